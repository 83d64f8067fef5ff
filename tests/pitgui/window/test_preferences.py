"""Preferences: settings in, settings out, in effect at once, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pitgui.app import Console, Wishes
from pitgui.config import paths, settings
from pitgui.config.settings import Settings
from pitgui.dialogs.preferences import PreferencesDialog
from pitgui.dialogs.protect_disk import ProtectDiskDialog
from pitgui.pages.sessions import SessionsPage
from pitgui.state.app_state import Phase
from pitgui.theme.tokens import current
from tests.pitgui.looks import assert_nothing_is_cut, unnamed

LANGUAGES = (("en", "English"), ("de", "Deutsch"))
OTHERS = Settings(
    scheme="light",
    text_size=125,
    reopen_last=True,
    notify=False,
    thresholds=(80, 95),
    refresh_rate=10,
    page_frames=1024,
    durability="process-crash",
    on_full="refuse-writes",
    language="de",
)


def opened(qtbot: QtBot, console: Console) -> PreferencesDialog:
    """The dialog, by its shortcut."""
    console.window.activateWindow()
    qtbot.keyClick(console.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(console.window.findChildren(PreferencesDialog)))
    return console.window.findChildren(PreferencesDialog)[0]


@pytest.mark.parametrize("chosen", [Settings(), OTHERS])
def test_what_goes_in_comes_out(qtbot: QtBot, chosen: Settings) -> None:
    dialog = PreferencesDialog(chosen, LANGUAGES, has_tray=True)
    qtbot.addWidget(dialog)
    assert dialog.settings() == chosen


def test_every_choice_can_be_made(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Settings(), LANGUAGES, has_tray=True)
    qtbot.addWidget(dialog)
    for box, value in (
        (dialog.scheme, "light"),
        (dialog.text_size, 125),
        (dialog.language, "de"),
        (dialog.refresh_rate, 10),
        (dialog.page_frames, 1024),
        (dialog.durability, "process-crash"),
        (dialog.on_full, "refuse-writes"),
    ):
        box.setCurrentIndex(box.findData(value))
    dialog.show()
    for check in (dialog.notify, dialog.reopen, dialog.thresholds[70], dialog.thresholds[90]):
        qtbot.keyClick(check, Qt.Key.Key_Space)
    assert dialog.settings() == OTHERS
    assert unnamed(dialog) == []
    assert_nothing_is_cut(qtbot, dialog)


def test_without_a_tray_it_says_so_and_keeps_the_choice(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Settings(), LANGUAGES, has_tray=False)
    qtbot.addWidget(dialog)
    assert not dialog.notify.isEnabled()
    assert dialog.settings().notify
    dialog.show()
    assert_nothing_is_cut(qtbot, dialog)


def test_looks_and_sizes_change_at_once(qtbot: QtBot, console: Console) -> None:
    before = console.window.font().pointSizeF()
    page = console.window.tabs.pages["sessions"]
    assert isinstance(page, SessionsPage)
    heading = page.heading
    headed = heading.font().pointSizeF()
    dialog = opened(qtbot, console)
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("light"))
    dialog.text_size.setCurrentIndex(dialog.text_size.findData(150))
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    try:
        assert current().name == "light"
        assert console.window.font().pointSizeF() == pytest.approx(1.5 * before)
        assert heading.font().pointSizeF() == pytest.approx(1.5 * headed)
    finally:
        console.window.change_settings(Settings(scheme="dark"))
    assert console.window.font().pointSizeF() == pytest.approx(before)


def test_a_reset_of_the_layout_brings_docks_back(qtbot: QtBot, console: Console) -> None:
    dock = console.window.docks.inspector_dock
    dock.close()
    dialog = opened(qtbot, console)
    qtbot.mouseClick(dialog.reset_layout, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dock.isVisible)
    dialog.reject()


def test_thresholds_hold_at_once(console: Console) -> None:
    console.window.change_settings(Settings(thresholds=(90,)))
    assert console.store.state.settings.thresholds == (90,)


def test_what_is_proposed_for_a_disk_is_chosen_in_the_preferences(
    qtbot: QtBot, empty: Console
) -> None:
    empty.window.change_settings(Settings(durability="process-crash", on_full="keep-pinned"))
    empty.window.actions_of["disk.protect"].trigger()
    dialog = empty.window.findChildren(ProtectDiskDialog)[0]
    assert dialog.durability.currentData() == "process-crash"
    assert dialog.on_full.currentData() == "keep-pinned"
    dialog.reject()


def test_a_disk_is_opened_with_the_frames_that_were_chosen(
    qtbot: QtBot, empty: Console, cache: Path
) -> None:
    empty.window.change_settings(Settings(page_frames=64))
    empty.window.open_disk(str(cache))
    qtbot.waitUntil(lambda: empty.store.state.phase is Phase.OPEN)
    status = empty.store.state.status
    assert status is not None
    assert status.page_frames == 64


@pytest.fixture
def homely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for the files of the user."""
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    return paths.settings_file()


def test_settings_are_kept_for_the_next_start(
    qtbot: QtBot, qapp: QApplication, homely: Path
) -> None:
    qapp.setStyleSheet("")
    console = Console(qapp, Wishes(scheme="dark"))
    console.start()
    console.window.change_settings(Settings(scheme="dark", thresholds=(70,)))
    console.window.close()
    assert console.take_down()
    assert settings.load(homely) == Settings(scheme="dark", thresholds=(70,))
    again = Console(qapp, Wishes())
    assert again.store.state.settings.thresholds == (70,)
    again.window.close()
    assert again.take_down()
