"""The window as a person uses it, on a real disk: by mouse and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from engine import (
    SessionState,
    StartSession,
    Write,
)
from pitgui.app import Console
from pitgui.dialogs.command_palette import CommandPalette
from pitgui.dialogs.dialog import Dialog
from pitgui.dialogs.end_sessions import EndSessionsDialog
from pitgui.dialogs.protect_disk import ProtectDiskDialog
from pitgui.dialogs.session_text import SessionTextDialog
from pitgui.dialogs.start_session import StartSessionDialog
from pitgui.dialogs.verify_result import VerifyResultDialog
from pitgui.pages.page import Link
from pitgui.pages.sessions import SessionsPage
from pitgui.state.app_state import Phase
from pitgui.theme.tokens import current
from pitgui.widgets.slot_board import SlotBoard
from tests.pitgui.looks import assert_nothing_is_cut, clipped, unnamed


def dialog_of(qtbot: QtBot, console: Console, kind: type[Dialog]) -> Dialog:
    """The dialog of that kind, once it is open."""
    found: list[Dialog] = []

    def look() -> bool:
        found[:] = [one for one in console.window.findChildren(kind) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def start(qtbot: QtBot, console: Console, name: str, **values: object) -> None:
    """Start a session without a dialog, and wait until the window shows it."""
    console.client.submit(StartSession(name=name, **values))  # type: ignore[arg-type]  # by name
    qtbot.waitUntil(lambda: any(one.name == name for one in console.store.state.sessions))
    qtbot.waitUntil(lambda: any(card.card.title == name for card in board(console).cards))


def board(console: Console) -> SlotBoard:
    """The board of the Sessions page, in front."""
    page = console.window.tabs.pages["sessions"]
    assert isinstance(page, SessionsPage)
    console.window.show_page("sessions")
    return page.board


def test_without_a_disk_the_welcome_page_says_what_to_do(empty: Console) -> None:
    assert empty.window.welcome.isVisible()
    assert not empty.window.actions_of["session.start"].isEnabled()
    assert "Open a protected disk first." in empty.window.actions_of["session.start"].toolTip()
    assert unnamed(empty.window) == []
    assert clipped(empty.window) == []


def test_an_opened_disk_shows_its_pages_and_its_tree(qtbot: QtBot, console: Console) -> None:
    window = console.window
    qtbot.waitUntil(window.tabs.isVisible)
    top = window.docks.tree.topLevelItem(0)
    assert top is not None
    assert top.text(0) == "mail-vol"
    assert "mail-vol.cache" in window.windowTitle()
    assert window.facts.health.text().startswith("Healthy")


def test_a_session_is_started_by_the_toolbar(qtbot: QtBot, console: Console) -> None:
    console.window.actions_of["session.start"].trigger()
    dialog = dialog_of(qtbot, console, StartSessionDialog)
    assert isinstance(dialog, StartSessionDialog)
    qtbot.keyClicks(dialog.name, "by-hand")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.name for one in console.store.state.sessions] == ["by-hand"])
    qtbot.waitUntil(lambda: console.store.state.selected_session is not None)
    qtbot.waitUntil(lambda: console.window.docks.inspector.session.name.text() == "by-hand")


def test_an_empty_card_starts_a_session_in_its_slot(qtbot: QtBot, console: Console) -> None:
    cards = board(console)
    qtbot.waitUntil(lambda: len(cards.cards) == 8)
    qtbot.mouseClick(cards.cards[5], Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, console, StartSessionDialog)
    assert isinstance(dialog, StartSessionDialog)
    assert dialog.command().slot == 5
    dialog.reject()


def test_the_board_is_walked_and_used_by_keys_alone(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    start(qtbot, console, "second")
    cards = board(console)
    cards.cards[0].setFocus()
    qtbot.keyClick(cards.cards[0], Qt.Key.Key_Right)
    qtbot.waitUntil(cards.cards[1].hasFocus)
    qtbot.keyClick(cards.cards[1], Qt.Key.Key_Return)
    selected = console.store.state.selected_session
    assert selected is not None
    assert selected.name == "second"
    stops = [card.slot for card in cards.cards if card.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [1]


def test_one_selection_holds_everywhere(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    start(qtbot, console, "second")
    page = console.window.tabs.pages["sessions"]
    assert isinstance(page, SessionsPage)
    page.table.selectRow(1)
    qtbot.waitUntil(lambda: console.store.state.selected == 2)
    tree = console.window.docks.tree
    qtbot.waitUntil(lambda: tree.currentItem() is not None)
    item = tree.currentItem()
    assert item is not None
    assert "second" in item.text(0)
    other = tree.itemAbove(item)
    assert other is not None
    tree.setCurrentItem(other)
    qtbot.waitUntil(lambda: page.selected_sequences() == (1,))


def test_ending_asks_first_and_then_ends(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    console.window.select(1)
    qtbot.waitUntil(console.window.actions_of["session.end"].isEnabled)
    console.window.actions_of["session.end"].trigger()
    dialog = dialog_of(qtbot, console, EndSessionsDialog)
    assert len(console.store.state.sessions) == 1
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: console.store.state.sessions == ())


def test_pinning_and_renaming_show_at_once(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    console.window.select(1)
    qtbot.waitUntil(console.window.actions_of["session.pin"].isEnabled)
    console.window.actions_of["session.pin"].trigger()
    qtbot.waitUntil(lambda: console.store.state.sessions[0].pinned)
    console.window.actions_of["session.text"].trigger()
    dialog = dialog_of(qtbot, console, SessionTextDialog)
    assert isinstance(dialog, SessionTextDialog)
    dialog.name.setText("renamed")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: console.store.state.sessions[0].name == "renamed")


def test_a_command_that_fails_is_a_banner_that_can_be_dismissed(
    qtbot: QtBot, console: Console
) -> None:
    start(qtbot, console, "first")
    console.client.submit(StartSession(name="first"), title="Starting a session")
    banners = console.window.banners
    qtbot.waitUntil(banners.isVisible)
    trouble = console.store.state.troubles[0]
    assert "already called" in trouble.text
    banners.dismissed.emit(trouble)
    qtbot.waitUntil(lambda: not banners.isVisible())


def test_verify_shows_what_it_found_and_marks_the_sessions(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    console.client.submit(Write(0, b"x" * 100_000))
    console.window.actions_of["disk.verify"].trigger()
    result = dialog_of(qtbot, console, VerifyResultDialog)
    assert isinstance(result, VerifyResultDialog)
    assert result.verdict.text() == "Everything is as it was written."
    qtbot.waitUntil(lambda: console.store.state.status.verified_ns > 0)  # type: ignore[union-attr]
    cards = board(console)
    qtbot.waitUntil(lambda: cards.cards[0].card.mark == "✓ verified")


def test_the_palette_runs_an_action_by_keys(qtbot: QtBot, console: Console) -> None:
    console.window.show_palette()
    palette = next(iter(console.window.findChildren(CommandPalette)))
    qtbot.keyClicks(palette.search, "start session")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    dialog_of(qtbot, console, StartSessionDialog).reject()


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ("1", "overview"),
        ("3", "cache-map"),
        ("4", "paging"),
        ("5", "browse"),
        ("6", "compare"),
        ("7", "activity"),
    ],
)
def test_pages_come_by_their_keys(qtbot: QtBot, console: Console, keys: str, page: str) -> None:
    console.window.show_page("sessions")
    console.window.activateWindow()
    key = getattr(Qt.Key, f"Key_{keys}")
    qtbot.keyClick(console.window, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: console.window.tabs.current_id == page)


def test_a_link_leads_to_its_page_and_its_session(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    console.window.follow(Link("browse", session=1, offset=65_536))
    assert console.window.tabs.current_id == "browse"
    assert console.store.state.selected == 1


def test_the_context_menu_of_a_session_offers_what_can_be_done(
    qtbot: QtBot, console: Console
) -> None:
    start(qtbot, console, "first")
    console.window.open_session_menu((1,), QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    assert any("End session" in text for text in texts)
    menu.close()


def test_several_sessions_are_ended_together(qtbot: QtBot, console: Console) -> None:
    for name in ("a", "b", "c"):
        start(qtbot, console, name)
    console.window.open_session_menu((1, 3), QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.objectName() == "many.session.end").trigger()
    menu.close()
    dialog = dialog_of(qtbot, console, EndSessionsDialog)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.name for one in console.store.state.sessions] == ["b"])


def test_closing_the_disk_leads_back_to_the_welcome_page(qtbot: QtBot, console: Console) -> None:
    console.window.actions_of["disk.close"].trigger()
    qtbot.waitUntil(console.window.welcome.isVisible)
    assert console.store.state.phase is Phase.EMPTY
    assert console.store.state.recent[0].source_size == 32 << 20
    assert console.window.docks.inspector.currentIndex() == 0
    assert not console.window.facts.cache.isVisible()  # nothing is said of a disk that is not there
    assert console.window.facts.cache.value == ""


def test_a_disk_that_cannot_be_opened_leaves_the_welcome_page_and_says_why(
    qtbot: QtBot, empty: Console, tmp_path: Path
) -> None:
    empty.window.open_disk(str(tmp_path / "none"))
    qtbot.waitUntil(lambda: bool(empty.store.state.troubles))
    qtbot.waitUntil(empty.window.banners.isVisible)
    assert empty.window.welcome.isVisible()
    assert "Opening the disk did not work" in empty.store.state.troubles[0].title


def test_a_disk_is_protected_from_the_welcome_page(
    qtbot: QtBot, empty: Console, tmp_path: Path
) -> None:
    empty.window.actions_of["disk.protect"].trigger()
    dialog = dialog_of(qtbot, empty, ProtectDiskDialog)
    assert isinstance(dialog, ProtectDiskDialog)
    dialog.source.edit.setText(str(tmp_path / "new.img"))
    dialog.source_size.setText("16M")
    dialog.cache.edit.setText(str(tmp_path / "new.cache"))
    dialog.cache_size.setText("8M")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: empty.store.state.phase is Phase.OPEN)
    assert (tmp_path / "new.img").stat().st_size == 16 << 20


def test_a_full_cache_ends_the_oldest_and_its_record_stays_until_dismissed(
    qtbot: QtBot, console: Console
) -> None:
    start(qtbot, console, "oldest")
    for place in range(24):
        console.client.submit(Write(place << 20, b"\xaa" * (1 << 20)))
    qtbot.waitUntil(
        lambda: console.store.state.sessions[0].state is SessionState.ENDED_BY_FULL, timeout=20_000
    )
    cards = board(console)
    qtbot.waitUntil(lambda: cards.cards[0].card.faded)
    assert cards.cards[0].card.mark == "ended"
    assert console.store.state.status is not None
    assert console.store.state.status.alerts


def test_names_of_every_kind_stay_whole_and_nothing_is_cut(qtbot: QtBot, console: Console) -> None:
    names = ("quo\"te's & <b>", "line\nend", "שלום עולם", "x" * 200, "safe\u202egnp")
    for name in names:
        console.client.submit(StartSession(name=name))
    qtbot.waitUntil(lambda: len(console.store.state.sessions) == len(names))
    for page_id in console.window.tabs.pages:
        console.window.show_page(page_id)
        for session in console.store.state.sessions:
            console.window.select(session.sequence)
        qtbot.waitUntil(lambda: console.window.docks.inspector.currentIndex() in (1, 3))
        assert_nothing_is_cut(qtbot, console.window)
    told = {card.accessibleName() for card in board(console).cards}
    assert "line↵end" in told


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900)])
@pytest.mark.parametrize(
    "page_id", ["overview", "sessions", "cache-map", "paging", "browse", "compare", "activity"]
)
def test_every_control_has_a_name_and_no_text_is_cut(
    qtbot: QtBot, console: Console, page_id: str, size: tuple[int, int]
) -> None:
    start(qtbot, console, "first")
    console.window.resize(*size)
    console.window.show_page(page_id)
    console.window.select(1)
    # The session, or on the page of bytes what is at the cursor: whichever came last.
    qtbot.waitUntil(lambda: console.window.docks.inspector.currentIndex() in (1, 3))
    assert unnamed(console.window) == []
    assert_nothing_is_cut(qtbot, console.window)


def test_the_scheme_changes_at_once(qtbot: QtBot, console: Console) -> None:
    console.window.actions_of["scheme.light"].trigger()
    assert current().name == "light"
    window = QGuiApplication.palette().window().color().name()
    assert window == current().surface
    console.window.actions_of["scheme.dark"].trigger()
    assert current().name == "dark"


def test_docks_close_and_come_back_and_the_layout_can_be_reset(
    qtbot: QtBot, console: Console
) -> None:
    dock = console.window.docks.inspector_dock
    dock.close()
    qtbot.waitUntil(lambda: not dock.isVisible())
    console.window.actions_of["window.layout"].trigger()
    qtbot.waitUntil(dock.isVisible)


def test_every_action_is_in_a_menu_and_says_what_it_does(console: Console) -> None:
    entries = console.window.actions_of.palette_entries()
    in_menus = {
        action.objectName() for menu in console.window.menus.values() for action in menu.actions()
    }
    assert {entry.id for entry in entries} <= in_menus
    assert all(entry.words.endswith(".") for entry in entries)
    shortcuts = [entry.shortcut for entry in entries if entry.shortcut]
    assert len(shortcuts) == len(set(shortcuts))


def test_no_dialog_is_left_behind(qtbot: QtBot, console: Console) -> None:
    console.window.actions_of["session.start"].trigger()
    dialog_of(qtbot, console, StartSessionDialog).reject()
    qtbot.waitUntil(lambda: not console.window.findChildren(QDialog))
