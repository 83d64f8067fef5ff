"""The servers that the wire benchmark compares, each as a real process on files of one folder.

Every server offers the source, writable; those that know points in time also offer the view of
one, and can begin a new one. Needs: qemu-utils, nbdkit.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from engine.errors import NoSuchSession
from engine.serve.control.client import find_owner
from engine.service.commands import EndSession, StartSession
from engine.sessions.session import ANYONE
from engine.snapshot.protected_disk import ProtectedDisk

MIB = 1 << 20
START_SECONDS = 20.0


class Server(Protocol):
    """One server under test. `source` and `view` are NBD URIs; `pid` is the serving process."""

    name: str
    source: str
    view: str
    pid: int

    def begin(self) -> None:
        """Begin a point in time in which nothing is preserved yet."""

    def clear(self) -> None:
        """Have no point in time at all."""


def make_source(path: Path, size: int) -> None:
    """A source whose every page this machine has touched, filled with what does not compress."""
    block = os.urandom(MIB)
    with path.open("wb") as source:
        for _ in range(size // MIB):
            source.write(block)
        os.fsync(source.fileno())


class OurServer:
    """`pitctl serve` on a disk formatted for the run."""

    def __init__(self, folder: Path, size: int, durability: str) -> None:
        self.name = "pit" if durability == "process-crash" else f"pit {durability}"
        stem = folder / self.name.replace(" ", "-")
        source, self._cache = stem.with_suffix(".source"), str(stem.with_suffix(".cache"))
        socket = stem.with_suffix(".sock")
        make_source(source, size)
        ProtectedDisk.format(
            str(source), self._cache, cache_size=3 * size + 64 * MIB, durability=durability
        )
        self.source_file = source
        words = [sys.executable, "-m", "engine.cli", "serve", self._cache, "--unix", str(socket)]
        self._process = _spawn(words, socket)
        self.pid = self._process.pid
        self.source = f"nbd+unix:///source?socket={socket}"
        self.view = f"nbd+unix:///session/0?socket={socket}"
        client = find_owner(self._cache)
        if client is None:
            raise RuntimeError("pitctl serve does not answer on its control socket")
        self._client = client

    def begin(self) -> None:
        self._client.run(StartSession(slot=0, replace=ANYONE))

    def clear(self) -> None:
        with contextlib.suppress(NoSuchSession):
            self._client.run(EndSession("0"))

    def stop(self) -> None:
        self._client.close()
        _end(self._process)


class QemuFilter:
    """QEMU's copy-before-write filter on qcow2, with io_uring; the view is snapshot-access."""

    name = "qemu cbw"

    def __init__(self, folder: Path, size: int) -> None:
        self.source_file = folder / "qemu.source"
        self._target = folder / "qemu.qcow2"
        self._socket = folder / "qemu.sock"
        self._size = size
        make_source(self.source_file, size)
        self._process: subprocess.Popen[bytes] | None = None
        self.pid = 0
        self.source = f"nbd+unix:///source?socket={self._socket}"
        self.view = f"nbd+unix:///view?socket={self._socket}"

    def begin(self) -> None:
        self.stop()
        _run("qemu-img", "create", "-q", "-f", "qcow2", str(self._target), str(self._size))
        target = f"driver=file,aio=io_uring,node-name=target-file,filename={self._target}"
        nodes = (
            target,
            "driver=qcow2,node-name=target,file=target-file",
            "driver=copy-before-write,node-name=filter,file=disk,target=target",
            "driver=snapshot-access,node-name=view,file=filter",
        )
        self._start(nodes, {"source": "filter", "view": "view"})

    def clear(self) -> None:
        self.stop()
        self._start((), {"source": "disk"})

    def _start(self, nodes: tuple[str, ...], exports: dict[str, str]) -> None:
        file = f"driver=file,aio=io_uring,node-name=disk-file,filename={self.source_file}"
        words = ["qemu-storage-daemon"]
        for node in (file, "driver=raw,node-name=disk,file=disk-file", *nodes):
            words += ["--blockdev", node]
        words += ["--nbd-server", f"addr.type=unix,addr.path={self._socket}"]
        for name, node in exports.items():
            writable = "on" if name == "source" else "off"
            export = f"type=nbd,id={name},node-name={node},name={name},writable={writable}"
            words += ["--export", export]
        self._process = _spawn(words, self._socket)
        self.pid = self._process.pid

    def stop(self) -> None:
        if self._process is not None:
            _end(self._process)
            self._process = None


class PlainServer:
    """A server that knows no points in time, on a raw file: qemu-nbd or nbdkit."""

    view = ""

    def __init__(self, folder: Path, size: int, name: str) -> None:
        self.name = name
        self.source_file = folder / f"{name}.source"
        socket = folder / f"{name}.sock"
        make_source(self.source_file, size)
        words = {
            "qemu-nbd": [
                *("qemu-nbd", "-t", "-f", "raw", "-e", "16", "--cache=writeback"),
                *("--aio=io_uring", "--discard=unmap", "-k", str(socket), str(self.source_file)),
            ],
            "nbdkit": ["nbdkit", "-f", "-U", str(socket), "file", str(self.source_file)],
        }[name]
        self._process = _spawn(words, socket)
        self.pid = self._process.pid
        self.source = f"nbd+unix:///?socket={socket}"

    def begin(self) -> None:
        """It knows no points in time: a first write costs it what every write does."""

    def clear(self) -> None:
        """The same."""

    def stop(self) -> None:
        _end(self._process)


@contextlib.contextmanager
def servers(folder: Path, size: int, only: str = "") -> Iterator[list[Running]]:
    """The servers whose programs are installed, ours first, on files in `folder`.

    only: names with commas between; all when empty.
    """
    folder.mkdir(parents=True)
    wanted = [name.strip() for name in only.split(",")] if only else list(_BUILDERS)
    running: list[Running] = []
    try:
        for name in wanted:
            program, build = _BUILDERS[name]
            if shutil.which(program):
                running.append(build(folder, size))
        yield running
    finally:
        for one in running:
            one.stop()
        shutil.rmtree(folder)


Running = OurServer | QemuFilter | PlainServer
_BUILDERS: dict[str, tuple[str, Callable[[Path, int], Running]]] = {
    "pit": (sys.executable, partial(OurServer, durability="process-crash")),
    "pit power-loss": (sys.executable, partial(OurServer, durability="power-loss")),
    "qemu cbw": ("qemu-storage-daemon", QemuFilter),
    "qemu-nbd": ("qemu-nbd", partial(PlainServer, name="qemu-nbd")),
    "nbdkit": ("nbdkit", partial(PlainServer, name="nbdkit")),
}


def _spawn(words: list[str], socket: Path) -> subprocess.Popen[bytes]:
    socket.unlink(missing_ok=True)
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    patience = time.monotonic() + START_SECONDS
    while not socket.exists():
        if process.poll() is not None or time.monotonic() > patience:
            process.kill()
            raise RuntimeError(f"{words[0]} did not begin to serve: {' '.join(words)}")
        time.sleep(0.02)
    time.sleep(0.1)
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _run(*words: str) -> None:
    subprocess.run(words, check=True)
