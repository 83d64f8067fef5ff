"""What the console watching costs: write rates with the window taking 20 pictures a second.

The floor is the same writing in the same process without a window open on the disk, in turns
within one run. The window is the real one, offscreen, on its map of the cache; it owns the disk
as it does in front of a user (engine, NBD), or is attached to a `pitctl serve` (NBD, attached). It
is told to look 20 times a second and decides by itself how often it can; that is a row too. What
opening the disk costs is not watching: it is over before the writing begins.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from benchmarks.rows import Row, at_least
from benchmarks.workplace import BLOCK, CHUNK, MEBIBYTE, fast_folder, fill, folder, fresh_session
from engine import Command, HostDoor, Job, Owner, ProtectedDisk, StartServing, attach

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pitgui.app import Console, Wishes
from pitgui.bridge.disk_runner import DiskRunner
from pitgui.bridge.orders import FormatDisk
from pitgui.state.app_state import Phase

CHUNKS = 1024
SIZE = CHUNKS * CHUNK
ROUNDS = 5
OPENING = 2.5  # seconds: the first maps are recorded two seconds after a disk was opened
SECONDS = 1.0
PICTURES_A_SECOND = 20
LIMIT = 0.9
FEWEST = 2  # pictures a second, however busy the engine is
Result = TypeVar("Result")


class _Ended(QObject):
    """Tells the event loop, from another thread, that the writing has ended."""

    ended = Signal()


class _Lent:
    """A disk that stays open when the window closes it."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Do it in this thread, as OwnedDisk does."""
        return self._owner.run(command, job)

    def close(self) -> None:
        """The next round goes on with it."""


class _Opener:
    """Gives the window a disk that is open already."""

    def __init__(self, lend: Callable[[], DiskRunner]) -> None:
        self._lend = lend

    def open(self, cache_path: str) -> DiskRunner:
        """The disk."""
        return self._lend()

    def format(self, order: FormatDisk) -> None:
        """Nobody asks for it here."""
        raise NotImplementedError


def measure() -> Iterator[Row]:
    """Three rows, operations a second; with each how many pictures of it the window took."""
    application = QApplication.instance() or QApplication(["benchmark"])
    if not isinstance(application, QApplication):
        raise TypeError("another kind of application runs in this process")
    with folder(fast_folder()) as place:
        os.environ["XDG_STATE_HOME"] = str(place)
        os.environ["XDG_RUNTIME_DIR"] = str(_made(place / "run"))
        with (
            _owned(place) as (disk, owner),
            _window(application, _Opener(lambda: _Lent(owner))) as console,
        ):
            yield from _rows(
                console, "watched: 4 KiB first writes of the engine", lambda: _first_writes(disk)
            )
            socket = str(place / "nbd")
            owner.run(StartServing(unix=socket))
            yield from _rows(
                console, "watched: 4 KiB writes over NBD, 16", lambda: _over_the_wire(socket)
            )
        with (
            _serving(place) as (cache, socket),
            _window(application, _Opener(lambda: attach(cache))) as console,
        ):
            yield from _rows(
                console,
                "watched, attached: 4 KiB writes over NBD, 16",
                lambda: _over_the_wire(socket),
            )


def _made(place: Path) -> Path:
    place.mkdir(mode=0o700)
    return place


def _formatted(place: Path, name: str) -> str:
    source, cache = place / f"{name}.source", place / f"{name}.cache"
    fill(source, CHUNKS)
    ProtectedDisk.format(str(source), str(cache), cache_size=3 * SIZE, durability="process-crash")
    return str(cache)


@contextmanager
def _owned(place: Path) -> Iterator[tuple[ProtectedDisk, Owner]]:
    """A disk of this process, its cache written through once."""
    disk = ProtectedDisk.open(_formatted(place, "owned"))
    with Owner.of(disk, name="a benchmark", door=HostDoor) as owner:
        for _ in range(3):
            fresh_session(disk)
            for offset in range(0, SIZE, 1 << 20):
                disk.write(offset, MEBIBYTE)
        yield disk, owner


@contextmanager
def _serving(place: Path) -> Iterator[tuple[str, str]]:
    """A disk of `pitctl serve`: its cache disk and its socket."""
    cache, socket = _formatted(place, "served"), str(place / "served.nbd")
    with ProtectedDisk.open(cache) as disk:
        fresh_session(disk)
        for offset in range(0, SIZE, 1 << 20):
            disk.write(offset, MEBIBYTE)
    words = [sys.executable, "-m", "engine.cli", "serve", cache, "--unix", socket]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            if process.stdout is None or b"Serving" not in process.stdout.readline():
                raise RuntimeError("pitctl serve did not begin to serve")
            yield cache, socket
        finally:
            process.terminate()


@contextmanager
def _window(application: QApplication, opener: _Opener) -> Iterator[Console]:
    """The window, without a disk yet."""
    console = Console(application, Wishes(keep=False, scheme="dark"), opener)
    console.start()
    console.client.look_often(PICTURES_A_SECOND)
    try:
        yield console
    finally:
        console.window.close()
        console.take_down()


def _rows(console: Console, name: str, writing: Callable[[], float]) -> Iterator[Row]:
    pairs, pictures = _turns(console, writing)
    yield at_least(name, "/s", pairs, LIMIT)
    yield at_least(f"{name}: pictures", "/s", [(one, FEWEST) for one in pictures], LIMIT)


def _turns(
    console: Console, writing: Callable[[], float]
) -> tuple[list[tuple[float, float]], list[float]]:
    """(watched, not watched) rates, by turns; each turn begins with the other of the two.

    Beside them how many pictures a second the window took.
    """
    pairs, pictures = [], []
    for number in range(ROUNDS):
        rates: dict[bool, float] = {}
        for watched in ((True, False), (False, True))[number % 2]:
            _open(console) if watched else _close(console)
            seen: list[object] = []
            console.client.status.connect(seen.append)
            begun = time.perf_counter()
            rates[watched] = _while_the_window_lives(writing)
            if watched:
                pictures.append(len(seen) / (time.perf_counter() - begun))
            console.client.status.disconnect(seen.append)
        pairs.append((rates[True], rates[False]))
    _close(console)
    return pairs, pictures


def _open(console: Console) -> None:
    if console.store.state.phase is Phase.EMPTY:
        console.window.open_disk("any")
        _until(lambda: console.store.state.phase is Phase.OPEN)
        console.window.show_page("cache-map")
        opened = time.monotonic()
        _until(lambda: time.monotonic() - opened > OPENING)


def _close(console: Console) -> None:
    if console.store.state.phase is Phase.OPEN:
        console.client.close_disk()
        _until(lambda: console.store.state.phase is Phase.EMPTY)


def _until(wanted: Callable[[], bool]) -> None:
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if wanted() else None)
    timer.start(10)
    loop.exec()


def _while_the_window_lives(writing: Callable[[], float]) -> float:
    """Write in another thread, while this one draws; the rate."""
    told = _Ended()
    rates: list[float] = []

    def write() -> None:
        try:
            rates.append(writing())
        finally:
            told.ended.emit()

    loop = QEventLoop()
    told.ended.connect(loop.quit)
    thread = threading.Thread(target=write)
    QTimer.singleShot(0, thread.start)
    loop.exec()
    thread.join()
    return rates[0]


def _first_writes(disk: ProtectedDisk) -> float:
    """First writes a second, and a new point in time when every chunk has had its own."""
    dice = random.Random(1)
    places = [chunk * CHUNK for chunk in range(CHUNKS)]
    dice.shuffle(places)
    done = 0
    begun = time.perf_counter()
    while time.perf_counter() - begun < SECONDS:
        fresh_session(disk)
        for place in places:
            disk.write(place, BLOCK)
        done += len(places)
    return done / (time.perf_counter() - begun)


def _over_the_wire(socket: str) -> float:
    words = [sys.executable, "-m", "benchmarks.nbd_host", socket, str(SIZE), str(SECONDS)]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
