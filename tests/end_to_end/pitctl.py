"""Runs pitctl as a user does: a process of its own, judged by its output and its exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from engine import ProtectedDisk

PITCTL = [sys.executable, "-m", "engine.cli"]
SECONDS = 60.0
Word = str | bytes


@dataclass(frozen=True, slots=True)
class Run:
    """What one run did."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode()

    @property
    def json(self) -> Any:  # noqa: ANN401 - as loose as JSON is
        """Standard output as the one JSON document that it is."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The error in the JSON document."""
        return cast("dict[str, Any]", self.json["error"])


class Pitctl:
    """Runs pitctl in a folder, with a runtime directory and a home of its own."""

    def __init__(self, folder: Path, runtime: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "PYTHONUNBUFFERED": "",  # as for a user: output is buffered, and fails at its end
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONWARNINGS": "error",
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_STATE_HOME": str(folder / "state"),
        }

    def __call__(self, *words: Word, stdin: bytes = b"", code: int = 0, warns: bool = False) -> Run:
        """Run it, and hold it to its promises: the exit code, one line of error, no traceback.

        warns: one line of warning stands before that.
        """
        done = subprocess.run(
            [*PITCTL, *words],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env=self.environment,
            timeout=SECONDS,
            check=False,
        )
        run = Run(done.returncode, done.stdout, done.stderr.decode())
        assert run.code == code, run
        error = run.err
        if warns:
            warning, end, error = run.err.partition("\n")
            assert warning.startswith("pitctl: warning: "), run
            assert end, run
        if code == 0:
            assert error == "", run
        else:
            assert error.startswith("pitctl: error: "), run
            assert error.count("\n") == 1, run
        assert "Traceback" not in run.err + run.out.decode(errors="replace")
        options = words[: words.index("--")] if "--" in words else words
        if "--json" in options and code != 0:
            assert run.error["message"], run
            assert run.error["code"], run
        return run

    def start(self, *words: Word, errors_to: int) -> subprocess.Popen[bytes]:
        """Start it and leave it running; its output is a pipe.

        Signals do what they do by themselves: tests run in the background ignore some of them.
        """
        return subprocess.Popen(
            ["env", "--default-signal=INT,HUP,TERM", *PITCTL, *words],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors_to,
        )


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime directory of this test alone, with a short path as sockets need it."""
    directory = Path(tempfile.mkdtemp(prefix="pit-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(directory))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def pitctl(tmp_path: Path, runtime: Path) -> Pitctl:
    """A pitctl in an empty folder."""
    return Pitctl(tmp_path, runtime)


@pytest.fixture
def disk(pitctl: Pitctl) -> Path:
    """The folder with a small protected disk: `source`, 4 MiB, and `cache`, 8 MiB."""
    source, cache = str(pitctl.folder / "source"), str(pitctl.folder / "cache")
    ProtectedDisk.format(source, cache, source_size=4 << 20, cache_size=8 << 20)
    return pitctl.folder
