"""A field for what to find in bytes: text, hex bytes or a regular expression."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from pitgui.config.words import mark, tr
from pitgui.pages.needles import FindKind
from pitgui.theme.icons import icon
from pitgui.widgets.hinted_line import HintedLine

HINT = mark(
    "Alt+Down chooses text, hex bytes or regular expression. F3 and Shift+F3 go on and back."
)


class FindLine(HintedLine):
    """Signal: asked(FindKind, str): Enter was pressed."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tuple(_hint(kind) for kind in FindKind), parent, icon=True)
        self.setAccessibleName(tr("Find in the bytes"))
        self.kind = FindKind.TEXT
        self._menu = QMenu(self)
        self._kinds = QActionGroup(self)
        for kind in FindKind:
            action = self._menu.addAction(_hint(kind))
            action.setCheckable(True)
            action.setData(kind)
            self._kinds.addAction(action)
        self._kinds.triggered.connect(self._chosen)
        opener = self.addAction(
            icon("search", "text_muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        opener.setToolTip(tr("Find text, hex bytes or a regular expression"))
        opener.setShortcut(QKeySequence("Alt+Down"))
        opener.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        opener.triggered.connect(self._open_menu)
        self.returnPressed.connect(self._ask)
        self.textEdited.connect(lambda: self.say_wrong(""))
        self.choose_kind(self.kind)

    def choose_kind(self, kind: FindKind) -> None:
        """What the words are: text, hex bytes or a regular expression."""
        self.kind = kind
        for action in self._kinds.actions():
            action.setChecked(FindKind(action.data()) is kind)
        self.setPlaceholderText(_hint(kind))
        self.setToolTip(tr("Finds {kind}; {hint}", kind=tr(kind.value), hint=tr(HINT)))

    def say_wrong(self, why: str) -> None:
        """Mark the field when its words were not understood; '' when they were."""
        if self.property("wrong") == bool(why):
            return
        self.setProperty("wrong", bool(why))
        self.style().unpolish(self)
        self.style().polish(self)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        self.choose_kind(FindKind(action.data()))

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.kind, self.text())


def _hint(kind: FindKind) -> str:
    return tr("Find {kind}", kind=tr(kind.value))
