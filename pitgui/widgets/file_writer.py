"""Writes long files in slices, so that the window lives meanwhile and no file is half a file.

The rule: lines go to a file beside the target, which takes its name when the last one is written;
a write that is stopped or fails leaves the target as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pitgui.config.words import tr

SLICE = 4000


class FileWriter(QObject):
    """One file at a time. Signal: said(str): how it went, in a sentence."""

    said = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Iterator[str] = iter(())
        self._file: TextIO | None = None
        self._path = Path()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._write_slice)

    def start(self, path: Path, lines: Iterable[str]) -> None:
        """Write these lines to a file, in place of what it held."""
        self._give_up()
        self._path, self._lines = path, iter(lines)
        try:
            self._file = self._part.open("w", encoding="utf-8", newline="")
        except OSError as error:
            self._say_failed(error)
            return
        self.said.emit(tr("Writing {path}…", path=path))
        self._timer.start()

    @property
    def _part(self) -> Path:
        return self._path.with_name(self._path.name + ".part")

    @Slot()
    def _write_slice(self) -> None:
        file = self._file
        if file is None:
            return
        slice_ = list(islice(self._lines, SLICE))
        try:
            file.writelines(slice_)
            if len(slice_) == SLICE:
                return
            self._timer.stop()
            file.close()
            self._part.replace(self._path)
        except OSError as error:
            self._give_up()
            self._say_failed(error)
            return
        self._file = None
        self.said.emit(tr("Saved {path}.", path=self._path))

    def _give_up(self) -> None:
        self._timer.stop()
        if self._file is not None:
            with suppress(OSError):  # what it could not write at last is thrown away anyway
                self._file.close()
            self._file = None
            self._part.unlink(missing_ok=True)

    def _say_failed(self, error: OSError) -> None:
        why = error.strerror or error
        self.said.emit(tr("{path} could not be written: {why}.", path=self._path, why=why))
