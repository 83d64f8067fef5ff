"""Coverage-guided fuzzing of the NBD server: python -m tests.fuzz.nbd_target [options of libFuzzer]

Needs atheris (pip install atheris), which is not part of the environment. With `-runs=N` it ends
by itself; a crash leaves the input in a file whose bytes `drive` takes.
"""

from __future__ import annotations

import importlib
import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

atheris = importlib.import_module("atheris")  # no types, and often not there

with atheris.instrument_imports(include=["engine.serve.nbd"]):
    from tests.doubles.nbd_client import request
    from tests.fuzz.wire_driver import drive, prelude


def main() -> None:
    """Fuzz until told to stop."""
    logging.disable(logging.CRITICAL)  # each refused request is a line
    limits = ["-max_len=4096", "-timeout=10", "-rss_limit_mb=1024"]
    with tempfile.TemporaryDirectory(prefix="nbd-fuzz-") as folder:
        for number, seed in enumerate(seeds()):
            (Path(folder) / f"seed{number}").write_bytes(seed)
        atheris.Setup([*sys.argv, *limits, folder], drive_one)
        atheris.Fuzz()


def seeds() -> Iterator[bytes]:
    """What clients do, for the fuzzer to damage: it would not guess the magic numbers."""
    for mode in range(0, 16, 2):
        yield bytes([mode]) + prelude(mode)
    for mode in range(1, 16, 2):
        for kind in range(9):
            payload = bytes(512) if kind == 1 else b""
            yield bytes([mode]) + (request(kind, 4096, 512) + payload) * 3


def drive_one(data: bytes) -> None:
    """One input; whatever it raises is a finding."""
    drive(data)


if __name__ == "__main__":
    main()
