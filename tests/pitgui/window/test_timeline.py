"""The timeline: what the history told, scrolled, zoomed, scrubbed, played."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import (
    CacheFailed,
    EndSession,
    EventLogPicture,
    EventPicture,
    ProtectedDisk,
    SittingPicture,
    SittingsPicture,
    StartSession,
)
from pitgui.app import Console
from pitgui.bridge.engine_client import EngineClient
from pitgui.state.app_state import AppState, Phase
from pitgui.state.messages import DiskOpened, MapsRecorded, PastCame, StatusCame
from pitgui.state.moments import moment_after
from pitgui.state.past import Alert, Past, alerts_of, all_spans, spans_of
from pitgui.state.spans import Span
from pitgui.state.store import Store
from pitgui.state.time_axis import TimeAxis
from pitgui.widgets.timeline import Timeline
from pitgui.widgets.timeline_scene import GUTTER, LANE, LOWEST_ROW, make_scene, rows_end
from pitgui.window.timeline_panel import NOTHING, TimelinePanel
from tests.doubles.paper_disk import NOW, PaperDisk, PaperOpener, paper_session

MINUTE = 60 * 10**9
PAPER = PaperDisk(sessions=[paper_session(0, "before"), paper_session(1, "nightly")])
OPEN = AppState(phase=Phase.OPEN, status=PAPER.status())


def _spans(slots: int, each: int) -> tuple[Span, ...]:
    """Every slot replaced again and again, the last stay still there."""
    spans = []
    for slot in range(slots):
        for turn in range(each):
            last = turn == each - 1
            start = NOW - (each - turn) * MINUTE
            ended = 0 if last else start + MINUTE
            spans.append(Span(slot, slot * each + turn + 1, f"s{turn}", start, ended, "replaced"))
    return tuple(spans)


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(900, 160)
    made.show()
    return made


@pytest.fixture
def paper() -> PaperDisk:
    return PaperDisk(sessions=[paper_session(0, "before")])


@pytest.fixture
def client(qtbot: QtBot, paper: PaperDisk) -> Iterator[EngineClient]:
    made = EngineClient(PaperOpener(paper))
    with qtbot.waitSignal(made.opened):
        made.open_disk("/paper/cache")
    yield made
    assert made.stop()


@pytest.fixture
def panel(qtbot: QtBot, client: EngineClient, paper: PaperDisk) -> TimelinePanel:
    store = Store()
    store.dispatch(DiskOpened(paper.status()))
    made = TimelinePanel(client, store)
    store.listen(lambda new, _old: made.show_state(new))
    qtbot.addWidget(made)
    made.resize(900, 190)
    made.show()
    made.show_state(store.state)
    return made


def test_the_history_and_what_is_seen_make_one_row_of_stays_each_once() -> None:
    kept = spans_of(
        SittingsPicture((
            SittingPicture(9, 0, "new name", 500, 0, ""),
            SittingPicture(7, 0, "old", 100, 400, "replaced"),
        ))
    )  # fmt: skip
    seen = (Span(0, 7, "old", 100, 410), Span(0, 9, "newer name", 500), Span(1, 8, "b", 450))
    found = all_spans(kept, seen)
    assert [span.sequence for span in found] == [7, 9, 8]
    assert (found[0].ended_ns, found[0].how) == (400, "replaced")
    assert found[1].name == "newer name"


def test_sixty_four_slots_keep_their_labels_and_are_scrolled(
    qtbot: QtBot, timeline: Timeline
) -> None:
    timeline.show_state(replace(OPEN, spans=_spans(64, 1)))
    assert timeline.item_count() == 64
    assert timeline.item_rect(0).height() >= LOWEST_ROW - 4
    assert timeline.item_rect(40).top() > rows_end(timeline.height())
    timeline.setFocus()
    for _ in range(63):
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.item_at_cursor() == 63
    assert timeline.item_rect(63).top() >= 0
    assert timeline.item_rect(63).bottom() <= rows_end(timeline.height()) + 1
    for _ in range(63):
        qtbot.keyClick(timeline, Qt.Key.Key_Up)
    assert timeline.item_rect(0).top() >= 0
    assert not timeline.grab().isNull()


def test_a_thousand_stays_are_all_there_and_each_says_how_it_ended(timeline: Timeline) -> None:
    past = Past(spans=_spans(8, 125))
    timeline.show_state(replace(OPEN, past=past))
    timeline.show_all()
    assert timeline.item_count() == 1000
    assert "replaced" in timeline.item_name(0)
    assert "still there" in timeline.item_name(124)
    assert not timeline.grab().isNull()


def test_close_alerts_are_one_mark_that_tells_them(timeline: Timeline) -> None:
    alerts = tuple(Alert(NOW - MINUTE + n, f"Trouble {n}.") for n in range(5))
    far = Alert(NOW - 10 * MINUTE, "Long ago.")
    past = Past(spans=_spans(1, 20), alerts=(far, *alerts))
    timeline.show_state(replace(OPEN, past=past))
    names = [timeline.item_name(n) for n in range(timeline.item_count())][-2:]
    assert names[0].endswith("Long ago.")
    assert "Trouble 4." in names[1]
    assert "2 alerts before" in names[1]


def test_alerts_come_from_the_log_oldest_first() -> None:
    events = tuple(EventPicture(n, n, "cache-failure", -1, "", 0, 0, f"at {n}") for n in (9, 4))
    assert alerts_of(EventLogPicture(events)) == (Alert(4, "at 4"), Alert(9, "at 9"))


def test_the_wheel_zooms_and_double_click_shows_the_day_again(
    qtbot: QtBot, timeline: Timeline
) -> None:
    timeline.show_state(replace(OPEN, past=Past(spans=_spans(2, 30))))
    first, last = timeline.stretch
    place = QPointF(400, 20)
    wheel = QWheelEvent(
        place, timeline.mapToGlobal(place), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    with qtbot.waitSignal(timeline.stretched):
        QApplication.sendEvent(timeline, wheel)
    assert timeline.stretch[1] - timeline.stretch[0] < last - first
    zoomed = timeline.stretch
    timeline.setFocus()
    qtbot.keyClick(timeline, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert timeline.stretch[0] < zoomed[0]
    qtbot.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(400, 20))
    assert timeline.stretch == (first, last)


def test_a_click_on_the_lanes_chooses_a_moment_and_one_at_now_is_live(
    qtbot: QtBot, timeline: Timeline
) -> None:
    timeline.show_state(replace(OPEN, past=Past(spans=_spans(2, 30))))
    first, last = timeline.stretch
    lanes = int(rows_end(timeline.height())) + 8
    with qtbot.waitSignal(timeline.scrubbed) as chosen:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(450, lanes))
    assert chosen.args is not None
    assert first < chosen.args[0] < last
    with qtbot.waitSignal(timeline.scrubbed) as live:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(895, lanes))
    assert live.args == [0]


def test_steps_go_over_recorded_moments_and_end_at_now() -> None:
    recorded = (10, 20, 30)
    assert moment_after(recorded, 0, -1) == 30
    assert moment_after(recorded, 25, -1) == 20
    assert moment_after(recorded, 10, -1) == 10
    assert moment_after(recorded, 20, 1) == 30
    assert moment_after(recorded, 15, 1) == 20
    assert moment_after(recorded, 30, 1) == 0
    assert moment_after((), 0, -1) == 0


def test_the_panel_steps_plays_and_comes_back_to_now(qtbot: QtBot, panel: TimelinePanel) -> None:
    assert panel.words.text() == NOTHING
    assert not panel.play.isEnabled()
    store = panel._store
    recorded = tuple(NOW - n * 10**9 for n in (30, 20, 10))
    store.dispatch(MapsRecorded(recorded))
    qtbot.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert store.state.moment == recorded[2]
    assert "as of" in panel.words.text()
    panel.timeline.setFocus()
    qtbot.keyClick(panel.timeline, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert store.state.moment == recorded[1]
    qtbot.keyClick(panel.timeline, Qt.Key.Key_End)
    assert store.state.moment == 0
    qtbot.mouseClick(panel.play, Qt.MouseButton.LeftButton)
    assert store.state.moment == recorded[0]
    assert panel.play.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: store.state.moment == recorded[2])
    qtbot.waitUntil(lambda: not panel.play.isChecked())
    assert store.state.moment == 0


def test_the_panel_asks_the_history_only_while_it_is_in_front(
    qtbot: QtBot, panel: TimelinePanel, paper: PaperDisk
) -> None:
    paper.sittings = [SittingPicture(3, 2, "long ago", NOW - 90 * MINUTE, NOW - 80 * MINUTE, "x")]
    assert not [one for one in paper.asked if one.verb == "session-history"]
    panel.feed.set_active(on=True)
    qtbot.waitUntil(lambda: bool(panel._store.state.past.spans))
    assert panel._store.state.past.spans[0].name == "long ago"
    names = [panel.timeline.item_name(n) for n in range(panel.timeline.item_count())]
    assert any(name.startswith("long ago, slot 2, sequence 3") for name in names)


def test_a_history_that_cannot_be_read_is_said(
    qtbot: QtBot, panel: TimelinePanel, paper: PaperDisk
) -> None:
    paper.past_trouble = CacheFailed("The history of this disk cannot be read.")
    panel.feed.set_active(on=True)
    qtbot.waitUntil(lambda: bool(panel._store.state.past.trouble))
    assert not panel.timeline.grab().isNull()
    panel.timeline.show_state(panel._store.state)
    assert panel.timeline.accessibleDescription().startswith("The history of this disk cannot")
    paper.past_trouble = None
    panel.feed.ask()
    qtbot.waitUntil(lambda: not panel._store.state.past.trouble)
    panel.timeline.show_state(panel._store.state)
    assert panel.timeline.accessibleDescription().startswith("Arrow keys")


def test_what_belongs_to_one_disk_is_not_shown_of_the_next(panel: TimelinePanel) -> None:
    store = panel._store
    store.dispatch(PastCame(Past(spans=_spans(1, 2))))
    store.dispatch(StatusCame(PAPER.status()))
    assert store.state.past.spans
    fresh = AppState()
    assert (fresh.past, fresh.recorded, fresh.moment) == (Past(), (), 0)


def test_sessions_of_the_time_before_the_window_are_on_the_timeline(
    qtbot: QtBot, empty: Console, cache: object
) -> None:
    disk = ProtectedDisk.open(str(cache))
    disk.close()
    empty.window.open_disk(str(cache))
    qtbot.waitUntil(lambda: empty.store.state.phase is Phase.OPEN)
    empty.client.submit(StartSession(name="monday"))
    qtbot.waitUntil(lambda: bool(empty.store.state.sessions))
    monday = empty.store.state.sessions[0]
    feed = empty.window.docks.time_panel.feed

    def noted() -> bool:
        feed.ask()
        return any(span.name == "monday" for span in empty.store.state.past.spans)

    qtbot.waitUntil(noted)
    empty.client.submit(EndSession(session=monday.uuid))
    qtbot.waitUntil(lambda: not empty.store.state.sessions)
    with qtbot.waitSignal(empty.client.closed):
        empty.client.close_disk()
    empty.window.open_disk(str(cache))
    qtbot.waitUntil(lambda: empty.store.state.phase is Phase.OPEN)
    assert not empty.store.state.spans
    qtbot.waitUntil(lambda: bool(empty.store.state.past.spans))
    (span,) = empty.store.state.past.spans
    assert (span.name, span.how) == ("monday", "ended")


def test_a_mark_of_an_alert_lies_over_no_row_and_no_lane() -> None:
    alert = Alert(NOW, "The cache disk is 90 % full.")
    spans = tuple(Span(slot, slot + 1, "s", NOW - 10**12) for slot in range(40))
    axis = TimeAxis(NOW - 10**12, NOW + 10**11, GUTTER, 600.0)
    scene = make_scene(axis, 168.0, spans, (alert,), NOW, 0.0)
    (mark,) = scene.marks
    assert mark.rect.top() >= scene.rows_end
    assert mark.rect.bottom() <= scene.lane_bottom(0) - LANE
