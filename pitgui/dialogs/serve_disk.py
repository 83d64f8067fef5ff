"""Serve the disk to hosts: where, and how safe.

The rule: a socket of this user, or TCP with certificates; TCP without any protection only when it
is said in so many words.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from engine import BadRequest, StartServing
from pitgui.config.words import mark, tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.dialogs.protect_disk import PathRow
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.state.hosts import export_titles
from pitgui.widgets.labels import Label

USUAL_PORT = ":10809"
SHOWN_EXPORTS = 6
UNIX, TLS, INSECURE = "unix", "tls", "insecure"
_WAYS = (
    (UNIX, mark("On this &machine"), mark("A socket that only programs of this user can open.")),
    (TLS, mark("Over the &network, with certificates"),
     mark("Every host shows a certificate of your authority; all is encrypted.")),
    (INSECURE, mark("Over the network, with&out protection"),
     mark("Anybody who reaches the address can read and overwrite the disk.")),
)  # fmt: skip


class ServeDiskDialog(Dialog):
    """Value in: the state, with what would be served. Value out: `command()`."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(tr("Serve the disk to hosts"), parent, accept=tr("Serve"))
        self._cache_path = state.cache_path
        self.ways = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        self.body.addLayout(self._make_ways())
        self.words = Label("", "muted", wrap=True)
        self.words.setAccessibleName(tr("What that means"))
        self.body.addWidget(self.words)
        self.unix = PathRow(tr("Socket"))
        self.unix.edit.setText(state.served.picture.proposed if state.served else "")
        self.tcp = QLineEdit(USUAL_PORT)
        self.tcp.setPlaceholderText(tr("HOST:PORT; without a host, this machine alone"))
        self.tls = PathRow(tr("Folder of certificates"), folder=True)
        self.sure = QCheckBox(tr("Serve without protection; I know who can reach this address"))
        self.exports = note(export_words(state))
        self.exports.setAccessibleName(tr("What is served"))
        self._socket_label = self.add_row(tr("Soc&ket"), self.unix, tr("Where the socket is made."))
        self._tcp_label = self.add_row(
            tr("&Address"),
            self.tcp,
            tr("HOST:PORT. Without a host it listens on this machine alone."),
        )
        self._tls_label = self.add_row(
            tr("&Certificates"),
            self.tls,
            tr("ca-cert.pem, server-cert.pem and server-key.pem lie there."),
        )
        self.add_wide(self.sure)
        self.sure.setAccessibleName(self.sure.text())
        self.add_wide(self.exports)
        self.ways.buttonToggled.connect(self._check)
        self.sure.toggled.connect(self._check)
        for edit in (self.unix.edit, self.tcp, self.tls.edit):
            edit.textChanged.connect(self._check)
        self.choices[UNIX].setChecked(True)
        self.choices[UNIX].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def way(self) -> str:
        """Which of the three ways is chosen."""
        return next(way for way, button in self.choices.items() if button.isChecked())

    def command(self) -> StartServing:
        """What was asked for."""
        tcp = self.tcp.text().strip()
        if self.way == UNIX:
            return StartServing(unix=self.unix.path)
        if self.way == TLS:
            return StartServing(tcp=tcp, tls=self.tls.path)
        return StartServing(tcp=tcp, allow_insecure=True)

    def _make_ways(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        for row, (way, text, words) in enumerate(_WAYS):
            button = QRadioButton(tr(text))
            button.setAccessibleName(tr(text).replace("&", ""))
            button.setAccessibleDescription(tr(words))
            button.setToolTip(tr(words))
            self.choices[way] = button
            self.ways.addButton(button)
            grid.addWidget(button, row, 0)
        return grid

    @Slot()
    def _check(self) -> None:
        way = self.way
        for widget, shown in (
            (self._socket_label, way == UNIX),
            (self.unix, way == UNIX),
            (self._tcp_label, way != UNIX),
            (self.tcp, way != UNIX),
            (self._tls_label, way == TLS),
            (self.tls, way == TLS),
            (self.sure, way == INSECURE),
        ):
            widget.setVisible(shown)
        self.words.setText(tr(next(words for one, _, words in _WAYS if one == way)))
        self.words.set_role("danger" if way == INSECURE else "muted")
        self.say_problem(self._problem())
        self.accept_button.setEnabled(self._complete() and not self._problem())
        self.code.show_code(self.command().shell(self._cache_path) if self._complete() else "")
        self.fit()

    def _complete(self) -> bool:
        if self.way == UNIX:
            return bool(self.unix.path)
        there = bool(self.tcp.text().strip())
        return there and (bool(self.tls.path) if self.way == TLS else self.sure.isChecked())

    def _problem(self) -> str:
        tcp = self.tcp.text().strip()
        if self.way == UNIX or not tcp:
            return ""
        try:
            _ = StartServing(tcp=tcp).tcp_address
        except BadRequest as error:
            return spoken(error.message)
        return ""


def export_words(state: AppState) -> str:
    """What hosts will find, by name."""
    lines = [words for _, words in export_titles(state)]
    shown = lines[:SHOWN_EXPORTS]
    if len(lines) > len(shown):
        shown.append(tr("and {n:,} session(s) more", "", len(lines) - len(shown)))
    head = tr("Hosts find these disks by name; sessions that start later appear by themselves.")
    return "\n".join([head, *shown, tr("With +rw after its name, a session can be written to.")])
