"""What is wrong with how a widget looks or reads: controls without a name, text that is cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.exceptions import TimeoutError  # noqa: A004 - its own name
from pytestqt.qtbot import QtBot

from pitgui.widgets.labels import ElidedLabel

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
MARGIN = 8  # of a line edit, from the style sheet
QT_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def unnamed(widget: QWidget) -> list[str]:
    """Visible controls that a screen reader could not name."""
    return [
        f"{type(one).__name__} {one.objectName()!r} in {type(one.parentWidget()).__name__}"
        for one in widget.findChildren(QWidget)
        if isinstance(one, CONTROLS) and _is_ours(one) and one.isVisible() and not _name(one)
    ]


def clipped(widget: QWidget) -> list[str]:
    """Visible texts that are larger than the place they have."""
    found = [
        f"{type(one).__name__} {_text(one)[:60]!r} has {one.width()}x{one.height()}"
        for one in widget.findChildren(QWidget)
        if isinstance(one, QLabel | QPushButton) and one.isVisible() and _is_cut(one)
    ]
    found += [
        f"placeholder {one.placeholderText()!r} has {one.width()}"
        for one in widget.findChildren(QLineEdit)
        if one.isVisible() and _needs(one) > one.width()
    ]
    return found + [
        f"{type(one).__name__} {_text(one)[:60]!r} reaches out of {type(parent).__name__}"
        for one in widget.findChildren(QWidget)
        if isinstance(one, QLabel | QAbstractButton) and one.isVisible()
        for parent in [one.parentWidget()]
        if parent is not None and not _scrolls(one) and not _inside(one, parent)
    ]


def assert_nothing_is_cut(qtbot: QtBot, widget: QWidget) -> None:
    """Wait until the layouts have settled, and fail with what is cut then."""
    try:
        qtbot.waitUntil(lambda: clipped(widget) == [], timeout=2000)
    except TimeoutError:
        assert clipped(widget) == []


def _is_ours(one: QWidget) -> bool:
    parent = one.parentWidget()
    inside = isinstance(parent, QComboBox | QAbstractSpinBox | QTabBar | QAbstractScrollArea)
    if isinstance(parent, QLineEdit):
        return False  # the cross that Qt draws to clear it; Escape and Delete do the same
    if isinstance(one, QScrollBar | QHeaderView) or one.objectName().startswith(QT_OWN):
        return False
    return not (inside and isinstance(one, QLineEdit | QAbstractItemView | QAbstractButton))


def _name(one: QWidget) -> str:
    text = one.text() if isinstance(one, QAbstractButton) else ""
    return one.accessibleName() or text


def _text(one: QWidget) -> str:
    return one.text() if isinstance(one, QLabel | QAbstractButton) else ""


def _is_cut(one: QLabel | QPushButton) -> bool:
    if isinstance(one, ElidedLabel) or not one.text():
        return False
    if isinstance(one, QLabel) and one.wordWrap():
        metrics = one.fontMetrics()
        margins = one.sizeHint().height() - one.contentsRect().height()
        room = one.contentsRect()
        flags = int(Qt.TextFlag.TextWordWrap)
        needs = metrics.boundingRect(QRect(0, 0, room.width(), 0), flags, QLabel.text(one))
        too_tall = needs.height() > room.height() + max(0, margins) + 1
        return too_tall or needs.width() > room.width() + 1
    return one.width() < one.sizeHint().width() - 1 or one.height() < one.sizeHint().height() - 1


def _needs(one: QLineEdit) -> int:
    return one.fontMetrics().horizontalAdvance(one.placeholderText()) + 2 * MARGIN


def _scrolls(one: QWidget) -> bool:
    parent = one.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _inside(one: QWidget, parent: QWidget) -> bool:
    return parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry())
