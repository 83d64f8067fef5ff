"""The lists under the bytes of the Browse page: the matches of a search, and the bookmarks.

The rule: what is listed is gone to by Enter or a click, and Escape gives the room back.
"""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine import SearchPicture
from pitgui.config.bookmarks import Bookmark
from pitgui.config.words import tr
from pitgui.models.bookmark_table import NOTE, BookmarkTable
from pitgui.models.hit_table import PREVIEW_COLUMN, HitTable
from pitgui.pages.needles import Sought
from pitgui.pages.tables import plain_table
from pitgui.pages.tools import tab, tool
from pitgui.widgets.labels import ElidedLabel, Label

HEIGHT = 176
COLUMN_WIDTHS = (64, 120, 64, 104, 88)


class PlacesPanel(QWidget):
    """Signals: wanted(offset, length), renamed(offset, note), removed(offset), left()."""

    wanted = Signal(object, object)
    renamed = Signal(object, str)
    removed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Matches and bookmarks"))
        self.hits = HitTable(self)
        self.hit_table = plain_table(self.hits, tr("Matches"), stretched=PREVIEW_COLUMN)
        for column, width in enumerate(COLUMN_WIDTHS):
            self.hit_table.setColumnWidth(column, width)
        self.marks = BookmarkTable(self)
        self.marks.renamed.connect(self.renamed)
        self.mark_table = plain_table(self.marks, tr("Bookmarks"), stretched=NOTE)
        self.mark_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.no_marks = Label(
            tr("No bookmarks yet. Ctrl+D keeps the place of the caret, with a note."), "muted"
        )
        self.no_marks.setContentsMargins(8, 8, 8, 8)
        for table, go in ((self.hit_table, self._go_hit), (self.mark_table, self._go_mark)):
            table.activated.connect(go)
            table.clicked.connect(go)
        self.matches_tab = tab("search", tr("Matches"))
        self.marks_tab = tab("bookmark", tr("Bookmarks"))
        self.words = ElidedLabel("", "muted")
        self.rename = tool("pencil-line", tr("Change the note (F2)"))
        self.rename.clicked.connect(self._edit)
        self.remove = tool("trash-2", tr("Delete the bookmark (Del)"))
        self.remove.clicked.connect(self._remove)
        self.close_button = tool("x", tr("Close the list (Escape)"))
        self.close_button.clicked.connect(self.leave)
        self._stack = QStackedWidget()
        for one in (self.hit_table, self.mark_table, self.no_marks):
            self._stack.addWidget(one)
        self._lay_out()
        self._add_keys()
        self.hide()

    def show_hits(self, picture: SearchPicture, sought: Sought, where: str) -> None:
        """List the matches of a search."""
        self.hits.show_picture(picture)
        count = len(picture.hits)
        found = tr("{n:,} match(es)", "", count)
        if picture.cut:
            self.words.setText(
                tr(
                    "The first {found} of {words} in {where}; there are more",
                    found=found,
                    words=sought.words,
                    where=where,
                )
            )
        else:
            self.words.setText(
                tr("{found} of {words} in {where}", found=found, words=sought.words, where=where)
            )
        self._show_matches()

    def mark_hit(self, offset: int) -> None:
        """Show which match the bytes are at, if this is one."""
        row = bisect_left(self.hits.hits, offset, key=lambda hit: hit.offset)
        if row < len(self.hits.hits) and self.hits.hits[row].offset == offset:
            self.hit_table.setCurrentIndex(self.hits.index(row, 0))
            self.hit_table.scrollTo(self.hits.index(row, 0))

    def show_marks(self, marks: tuple[Bookmark, ...]) -> None:
        """List these bookmarks, where they are looked at."""
        self.marks.show_marks(marks)
        if self.marks_tab.isChecked():
            self._show_bookmarks()

    def forget_hits(self) -> None:
        """The disk is another one."""
        self.hits.show_picture(None)
        if self.matches_tab.isChecked():
            self.hide()

    @property
    def has_focus(self) -> bool:
        """Whether keys go to one of the lists."""
        return self.hit_table.hasFocus() or self.mark_table.hasFocus()

    @Slot()
    def open_bookmarks(self) -> None:
        """Show the bookmarks, ready for keys."""
        self._show_bookmarks()
        if self.marks.marks:
            self.mark_table.setFocus()
        if self.marks.marks and not self.mark_table.currentIndex().isValid():
            self.mark_table.setCurrentIndex(self.marks.index(0, NOTE))

    @Slot()
    def _show_matches(self) -> None:
        self._choose(0)

    @Slot()
    def _show_bookmarks(self) -> None:
        self._choose(1 if self.marks.marks else 2)

    def _choose(self, page: int) -> None:
        self._stack.setCurrentIndex(page)
        self.matches_tab.setChecked(page == 0)
        self.marks_tab.setChecked(page > 0)
        self.words.setVisible(page == 0)
        for button in (self.rename, self.remove):
            button.setVisible(page > 0)
            button.setEnabled(page == 1)
        self.show()

    @Slot(QModelIndex)
    def _go_hit(self, index: QModelIndex) -> None:
        hit = self.hits.hits[index.row()]
        self.wanted.emit(hit.offset, hit.length)

    @Slot(QModelIndex)
    def _go_mark(self, index: QModelIndex) -> None:
        self.wanted.emit(self.marks.marks[index.row()].offset, 1)

    @Slot()
    def _edit(self) -> None:
        row = self.mark_table.currentIndex().row()
        if row >= 0:
            self.mark_table.edit(self.marks.index(row, NOTE))

    @Slot()
    def _remove(self) -> None:
        row = self.mark_table.currentIndex().row()
        if row >= 0:
            self.removed.emit(self.marks.marks[row].offset)

    @Slot()
    def leave(self) -> None:
        """Give the room back to the bytes."""
        self.hide()
        self.left.emit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.matches_tab)
        head.addWidget(self.marks_tab)
        head.addSpacing(8)
        head.addWidget(self.words, 1)
        head.addStretch(0)
        for button in (self.rename, self.remove, self.close_button):
            head.addWidget(button)
        self.matches_tab.clicked.connect(self._show_matches)
        self.marks_tab.clicked.connect(self._show_bookmarks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.setFixedHeight(HEIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # F2 is for the note here, and not for the name of a session
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._edit()
                return True
        return super().eventFilter(watched, event)

    def _add_keys(self) -> None:
        self.mark_table.installEventFilter(self)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Delete"), self.mark_table, self._remove, context=context)
