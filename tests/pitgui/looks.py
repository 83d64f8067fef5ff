"""What is wrong with a widget: no name, cut text, letters that Alt cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
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


def doubled(root: QWidget) -> list[str]:
    """Letters that Alt takes to several controls in sight, or to several entries of one menu."""
    texts = [
        text
        for one in root.findChildren(QWidget)
        if one.isVisible() and one.window() is root.window() and not isinstance(one, QMenu)
        for text in _with_letters(one)
    ]
    found = _alike(texts)
    for menu in root.findChildren(QMenu):
        found += _alike(action.text() for action in menu.actions() if action.isVisible())
    return found


def assert_nothing_is_cut(qtbot: QtBot, widget: QWidget) -> None:
    """Wait until the layouts have settled, and fail with what is cut then."""
    try:
        qtbot.waitUntil(lambda: clipped(widget) == [], timeout=2000)
    except TimeoutError:
        assert clipped(widget) == []


def _with_letters(one: QWidget) -> list[str]:
    if isinstance(one, QLabel):
        return [one.text()] if one.buddy() is not None and one.buddy().isEnabled() else []
    if isinstance(one, QAbstractButton):
        return [one.text()] if one.isEnabled() else []
    if isinstance(one, QTabBar):
        return [one.tabText(index) for index in range(one.count())]
    if isinstance(one, QMenuBar):
        return [action.text() for action in one.actions()]
    return []


def _alike(texts: Iterable[str]) -> list[str]:
    known: dict[str, list[str]] = {}
    for text in texts:
        letter = QKeySequence.mnemonic(text).toString()
        if letter:
            known.setdefault(letter, []).append(text)
    return [f"{letter} is of {alike}" for letter, alike in known.items() if len(alike) > 1]


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
