"""pitctl with a standard output that is full or closed: one line of error, no traceback."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.pitctl import PITCTL, SECONDS, Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]


def test_an_error_that_cannot_be_printed_as_json_is_no_traceback(
    disk: Path, pitctl: Pitctl
) -> None:
    for number in range(1, 8):  # more to print than is buffered
        note = "x" * 900
        pitctl("session", "start", "cache", "--name", f"s{number}", "--note", note)
    done = _to_shell(pitctl, "session list cache --json > /dev/full")
    assert (done.returncode, done.stderr) == (5, b"pitctl: error: No space left on device.\n")


@pytest.mark.parametrize("words", ["status cache", "session list cache --json", "--version"])
def test_standard_output_that_is_closed_is_no_traceback(
    disk: Path, pitctl: Pitctl, words: str
) -> None:
    done = _to_shell(pitctl, f"{words} >&-")
    assert (done.returncode, done.stderr) == (1, b"pitctl: error: Bad file descriptor.\n")
    both = _to_shell(pitctl, f"{words} >&- 2>&-")
    assert (both.returncode, both.stderr) == (1, b"")
    assert _to_shell(pitctl, "status cache 2>&-").returncode == 0


def _to_shell(pitctl: Pitctl, words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/sh", "-c", f"{shlex.join(PITCTL)} {words}"],
        capture_output=True,
        cwd=pitctl.folder,
        env=pitctl.environment,
        timeout=SECONDS,
        check=False,
    )
