"""Names in every script: elided where they do not fit, never cut off, and never a crash."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from engine import StartSession
from pitgui.app import Console
from pitgui.dialogs.end_sessions import EndSessionsDialog
from tests.pitgui.looks import assert_nothing_is_cut

NAMES = (
    "💾🧪 before the upgrade 👩\u200d👩\u200d👧",
    "数据库备份" * 20,
    "قاعدة البيانات قبل الترقية",
    "שלום — then Latin — שלום",
    "e\u0301" * 60,
    "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
    "\u202eright to left\u202c",
)


@pytest.mark.parametrize("page_id", ["overview", "sessions", "compare"])
def test_every_page_is_painted_with_names_of_every_script(
    qtbot: QtBot, console: Console, page_id: str
) -> None:
    for name in NAMES:
        console.client.submit(StartSession(name, note=name))
    qtbot.waitUntil(lambda: len(console.store.state.sessions) == len(NAMES))
    console.window.show_page(page_id)
    for session in console.store.state.sessions:
        console.window.select(session.sequence)
    qtbot.waitUntil(lambda: console.window.docks.inspector.currentIndex() in (1, 3))
    picture = QPixmap(console.window.size())
    console.window.render(picture)
    assert not picture.isNull()
    assert_nothing_is_cut(qtbot, console.window)


def test_a_dialog_names_them_all(qtbot: QtBot, console: Console) -> None:
    for name in NAMES:
        console.client.submit(StartSession(name))
    qtbot.waitUntil(lambda: len(console.store.state.sessions) == len(NAMES))
    everything = tuple(range(1, len(NAMES) + 1))
    console.window.actions_of.run("session.end", everything)
    dialog = console.window.findChildren(EndSessionsDialog)[0]
    assert_nothing_is_cut(qtbot, dialog)
    assert len(dialog.commands()) == len(NAMES)
    dialog.reject()
