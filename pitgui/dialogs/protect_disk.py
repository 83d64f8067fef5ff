"""Protect a disk: which source, which cache, how many slots, how durable, and when it is full."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from engine import DEFAULT_SLOTS, MAX_SLOTS, MIN_SLOTS, parse_size
from pitgui.config.words import mark, tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state import wording

DURABILITY_CHOICES = (
    ("power-loss", mark("Survive a power cut (each first copy is made durable)")),
    ("process-crash", mark("Survive a crash of the program only (faster)")),
)
ON_FULL_CHOICES = (
    ("end-oldest", mark("End the oldest sessions, pinned ones last")),
    ("keep-pinned", mark("End the oldest sessions, never pinned ones")),
    ("refuse-writes", mark("Refuse the host's writes, end no session")),
)
_NO_SOURCE = mark("There is no source disk of that path. Give a size to create a file.")
_NO_CACHE = mark("There is no cache disk of that path. Give a size to create a file.")


@dataclass(frozen=True, slots=True)
class ProtectChoice:
    """What was chosen. Sizes in bytes; None where the file or device is there already."""

    source_path: str
    cache_path: str
    source_size: int | None
    cache_size: int | None
    slots: int
    durability: str
    on_full: str

    def shell(self) -> str:
        """The pitctl words that do the same."""
        words = ["pitctl", "protect", self.source_path, self.cache_path]
        for flag, size in (("--source-size", self.source_size), ("--cache-size", self.cache_size)):
            if size is not None:
                words += [flag, str(size)]
        words += ["--slots", str(self.slots)]
        words += ["--durability", self.durability, "--on-full", self.on_full]
        return shlex.join(words)


class PathRow(QWidget):
    """A path with a button to choose it: a file, or a folder."""

    def __init__(self, name: str, parent: QWidget | None = None, *, folder: bool = False) -> None:
        super().__init__(parent)
        self._name = name
        self._folder = folder
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.button = QPushButton(tr("Choose…"))
        self.button.setAccessibleName(tr("Choose: {name}", name=name))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)

    @property
    def path(self) -> str:
        """The path, absolute; '' when empty."""
        text = self.edit.text().strip()
        return str(Path(text).expanduser().absolute()) if text else ""

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose: {name}", name=self._name), self.edit.text())
        modes = QFileDialog.FileMode
        dialog.setFileMode(modes.Directory if self._folder else modes.AnyFile)
        if not self._folder:
            images = tr("Disk images (*.img *.raw *.cache *.pit)")
            dialog.setNameFilters([tr("All files (*)"), images])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("Choose"))
        dialog.fileSelected.connect(self.edit.setText)
        dialog.open()


class ProtectDiskDialog(Dialog):
    """Values in: what is proposed of durability and policy. Value out: `choice()`."""

    of_disk = False

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        durability: str = "power-loss",
        on_full: str = "end-oldest",
    ) -> None:
        super().__init__(tr("Protect a disk"), parent, accept=tr("Protect"))
        self.source = PathRow(tr("Source disk"))
        self.source_size = _size_edit(tr("only to create a new file, for example 256M"))
        self.cache = PathRow(tr("Cache disk"))
        self.cache_size = _size_edit(tr("only to create a new file, for example 64M"))
        self.slots = QComboBox()
        slots = MIN_SLOTS
        while slots <= MAX_SLOTS:
            self.slots.addItem(tr("{n} slots", "", slots), slots)
            slots *= 2
        self.slots.setCurrentIndex(self.slots.findData(DEFAULT_SLOTS))
        self.durability = _choices(DURABILITY_CHOICES, durability)
        self.on_full = _choices(ON_FULL_CHOICES, on_full)
        self.body.addWidget(
            note(
                tr(
                    "The cache disk keeps the old data and everything known about it; what it "
                    "holds now is overwritten. The source disk keeps its data. Put the cache on a "
                    "disk of its own, so that copies do not slow the source down."
                )
            )
        )
        self.add_row(
            tr("&Source disk"), self.source, tr("A file or a block device that hosts write.")
        )
        self.add_row(tr("Source si&ze"), self.source_size)
        self.add_row(
            tr("&Cache disk"), self.cache, tr("A file or a block device for the old data.")
        )
        self.add_row(tr("Cache size"), self.cache_size)
        self.add_row(tr("S&lots"), self.slots, tr("How many points in time there can be at once."))
        self.add_row(tr("&Durability"), self.durability)
        self.add_row(tr("When &full"), self.on_full)
        for edit in (self.source.edit, self.cache.edit, self.source_size, self.cache_size):
            edit.textChanged.connect(self._check)
        for choice in (self.slots, self.durability, self.on_full):
            choice.currentIndexChanged.connect(self._check)
        self._check()
        self.source.edit.setFocus()

    def choice(self) -> ProtectChoice:
        """What was chosen; raises ValueError while a size cannot be read."""
        return ProtectChoice(
            self.source.path,
            self.cache.path,
            _size(self.source_size),
            _size(self.cache_size),
            int(self.slots.currentData()),
            str(self.durability.currentData()),
            str(self.on_full.currentData()),
        )

    @Slot()
    def _check(self) -> None:
        complete = bool(self.source.path and self.cache.path)
        problem = self._problem()
        self.say_problem(problem)
        self.accept_button.setEnabled(complete and not problem)
        self.code.show_code(self.choice().shell() if complete and not problem else "")

    def _problem(self) -> str:
        for edit in (self.source_size, self.cache_size):
            try:
                _size(edit)
            except ValueError as error:
                return _sentence(str(error))
        if self.source.path and self.source.path == self.cache.path:
            return tr("Source and cache must be two different disks.")
        for row, edit, words in (
            (self.source, self.source_size, _NO_SOURCE),
            (self.cache, self.cache_size, _NO_CACHE),
        ):
            if row.path and not Path(row.path).exists() and _size(edit) is None:
                return tr(words)
        return ""


def _size_edit(hint: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setPlaceholderText(hint)
    return edit


def _choices(choices: tuple[tuple[str, str], ...], proposed: str) -> QComboBox:
    box = QComboBox()
    for value, text in choices:
        box.addItem(tr(text), value)
    box.setCurrentIndex(box.findData(proposed))
    return box


def _size(edit: QLineEdit) -> int | None:
    text = edit.text().strip()
    size = parse_size(text) if text else None
    edit.setToolTip(wording.exact_bytes(size) if size is not None else "")
    return size


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
