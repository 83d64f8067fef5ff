"""Widgets that are part of cycles are destroyed in the window's thread, whoever makes garbage."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from pitgui.bridge.garbage import GarbageCollector

ENOUGH = 20_000  # objects, after which Python would collect several times


class Cycle(QMenu):
    """A menu that only the garbage collector can destroy."""

    def __init__(self, ends: list[str]) -> None:
        super().__init__()
        self.addMenu(QMenu("inside", self))
        self.itself = self
        self.destroyed.connect(
            lambda: ends.append(threading.current_thread().name),
            Qt.ConnectionType.DirectConnection,
        )


def make_garbage() -> None:
    """Make more garbage than Python lets pass without a collection."""
    for _ in range(ENOUGH):
        cycle: list[object] = []
        cycle.append(cycle)


def in_a_thread() -> None:
    thread = threading.Thread(target=make_garbage, name="engine")
    thread.start()
    thread.join()


@pytest.fixture
def by_itself() -> Iterator[None]:
    """Python as it is outside these tests."""
    gc.collect()
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("by_itself")
def test_a_busy_thread_of_the_engine_destroys_no_widget(qtbot: QtBot) -> None:
    collector = GarbageCollector(QCoreApplication.instance())
    ends: list[str] = []
    Cycle(ends)
    in_a_thread()
    assert ends == []
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == [threading.main_thread().name]
    collector.restore()
    collector.deleteLater()


@pytest.mark.usefixtures("by_itself")
def test_at_the_end_python_collects_by_itself_again(qtbot: QtBot) -> None:
    collector = GarbageCollector(QCoreApplication.instance())
    assert not gc.isenabled()
    ends: list[str] = []
    Cycle(ends)
    collector.restore()
    assert ends == [threading.main_thread().name]
    assert gc.isenabled()
    collector.deleteLater()


def test_who_had_collection_off_keeps_it_off(qtbot: QtBot) -> None:
    assert not gc.isenabled()
    collector = GarbageCollector(QCoreApplication.instance())
    collector.restore()
    assert not gc.isenabled()
    collector.deleteLater()
