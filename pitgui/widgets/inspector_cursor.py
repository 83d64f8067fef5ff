"""What is at the cursor of the hex view: the place, the values, the chunk's history, bookmarks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine import CHUNK_BYTES, SECTOR_BYTES
from pitgui.config.bookmarks import Bookmark
from pitgui.config.words import tr
from pitgui.theme import fonts
from pitgui.widgets.byte_readings import readings
from pitgui.widgets.facts import Fact, Facts
from pitgui.widgets.labels import Label, Title

OFFSET = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class CursorReading:
    """The caret of the hex view: where it is, the bytes from there on, what the chunk was before.

    `history` has (point in time, where its bytes are, whether it is the one shown); `provenance`
    says which write made the copy that is shown, or that there is none.
    """

    offset: int
    data: bytes
    history: tuple[tuple[str, str, bool], ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    provenance: str = ""


class CursorInspector(QWidget):
    """Shows a CursorReading. Signals: offset_wanted(offset): a bookmark was picked."""

    offset_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("At the cursor"))
        self._reading: CursorReading | None = None
        self._offset = Title("", grow=3)
        font = fonts.fixed(fonts.system().pointSizeF() + 3)
        font.setBold(True)
        self._offset.setFont(font)
        self._place = Label("", "muted", wrap=True)
        self._big = QCheckBox(tr("Big-endian"))
        self._big.setAccessibleName(tr("Read the values big-endian"))
        self._big.toggled.connect(self._show_values)
        self._values = Facts(tr("Values at the cursor"), right=True)
        self._history_head = Label(tr("This chunk over time"), "section", wrap=True)
        self._provenance = Label("", wrap=True)
        self._provenance.setToolTip(
            tr("To the sector of 512 bytes, as the allocation block keeps it")
        )
        self._provenance.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._history = Facts(tr("This chunk over time"))
        self._marks_head = Label(tr("Bookmarks"), "section", wrap=True)
        self._marks = QListWidget()
        self._marks.setAccessibleName(tr("Bookmarks"))
        self._marks.itemActivated.connect(self._go)
        self._marks.itemClicked.connect(self._go)
        self._lay_out()

    def show_reading(self, reading: CursorReading) -> None:
        """Show what is there."""
        self._reading = reading
        offset = reading.offset
        self._offset.setText(f"{offset:#x}")
        sector, inside = divmod(offset, SECTOR_BYTES)
        chunk, in_chunk = divmod(offset, CHUNK_BYTES)
        self._place.setText(
            tr(
                "byte {offset:,} · sector {sector:,} + {inside:#x} · chunk {chunk:,} + "
                "{in_chunk:#x}",
                offset=offset,
                sector=sector,
                inside=inside,
                chunk=chunk,
                in_chunk=in_chunk,
            )
        )
        self._show_values()
        self._history.show_facts(
            tuple(
                Fact(name, where, role="strong" if shown else "")
                for name, where, shown in reading.history
            )
        )
        self._history.setVisible(bool(reading.history))
        self._history_head.setVisible(bool(reading.history))
        self._provenance.setText(reading.provenance)
        self._provenance.setVisible(bool(reading.provenance))
        self._show_marks(reading.bookmarks)

    @Slot()
    def _show_values(self) -> None:
        if self._reading is None:
            return
        found = readings(self._reading.data, big=self._big.isChecked())
        self._values.show_facts(
            tuple(Fact(one.name, one.value, one.more, fixed=True) for one in found)
        )

    def _show_marks(self, bookmarks: tuple[Bookmark, ...]) -> None:
        self._marks.clear()
        unnamed = tr("Bookmark")
        for mark in bookmarks:
            item = QListWidgetItem(f"{mark.note or unnamed}  {mark.offset:#x}")
            item.setData(OFFSET, mark.offset)
            self._marks.addItem(item)
        self._marks.setVisible(bool(bookmarks))
        self._marks_head.setVisible(bool(bookmarks))
        row = self._marks.sizeHintForRow(0) if bookmarks else 0
        self._marks.setFixedHeight(min(8, len(bookmarks)) * row + 4)

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem) -> None:
        self.offset_wanted.emit(item.data(OFFSET))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(tr("At the cursor"), "section", wrap=True))
        column.addWidget(self._offset)
        column.addWidget(self._place)
        column.addWidget(self._provenance)
        column.addSpacing(4)
        column.addWidget(self._values)
        column.addWidget(self._big)
        column.addSpacing(8)
        column.addWidget(self._history_head)
        column.addWidget(self._history)
        column.addSpacing(8)
        column.addWidget(self._marks_head)
        column.addWidget(self._marks)
        column.addStretch(1)
