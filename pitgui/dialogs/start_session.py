"""Start a session: its name, its slot (and whom it replaces), note, pin, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from engine import CHUNK_BYTES, Hooks, SessionPicture, StartSession, StatusPicture
from pitgui.bridge.hooked_start import HookedStart
from pitgui.config.settings import Settings
from pitgui.config.words import mark, tr
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
    "end-oldest": mark(
        "If the cache fills, the oldest sessions are ended first, pinned ones last."
    ),
    "keep-pinned": mark("If the cache fills, the oldest sessions that are not pinned are ended."),
    "refuse-writes": mark(
        "If the cache fills, writes of the host are refused; no session is ended."
    ),
}


class StartSessionDialog(Dialog):
    """Values in: the state, and the slot to propose. Value out: `command()`."""

    def __init__(
        self, state: AppState, slot: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Start a session"), parent, accept=tr("Start session"))
        if state.status is None:
            raise ValueError("A session is started on an open disk.")
        self._state = state
        self._status: StatusPicture = state.status
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(tr("A name is given when you leave this empty"))
        self.slot = QComboBox()
        self.slot.setMinimumContentsLength(24)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(tr("What it is for (optional)"))
        last = self._status.on_full == "end-oldest"
        self.pin = QCheckBox(
            tr("A full cache ends it last") if last else tr("Keep it until somebody unpins it")
        )
        self.loss = note()
        self.loss.setAccessibleName(tr("What is lost"))
        self.force = QCheckBox(tr("&Replace it although it is pinned"))
        self.force.setAccessibleName(tr("Replace it although it is pinned"))
        self.room = note()
        self.room.setAccessibleName(tr("Room for this session"))
        self.add_row(tr("&Name"), self.name, tr("1 to 200 characters, not digits only."))
        self.add_row(tr("&Slot"), self.slot, tr("A free slot, or the session that is replaced."))
        self.add_row(tr("No&te"), self.note)
        self.add_row(
            tr("&Pin"), self.pin, tr("A pinned session is not ended without being asked twice.")
        )
        self.expiry = ExpiryField(self._status.now_ns)
        self.add_row(tr("&Ends by itself"), self.expiry, tr(STAYS))
        self.around = HookForm(self, _last_hooks(state.settings))
        self.add_wide(self.room)
        self.add_wide(self.loss)
        self.add_wide(self.force)
        self._fill_slots(slot)
        self.name.textChanged.connect(self._check)
        self.note.textChanged.connect(self._check)
        self.slot.currentIndexChanged.connect(self._choose_slot)
        self.force.toggled.connect(self._check)
        self.pin.toggled.connect(self._check)
        self.expiry.changed.connect(self._check)
        self.around.changed.connect(self._check)
        self._check()
        self.name.setFocus()

    def _fill_slots(self, wanted: int | None) -> None:
        for slot in sorted(range(self._status.slots), key=self._slot_order):
            occupant = self._state.session_in(slot)
            self.slot.addItem(slot_icon(slot), _slot_words(slot, occupant), slot)
        proposed = wanted if wanted is not None else self.slot.itemData(0)
        self.slot.setCurrentIndex(max(0, self.slot.findData(proposed)))

    def _slot_order(self, slot: int) -> tuple[int, int, int]:
        """Free slots first, then records, then sessions by age, pinned ones last."""
        occupant = self._state.session_in(slot)
        if occupant is None:
            return 0, 0, slot
        rank = 1 if is_record(occupant) else 2
        return (3 if _guarded(occupant) else rank), occupant.created_ns, slot

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
            force=_guarded(replaced),
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
    def _choose_slot(self) -> None:
        """Another session is another question: what was agreed to before counts no more."""
        self.force.setChecked(False)
        self._check()

    @Slot()
    def _check(self) -> None:
        replaced = self.replaced
        guarded = _guarded(replaced)
        self.room.setText(self._room_words())
        self.loss.setVisible(replaced is not None)
        self.force.setVisible(guarded)
        self.set_danger(guarded)
        self.around.say_replaces(replaces=replaced is not None and not is_record(replaced))
        if replaced is not None:
            words = (
                tr("Replaces {session}.", session=described(replaced, self._status.now_ns)),
                tr("It is pinned: it was to stay until somebody unpins it.") if guarded else "",
                *when_ended(replaced, self._status),
                loses_words(readers(self._state, replaced.sequence)),
            )
            self.loss.setText("\n".join(filter(None, words)))
        self.accept_button.setText(
            tr("Start session") if replaced is None else tr("Replace session")
        )
        self.accept_button.setAccessibleName(self.accept_button.text())
        problem = self._problem()
        self.say_problem(problem)
        self.accept_button.setEnabled(not problem and (not guarded or self.force.isChecked()))
        self.code.show_code(self.command().shell(self._status.cache_path))
        self.fit()

    def _problem(self) -> str:
        name = self.name.text()
        replaced = self.replaced
        if name.isdigit():
            return tr("A name may not be digits only: those name slots.")
        for session in self._state.sessions:
            if session.name == name and session is not replaced:
                return tr("The session in slot {slot} has this name already.", slot=session.slot)
        try:
            self.around.hooks()
        except ValueError as error:
            return str(error)
        return self.expiry.problem()

    def _room_words(self) -> str:
        ledger = self._status.ledger
        room = ledger.total - ledger.live
        exact = tr("{n:,} chunk(s)", "", room)
        words = [
            tr(
                "{room} of the cache disk is free or reusable ({exact}).",
                room=wording.chunks_size(room),
                exact=exact,
            )
        ]
        forecast = self._state.forecast
        if forecast is not None:
            rate = wording.size(forecast.chunks_per_second * 3600 * CHUNK_BYTES)
            words.append(
                tr(
                    "At the present rate of {rate} an hour that lasts about {time}.",
                    rate=rate,
                    time=wording.duration(forecast.likely),
                )
            )
            words.append(self._need_words(forecast.chunks_per_second))
        else:
            words.append(tr("How long that lasts cannot be said yet."))
        words.append(tr(_ON_FULL.get(self._status.on_full, "")))
        return " ".join(filter(None, words))

    def _need_words(self, chunks_per_second: float) -> str:
        """What is copied until it ends by itself: each chunk of the source at most once."""
        try:
            expires_ns = self.expiry.expires_ns
        except ValueError:  # said by _problem
            return ""
        if not expires_ns:
            return ""
        grown = chunks_per_second * (expires_ns - self._status.now_ns) / 1e9
        need = wording.size(min(grown * CHUNK_BYTES, self._status.source_size))
        return tr("Until it ends by itself about {need} is needed.", need=need)


def _last_hooks(settings: Settings) -> Hooks:
    return Hooks(settings.before_hook, settings.after_hook, settings.hook_seconds)


def _guarded(session: SessionPicture | None) -> bool:
    """Whether the engine replaces it only with force: a record is guarded by no pin."""
    return session is not None and session.pinned and not is_record(session)


def _slot_words(slot: int, occupant: SessionPicture | None) -> str:
    if occupant is None:
        return tr("Slot {slot}, empty", slot=slot)
    name = wording.isolated(occupant.name)
    if _guarded(occupant):
        return tr("Slot {slot}, replace {name}, which is pinned", slot=slot, name=name)
    if is_record(occupant):
        return tr("Slot {slot}, dismiss the record of {name}", slot=slot, name=name)
    return tr("Slot {slot}, replace {name}", slot=slot, name=name)
