"""A note for a place on the disk."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from engine import CHUNK_BYTES, SECTOR_BYTES
from pitgui.config.bookmarks import LONGEST_NOTE
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog
from pitgui.widgets.labels import Label


class BookmarkDialog(Dialog):
    """Values in: the place, and the note that it has or may have. Value out: `note`."""

    def __init__(self, offset: int, note: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Bookmark"), parent, accept=tr("Keep"))
        place = tr(
            "{start:#x} · sector {sector:,} · chunk {chunk:,}",
            start=offset,
            sector=offset // SECTOR_BYTES,
            chunk=offset // CHUNK_BYTES,
        )
        self.body.addWidget(Label(place, "muted", wrap=True))
        self._note = QLineEdit(note)
        self._note.setMaxLength(LONGEST_NOTE)
        self.add_row(tr("&Note"), self._note, tr("What is at this place, in your words."))
        self._note.selectAll()
        self._note.setFocus()

    @property
    def note(self) -> str:
        """What was typed."""
        return self._note.text()
