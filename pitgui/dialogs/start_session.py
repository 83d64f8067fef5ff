"""Start a session: its name, its slot (and whom it replaces), note, pin, and what it costs."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from engine import Hooks, SessionPicture, StartSession, StatusPicture
from pitgui.bridge.hooked_start import HookedStart
from pitgui.config.settings import Settings
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.dialogs.hook_form import HookForm
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.hosts import loses_words, readers
from pitgui.state.losses import described, is_record, when_ended
from pitgui.theme.swatch import slot_icon
from pitgui.widgets.expiry_field import STAYS, ExpiryField

LONGEST_NAME = 200
LONGEST_NOTE = 1000
_ON_FULL = {
    "end-oldest": "If the cache fills, the oldest sessions are ended first, pinned ones last.",
    "keep-pinned": "If the cache fills, the oldest sessions that are not pinned are ended.",
    "refuse-writes": "If the cache fills, writes of the host are refused; no session is ended.",
}


class StartSessionDialog(Dialog):
    """Values in: the state, and the slot to propose. Value out: `command()`."""

    def __init__(
        self, state: AppState, slot: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("Start a session", parent, accept="Start session")
        if state.status is None:
            raise ValueError("A session is started on an open disk.")
        self._state = state
        self._status: StatusPicture = state.status
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("A name is given when you leave this empty")
        self.slot = QComboBox()
        self.slot.setMinimumContentsLength(24)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText("What it is for (optional)")
        self.pin = QCheckBox("Keep it until somebody unpins it")
        self.loss = note()
        self.loss.setAccessibleName("What is lost")
        self.room = note()
        self.room.setAccessibleName("Room for this session")
        self.add_row("&Name", self.name, "1 to 200 characters, not digits only.")
        self.add_row("&Slot", self.slot, "A free slot, or the session that is replaced.")
        self.add_row("No&te", self.note)
        self.add_row("&Pin", self.pin, "A pinned session is not ended without being asked twice.")
        self.expiry = ExpiryField(self._status.now_ns)
        self.add_row(tr("&Ends by itself"), self.expiry, tr(STAYS))
        self.around = HookForm(self, _last_hooks(state.settings))
        self.add_wide(self.room)
        self.add_wide(self.loss)
        self._fill_slots(slot)
        self.room.setText(self._room_words())
        self.name.textChanged.connect(self._check)
        self.note.textChanged.connect(self._check)
        self.slot.currentIndexChanged.connect(self._check)
        self.pin.toggled.connect(self._check)
        self.expiry.changed.connect(self._check)
        self.around.changed.connect(self._check)
        self._check()
        self.name.setFocus()

    def _fill_slots(self, wanted: int | None) -> None:
        model = cast("QStandardItemModel", self.slot.model())
        for slot in sorted(range(self._status.slots), key=self._slot_order):
            occupant = self._state.session_in(slot)
            item = QStandardItem(slot_icon(slot), _slot_words(slot, occupant))
            item.setData(slot, 0x0100)
            if occupant is not None and occupant.pinned:
                item.setEnabled(False)
            model.appendRow(item)
        proposed = wanted if wanted is not None else self.slot.itemData(0)
        self.slot.setCurrentIndex(max(0, self.slot.findData(proposed)))

    def _slot_order(self, slot: int) -> tuple[int, int, int]:
        """Free slots first, then records, then sessions by age, pinned ones last."""
        occupant = self._state.session_in(slot)
        if occupant is None:
            return 0, 0, slot
        rank = 1 if is_record(occupant) else 2
        return (3 if occupant.pinned else rank), occupant.created_ns, slot

    @property
    def replaced(self) -> SessionPicture | None:
        """The session that the chosen slot holds now."""
        return self._state.session_in(int(self.slot.currentData()))

    def command(self) -> StartSession:
        """What was asked for."""
        replaced = self.replaced
        return HookedStart(
            name=self.name.text(),
            slot=int(self.slot.currentData()),
            note=self.note.text(),
            pinned=self.pin.isChecked(),
            replace=replaced.sequence if replaced is not None else None,
            expires=self.expiry.text(),
            hooks=self.hooks,
        ).simplest()

    @property
    def hooks(self) -> Hooks:
        """The commands around it; none while they cannot be run."""
        try:
            return self.around.hooks()
        except ValueError:  # said by _problem
            return Hooks()

    @Slot()
    def _check(self) -> None:
        replaced = self.replaced
        self.loss.setVisible(replaced is not None)
        self.around.say_replaces(replaces=replaced is not None and not is_record(replaced))
        if replaced is not None:
            words = (
                f"Replaces {described(replaced, self._status.now_ns)}.",
                *when_ended(replaced, self._status),
                loses_words(readers(self._state, replaced.sequence)),
            )
            self.loss.setText("\n".join(filter(None, words)))
        self.accept_button.setText("Start session" if replaced is None else "Replace session")
        self.accept_button.setAccessibleName(self.accept_button.text())
        self.say_problem(self._problem())
        self.code.show_code(self.command().shell(self._status.cache_path))
        self.fit()

    def _problem(self) -> str:
        name = self.name.text()
        replaced = self.replaced
        if replaced is not None and replaced.pinned:
            return f"{wording.quoted(replaced.name)} is pinned. Unpin it before you replace it."
        if name.isdigit():
            return "A name may not be digits only: those name slots."
        for session in self._state.sessions:
            if session.name == name and session is not replaced:
                return f"The session in slot {session.slot} has this name already."
        try:
            self.around.hooks()
        except ValueError as error:
            return str(error)
        return self.expiry.problem()

    def _room_words(self) -> str:
        ledger = self._status.ledger
        room = ledger.total - ledger.live
        exact = wording.plural(room, "chunk")
        words = [f"{wording.chunks_size(room)} of the cache disk is free or reusable ({exact})."]
        forecast = self._state.forecast
        if forecast is not None:
            rate = wording.size(forecast.chunks_per_second * 3600 * 65536)
            words.append(
                f"At the present rate of {rate} an hour that lasts about "
                f"{wording.duration(forecast.likely)}."
            )
        else:
            words.append("How long that lasts cannot be said yet.")
        words.append(_ON_FULL.get(self._status.on_full, ""))
        return " ".join(words).strip()


def _last_hooks(settings: Settings) -> Hooks:
    return Hooks(settings.before_hook, settings.after_hook, settings.hook_seconds)


def _slot_words(slot: int, occupant: SessionPicture | None) -> str:
    if occupant is None:
        return f"Slot {slot}, empty"
    name = wording.isolated(occupant.name)
    if occupant.pinned:
        return f"Slot {slot}, {name} is pinned"
    verb = "dismiss the record of" if is_record(occupant) else "replace"
    return f"Slot {slot}, {verb} {name}"
