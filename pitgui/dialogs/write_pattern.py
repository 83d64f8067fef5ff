"""Write a test pattern, or verify one, on the source or through the view of a session."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from engine import BadRequest, PatternSpec, StatusPicture, VerifyPattern, WritePattern
from pitgui.config.words import mark, tr
from pitgui.dialogs.dialog import Dialog
from pitgui.dialogs.pattern_form import PatternForm
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.losses import is_record
from pitgui.state.pattern_room import PatternRoom, harmless_length, room_of, room_words
from pitgui.theme.swatch import slot_icon
from pitgui.widgets.choice import Choice
from pitgui.widgets.long_note import LongNote

_OF_VIEW = mark(
    "Overwrites {region} in the view of {session}. Neither the source nor the point in time "
    "changes. {room}"
)
_BLOCKS_OF_VIEW = mark(
    "Overwrites blocks in {region} in the view of {session}. Neither the source nor the point in "
    "time changes. {room}"
)
_OF_SOURCE = mark("Overwrites {region} of the source disk {path}. {kept}")
_BLOCKS_OF_SOURCE = mark("Overwrites blocks in {region} of the source disk {path}. {kept}")


class WritePatternDialog(Dialog):
    """Values in: the state, and whether to verify. Value out: `command()`."""

    def __init__(
        self, state: AppState, *, verify: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Test pattern"), parent, accept=tr("Write pattern"))
        if state.status is None:
            raise ValueError("A pattern is written to an open disk.")
        self._status: StatusPicture = state.status
        self._alive = tuple(one for one in state.sessions if not is_record(one))
        self.write = QRadioButton(tr("&Write it"))
        self.verify = QRadioButton(tr("&Verify that it is there"))
        self.target = Choice()
        self.target.addItem(tr("The source disk, as it is now"), None)
        for session in self._alive:
            words = tr("The view of {name}", name=wording.isolated(session.name))
            self.target.addItem(slot_icon(session.slot), words, session.name)
        self.target.setMinimumContentsLength(24)
        self.form_of_pattern = PatternForm(self.target)
        self.effect = LongNote()
        self.effect.setAccessibleName(tr("What this changes"))
        self.add_wide(self._modes())
        self.add_wide(self.form_of_pattern)
        self.add_wide(self.effect)
        (self.verify if verify else self.write).setChecked(True)
        if not verify:
            self._propose_place()
        elif state.pattern is not None:
            self._propose_written(state.pattern)
        self.write.toggled.connect(self._verify_or_write)
        self.target.currentIndexChanged.connect(self._check)
        self.form_of_pattern.changed.connect(self._check)
        self._verify_or_write()
        self.form_of_pattern.kind.setFocus()

    def _modes(self) -> QWidget:
        row = QWidget()
        row.setAccessibleName(tr("Write or verify"))
        group = QButtonGroup(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        for button in (self.write, self.verify):
            button.setAccessibleName(button.text().replace("&", ""))
            group.addButton(button)
            across.addWidget(button)
        across.addStretch(1)
        return row

    def _propose_place(self) -> None:
        """The whole disk; where that may end sessions or be refused, a range that does neither."""
        room = room_of(self._status, PatternSpec(), None)
        if room.short:
            self.form_of_pattern.propose_range(harmless_length(room))

    def _propose_written(self, written: WritePattern) -> None:
        """What was written last, where it was written."""
        self.form_of_pattern.propose(written.spec)
        self.target.setCurrentIndex(max(0, self.target.findData(written.session)))

    def command(self) -> WritePattern | VerifyPattern:
        """What was asked for; raises ValueError while a value cannot be read."""
        spec, session = self.form_of_pattern.spec(), self.target.currentData()
        if self.verify.isChecked():
            return VerifyPattern(spec, session=session)
        return WritePattern(spec, session=session)

    @Slot()
    def _verify_or_write(self) -> None:
        self.form_of_pattern.ask_to_verify(verify=self.verify.isChecked())  # says `changed`

    @Slot()
    def _check(self) -> None:
        text = tr("Verify pattern") if self.verify.isChecked() else tr("Write pattern")
        self.accept_button.setText(text)
        self.accept_button.setAccessibleName(text)
        try:
            command = self.command()
            start, length = command.spec.region(self._status.source_size)
        except (ValueError, BadRequest) as error:
            self.say_problem(_sentence(str(error)))
            self.set_danger(False)
            self.effect.hide()
            self.code.show_code("")
            return
        self.say_problem("")
        room = room_of(self._status, command.spec, self.target.currentData())
        self.set_danger(room.ends_sessions and isinstance(command, WritePattern))
        self.effect.setText(self._effect(command.spec, start, length, room))
        self.effect.show()
        self.code.show_code(command.shell(self._status.cache_path))
        self.fit()

    def _effect(self, spec: PatternSpec, start: int, length: int, room: PatternRoom) -> str:
        region = tr(
            "{size} from byte {start:,} on ({exact})",
            size=wording.size(length),
            start=start,
            exact=wording.exact_bytes(length),
        )
        if self.verify.isChecked():
            return tr("Reads {region} and compares. Nothing is changed.", region=region)
        session = self.target.currentData()
        if session is not None:
            text = _BLOCKS_OF_VIEW if spec.scattered else _OF_VIEW
            return tr(
                text,
                region=region,
                session=wording.quoted(session),
                room=room_words(room),
            )
        text = _BLOCKS_OF_SOURCE if spec.scattered else _OF_SOURCE
        path = self._status.source_path
        return tr(text, region=region, path=path, kept=self._kept(room))

    def _kept(self, room: PatternRoom) -> str:
        """Who keeps what the source loses."""
        if not self._alive:
            return tr(
                "No session is there to keep what it overwrites. Start one first to look back."
            )
        if room.short:
            return room_words(room)
        return tr(
            "{n:,} session(s) in slots (keeps|keep) what was there. {room}",
            "",
            len(self._alive),
            room=room_words(room),
        )


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
