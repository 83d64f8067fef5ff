"""The activity page: plots of the past, ranges, the table, latencies, the event log, saving."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import ActivityPicture, EventPicture, LatencyPicture, OutsideTrouble, PitError
from pitgui.bridge.engine_client import EngineClient
from pitgui.charts.latency_bars import bound
from pitgui.models.event_log_table import PAGE
from pitgui.pages.activity import ActivityPage
from pitgui.pages.activity_plots import calm_end
from pitgui.pages.event_log import link_of
from pitgui.pages.latency import in_words
from pitgui.pages.page import Link
from pitgui.state.activity import spells, sum_of
from pitgui.state.app_state import AppState
from tests.doubles.paper_disk import ACTIVITY_FIELDS, NOW, PaperDisk
from tests.pitgui.pages.conftest import Stage, state_of

SECOND = 10**9
START = NOW - 100 * SECOND
CHUNK = 65536


def row(place: int, writes: int) -> tuple[int, ...]:
    return (START + place * 5 * SECOND, writes, writes // 2, 7, 3, 90, 10, 100 + place, 5, 50)


def event(number: int, kind: str = "session-start", **values: int) -> EventPicture:
    a, b = values.get("a", number), values.get("b", 0)
    return EventPicture(number, NOW + number, kind, 2, "db-1", a, b, f"Event {number} came")


@pytest.fixture
def busy(paper: PaperDisk) -> PaperDisk:
    """A disk with twelve samples, a pause of half a minute among them, and a log."""
    paper.activity = tuple(row(place, place * 10) for place in (*range(6), *range(12, 18)))
    paper.log = [event(number) for number in range(1, 451)]
    paper.latency = LatencyPicture((0, 0, 0, 0, 4, 4, 2), (0, 5, 3, 2))
    return paper


@pytest.fixture
def page(qtbot: QtBot, client: EngineClient, busy: PaperDisk, on_stage: Stage) -> ActivityPage:
    made = on_stage(ActivityPage(client))
    assert isinstance(made, ActivityPage)
    qtbot.waitUntil(lambda: made.model.rowCount() == 12)
    return made


def turn(page: ActivityPage, name: str) -> None:
    button = next(one for one in page.tabs if one.text() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_samples_become_rates_and_gaps_stay_gaps() -> None:
    rows = (row(0, 10), row(1, 50), row(20, 100))
    first, second, third = spells(ActivityPicture(ACTIVITY_FIELDS, rows))
    assert (first.gap, second.gap, third.gap) == (True, False, True)
    assert second.rate("source_writes") == 10.0
    assert second.level("live") == 101 * CHUNK


def test_a_range_is_summed_exactly() -> None:
    found = spells(ActivityPicture(ACTIVITY_FIELDS, tuple(row(n, 10) for n in range(5))))
    summed = sum_of(found, START + 5 * SECOND, START + 15 * SECOND)
    assert summed is not None
    assert summed.amounts["source_writes"] == 30
    assert summed.page_hits == 0.9
    assert (summed.first_ns, summed.last_ns) == (START, START + 15 * SECOND)
    assert sum_of(found, START + 1, START + 2) is None


def test_without_samples_it_says_so_honestly(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk, on_stage: Stage
) -> None:
    made = on_stage(ActivityPage(client))
    assert isinstance(made, ActivityPage)
    qtbot.waitUntil(lambda: any(command.verb == "activity" for command in paper.asked))
    assert made.empty_words == "No history yet"
    turn(made, "Event log")
    qtbot.waitUntil(lambda: made.events.empty_words == "No history yet")
    turn(made, "Write latency")
    assert made.latency.is_empty


def test_the_newest_values_stand_above_the_plots(page: ActivityPage) -> None:
    writes = page.plots.charts[0]
    assert [label.text() for label in writes.head.readings] == ["all 34 /s", "with a copy 17 /s"]
    assert page.plots.charts[3].head.readings[0].text() == "live 7.31 MiB"


def test_the_pointer_tells_exact_values_in_all_plots(page: ActivityPage) -> None:
    plot = page.plots.charts[0].plot
    first = plot.item_rect(0).center()
    QTest.mouseMove(plot, QPoint(first.x(), 30))
    assert page.plots.charts[2].plot.cursor_index == 0
    assert page.plots.charts[0].head.readings[0].toolTip() == "0 in 5.0 s"
    assert page.words.text().startswith("The values above are of the 5.0 s up to ")
    page.plots.point_at(-1)
    assert "writes" in page.words.text()
    assert plot.item_name(1).endswith("all 10 in 5.0 s, with a copy 5 in 5.0 s")


def test_a_range_is_dragged_summed_and_zoomed_into(
    qtbot: QtBot, page: ActivityPage, busy: PaperDisk
) -> None:
    plot = page.plots.charts[1].plot
    left, right = (plot.item_rect(place).center().x() for place in (1, 4))
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=QPoint(left - 2, 30))
    QTest.mouseMove(plot, QPoint(right + 2, 30))
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=QPoint(right + 2, 30))
    qtbot.waitUntil(lambda: "100 writes, 50 with a copy" in page.words.text())
    QTest.mouseClick(page.zoom_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    QTest.mouseClick(page.zoom_out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 12)


def test_the_keyboard_does_what_the_mouse_does(qtbot: QtBot, page: ActivityPage) -> None:
    plot = page.plots.charts[0].plot
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Home)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    for _ in range(2):
        QTest.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert plot.cursor_index == 3
    assert "60 writes" in page.words.text()
    QTest.keyClick(plot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)  # a stretch ends before its last moment
    assert page.zoom_out.isEnabled()


def test_escape_drops_the_range(page: ActivityPage) -> None:
    page.choose(START, START + 20 * SECOND)
    assert page.zoom_in.isEnabled()
    QTest.keyClick(page.plots.charts[0].plot, Qt.Key.Key_Escape)
    assert not page.zoom_in.isEnabled()


def test_a_time_without_samples_is_told_apart_from_no_history(
    qtbot: QtBot, page: ActivityPage, busy: PaperDisk
) -> None:
    busy.activity = (row(-2000, 5),)
    page.range.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.empty_words == "Nothing was noted in this time")
    QTest.mouseClick(page.show_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    busy.activity = ()
    page.range.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.empty_words == "No history yet")
    assert not page.show_all.isVisible()


def test_the_table_holds_the_same_exact_amounts(page: ActivityPage) -> None:
    turn(page, "Table")
    assert page.table.isVisible()
    texts = [page.model.index(0, column).data() for column in range(1, 8)]
    assert texts == ["170", "85", "7", "3", "90", "10", "7.31 MiB"]


def test_latencies_are_told_in_bounds_and_exact_counts(page: ActivityPage) -> None:
    turn(page, "Write latency")
    assert page.latency.words[0].text() == "10 timed · half below 2 µs · 99 % below 8 µs"
    bars = page.latency.with_copy
    names = [bars.item_name(place) for place in range(bars.item_count())]
    assert "8 µs to 16 µs: 4 writes, 40 % of 10 timed" in names
    bars.setFocus()
    QTest.keyClick(bars, Qt.Key.Key_Right)
    assert page.latency.hover.text() == names[0]


def test_latencies_of_none_and_large_bounds() -> None:
    assert in_words(()) == "none timed yet"
    assert [bound(n) for n in (0, 9, 10, 20)] == ["1 µs", "512 µs", "1.02 ms", "1.05 s"]


def test_the_event_log_is_fetched_as_far_as_it_is_scrolled(
    qtbot: QtBot, page: ActivityPage
) -> None:
    turn(page, "Event log")
    model = page.events.model
    qtbot.waitUntil(lambda: model.rowCount() == PAGE)
    assert model.event_at(0).number == 450
    page.events.table.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == 2 * PAGE)
    model.fetchMore(model.index(-1, -1))
    qtbot.waitUntil(lambda: model.rowCount() == 450)
    assert not model.has_more


def test_the_log_is_filtered_by_the_engine(qtbot: QtBot, page: ActivityPage) -> None:
    turn(page, "Event log")
    page.events.filter.setText("event 44")
    qtbot.waitUntil(lambda: page.events.model.rowCount() == 11)
    page.events.kinds.setCurrentIndex(2)
    qtbot.waitUntil(lambda: page.events.empty_words == "No event is like that")


def test_new_events_come_on_top_while_they_are_followed(
    qtbot: QtBot, page: ActivityPage, busy: PaperDisk
) -> None:
    turn(page, "Event log")
    qtbot.waitUntil(lambda: page.events.model.rowCount() == PAGE)
    busy.log.append(event(451))
    page.show_state(state_of(busy))
    qtbot.waitUntil(lambda: page.events.model.event_at(0).number == 451, timeout=3000)
    page.events.follow.setChecked(False)
    asked = len([command for command in busy.asked if command.verb == "event-log"])
    page.show_state(state_of(busy))
    assert len([command for command in busy.asked if command.verb == "event-log"]) == asked


def test_an_event_leads_to_what_it_is_about(
    qtbot: QtBot, page: ActivityPage, busy: PaperDisk
) -> None:
    busy.log.append(event(451, "chunk-damaged", a=700))
    page.events.refill()
    turn(page, "Event log")
    qtbot.waitUntil(lambda: page.events.model.rowCount() == PAGE)
    with qtbot.waitSignal(page.inspect):
        page.events.table.selectRow(0)
    page.events.table.setFocus()
    with qtbot.waitSignal(page.goto) as gone:
        QTest.mouseClick(page.events.jump, Qt.MouseButton.LeftButton)
    assert gone.args == [Link("cache-map", source_chunk=700)]


@pytest.mark.parametrize(
    ("kind", "link"),
    [
        ("session-ended-by-fault", Link("cache-map", source_chunk=6)),
        ("write-refused", Link("browse", offset=5)),
        ("region-rebuilt", Link("paging", region=5)),
        ("session-end", Link("sessions", session=5)),
        ("checkpoint", None),
    ],
)
def test_each_kind_of_event_leads_to_its_place(kind: str, link: Link | None) -> None:
    assert link_of(event(1, kind, a=5, b=6)) == link


def test_what_is_shown_is_saved(qtbot: QtBot, page: ActivityPage, tmp_path: Path) -> None:
    target = tmp_path / "activity.csv"
    page.choose(START, START + 10 * SECOND)
    page.save(target)
    qtbot.waitUntil(lambda: page.words.text() == f"Saved {target}.")
    with target.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [one["source_writes"] for one in rows] == ["0", "10", "20"]
    turn(page, "Event log")
    log = tmp_path / "events.csv"
    page.save(log)
    qtbot.waitUntil(lambda: page.words.text() == f"Saved {log}.")
    with log.open(newline="") as file:
        assert len(list(csv.DictReader(file))) == 450


def test_the_plots_are_saved_as_a_picture(page: ActivityPage, tmp_path: Path) -> None:
    target = tmp_path / "activity.png"
    page.save(target)
    assert page.words.text() == f"Saved {target}."
    assert QImage(str(target)).width() > 300
    page.save(tmp_path / "nowhere" / "activity.png")
    assert page.words.text().endswith("could not be written.")


def test_a_history_that_cannot_be_read_is_told(
    qtbot: QtBot, page: ActivityPage, busy: PaperDisk
) -> None:
    busy.past_trouble = OutsideTrouble("The history of this disk cannot be read: no room.")
    page.range.setCurrentIndex(2)
    qtbot.waitUntil(lambda: page.empty_words == "The history cannot be read")
    page.events.refill()
    qtbot.waitUntil(lambda: page.events.empty_words == "The events cannot be read")


def test_a_save_that_cannot_read_is_told(
    qtbot: QtBot, page: ActivityPage, busy: PaperDisk, client: EngineClient, tmp_path: Path
) -> None:
    turn(page, "Event log")
    busy.past_trouble = PitError("The history is gone.")
    with qtbot.waitSignal(client.failed):
        page.save(tmp_path / "events.csv")
    assert list(tmp_path.iterdir()) == []


def test_it_asks_nothing_once_it_left_the_front(page: ActivityPage, busy: PaperDisk) -> None:
    page.deactivated()
    asked = len(busy.asked)
    page.show_state(state_of(busy))
    assert [one.verb for one in busy.asked[asked:] if one.verb in ("activity", "event-log")] == []


def test_without_a_disk_it_says_what_to_do(page: ActivityPage) -> None:
    page.show_state(AppState())
    assert page._empty.isVisible()


@pytest.mark.parametrize(
    ("value", "is_size", "end"), [(0, False, 1), (34, False, 50), (0, True, 1 << 20)]
)
def test_axes_end_calmly(value: float, is_size: bool, end: float) -> None:
    assert calm_end(value, is_size) == end


def test_the_page_has_room_between_the_docks_though_words_are_longer(
    page: ActivityPage,
) -> None:
    for button in page.tabs:
        button.setText(f"{button.text()} ist")  # as in German
    page.range.setItemText(0, "letzte 15 Minuten")
    layout = page._body.layout()
    assert layout is not None
    layout.activate()
    assert page._body.minimumSizeHint().width() <= 780
