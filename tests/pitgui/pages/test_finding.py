"""Places that are typed, needles that are looked for: values, and walks over a disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from engine import CHUNK_BYTES, ChunkDamage, Search, SearchKind
from pitgui.bridge.engine_client import EngineClient
from pitgui.pages import range_run
from pitgui.pages.change_finder import ChangeFinder
from pitgui.pages.go_to import parse_place
from pitgui.pages.needles import FindKind, sought
from pitgui.pages.range_run import RangeRun
from tests.doubles.paper_disk import PaperDisk

SIZE = 1 << 40


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("0x1F000", 0x1F000),
        (" 4096 ", 4096),
        ("1,048,576", 1 << 20),
        ("1.5G", 3 << 29),
        ("64 KiB", 65536),
        ("s 2048", 1 << 20),
        ("sector: 1", 512),
        ("c17", 17 * CHUNK_BYTES),
        ("chunk 0x10", 1 << 20),
        ("+512", 1512),
        ("-0x200", 1000 - 512),
        ("50 %", SIZE // 2),
        ("100%", SIZE - 1),
    ],
)
def test_a_place_is_understood(text: str, place: int) -> None:
    assert parse_place(text, 1000, SIZE) == place


@pytest.mark.parametrize(
    "text", ["", "nowhere", "0x", "-5000", "s", "101 %", str(SIZE), "+x", "% %"]
)
def test_what_is_not_a_place_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\."):
        parse_place(text, 1000, SIZE)


@given(st.text(max_size=20), st.integers(0, 1 << 46))
def test_whatever_is_typed_is_a_place_on_the_disk_or_refused(text: str, caret: int) -> None:
    size = (1 << 46) + 1
    try:
        place = parse_place(text, caret, size)
    except ValueError:
        return
    assert 0 <= place < size


def test_what_is_typed_becomes_a_search() -> None:
    assert sought(FindKind.HEX, "53 ef", "uuid-1").all_of_it() == Search(
        "53 ef", SearchKind.HEX, "uuid-1", limit=10_000
    )
    assert sought(FindKind.TEXT, "a", None, "live").next_from(5) == Search(
        "a", start=5, limit=1, against="live"
    )
    assert sought(FindKind.REGEX, "a+", None).last_before(9) == Search(
        "a+", SearchKind.REGEX, end=9, limit=1, backwards=True
    )
    with pytest.raises(ValueError, match="Type what"):
        sought(FindKind.TEXT, "", None)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_walk_visits_each_byte_once_and_overlaps_by_what_it_is_told(
    qtbot: QtBot,
    client: EngineClient,
    paper: PaperDisk,
    monkeypatch: pytest.MonkeyPatch,
    backwards: bool,
) -> None:
    monkeypatch.setattr(range_run, "PIECE", 1000)
    run = RangeRun(client)
    seen: list[tuple[int, int]] = []

    def visit(offset: int, data: bytes) -> bool:
        seen.append((offset, len(data)))
        return False

    with qtbot.waitSignal(run.ended) as ended:
        run.start(None, 500, 3200, visit, overlap=7, backwards=backwards)
    assert ended.args == [""]
    if backwards:
        assert seen == [(2200, 1000), (1200, 1007), (500, 707)]
    else:
        assert seen == [(500, 1007), (1500, 1007), (2500, 700)]
    assert not run.running


def test_a_walk_stops_when_told_and_when_cancelled(qtbot: QtBot, client: EngineClient) -> None:
    run = RangeRun(client)
    with qtbot.waitSignal(run.ended) as ended:
        run.start(None, 0, 1 << 30, lambda _offset, _data: True)
    assert ended.args == [""]
    run.start(None, 0, 1 << 40, lambda _offset, _data: False)
    with qtbot.waitSignal(run.ended) as ended:
        run.cancel()
    assert ended.args == ["cancelled"]


def test_a_walk_says_why_it_cannot_go_on(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk
) -> None:
    paper.fail_with = ChunkDamage("Chunk 5 is damaged.")
    run = RangeRun(client)
    with qtbot.waitSignal(run.ended) as ended:
        run.start(None, 0, 100, lambda _offset, _data: False)
    assert ended.args == ["Chunk 5 is damaged."]


@pytest.mark.parametrize(
    ("start", "backwards", "place"),
    [
        (0, False, 3 * CHUNK_BYTES),
        (3 * CHUNK_BYTES + 1, False, 700 * CHUNK_BYTES),
        (1 << 35, True, 700 * CHUNK_BYTES),
        (700 * CHUNK_BYTES - 1, True, 3 * CHUNK_BYTES),
    ],
)
def test_the_next_change_is_found_in_a_few_questions(
    qtbot: QtBot,
    client: EngineClient,
    paper: PaperDisk,
    start: int,
    backwards: bool,
    place: int,
) -> None:
    asked = len(paper.asked)
    finder = ChangeFinder(client)
    with qtbot.waitSignal(finder.found) as found:
        finder.start(("uuid-1", None), paper.size, start, backwards=backwards)
    assert found.args == [place, 1]
    assert len([c for c in paper.asked[asked:] if c.verb in ("read", "source-map")]) < 20


@pytest.mark.parametrize("backwards", [False, True])
def test_where_nothing_changed_it_says_so(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk, backwards: bool
) -> None:
    finder = ChangeFinder(client)
    start = 3 * CHUNK_BYTES - 1 if backwards else 800 * CHUNK_BYTES
    with qtbot.waitSignal(finder.ended) as ended:
        finder.start(("uuid-1", None), paper.size, start, backwards=backwards)
    assert ended.args is not None
    assert ended.args[0].startswith("No change")
