"""Several writes at once: first writes share a durable point, and each keeps its own outcome."""

from __future__ import annotations

import errno
import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.errors import BadRequest, CacheFailed, NoSpace, SourceFailed
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.faulty_disk import FaultyShelf
from tests.doubles.memory_disk import Medium

MIB = 1 << 20


def make_disk(folder: Path, durability: str, *, cache_size: int = 16 * MIB) -> ProtectedDisk:
    source, cache = folder / "source", folder / "cache"
    ProtectedDisk.format(
        str(source),
        str(cache),
        source_size=8 * MIB,
        cache_size=cache_size,
        durability=durability,
        on_full="refuse-writes",
    )
    source.write_bytes(random.Random(1).randbytes(8 * MIB))
    return ProtectedDisk.open(str(cache))


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_writes_done_together_are_as_if_done_one_by_one(tmp_path: Path, durability: str) -> None:
    chance = random.Random(2)
    with make_disk(tmp_path, durability) as disk:
        before = disk.read_source(0, 8 * MIB)
        session = disk.start_session("then")
        now = bytearray(before)
        for _ in range(20):
            writes = []
            for _ in range(16):
                offset = chance.randrange(0, 8 * MIB - 200_000)
                data = chance.randbytes(chance.choice((1, 4096, 65536, 200_000)))
                writes.append((offset, data))
                now[offset : offset + len(data)] = data
            assert disk.write_many(writes) == [None] * 16
        assert disk.read_source(0, 8 * MIB) == bytes(now)
        assert bytes(disk.view(session.sequence).read(0, 8 * MIB)) == before


def test_first_writes_of_one_call_share_a_durable_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_disk(tmp_path, "power-loss") as disk:
        disk.start_session("then")
        disk.write(7 * MIB, b"x")  # whatever the first copy of a session needs besides
        syncs: list[None] = []
        sync = disk.rooms.cache.sync

        def counted() -> None:
            syncs.append(None)
            sync()

        monkeypatch.setattr(disk.rooms.cache, "sync", counted)
        disk.write_many([(number << 16, b"y") for number in range(16)])
        assert len(syncs) <= 4  # one as a rule; 16 without sharing


def test_one_refused_write_does_not_keep_the_others_from_being_done(tmp_path: Path) -> None:
    with make_disk(tmp_path, "power-loss") as disk:
        disk.start_session("then")
        outcome = disk.write_many([(0, b"a"), (8 * MIB, b"b"), (-5, b"c"), (65536, b"d")])
        assert [type(one) for one in outcome] == [type(None), BadRequest, BadRequest, type(None)]
        assert disk.read_source(0, 1) + disk.read_source(65536, 1) == b"ad"


def test_a_full_cache_refuses_only_what_finds_no_room(tmp_path: Path) -> None:
    with make_disk(tmp_path, "power-loss", cache_size=2 * MIB) as disk:
        session = disk.start_session("then")
        before = disk.read_source(0, 8 * MIB)
        outcome = disk.write_many([(number << 16, b"\0" * 9) for number in range(128)])
        done = [number for number, error in enumerate(outcome) if error is None]
        assert 0 < len(done) < 128
        assert all(error is None or isinstance(error, NoSpace) for error in outcome)
        assert bytes(disk.view(session.sequence).read(0, 8 * MIB)) == before
        for number in range(128):
            changed = disk.read_source(number << 16, 9) == bytes(9)
            assert changed == (number in done)


def test_a_group_that_cannot_be_prepared_fails_writes_and_not_the_committer(tmp_path: Path) -> None:
    """The cache fails while room is taken for several copies at once."""
    with make_disk(tmp_path, "power-loss") as disk:
        disk.start_session("then")
        repository = disk.rooms.repository
        ready, prepare = repository.groups_ready, repository.prepare_groups

        def fail(_group: int) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        repository.groups_ready, repository.prepare_groups = 0, fail
        before = disk.read_source(0, 2 * 65536)
        outcomes = disk.write_many([(0, b"a" * 4096), (65536, b"b" * 4096)])
        assert all(isinstance(outcome, CacheFailed) for outcome in outcomes)
        assert disk.read_source(0, 2 * 65536) == before
        repository.groups_ready, repository.prepare_groups = ready, prepare
        assert disk.write_many([(0, b"a" * 4096), (65536, b"b" * 4096)]) == [None, None]


def known_chunks(shelf: FaultyShelf, durability: str) -> ProtectedDisk:
    """A disk of four chunks of `a`, all of which need no copy now."""
    ProtectedDisk.format("source", "cache", durability=durability, open_disk=shelf.open_disk)
    disk = ProtectedDisk.open("cache", open_disk=shelf.open_disk)
    disk.start_session("before")
    disk.write(0, b"a" * (4 * CHUNK_BYTES))
    return disk


def four_writes() -> list[tuple[int, bytes]]:
    return [(chunk * CHUNK_BYTES, b"b" * 512) for chunk in range(4)]


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_a_rewrite_that_fails_among_others_fails_alone(durability: str) -> None:
    shelf = FaultyShelf(Medium("source", 4 * CHUNK_BYTES), Medium("cache", 20 * CHUNK_BYTES))
    with known_chunks(shelf, durability) as disk:

        def bad_third_chunk(call: str, offset: int, length: int) -> None:
            if call == "write" and offset == 2 * CHUNK_BYTES:
                raise OSError(errno.EIO, "injected")

        shelf.plans["source"] = bad_third_chunk
        outcome = disk.write_many(four_writes())
        assert [type(one) for one in outcome] == [type(None), type(None), SourceFailed, type(None)]
        firsts = [disk.read_source(chunk * CHUNK_BYTES, 1) for chunk in range(4)]
        assert firsts == [b"b", b"b", b"a", b"b"]


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_a_session_that_starts_amid_rewrites_has_what_was_written_before_it_alone(
    durability: str,
) -> None:
    shelf = FaultyShelf(Medium("source", 4 * CHUNK_BYTES), Medium("cache", 20 * CHUNK_BYTES))
    with known_chunks(shelf, durability) as disk:
        under_way, go_on = threading.Event(), threading.Event()

        def hold_second_chunk(call: str, offset: int, length: int) -> None:
            if call == "write" and offset == CHUNK_BYTES and not under_way.is_set():
                under_way.set()
                go_on.wait()

        shelf.plans["source"] = hold_second_chunk
        with ThreadPoolExecutor(2) as threads:
            writing = threads.submit(disk.write_many, four_writes())
            assert under_way.wait(20)
            starting = threads.submit(disk.start_session, "amid")
            while disk.rooms.filter.epoch >= 0:  # a gate that closes pauses it; no event tells
                threading.Event().wait(0.001)
            go_on.set()
            assert writing.result(20) == [None] * 4
            view = disk.view(starting.result(20).sequence)
        firsts = [bytes(view.read(chunk * CHUNK_BYTES, 1)) for chunk in range(4)]
        assert firsts == [b"b", b"b", b"a", b"a"]
