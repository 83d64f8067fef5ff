"""The command palette: every action by its words, with its shortcut and why it cannot run now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pitgui.config.words import tr
from pitgui.theme.fonts import grown
from pitgui.theme.icons import icon
from pitgui.theme.tokens import current
from pitgui.widgets.code_box import CodeBox
from pitgui.widgets.labels import tip

SIZE = (620, 420)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
ID_ROLE = 0x0100
ASIDE_ROLE = 0x0101
LINE = 30
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One thing that can be run: its id, its words, its shortcut; `blocked` says why not."""

    id: str
    text: str
    words: str  # what it does, searched too
    shortcut: str = ""
    icon: str = ""
    blocked: str = ""
    shell: str = ""  # the pitctl words that do the same, '' when there are none


class CommandPalette(QDialog):
    """Values in: the entries. Value out: `chosen`, the id of one, '' for none."""

    def __init__(self, entries: tuple[PaletteEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(tr("Command palette"))
        self.setWindowTitle(tr("Search or run a command"))
        self.chosen = ""
        self._entries = entries
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search or run a command"))
        self.search.setAccessibleName(tr("Search or run a command"))
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Commands that match"))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setItemDelegate(_Aside(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        self.code = CodeBox()
        column.addWidget(self.list)
        column.addWidget(self.code)
        self.resize(round(grown(SIZE[0], 1.4)), round(grown(SIZE[1], 1.6)))
        self.search.textChanged.connect(self._show_matches)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(self._show_shell)
        self._show_matches("")
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.list.currentItem()
                if item is not None:
                    self._choose(item)
                return True
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + by)))

    @Slot(str)
    def _show_matches(self, text: str) -> None:
        self.list.clear()
        for entry in sorted(
            (entry for entry in self._entries if matches(entry, text)),
            key=lambda entry: (bool(entry.blocked), not _begins(entry, text)),
        ):
            self.list.addItem(_item(entry))
        self.list.setCurrentRow(0)

    @Slot(QListWidgetItem)
    def _show_shell(self, item: QListWidgetItem | None) -> None:
        chosen = item.data(ID_ROLE) if item is not None else ""
        entry = next((one for one in self._entries if one.id == chosen), None)
        self.code.show_code(entry.shell if entry is not None else "")

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen = str(item.data(ID_ROLE))
            self.accept()


def matches(entry: PaletteEntry, text: str) -> bool:
    """Whether each word of `text` is in the entry's words."""
    told = f"{_shown(entry)} {entry.words} {entry.id}".lower()
    return all(word in told for word in text.lower().split())


def _begins(entry: PaletteEntry, text: str) -> bool:
    return _shown(entry).lower().startswith(text.strip().lower())


def _shown(entry: PaletteEntry) -> str:
    """Its text as a menu shows it: one & marks a letter, two are an & of a name."""
    return "&".join(part.replace("&", "") for part in entry.text.split("&&"))


def _item(entry: PaletteEntry) -> QListWidgetItem:
    shown = _shown(entry)
    item = QListWidgetItem(shown)
    if entry.icon:
        item.setIcon(icon(entry.icon, "text_faint" if entry.blocked else "text_muted"))
    item.setData(ID_ROLE, entry.id)
    item.setData(ASIDE_ROLE, entry.blocked or entry.shortcut)
    item.setToolTip(tip(entry.blocked or entry.words))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{shown}. {entry.blocked or entry.words}")
    if entry.blocked:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


class _Aside(QStyledItemDelegate):
    """Draws the shortcut, or why not, at the right end of a line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), round(grown(LINE, 1.5)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        scheme = current()
        painter.save()
        painter.setPen(QColor(scheme.text_muted))
        rect = option.rect.adjusted(0, 0, -10, 0)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect, right, str(index.data(ASIDE_ROLE) or ""))
        painter.restore()
