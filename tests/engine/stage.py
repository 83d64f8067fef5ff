"""A stage for the control socket: an owner that plays a script, and a private place for sockets."""

from __future__ import annotations

import json
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, cast

import pytest

from engine.jobs.job import Job
from engine.serve.control import endpoint
from engine.serve.control.client import ControlClient, find_owner
from engine.serve.control.server import ControlServer
from engine.service.command import Command, Result
from engine.service.commands import DumpRegion

PATIENCE = 20.0
DUMP = DumpRegion(1)
Act = Callable[[Command[Any], Job], object]


def dump_act(command: Command[object], _: Job) -> str:
    """Tell the number of the region that was asked for."""
    assert isinstance(command, DumpRegion)
    return f"region {command.region}"


class Endless:
    """A job that goes on until it is cancelled."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.ended = threading.Event()

    def __call__(self, command: Command[object], job: Job) -> object:
        """Go on until cancelled."""
        self.begun.set()
        try:
            while True:
                job.advance(0)
                job._cancelled.wait(PATIENCE)
        finally:
            self.ended.set()


class ScriptedOwner:
    """Plays `acts` by verb in place of a disk."""

    name = "the stage"

    def __init__(self, cache_path: str) -> None:
        self._cache_path = cache_path
        self.acts: dict[str, Act] = {}

    @property
    def cache_path(self) -> str:
        """Where the disk would be."""
        return self._cache_path

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Play the act of the command's verb."""
        return cast("Result", self.acts[command.verb](command, job or Job()))


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime directory of this test alone, with a short path as sockets need it."""
    directory = Path(tempfile.mkdtemp(prefix="pit-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(directory))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def owner(tmp_path: Path) -> ScriptedOwner:
    """An owner with no acts yet."""
    return ScriptedOwner(str(tmp_path / "cache"))


@pytest.fixture
def server(owner: ScriptedOwner, runtime: Path) -> Iterator[ControlServer]:
    """A server of the owner."""
    with ControlServer(owner) as serving:
        yield serving


@pytest.fixture
def client(server: ControlServer, owner: ScriptedOwner) -> Iterator[ControlClient]:
    """A client of the server."""
    with found(owner.cache_path) as one:
        yield one


@contextmanager
def found(cache_path: str) -> Iterator[ControlClient]:
    """A client of the owner of a cache disk, which must be there."""
    one = find_owner(cache_path)
    assert one is not None
    with one:
        yield one


class RawClient:
    """Speaks to a server byte by byte."""

    def __init__(self, cache_path: str) -> None:
        stream = endpoint.connect(cache_path)
        assert stream is not None
        self.stream: socket.socket = stream
        self.lines = stream.makefile("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.lines.close()
        self.stream.close()

    def send(self, data: bytes) -> None:
        """Send bytes; a server that has hung up is for the next `receive` to tell."""
        try:
            self.stream.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            return

    def receive(self) -> dict[str, Any] | None:
        """The next line as JSON, or None when the server has hung up."""
        try:
            line = self.lines.readline()
        except ConnectionResetError:
            return None
        return cast("dict[str, Any]", json.loads(line)) if line else None

    def rest(self) -> list[dict[str, Any]]:
        """All lines until the server hangs up."""
        return list(iter(self.receive, None))
