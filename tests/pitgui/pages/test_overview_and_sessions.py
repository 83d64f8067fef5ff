"""The pages one sees first: Welcome, Overview, Sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from engine import AlertPicture, SessionState, StatusPicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.recent import RecentDisk
from pitgui.pages.overview import OverviewPage
from pitgui.pages.overview_words import cache_words, forecast_words, health_facts, rate_lines
from pitgui.pages.page import Link, Page
from pitgui.pages.sessions import SessionsPage, board_cards, summary_words
from pitgui.pages.welcome import WelcomePage
from pitgui.state import wording
from pitgui.state.app_state import AppState, Phase
from pitgui.state.forecast import Forecast
from pitgui.state.past import Past
from pitgui.state.rates import Sample
from pitgui.state.spans import Span
from tests.doubles.paper_disk import NOW, PaperDisk, PaperOpener, paper_session
from tests.pitgui.looks import assert_nothing_is_cut, unnamed

HOURLY = paper_session(1, "hourly-13", shared_with=(2,))
NIGHTLY = paper_session(2, "nightly", exclusive_chunks=0)
RECORD = paper_session(4, "lost", state=SessionState.ENDED_BY_FULL, exclusive_chunks=0)


@pytest.fixture
def paper() -> PaperDisk:
    """A disk with two sessions and a record."""
    return PaperDisk(sessions=[HOURLY, NIGHTLY, RECORD])


@pytest.fixture
def client(qtbot: QtBot) -> Iterator[EngineClient]:
    """A client without a disk: these pages ask for nothing of their own."""
    made = EngineClient(PaperOpener(PaperDisk()))
    yield made
    assert made.stop()


def state_of(status: StatusPicture, **values: object) -> AppState:
    state = AppState(phase=Phase.OPEN, cache_path="/paper/cache", status=status)
    return replace(state, **values)  # type: ignore[arg-type]  # fields by name


def put(qtbot: QtBot, page: Page, state: AppState) -> None:
    qtbot.addWidget(page)
    page.resize(796, 470)
    page.show()
    qtbot.waitExposed(page)
    page.show_state(state)
    assert unnamed(page) == []
    assert_nothing_is_cut(qtbot, page)


def test_the_overview_says_how_full_and_for_whom(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk
) -> None:
    page = OverviewPage(client)
    put(qtbot, page, state_of(paper.status()))
    assert page.heading.text() == "source, 1 GiB"
    assert "in use" in page.gauge_words.text()
    kept = f"{wording.isolated('hourly-13')}: 192 KiB, 3 chunks, 196,608 bytes"
    assert kept in page.gauge.accessibleDescription()
    assert page.alert_head.text() == "No alerts"
    assert "No forecast yet" in page.forecast.text()


def test_each_alert_has_a_door(qtbot: QtBot, client: EngineClient, paper: PaperDisk) -> None:
    alerts = (
        AlertPicture("critical", "session-damaged", "A session is damaged.", "Verify the disk."),
        AlertPicture("warning", "cache-80", "The cache disk is 80 % full.", "End a session."),
    )
    page = OverviewPage(client)
    put(qtbot, page, state_of(replace(paper.status(), alerts=alerts)))
    rows = [row for row in page.findChildren(QFrame) if row.property("banner")]
    assert [row.property("banner") for row in rows] == ["critical", "warning"]
    button = rows[0].findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["disk.verify", None]


def test_the_slot_strip_leads_to_the_session_or_starts_one(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk
) -> None:
    page = OverviewPage(client)
    put(qtbot, page, state_of(paper.status()))
    with qtbot.waitSignal(page.goto) as went:
        qtbot.mouseClick(page.strip.places[1], Qt.MouseButton.LeftButton)
    assert went.args == [Link("sessions", session=20)]
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.strip.places[0], Qt.MouseButton.LeftButton)
    assert wanted.args == ["session.start", 0]


def test_a_session_in_trouble_has_a_sign_of_its_own_in_the_slot_strip(
    qtbot: QtBot, client: EngineClient
) -> None:
    seen = []
    for state in (
        SessionState.ACTIVE, SessionState.SUSPECT, SessionState.DAMAGED, SessionState.ENDED_BY_FULL,
    ):  # fmt: skip
        disk = PaperDisk(sessions=[paper_session(1, "s", state=state)])
        page = OverviewPage(client)
        put(qtbot, page, state_of(disk.status()))
        place = page.strip.places[1]
        corner = place.rect().adjusted(place.width() - 22, 10, -4, -18)
        seen.append(place.grab(corner).toImage())
    assert all(one != other for one, other in combinations(seen, 2))


def test_a_forecast_is_said_with_its_range_and_basis(paper: PaperDisk) -> None:
    known = state_of(paper.status(), forecast=Forecast(10_800, 7200, 18_000, 1.0, 600))
    assert forecast_words(known) == (
        "Full in about 3 h (2 h to 5 h): 225 MiB/h over the last 10 min."
    )


def test_the_words_about_the_cache_add_up(paper: PaperDisk) -> None:
    status = paper.status()
    ledger = replace(status.ledger, total=1600, live=960, stale=160, free=480)
    told = cache_words(replace(status, ledger=ledger))
    assert told == "60 MiB of 100 MiB in use (60 %), 30 MiB free, 10 MiB stale and reusable."


@pytest.mark.parametrize(
    ("health", "met", "told"),
    [("healthy", 0, "0"), ("damaged", 3, "3"), ("damaged", 0, "not counted since opening")],
)
def test_damage_from_before_the_opening_is_not_told_as_none(
    paper: PaperDisk, health: str, met: int, told: str
) -> None:
    status = paper.status()
    seen = replace(status, health=health, ledger=replace(status.ledger, damaged=met))
    (fact,) = (fact for fact in health_facts(seen) if fact.name == "Damaged chunks")
    assert (fact.value, fact.role) == (told, "danger" if health == "damaged" else "")


def test_the_lines_of_the_plot_are_rates() -> None:
    samples = tuple(
        Sample(NOW + second * 10**9, 100 * second, 0, 10 * second, 0, 0, 0, 0, 0, 0)
        for second in range(5)
    )
    times, lines = rate_lines(samples)
    assert times == [-3, -2, -1, 0]
    assert lines == [[100] * 4, [10] * 4]


def test_the_board_says_what_each_slot_holds(paper: PaperDisk) -> None:
    cards = board_cards(state_of(paper.status()))
    assert [card.empty for card in cards] == [True, False, False, True, False, True, True, True]
    assert (cards[1].strong, cards[1].after) == ("192 KiB", "freed if ended")
    assert (cards[1].shared, cards[1].growth) == ("64 KiB shared", "")
    assert cards[1].held == 1.0
    assert cards[2].exclusive == 0.0
    assert cards[4].faded
    assert cards[4].mark == "ended"
    assert "slot 1" in cards[1].words


def test_a_card_says_how_fast_its_session_grows(paper: PaperDisk) -> None:
    samples = tuple(
        Sample(NOW + minute * 60 * 10**9, 0, 0, 0, 0, 0, 0, 0, 0, 0, held=((20, 10 * minute),))
        for minute in range(3)
    )
    state = replace(state_of(paper.status()), samples=samples)
    card = next(one for one in board_cards(state) if "sequence 20" in one.subtitle)
    assert card.growth == "+37.5 MiB/h"
    assert "Growth: 37.5 MiB/h" in card.words


def test_the_summary_counts_what_is_alive(paper: PaperDisk) -> None:
    assert summary_words(paper.status()).startswith("2 of 8 slots in use.")
    empty = replace(paper.status(), sessions=())
    assert "Start a session to keep the disk" in summary_words(empty)


def test_a_name_keeps_its_room_in_the_table_and_other_columns_give_way(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk
) -> None:
    ending = replace(HOURLY, expires_ns=paper.status().now_ns + 10**12)
    page = SessionsPage(client)
    put(qtbot, page, state_of(replace(paper.status(), sessions=(ending, NIGHTLY))))
    page.resize(1500, 700)
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(6))
    letters = 16 * page.fontMetrics().averageCharWidth()
    page.resize(770, 700)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(6))
    assert page.table.columnWidth(0) >= letters
    page.resize(600, 700)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(1))
    assert page.table.columnWidth(0) >= letters
    assert not page.table.isColumnHidden(3)


def test_the_table_sorts_by_size_not_by_text(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk
) -> None:
    big = replace(HOURLY, exclusive_chunks=20_000)
    small = replace(NIGHTLY, exclusive_chunks=9)
    page = SessionsPage(client)
    put(qtbot, page, state_of(replace(paper.status(), sessions=(big, small))))
    page.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    names = [page.sorted.index(row, 0).data() for row in range(page.sorted.rowCount())]
    assert ["hourly-13" in name for name in names] == [True, False]


def test_a_selection_stays_while_the_numbers_change(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk
) -> None:
    page = SessionsPage(client)
    status = paper.status()
    put(qtbot, page, state_of(status))
    page.table.selectAll()
    assert len(page.selected_sequences()) == 3
    grown = replace(status, sessions=(replace(HOURLY, exclusive_chunks=99), NIGHTLY, RECORD))
    page.show_state(state_of(grown, selected=20))
    assert len(page.selected_sequences()) == 3
    index = page.model.index(0, 4)
    assert index.data() == "6.19 MiB"


def test_the_menu_of_several_sessions_is_about_all_of_them(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk
) -> None:
    page = SessionsPage(client)
    put(qtbot, page, state_of(paper.status()))
    page.table.selectAll()
    with qtbot.waitSignal(page.menu_wanted) as wanted:
        page.table.customContextMenuRequested.emit(page.table.rect().center())
    assert wanted.args is not None
    assert sorted(wanted.args[0]) == [20, 30, 50]


def test_sixty_four_slots_fit_the_board(qtbot: QtBot, client: EngineClient) -> None:
    many = [paper_session(slot, f"session-{slot}") for slot in range(64)]
    status = replace(PaperDisk(sessions=many).status(), slots=64)
    page = SessionsPage(client)
    put(qtbot, page, state_of(status))
    assert len(page.board.cards) == 64
    places = [card.geometry() for card in page.board.cards]
    assert not any(one.intersects(two) for one in places for two in places if one is not two)


def test_welcome_offers_three_doors_and_the_disks_of_before(
    qtbot: QtBot, client: EngineClient
) -> None:
    page = WelcomePage(client)
    recent = (RecentDisk("/srv/mail.cache", "/srv/mail.img", 512 << 30, NOW),)
    put(qtbot, page, AppState(recent=recent))
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.doors["disk.demo"], Qt.MouseButton.LeftButton)
    assert wanted.args == ["disk.demo", None]
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.keyClick(page.recents[0], Qt.Key.Key_Space)
    assert wanted.args == ["disk.open", "/srv/mail.cache"]


def test_welcome_says_that_a_disk_is_being_opened(qtbot: QtBot, client: EngineClient) -> None:
    page = WelcomePage(client)
    put(qtbot, page, AppState(phase=Phase.OPENING, cache_path="/srv/mail.cache"))
    assert page.subtitle.text() == "Opening mail.cache…"
    assert not page.doors["disk.open"].isEnabled()


def test_the_history_of_each_slot_is_a_strip_as_tall_as_its_slots(
    qtbot: QtBot, client: EngineClient, paper: PaperDisk
) -> None:
    page = SessionsPage(client)
    qtbot.addWidget(page)
    page.resize(800, 900)
    page.show()
    state = AppState(phase=Phase.OPEN, status=paper.status())
    page.show_state(state)
    assert page.history.isHidden()
    week = 7 * 86_400 * 10**9
    long_ago = Span(0, 5, "replaced one", NOW - 2 * week, NOW - week, "replaced")
    here = Span(0, 20, "before-upgrade", NOW - week)
    other = Span(7, 8, "gone", NOW - week, NOW - week // 2, "ended by full cache")
    page.show_state(replace(state, spans=(here,), past=Past(spans=(long_ago, other))))
    assert page.history.isVisible()
    page.history.show_all()
    names = [page.history.item_name(n) for n in range(page.history.item_count())]
    assert len(names) == 3
    assert "sequence 5" in names[0]
    assert f"replaced {wording.moment(NOW - week)}" in names[0]
    assert "ended by full cache" in names[2]
    one_row_less = page.history.height()
    page.show_state(replace(state, spans=(here,), past=Past(spans=(long_ago,))))
    assert page.history.height() < one_row_less
    page.history.setFocus()
    qtbot.waitUntil(page.history.hasFocus)
    qtbot.keyClick(page.history, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.select) as selected:
        qtbot.keyClick(page.history, Qt.Key.Key_Return)
    assert selected.args == [20]
