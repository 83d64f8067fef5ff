"""Two processes: a server of a disk that is killed and comes back, and who is attached to it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine import OwnerGone, Read, StartSession, Status, Write, attach
from engine.serve.control import attached
from tests.end_to_end.pitctl import SECONDS, Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]

GROUP, MEMBER, STRANGER = 47_001, 47_002, 47_003
PROGRAM = """
import os, pathlib, sys
import engine
from engine.cli.main import main
from engine.serve.control import endpoint
endpoint.SHARED = pathlib.Path(sys.argv.pop(1))
user, *groups = map(int, sys.argv.pop(1).split(","))
if user != os.getuid():
    for name in engine.__all__:  # the other user may not be able to read the program
        getattr(engine, name)
    os.setgroups(groups)
    os.setgid(user)
    os.setuid(user)
sys.exit(main())
"""
Serve = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def serve(pitctl: Pitctl, runtime: Path) -> Iterator[Serve]:
    """Starts a server of `cache`, and waits until it answers."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [*_program(runtime), "serve", "cache", "--unix", str(runtime / "nbd"), *words],
            cwd=pitctl.folder,
            env=pitctl.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        assert process.stdout is not None
        assert b"Serving on" in process.stdout.readline()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate(timeout=SECONDS)


def _program(runtime: Path, user: int = os.getuid(), *groups: int) -> list[str]:
    """A pitctl of any user, for which /run/pit-console is a folder of this test."""
    identity = ",".join(map(str, (user, *groups)))
    return [sys.executable, "-c", PROGRAM, str(runtime / "shared"), identity]


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_who_is_attached_goes_on_when_the_server_is_back(
    disk: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch, end: signal.Signals
) -> None:
    monkeypatch.setattr(attached, "LOOK_AGAIN_SECONDS", 0.0)
    process = serve()
    with attach(str(disk / "cache")) as there:
        assert there.owner == f"pitctl serve (pid {process.pid})"
        there.run(StartSession(name="kept"))
        there.run(Write(0, b"data"))
        assert there.run(Status()).owner == there.owner
        process.send_signal(end)
        process.wait(SECONDS)
        with pytest.raises(OwnerGone):
            there.run(Read(0, 4))
        with pytest.raises(OwnerGone):
            there.run(Write(0, b"lost"))
        process = serve()
        assert there.run(Read(0, 4)).data == b"data"
        assert there.run(Read(0, 4, "kept")).data == bytes(4)
        assert there.owner == f"pitctl serve (pid {process.pid})"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can run a process as another user")
def test_a_group_drives_the_disk_and_makes_no_files_with_it(
    disk: Path, pitctl: Pitctl, runtime: Path, serve: Serve
) -> None:
    for folder in (runtime, disk, *disk.parents[:2]):
        folder.chmod(0o755)
    serve("--group", str(GROUP))

    def run(user: int, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*_program(runtime, user, *([GROUP] if user == MEMBER else [])), *words],
            cwd=disk,
            env={**pitctl.environment, "XDG_RUNTIME_DIR": "", "HOME": "/nowhere"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    started = run(MEMBER, "session", "start", "cache", "--name", "ours", "--json")
    assert json.loads(started.stdout)["name"] == "ours", started
    exported = run(MEMBER, "export", "cache", "ours", "/tmp/pit-never-made")
    assert exported.returncode == 1
    assert "makes no files for you" in exported.stderr
    assert not Path("/tmp/pit-never-made").exists()
    strange = run(STRANGER, "status", "cache")
    assert strange.returncode == 1
    assert "not in the group" in strange.stderr
    assert pitctl("status", "cache", code=4).err  # root's own pitctl looks elsewhere: it is busy


def test_a_group_that_is_not_there_is_told(disk: Path, pitctl: Pitctl) -> None:
    words = ("serve", "cache", "--unix", "nbd", "--group", "no such group")
    assert "no group 'no such group'" in pitctl(*words, code=2).err
    pitctl("status", "cache")


STRICT = """
import ctypes, sys
libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(65, 1, 0, 0, 0):  # PR_SET_MDWE: as MemoryDenyWriteExecute= of the service
    sys.exit(77)
from engine.cli.main import main
sys.exit(main())
"""


def test_the_server_tells_the_service_manager_and_needs_no_writable_code(
    disk: Path, pitctl: Pitctl, runtime: Path
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(runtime / "notify"))
        manager.settimeout(SECONDS)
        process = subprocess.Popen(
            [sys.executable, "-c", STRICT, "serve", "cache", "--unix", str(runtime / "nbd")],
            cwd=disk,
            env={**pitctl.environment, "NOTIFY_SOCKET": str(runtime / "notify")},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with process:
            assert process.stdout is not None
            if not process.stdout.readline():
                assert process.wait(SECONDS) == 77
                pytest.skip("this kernel cannot deny writable code")
            assert manager.recv(100) == b"READY=1"
            pitctl("write", "cache", "--offset", "0", stdin=b"data")
            pitctl("session", "start", "cache")
            pitctl("map", "cache")
            process.terminate()
            assert manager.recv(100) == b"STOPPING=1"
            assert process.wait(SECONDS) == 0
