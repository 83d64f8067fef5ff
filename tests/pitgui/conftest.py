"""The window's own looks for every test of it, so that what is measured is what is shown.

And its own way with garbage: widgets of a test that are part of cycles are destroyed here, in
the thread of the window, not by whichever thread of the engine happens to make Python collect.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pitgui.theme.apply import apply

PATIENCE = 30_000  # ms; a busy machine is no fault, and what is waited for comes at once


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """The bot of pytest-qt, waiting longer than its 5 seconds unless a test says how long."""
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        way = getattr(qtbot, name)

        def patient(*args: object, _way: Callable[..., object] = way, **how: object) -> object:
            return _way(*args, **{"timeout": PATIENCE, **how})

        monkeypatch.setattr(qtbot, name, patient)
    return qtbot


@pytest.fixture(autouse=True)
def themed(request: pytest.FixtureRequest) -> None:
    """Dress the application in dark when the test has one."""
    if "qtbot" in request.fixturenames or "qapp" in request.fixturenames:
        application = request.getfixturevalue("qapp")
        assert isinstance(application, QApplication)
        if not application.styleSheet():
            apply(application, "dark")


@pytest.fixture(autouse=True, scope="module")
def no_thread_collects_widgets() -> Iterator[None]:
    """Leave nothing for a collection that Python begins by itself."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def widgets_end_with_their_test(no_thread_collects_widgets: None) -> Iterator[None]:
    """Collect what the test made."""
    yield
    gc.collect(1)
