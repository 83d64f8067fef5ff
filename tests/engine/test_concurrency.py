"""Many writers and view readers, with starts and replacements under them."""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.device.disk import OpenDisk
from engine.device.posix import open_posix_disk
from engine.errors import NoSuchSession, SessionEnded
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.memory_disk import Shelf
from tests.engine.stamped_pages import PAGE, Writer, page_bytes, version_of
from tests.model.operations import findings

CHUNKS = 24
PAGES = CHUNKS * CHUNK_BYTES // PAGE
WRITERS = 6
STARTS = 12


@pytest.fixture(autouse=True)
def threads_switch_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.00002)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(params=["memory", "files"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[OpenDisk, str, str, int]:
    """(opener, source, cache, regions of cache)."""
    regions = 4 + 200
    if request.param == "memory":
        shelf = Shelf.of_sizes(source=CHUNKS * CHUNK_BYTES, cache=regions * CHUNK_BYTES)
        return shelf.open_disk, "source", "cache", regions
    source, cache = tmp_path / "source", tmp_path / "cache"
    for path, size in ((source, CHUNKS), (cache, regions)):
        path.write_bytes(b"")
        with path.open("r+b") as file:
            file.truncate(size * CHUNK_BYTES)
    return open_posix_disk, str(source), str(cache), regions


class _Crowd:
    """Threads that run until `stop`; the first error of any of them is raised by `end`."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.errors: list[BaseException] = []
        self._threads: list[threading.Thread] = []

    def add(self, work: Callable[[threading.Event], None]) -> None:
        thread = threading.Thread(target=self._run, args=(work,))
        self._threads.append(thread)
        thread.start()

    def _run(self, work: Callable[[threading.Event], None]) -> None:
        try:
            work(self.stop)
        except BaseException as error:  # noqa: BLE001  # told to the test by end()
            self.errors.append(error)
            self.stop.set()

    def end(self) -> None:
        self.stop.set()
        for thread in self._threads:
            thread.join()
        if self.errors:
            raise self.errors[0]


def _reader(
    disk: ProtectedDisk, seen: dict[tuple[int, int], bytes], seed: int
) -> Callable[..., None]:
    """Reads pages of any session again and again: they must never change."""

    def read(stop: threading.Event) -> None:
        rng = random.Random(seed)
        while not stop.is_set():
            sessions = [session.sequence for session in disk.sessions if session.alive]
            if not sessions:
                continue
            sequence, page = rng.choice(sessions), rng.randrange(PAGES)
            try:
                found = bytes(disk.view(sequence).read(page * PAGE, PAGE))
            except (SessionEnded, NoSuchSession):
                continue
            version_of(page, found)
            before = seen.setdefault((sequence, page), found)
            assert found == before, f"page {page} of session {sequence} changed"

    return read


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
@pytest.mark.parametrize("frames", [2, 64])
def test_every_view_is_one_point_in_time_for_ever(
    place: tuple[OpenDisk, str, str, int], durability: str, frames: int
) -> None:
    open_disk, source, cache, _ = place
    ProtectedDisk.format(source, cache, slots=4, durability=durability, open_disk=open_disk)
    disk = ProtectedDisk.open(cache, frames=frames, open_disk=open_disk)
    order = random.Random(1).sample(range(PAGES), PAGES)
    writers = [Writer(order[n::WRITERS], disk.write) for n in range(WRITERS)]
    crowd = _Crowd()
    seen: dict[tuple[int, int], bytes] = {}
    for writer in writers:
        crowd.add(writer.run)
    for seed in range(2):
        crowd.add(_reader(disk, seen, seed))
    images: dict[int, bytes | bytearray | memoryview] = {}
    try:
        for turn in range(STARTS):
            if crowd.stop.is_set():
                break
            least = [writer.turns for writer in writers]
            old = {int(session.slot): int(session.sequence) for session in disk.sessions}
            replaced = old.get(turn % 4)
            session = disk.start_session(None, turn % 4, replace=replaced)
            most = [writer.turns + 1 for writer in writers]
            view = disk.view(session.sequence)
            for writer, low, high in zip(writers, least, most, strict=True):
                writer.check_cut(view.read, low, high)
            images[session.sequence] = view.read(0, disk.source_size)
            images.pop(replaced or 0, None)
            for sequence, image in images.items():
                assert disk.view(sequence).read(0, disk.source_size) == image
    finally:
        crowd.end()
    for writer in writers:
        writer.check_cut(disk.read_source, writer.turns, writer.turns)
    assert findings(disk) == ()
    disk.close()
    disk = ProtectedDisk.open(cache, open_disk=open_disk)
    for sequence, image in images.items():
        assert disk.view(sequence).read(0, disk.source_size) == image
    disk.close()


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_a_full_cache_under_many_writers_ends_sessions_and_nothing_else(durability: str) -> None:
    shelf = Shelf.of_sizes(source=CHUNKS * CHUNK_BYTES, cache=(4 + 30) * CHUNK_BYTES)
    ProtectedDisk.format(
        "source", "cache", slots=4, durability=durability, open_disk=shelf.open_disk
    )
    disk = ProtectedDisk.open("cache", frames=3, open_disk=shelf.open_disk)
    order = random.Random(2).sample(range(PAGES), PAGES)
    writers = [Writer(order[n::WRITERS], disk.write) for n in range(WRITERS)]
    crowd = _Crowd()
    for writer in writers:
        crowd.add(writer.run)
    crowd.add(_reader(disk, {}, 5))
    ended: set[int] = set()
    try:
        for turn in range(100 * STARTS):
            # Starts that follow one another too fast leave the writers no time to fill the cache.
            if crowd.stop.is_set() or (ended and turn >= STARTS):
                break
            held = {int(s.slot): int(s.sequence) for s in disk.sessions}
            least = [writer.turns for writer in writers]
            session = disk.start_session(None, turn % 4, replace=held.get(turn % 4))
            most = [writer.turns + 1 for writer in writers]
            try:
                view = disk.view(session.sequence)
                for writer, low, high in zip(writers, least, most, strict=True):
                    writer.check_cut(view.read, low, high)
            except (SessionEnded, NoSuchSession):
                ended.add(session.sequence)
            ended |= {s.sequence for s in disk.sessions if not s.alive}
    finally:
        crowd.end()
    for writer in writers:
        writer.check_cut(disk.read_source, writer.turns, writer.turns)
    assert ended, "the cache was never full"
    assert findings(disk) == ()
    disk.close()


def test_writers_of_one_view_and_of_the_source_do_not_disturb_each_other(
    place: tuple[OpenDisk, str, str, int],
) -> None:
    open_disk, source, cache, _ = place
    ProtectedDisk.format(source, cache, slots=4, open_disk=open_disk)
    disk = ProtectedDisk.open(cache, frames=3, open_disk=open_disk)
    disk.write(0, b"".join(page_bytes(page, 1) for page in range(PAGES)))
    session = disk.start_session(None, 0)
    other = disk.start_session(None, 1)
    view = disk.view(session.sequence)
    order = random.Random(3).sample(range(PAGES), PAGES)
    in_view = [Writer(order[n : PAGES // 2 : 3], view.write) for n in range(3)]
    on_source = [Writer(order[n::3], disk.write) for n in range(3)]
    for writer in (*in_view, *on_source):
        writer.turns = len(writer.pages)  # version 1 is there already
    crowd = _Crowd()
    for writer in (*in_view, *on_source):
        crowd.add(writer.run)
    try:
        while min(w.turns for w in (*in_view, *on_source)) < 3 * PAGES // 3:
            if crowd.stop.is_set():
                break
            image = disk.view(other.sequence).read(0, disk.source_size)
            assert image == b"".join(page_bytes(page, 1) for page in range(PAGES))
    finally:
        crowd.end()
    for writer in in_view:
        writer.check_cut(view.read, writer.turns, writer.turns)
    for writer in on_source:
        writer.check_cut(disk.read_source, writer.turns, writer.turns)
    untouched = set(range(PAGES)) - {page for writer in in_view for page in writer.pages}
    for page in untouched:
        assert version_of(page, view.read(page * PAGE, PAGE)) == 1
    assert findings(disk) == ()
    disk.close()
