"""The window's own looks for every test of it, so that what is measured is what is shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from pitgui.theme.apply import apply


@pytest.fixture(autouse=True)
def themed(request: pytest.FixtureRequest) -> None:
    """Dress the application in dark when the test has one."""
    if "qtbot" in request.fixturenames or "qapp" in request.fixturenames:
        application = request.getfixturevalue("qapp")
        assert isinstance(application, QApplication)
        if not application.styleSheet():
            apply(application, "dark")
