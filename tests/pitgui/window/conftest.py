"""The whole window on a real disk of 32 MiB."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import ProtectedDisk
from pitgui.app import Console, Wishes
from pitgui.state.app_state import Phase

MIB = 1 << 20


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The cache disk of a fresh protected disk."""
    path = tmp_path / "mail-vol.cache"
    ProtectedDisk.format(
        str(tmp_path / "mail-vol.img"),
        str(path),
        source_size=32 * MIB,
        cache_size=16 * MIB,
        slots=8,
        durability="process-crash",
    )
    return path


@pytest.fixture
def empty(qtbot: QtBot, qapp: QApplication) -> Iterator[Console]:
    """The window without a disk."""
    qapp.setStyleSheet("")  # the console dresses the application itself, when it is whole
    console = Console(qapp, Wishes(keep=False, scheme="dark"))
    console.start()
    qtbot.waitExposed(console.window)
    yield console
    console.window.close()
    assert console.take_down()


@pytest.fixture
def console(qtbot: QtBot, empty: Console, cache: Path) -> Console:
    """The window with the disk open."""
    empty.window.open_disk(str(cache))
    qtbot.waitUntil(lambda: empty.store.state.phase is Phase.OPEN)
    qtbot.waitUntil(empty.window.tabs.isVisible)
    return empty
