"""Searching: all that is there is found, across every border, and holes cost nothing."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import BadRequest, Cancelled, NoSuchSession
from engine.jobs import needle as needles
from engine.jobs import search as searching
from engine.jobs.job import Job
from engine.jobs.outcomes import PREVIEW, SearchKind, SearchPicture
from engine.jobs.search import SearchSpec, search
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

SIZE = 40 * CHUNK_BYTES + 1000  # the last chunk is short


def _open(folder: Path, size: int = SIZE) -> ProtectedDisk:
    source, cache = str(folder / "source"), str(folder / "cache")
    ProtectedDisk.format(
        source, cache, source_size=size, cache_size=16 << 20, durability="process-crash"
    )
    return ProtectedDisk.open(cache)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[ProtectedDisk]:
    with _open(tmp_path) as opened:
        yield opened


@pytest.fixture
def large(tmp_path: Path) -> Iterator[ProtectedDisk]:
    source, cache = tmp_path / "source", tmp_path / "cache"
    for path, size in ((source, 8 << 40), (cache, 64 << 30)):
        with path.open("wb") as file:
            file.truncate(size)
    ProtectedDisk.format(str(source), str(cache), durability="process-crash")
    with ProtectedDisk.open(str(cache)) as opened:
        yield opened


def _search(
    disk: ProtectedDisk,
    pattern: str,
    kind: SearchKind = SearchKind.TEXT,
    *,
    session: str | None = None,
    start: int = 0,
    end: int = 0,
    limit: int = 1000,
    backwards: bool = False,
    against: str | None = None,
    job: Job | None = None,
) -> SearchPicture:
    spec = SearchSpec(pattern, kind, session, start, end, limit, backwards, against)
    return search(disk, spec, job or Job())


def _places(picture: SearchPicture) -> list[tuple[int, int]]:
    return [(hit.offset, hit.length) for hit in picture.hits]


def _offsets(picture: SearchPicture) -> list[int]:
    return [hit.offset for hit in picture.hits]


def _found_in(data: bytes, pattern: bytes) -> list[tuple[int, int]]:
    """What `re` finds in all of it at once: not empty, and not zeroes alone."""
    spans = (match.span() for match in re.finditer(pattern, data, re.DOTALL))
    return [(start, end - start) for start, end in spans if data[start:end].strip(b"\0")]


# -- against whole copies ----------------------------------------------------------------------

BORDERS = [0, CHUNK_BYTES, searching.WINDOW, 2 * searching.WINDOW, 7 * CHUNK_BYTES, SIZE]


@settings(max_examples=25)
@given(
    seed=st.integers(0, 1 << 32),
    sought=st.binary(min_size=1, max_size=6).filter(lambda one: one.strip(b"\0") != b""),
)
def test_bytes_are_found_where_a_whole_copy_has_them(
    tmp_path_factory: pytest.TempPathFactory, seed: int, sought: bytes
) -> None:
    chance = random.Random(seed)
    with _open(tmp_path_factory.mktemp("any")) as disk:
        whole = bytearray(SIZE)
        session = disk.start_session("a")
        for _ in range(8):
            place = chance.choice(BORDERS) + chance.randint(-8, 8)
            place = max(0, min(SIZE - len(sought), place))
            disk.write(place, sought)
            whole[place : place + len(sought)] = sought
        wanted = _found_in(bytes(whole), re.escape(sought))
        text = sought.hex(" ")
        assert _places(_search(disk, text, SearchKind.HEX)) == wanted
        assert _search(disk, text, SearchKind.HEX, session="a").hits == ()
        start, end = sorted(chance.choices(range(SIZE), k=2))
        part = [hit for hit in wanted if start <= hit[0] < end]
        if chance.random() < 0.5:  # the session has what the source loses
            disk.end_session(session.sequence)
            disk.start_session("b")
            disk.discard(0, SIZE)
            session_found = _search(disk, text, SearchKind.HEX, session="b")
            assert _places(session_found) == wanted
            assert _search(disk, text, SearchKind.HEX).hits == ()
        elif end and len(set(sought)) == len(sought):  # no two of them overlap
            found = _search(disk, text, SearchKind.HEX, start=start, end=end)
            assert _places(found) == part
            last = _search(disk, text, SearchKind.HEX, start=start, end=end, backwards=True)
            assert _places(last) == part


EXPRESSIONS = [
    "ab+c", "[a-c]{2,5}", "a.c", "(?<=a)b", r"\bcab", "a|bc|b", "x*", "(?i)ABC", "c$", "^a",
    "(?:ab){1,3}|c", r"b\x00{1,60}a", "[^a]b",
]  # fmt: skip


@settings(max_examples=20)
@given(seed=st.integers(0, 1 << 32), pattern=st.sampled_from(EXPRESSIONS))
def test_expressions_match_as_they_do_in_a_whole_copy(
    tmp_path_factory: pytest.TempPathFactory, seed: int, pattern: str
) -> None:
    chance = random.Random(seed)
    with _open(tmp_path_factory.mktemp("any")) as disk:
        whole = bytearray(SIZE)
        for border in BORDERS:
            length = chance.randint(1, 60)
            place = max(0, min(SIZE - length, border - chance.randint(0, 60)))
            data = bytes(chance.choices(b"abcx\0", k=length))
            disk.write(place, data)
            whole[place : place + length] = data
        found = _search(disk, pattern, SearchKind.REGEX)
        assert _places(found) == _found_in(bytes(whole), pattern.encode())


@settings(max_examples=10)
@given(st.lists(st.integers(0, SIZE // 64 - 1), max_size=6))
def test_the_begins_of_data_are_found_both_ways(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[int]
) -> None:
    with _open(tmp_path_factory.mktemp("any")) as disk:
        for block in blocks:
            disk.write(block * 64, b"x" * 20)
        wanted = sorted({block * 64 for block in blocks} - {0})
        found = _search(disk, "", SearchKind.DATA)
        assert _offsets(found) == wanted
        assert _offsets(_search(disk, "", SearchKind.DATA, backwards=True)) == wanted


# -- where it looks ----------------------------------------------------------------------------


def test_a_match_may_lie_on_any_border(disk: ProtectedDisk) -> None:
    places = [border - 3 for border in (CHUNK_BYTES, searching.WINDOW, 11 * CHUNK_BYTES)]
    places.append(SIZE - 6)
    for place in places:
        disk.write(place, b"needle")
    assert _offsets(_search(disk, "needle")) == sorted(places)
    assert _offsets(_search(disk, "n.+?e", SearchKind.REGEX)) == sorted(places)
    assert _offsets(_search(disk, "6e ?? 65 64", SearchKind.HEX)) == sorted(places)


def test_a_view_is_searched_with_its_writes_and_without(disk: ProtectedDisk) -> None:
    disk.write(100, b"kept")
    session = disk.start_session("a")
    disk.view(session.sequence).write(30 * CHUNK_BYTES, b"kept too")
    disk.write(100, b"gone")
    assert _offsets(_search(disk, "kept", session="a")) == [100, 30 * CHUNK_BYTES]
    assert _offsets(_search(disk, "kept", session="a@start")) == [100]
    assert _search(disk, "kept").hits == ()
    with pytest.raises(NoSuchSession):
        _search(disk, "kept", session="b@start")


def test_against_another_point_only_what_differs_counts(disk: ProtectedDisk) -> None:
    disk.write(0, b"word and word")
    disk.write(CHUNK_BYTES - 2, b"word")
    disk.start_session("a")
    disk.write(9, b"WORD")
    disk.write(CHUNK_BYTES + 1, b"!")
    assert _offsets(_search(disk, "word", session="a", against="live")) == [9, CHUNK_BYTES - 2]
    assert _offsets(_search(disk, "word", against="a")) == []
    assert _offsets(_search(disk, "WORD", against="a")) == [9]


def test_the_next_and_the_one_before_are_asked_one_by_one(disk: ProtectedDisk) -> None:
    places = [10, 20, searching.WINDOW - 1, 9 * CHUNK_BYTES]
    for place in places:
        disk.write(place, b"abc")
    on = [_search(disk, "abc", start=at + 1, limit=1) for at in [0, *places]]
    assert [_offsets(one) for one in on] == [[10], [20], *[[place] for place in places[2:]], []]
    assert on[0].cut
    back = [_search(disk, "abc", end=at, limit=1, backwards=True) for at in [*places, SIZE]]
    assert [_offsets(one) for one in back] == [[], [10], [20], [places[2]], [places[3]]]


def test_hits_bring_the_bytes_they_begin_with(disk: ProtectedDisk) -> None:
    disk.write(SIZE - 5, b"hello")
    disk.write(50, b"hello, all of you who read only a part of this")
    found = _search(disk, "hello")
    assert found.preview(0) == b"hello, all of you who read only "
    assert found.preview(1) == b"hello" + bytes(PREVIEW - 5)


def test_holes_of_a_huge_disk_cost_nothing(large: ProtectedDisk) -> None:
    size = large.source_size
    session = large.start_session("a")
    far = size - 3 * CHUNK_BYTES
    large.write(far, b"needle")
    large.view(session.sequence).write(far - (1 << 40), b"needle")
    found = _search(large, "needle")
    assert _offsets(found) == [far]
    assert found.bytes_read < 1 << 20
    assert _offsets(_search(large, "needle", session="a")) == [far - (1 << 40)]
    back = _search(large, "needle", backwards=True, limit=1)
    assert _offsets(back) == [far]
    assert back.bytes_read < 1 << 20
    assert _offsets(_search(large, "", SearchKind.DATA, start=5, limit=1)) == [far]
    assert _offsets(_search(large, "", SearchKind.DATA, backwards=True, limit=1)) == [far]


# -- bounds ------------------------------------------------------------------------------------


def test_too_many_matches_are_cut_and_said(disk: ProtectedDisk) -> None:
    disk.write(0, b"ab" * 100)
    found = _search(disk, "a", limit=7)
    assert (_offsets(found), found.cut) == ([0, 2, 4, 6, 8, 10, 12], True)
    last = _search(disk, "a", limit=2, backwards=True)
    assert (_offsets(last), last.cut) == ([196, 198], True)
    assert not _search(disk, "a", limit=101).cut


def test_a_long_match_is_cut_and_goes_on(disk: ProtectedDisk) -> None:
    disk.write(0, b"x" * 10_000)
    found = _search(disk, "x+", SearchKind.REGEX)
    assert _places(found) == [(0, 4096), (4096, 4096), (8192, 1808)]


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("", SearchKind.TEXT),
        ("\0\0", SearchKind.TEXT),
        ("x" * 5000, SearchKind.TEXT),
        ("\ud800", SearchKind.TEXT),
        ("5", SearchKind.HEX),
        ("xy", SearchKind.HEX),
        ("", SearchKind.HEX),
        ("?? 00 ??", SearchKind.HEX),
        ("", SearchKind.REGEX),
        ("(", SearchKind.REGEX),
        ("a{99999999999999}", SearchKind.REGEX),
    ],
)
def test_what_cannot_be_looked_for_is_refused_in_a_sentence(
    disk: ProtectedDisk, pattern: str, kind: SearchKind
) -> None:
    disk.write(0, b"a" * 100)
    with pytest.raises(BadRequest, match=r"\.$"):
        _search(disk, pattern, kind)


@pytest.mark.parametrize(
    ("start", "end", "limit"), [(-1, 0, 1), (5, 4, 1), (0, SIZE + 1, 1), (0, 0, 0), (0, 0, 10**9)]
)
def test_a_part_that_is_not_there_is_refused(
    disk: ProtectedDisk, start: int, end: int, limit: int
) -> None:
    with pytest.raises(BadRequest, match=r"\.$"):
        _search(disk, "a", start=start, end=end, limit=limit)


def test_an_expression_that_never_ends_is_stopped(
    disk: ProtectedDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needles, "PATIENCE", 1)
    disk.write(0, b"a" * 64)
    with pytest.raises(BadRequest, match="took more than 1 seconds"):
        _search(disk, "(a+)+$b", SearchKind.REGEX)


def test_an_expression_that_never_ends_can_be_cancelled(disk: ProtectedDisk) -> None:
    disk.write(0, b"a" * 64)
    begun = threading.Event()
    steps: list[int] = []

    def watch(job: Job) -> None:
        steps.append(job.done)
        if len(steps) > 2:
            begun.set()
            job.cancel()

    with pytest.raises(Cancelled):
        _search(disk, "(a+)+$b", SearchKind.REGEX, job=Job(watch=watch))
    assert begun.is_set()


def test_progress_goes_to_the_end(disk: ProtectedDisk) -> None:
    disk.write(0, b"abc")
    seen: list[tuple[int, int]] = []
    _search(disk, "z", job=Job(watch=lambda job: seen.append((job.done, job.total))))
    assert seen[0] == (0, SIZE)
    assert seen[-1] == (SIZE, SIZE)
