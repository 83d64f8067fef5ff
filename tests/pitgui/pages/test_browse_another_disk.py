"""The browse page when another disk is opened under it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.browse import BrowsePage
from pitgui.pages.needles import FindKind
from tests.doubles.paper_disk import PaperDisk
from tests.pitgui.pages.conftest import Stage, state_of


def test_another_disk_forgets_what_was_typed_about_the_one_before(
    qtbot: QtBot, client: EngineClient, on_stage: Stage, paper: PaperDisk
) -> None:
    paper.size = 64 << 20
    page = on_stage(BrowsePage(client))
    assert isinstance(page, BrowsePage)
    page.bar.place.setText("nowhere")
    QTest.keyClick(page.bar.place, Qt.Key.Key_Return)
    page.bar.choose_kind(FindKind.HEX)
    page.bar.words.setText("bc 02 00")
    QTest.keyClick(page.bar.words, Qt.Key.Key_Return)
    qtbot.waitUntil(page.panel.isVisible)
    status = replace(paper.status(), cache_uuid="another")
    page.show_state(replace(state_of(paper), status=status))
    assert page.bar.place.text() == page.bar.words.text() == ""
    assert not page.bar.problem.isVisible()
    assert not page.bar.place.property("wrong")
    assert not page.panel.isVisible()
