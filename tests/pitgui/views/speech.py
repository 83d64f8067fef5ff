"""What a window says, and which of it nobody could translate.

The rule: a language of brackets is spoken, in which each text that goes through `tr` comes out
between them. Whatever letters then stand outside of brackets are data (names, paths, units,
commands), or were forgotten; each is reported under the module of the widget that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractProxyModel,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from pitgui.config import words
from pitgui.theme.languages import Languages
from pitgui.widgets.accessible import PaintedItems
from pitgui.widgets.explained import texts

OPENS, CLOSES = "⟦", "⟧"
MOST_ROWS = 40
ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.StatusTipRole,
)  # fmt: skip
# Units, commands, paths, numbers to other bases, names of keys, and what is called the same in all
# languages.
DATA = re.compile(
    r"pitctl .*|\b[KMGTPE]iB\b|\b(?:min|ms|µs|ns)\b|/[\w./~\u200b-]+|\b0x[0-9a-f]+\b"
    r"|\b[0-9a-f]{4,}\b|\b(?:Ctrl|Shift|Alt|Meta|Del|Ins|Esc|Space|PgUp|PgDown|Tab|Return|Left|Right|Up|Down|Home|End|Backspace)\b"
    r"|\bF\d+\b|\bPIT Console\b|\bEnglish\b|\bDeutsch\b|\bQt\b|nbds?(?:\+\w+)?://\S*",
    re.IGNORECASE,
)
EXPLAINED = frozenset(texts().values())  # each language has a file of them of its own
LETTERS = re.compile(r"[^\W\d_]{2,}")
GENERIC = ("pitgui.widgets.labels", "pitgui.widgets.row_button", "pitgui.dialogs.dialog")


class Brackets(Languages):
    """A language in which every text stands between brackets."""

    def use(self, choice: str) -> bool:
        words.speak(_between)
        return True


def _between(text: str, comment: str, count: int) -> str:
    ends = text.removesuffix(" ").removesuffix("…")
    return f"{OPENS}{ends}{CLOSES}{text[len(ends) :]}"


def left_over(text: str, known: tuple[str, ...]) -> str:
    """The words of a text that stand outside of brackets and are no data."""
    plain = unescape(re.sub(r"<[^>]*>", " ", text)) if text.startswith("<") else text
    plain = re.sub("[\u200b\u2068\u2069]", "", plain).replace("&", "")
    depth, outside = 0, ""
    for letter in plain:
        depth += (letter == OPENS) - (letter == CLOSES)
        outside += letter if depth == 0 and letter != CLOSES else ""
    for name in known:
        outside = outside.replace(name, "")
    outside = DATA.sub("", outside)
    return " ".join(outside.split()) if LETTERS.search(outside) else ""


def said_by(root: QWidget) -> Iterator[tuple[str, str]]:
    """(module, text) of everything that a window says now."""
    for one in (root, *root.findChildren(QWidget)):
        if one.isVisible() and one.window() is root.window():
            module = module_of(one)
            for text in (*_of_any(one), *_of_kind(one)):
                if text:
                    yield module, text
    for action in root.findChildren(QAction):
        if action.objectName() and not action.objectName().startswith("_"):
            for text in (action.text(), action.toolTip(), action.statusTip()):
                yield "pitgui.actions", text


def module_of(one: QObject | None) -> str:
    """The module of ours that shows a widget."""
    while one is not None:
        name = type(one).__module__
        if name.startswith("pitgui.") and name not in GENERIC:
            return name
        one = one.parent()
    return "Qt"


def _of_any(one: QWidget) -> list[str]:
    texts = [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
    if one.whatsThis() not in EXPLAINED:
        texts.append(one.whatsThis())
    if one.isWindow():
        texts.append(one.windowTitle())
    if isinstance(one, PaintedItems):
        texts += [one.item_name(index) for index in range(min(one.item_count(), MOST_ROWS))]
    return texts


def _of_kind(one: QWidget) -> list[str]:
    texts: list[str] = []
    if isinstance(one, QLabel | QAbstractButton):
        texts = [one.text()]
    elif isinstance(one, QGroupBox):
        texts = [one.title()]
    elif isinstance(one, QLineEdit | QPlainTextEdit):
        texts = [one.placeholderText()]
    elif isinstance(one, QAbstractSpinBox):
        texts = [one.specialValueText()]
    elif isinstance(one, QTabBar):
        texts = [one.tabText(index) for index in range(one.count())]
        texts += [one.tabToolTip(index) for index in range(one.count())]
    elif isinstance(one, QComboBox) and not one.isEditable():
        texts = [one.itemText(index) for index in range(one.count())]
    return texts


def tables_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """(module, text) of headings and cells of all tables."""
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or isinstance(view.parent(), QComboBox):
            continue
        source = model
        while isinstance(source, QAbstractProxyModel):
            source = source.sourceModel()
        module = type(source).__module__
        if not module.startswith("pitgui."):
            module = module_of(view)
        for text in _of_model(model):
            yield module, text


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    across = Qt.Orientation.Horizontal
    # A list has one column, and keeps the question to itself.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            yield str(model.headerData(column, across, role) or "")
    for row in range(min(model.rowCount(), MOST_ROWS)):
        for column in range(columns):
            yield from _of_cell(model.index(row, column))


def _of_cell(index: QModelIndex) -> Iterator[str]:
    for role in ROLES:
        said = index.data(role)
        if isinstance(said, str):
            yield said
