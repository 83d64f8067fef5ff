"""How hosts use the disk that is served: each export, and the lines that a host types."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state.app_state import AppState
from pitgui.state.client_lines import client_lines
from pitgui.state.hosts import address_words, export_titles, short_address
from pitgui.widgets.code_box import CodeBox
from pitgui.widgets.labels import Label

SOURCE = "source"
WRITABLE = "+rw"


class ServedDiskDialog(Dialog):
    """Values in: the state, with one address at least, and the export to begin with.

    There is nothing to accept.
    """

    def __init__(
        self, state: AppState, export: str = SOURCE, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("How hosts use this disk"), parent, accept=tr("Close"))
        if state.served is None:
            raise ValueError("Nobody knows yet what is served.")
        picture = self._picture = state.served.picture
        self.cancel_button.hide()
        served = tr(" and ").join(address_words(one) for one in picture.addresses)
        self.where = note(tr("Served at {served}.", served=served))
        self.body.addWidget(self.where)
        self.address = QComboBox()
        for number, one in enumerate(picture.addresses):
            self.address.addItem(short_address(one), number)
        self.export = QComboBox()
        self.export.setMinimumContentsLength(24)
        for name, words in _exports(state):
            self.export.addItem(words, name)
        self.export.setCurrentIndex(max(0, self.export.findData(export)))
        label = self.add_row(tr("A&ddress"), self.address, tr("Where the host connects."))
        for widget in (label, self.address):
            widget.setVisible(len(picture.addresses) > 1)
        self.add_row(tr("&Export"), self.export, tr("The disk that the host finds by its name."))
        self.boxes: dict[str, CodeBox] = {}
        self._heads: dict[str, Label] = {}
        self._show()
        self.address.currentIndexChanged.connect(self._show)
        self.export.currentIndexChanged.connect(self._show)
        self.export.setFocus()

    @Slot()
    def _show(self) -> None:
        address = self._picture.addresses[int(self.address.currentData())]
        name = str(self.export.currentData())
        writable = name == SOURCE or name.endswith(WRITABLE)
        for line in client_lines(address, name, writable=writable):
            if line.program not in self.boxes:
                self._add(line.program, line.does)
            self.boxes[line.program].show_code(line.line)
        self.fit()

    def _add(self, program: str, does: str) -> None:
        self.add_wide(Label(tr("{does}, with {program}", does=does, program=program), "section"))
        box = CodeBox(
            tr("The line for {program}", program=program),
            copy=tr("Copy the line for {program}", program=program),
        )
        self.boxes[program] = box
        self.add_wide(box)


def _exports(state: AppState) -> list[tuple[str, str]]:
    found = []
    for one, words in export_titles(state):
        found.append((one.name, words))
        if one.sequence:
            name = f"{one.name}{WRITABLE}"
            found.append((name, tr("{name}: the same, to try writes on", name=name)))
    return found
