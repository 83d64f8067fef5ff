"""The bookmarks of the disk that is open: kept at once, whatever happens to the window later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pitgui.config import bookmarks
from pitgui.config.bookmarks import LONGEST_NOTE, MOST, Bookmark
from pitgui.config.toml_file import UnreadableFile
from pitgui.config.words import tr


class Bookmarks(QObject):
    """One bookmark a byte, in the order of the disk. `path` None keeps them in memory alone.

    Signals: changed(); said(str): why they could not be read or kept.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._disk = ""
        self.marks: tuple[Bookmark, ...] = ()

    def open_disk(self, disk: str) -> None:
        """Show those of another disk, by its UUID."""
        self._disk = disk
        self.marks = ()
        if self._path is not None:
            try:
                self.marks = bookmarks.load(self._path, disk)
            except (UnreadableFile, OSError) as error:
                self.said.emit(tr("The bookmarks could not be read: {error}", error=error))
        self.changed.emit()

    def add(self, offset: int, note: str) -> None:
        """Keep a place, or give it another note."""
        others = [mark for mark in self.marks if mark.offset != offset]
        if len(others) >= MOST:
            self.said.emit(
                tr("A disk has at most {most:,} bookmarks; delete some first.", most=MOST)
            )
            return
        self._keep([*others, Bookmark(offset, note[:LONGEST_NOTE])])

    def rename(self, offset: int, note: str) -> None:
        """Change the note of a bookmark."""
        self._keep(
            [
                replace(mark, note=note[:LONGEST_NOTE]) if mark.offset == offset else mark
                for mark in self.marks
            ]
        )

    def remove(self, offset: int) -> None:
        """Forget a bookmark."""
        self._keep([mark for mark in self.marks if mark.offset != offset])

    def _keep(self, marks: list[Bookmark]) -> None:
        self.marks = tuple(sorted(marks, key=lambda mark: mark.offset))
        self.changed.emit()
        if self._path is not None:
            try:
                bookmarks.save(self._path, self._disk, self.marks)
            except (UnreadableFile, OSError) as error:
                self.said.emit(tr("The bookmarks could not be kept: {error}", error=error))
