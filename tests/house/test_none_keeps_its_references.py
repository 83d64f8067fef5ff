"""The installed PySide6 and Python do not drain `None`.

PySide6 6.12.0 returns None from void methods without taking a reference. Python 3.11 counts the
references to None, and aborts when they are gone, after about 16,500 calls.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 100_000
NOISE = 1_000  # references that the interpreter itself takes and drops meanwhile


def test_void_methods_of_qt_take_a_reference_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    lost = before - sys.getrefcount(None)
    assert lost < NOISE


def test_bools_from_qt_take_a_reference_to_true() -> None:
    thing = QObject()
    thing.blockSignals(True)
    before = sys.getrefcount(True)
    for _ in range(CALLS):
        thing.signalsBlocked()
    lost = before - sys.getrefcount(True)
    assert lost < NOISE
