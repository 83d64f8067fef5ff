"""Copies or saves the selected bytes of a disk, however many, piece by piece."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import tr
from pitgui.pages.range_run import RangeRun
from pitgui.state import wording
from pitgui.widgets.hex_pages import Key

MOST_COPIED = 16 << 20


class ByteSelection(QObject):
    """Signals: progress(done, total), done < 0 when over; said(str): how it went."""

    progress = Signal(object, object)
    said = Signal(str)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = RangeRun(client, self)
        self._run.progress.connect(self.progress)
        self._run.ended.connect(self._ended)
        self._gathered = bytearray()
        self._format = ""
        self._path: Path | None = None

    def copy(self, key: Key, start: int, length: int, form: str) -> None:
        """Put the bytes on the clipboard: hex, text or base64; or their offset."""
        if form == "offset":
            QGuiApplication.clipboard().setText(f"{start:#x}")
            self.said.emit(tr("Copied the offset {start:#x}.", start=start))
            return
        if length > MOST_COPIED:
            most = wording.size(MOST_COPIED)
            self.said.emit(
                tr("At most {most} can be copied; save the selection to a file instead.", most=most)
            )
            return
        self._path, self._format = None, form
        self._gathered = bytearray()
        self._run.start(key, start, start + length, self._gather)

    def save(self, key: Key, start: int, length: int, path: Path) -> None:
        """Write the bytes to a file, in place of what it held."""
        self._path = path
        try:
            path.write_bytes(b"")
        except OSError as error:
            self.said.emit(
                tr("{path} could not be written: {reason}.", path=path, reason=error.strerror)
            )
            return
        self.progress.emit(0, length)
        self._run.start(key, start, start + length, self._append)

    @Slot()
    def cancel(self) -> None:
        """Stop; what was saved so far stays."""
        self._run.cancel()

    def _gather(self, _offset: int, data: bytes) -> bool:
        self._gathered += data
        return False

    def _append(self, _offset: int, data: bytes) -> bool:
        if self._path is None:
            return True
        try:
            with self._path.open("ab") as file:
                file.write(data)
        except OSError as error:
            self.said.emit(
                tr(
                    "{path} could not be written: {reason}.",
                    path=self._path,
                    reason=error.strerror,
                )
            )
            self._path = None
            return True
        return False

    @Slot(str)
    def _ended(self, why: str) -> None:
        self.progress.emit(-1, 0)
        if why:
            self.said.emit(why[:1].upper() + why[1:].rstrip(".") + ".")
        elif self._format:
            QGuiApplication.clipboard().setText(self._as_text())
            self.said.emit(
                tr(
                    "Copied {size} as {form}.",
                    size=wording.exact_bytes(len(self._gathered)),
                    form=self._format,
                )
            )
        elif self._path is not None:
            self.said.emit(tr("Saved {path}.", path=self._path))
        self._format = ""
        self._gathered = bytearray()

    def _as_text(self) -> str:
        if self._format == "hex":
            return self._gathered.hex(" ")
        if self._format == "base64":
            return base64.b64encode(self._gathered).decode("ascii")
        return self._gathered.decode("utf-8", errors="replace")
