"""The panels around the pages, and what is shown when something goes wrong."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from engine import EventPicture, SessionState
from pitgui.bridge.engine_client import EngineClient
from pitgui.config import recent
from pitgui.state import wording
from pitgui.state.app_state import AppState, Phase
from pitgui.state.jobs import JobLine, JobPhase
from pitgui.state.spans import Span
from pitgui.state.store import Store
from pitgui.state.trouble import Trouble
from pitgui.widgets.banner import Banner, Banners
from pitgui.widgets.timeline import Timeline
from pitgui.window.disks_tree import DisksTree, free_words
from pitgui.window.error_report import ErrorReporter
from pitgui.window.events_panel import EventsPanel
from pitgui.window.jobs_panel import JobsPanel
from pitgui.window.render_clock import SPACING, RenderClock
from pitgui.window.status_facts import StatusFacts, health_words
from pitgui.window.wiring import Wiring
from tests.doubles.paper_disk import NOW, PaperDisk, PaperOpener, paper_session

SESSIONS = [paper_session(0, "before", pinned=True), paper_session(2, "nightly")]
STATUS = PaperDisk(sessions=SESSIONS).status()
OPEN = AppState(phase=Phase.OPEN, cache_path="/paper/cache", status=STATUS)


def event(number: int, kind: str = "copy", origin: str = "db-1") -> EventPicture:
    return EventPicture(number, NOW + number, kind, -1, origin, 1, 1, f"Copied chunk {number}")


def test_the_tree_shows_sessions_with_their_pins_and_what_is_free(qtbot: QtBot) -> None:
    tree = DisksTree()
    qtbot.addWidget(tree)
    tree.show_state(OPEN)
    top = tree.topLevelItem(0)
    assert top is not None
    children = [child for n in range(top.childCount()) if (child := top.child(n)) is not None]
    names = [child.text(0) for child in children]
    assert [child.icon(1).isNull() for child in children] == [False, True, True]
    assert "pinned" in children[0].toolTip(0)
    assert names[2] == "6 slots empty"


def test_the_tree_marks_a_session_that_is_harmed(qtbot: QtBot) -> None:
    tree = DisksTree()
    qtbot.addWidget(tree)
    status = OPEN.status
    assert status is not None
    first, *others = status.sessions
    harmed = replace(first, state=SessionState.DAMAGED)
    tree.show_state(replace(OPEN, status=replace(status, sessions=(harmed, *others))))
    top = tree.topLevelItem(0)
    children = [child for n in range(top.childCount()) if (child := top.child(n))] if top else []
    marked = [child for child in children if child.text(1).startswith("✗ ")]
    assert [child.text(0) for child in marked] == [wording.isolated(first.name)]
    assert marked[0].toolTip(0).endswith(", damaged</qt>")


@pytest.mark.parametrize(
    ("free", "words"),
    [((5,), "slot 5 empty"), ((5, 6), "slots 5, 6 empty"), (tuple(range(9)), "9 slots empty")],
)
def test_free_slots_are_said_shortly(free: tuple[int, ...], words: str) -> None:
    assert free_words(free) == words


def test_new_events_come_on_top_and_the_filter_holds(qtbot: QtBot) -> None:
    panel = EventsPanel()
    qtbot.addWidget(panel)
    panel.show_state(replace(OPEN, events=(event(1), event(2, "page-in", ""))))
    panel.show_state(replace(OPEN, events=(event(1), event(2, "page-in", ""), event(3))))
    assert [panel.model.event_at(row).number for row in range(3)] == [3, 2, 1]
    panel.filter.setText("page in".replace(" ", "-"))
    assert [panel.model.event_at(row).number for row in range(panel.model.rowCount())] == [2]
    panel.filter.setText("db-1 chunk")
    assert panel.model.rowCount() == 2


def test_events_that_fell_out_leave_the_bottom(qtbot: QtBot) -> None:
    panel = EventsPanel()
    qtbot.addWidget(panel)
    panel.show_state(replace(OPEN, events=tuple(event(n) for n in range(1, 11))))
    panel.show_state(replace(OPEN, events=tuple(event(n) for n in range(6, 16)), events_lost=5))
    assert panel.model.rowCount() == 10
    assert panel.model.event_at(9).number == 6
    assert "5 older ones not listed" in panel.summary.text()


def test_jobs_come_newest_first_and_each_can_be_cancelled(qtbot: QtBot) -> None:
    panel = JobsPanel()
    qtbot.addWidget(panel)
    panel.show()
    running, done = JobLine(1, "Verify the disk"), JobLine(2, "Write", JobPhase.DONE)
    panel.show_state(replace(OPEN, jobs=(running, done)))
    assert not panel.empty.isVisible()
    row = panel._rows[1]
    with qtbot.waitSignal(panel.cancel_asked) as asked:
        qtbot.mouseClick(row.cancel, Qt.MouseButton.LeftButton)
    assert asked.args == [1]
    assert not panel._rows[2].cancel.isVisible()
    panel.show_state(OPEN)
    assert panel.empty.isVisible()


def test_the_timeline_is_read_and_picked_by_keys(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 160)
    timeline.show()
    gone = Span(0, 5, "old", NOW - 90 * 10**9, NOW - 60 * 10**9)
    here = Span(0, 10, "before", NOW - 60 * 10**9)
    timeline.show_state(replace(OPEN, spans=(gone, here)))
    assert timeline.item_count() == 2
    assert "ended" in timeline.item_name(0)
    assert "still there" in timeline.item_name(1)
    assert not timeline.item_rect(0).intersects(timeline.item_rect(1).adjusted(2, 0, 0, 0))
    timeline.setFocus()
    qtbot.waitUntil(timeline.hasFocus)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    with qtbot.waitSignal(timeline.picked) as picked:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert picked.args == [10]


def test_a_click_on_a_bar_picks_its_session(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 160)
    timeline.show_state(replace(OPEN, spans=(Span(2, 30, "nightly", NOW - 60 * 10**9),)))
    place = timeline.item_rect(0).center()
    with qtbot.waitSignal(timeline.picked) as picked:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert picked.args == [30]


def test_a_banner_gives_its_report(qtbot: QtBot) -> None:
    banner = Banner(Trouble("It broke", "The disk is gone.", "Attach it.", report="trace here"))
    qtbot.addWidget(banner)
    banner.show()
    qtbot.mouseClick(banner._copy, Qt.MouseButton.LeftButton)
    assert "trace here" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(banner.dismissed):
        banner._dismiss()


def test_banners_come_and_go_with_the_troubles(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    one, two = Trouble("One", "a"), Trouble("Two", "b", level="warning")
    banners.show_troubles((one, two))
    assert banners.isVisibleTo(banners.parentWidget() or banners)
    banners.show_troubles((two,))
    assert [trouble.title for trouble in banners._shown] == ["Two"]
    banners.show_troubles(())
    assert banners.isHidden()


@pytest.mark.parametrize(
    ("values", "words", "role"),
    [
        ({"health": "healthy"}, "Healthy · not verified yet", "ok"),
        ({"health": "damaged"}, "Damaged · not verified yet", "danger"),
        ({"health": "suspect"}, "Suspect · not verified yet", "warn"),
        ({"health": "full"}, "Cache full, writes refused · not verified yet", "danger"),
        ({"health": "cache-failed"}, "Cache disk failed · not verified yet", "danger"),
    ],
)
def test_the_health_is_said_in_words_and_colour(
    values: dict[str, str], words: str, role: str
) -> None:
    state = replace(OPEN, status=replace(STATUS, **values))  # type: ignore[arg-type]  # by name
    assert health_words(state) == (words, role)


def test_a_busy_engine_is_said_before_its_health() -> None:
    assert health_words(replace(OPEN, busy="ending a session"))[0] == "Busy: ending a session"
    assert health_words(AppState())[0] == "No disk is open"


def test_facts_that_have_no_room_are_left_out_from_the_right(qtbot: QtBot) -> None:
    facts = StatusFacts()
    qtbot.addWidget(facts)
    facts.resize(1200, 26)
    facts.show()
    facts.show_state(OPEN)
    assert facts.pages.isVisible()
    facts.resize(420, 26)
    qtbot.waitUntil(lambda: not facts.pages.isVisible())
    assert facts.cache.isVisible()


def test_an_error_in_a_slot_is_logged_and_shown_and_the_window_lives_on(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store()
    with capture_exceptions():
        reporter = ErrorReporter(store)
        try:
            timer = QTimer(reporter)
            timer.setSingleShot(True)
            timer.timeout.connect(lambda: dict[str, int]()["nothing"])
            timer.start(0)
            qtbot.waitUntil(lambda: bool(store.state.troubles))
        finally:
            reporter.restore()
    assert "KeyError" in store.state.troubles[0].report
    assert "A fault of the program" in caplog.text
    caplog.clear()


def test_an_error_in_a_thread_is_shown_too(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    store = Store()
    reporter = ErrorReporter(store)
    before = sys.excepthook
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(store.state.troubles))
    finally:
        reporter.restore()
    assert "ZeroDivisionError" in store.state.troubles[0].report
    assert sys.excepthook is not before
    caplog.clear()


def test_however_often_it_is_wanted_it_is_drawn_once(qtbot: QtBot) -> None:
    drawn: list[int] = []
    owner = QObject()
    clock = RenderClock(lambda: drawn.append(1), owner)
    for _ in range(100):
        clock.want()
    qtbot.waitUntil(lambda: len(drawn) == 1)
    clock.want()
    assert SPACING > 0
    qtbot.waitUntil(lambda: len(drawn) == 2)


def test_an_opened_disk_is_kept_in_the_list_of_recent_ones(qtbot: QtBot, tmp_path: Path) -> None:
    client = EngineClient(PaperOpener(PaperDisk(size=1 << 30)))
    try:
        store = Store()
        wiring = Wiring(client, store, tmp_path / "recent.toml", client)
        with qtbot.waitSignal(client.opened):
            client.open_disk("/paper/cache")
        assert wiring.parent() is client
        kept = recent.load(tmp_path / "recent.toml")
        assert [(disk.cache_path, disk.source_size) for disk in kept] == [("/paper/cache", 1 << 30)]
        assert store.state.recent == kept
    finally:
        assert client.stop()
