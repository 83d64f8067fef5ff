"""End and pin sessions, one or several: each is named, and what cannot be done is asked again.

The rule: a dialog whose order failed is back with what could not be done, and says why; what was
done is not asked for twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from engine import EndSession, PitError, SessionPicture
from pitgui.actions.action import Desk
from pitgui.actions.asking import ask_again, ask_until
from pitgui.actions.undo_actions import Ended, change_sessions
from pitgui.config.words import tr
from pitgui.dialogs.end_sessions import EndSessionsDialog
from pitgui.dialogs.pin_sessions import PinSessionsDialog
from pitgui.state import wording
from pitgui.state.deeds import Change
from pitgui.state.losses import is_record
from pitgui.state.messages import TroubleCame
from pitgui.state.troubles import trouble_of


def end_sessions(desk: Desk, sequences: tuple[int, ...]) -> None:
    """Name what is lost, then end these sessions."""
    state = desk.store.state
    sessions = tuple(one for one in state.sessions if one.sequence in sequences)
    if state.status is None or not sessions:
        return

    hosts = state.served.picture.hosts if state.served is not None else ()
    dialog = EndSessionsDialog(state.status, sessions, desk.window_widget, hosts)
    ask_until(dialog, lambda _: _end(desk, dialog))


def _end(desk: Desk, dialog: EndSessionsDialog) -> None:
    """End what the dialog names; it is back with those that could not be, and says why."""
    title = tr("Ending a session")
    left = list(dialog.commands())
    errors: list[PitError] = []

    def answered(command: EndSession) -> None:
        left.remove(command)
        if left:
            return
        desk.client.refresh()
        if errors:
            ask_again(desk, dialog, title, errors[0])
        else:
            dialog.deleteLater()

    def ended(command: EndSession, session: SessionPicture) -> None:
        desk.say(tr("Ended {name}.", name=wording.quoted(session.name)))
        dialog.leave_out(session.sequence)
        answered(command)

    def failed(command: EndSession, error: PitError) -> None:
        errors.append(error)
        answered(command)

    for command in dialog.commands():
        desk.client.submit(command, partial(ended, command), partial(failed, command), title=title)


def pin_sessions(
    desk: Desk,
    sessions: tuple[SessionPicture, ...],
    *,
    pinned: bool,
    ended: Ended | None = None,
) -> None:
    """Pin or unpin these; what was made can be undone. `ended` hears how it went."""
    changes = [Change(one.uuid, "pinned", one.pinned, pinned) for one in sessions]
    names_of = {one.uuid: wording.quoted(one.name) for one in sessions}

    def words(made: Sequence[Change]) -> str:
        names = wording.names_list([names_of[one.uuid] for one in made])
        return tr("pin {names}", names=names) if pinned else tr("unpin {names}", names=names)

    def heard(made: tuple[Change, ...], error: PitError | None) -> None:
        if made:
            names = wording.names_list([names_of[one.uuid] for one in made])
            desk.say(
                tr("Pinned {names}.", names=names)
                if pinned
                else tr("Unpinned {names}.", names=names)
            )
        if ended is not None:
            ended(made, error)
        elif error is not None:
            desk.store.dispatch(TroubleCame(trouble_of(tr("Changing a session"), error)))

    change_sessions(desk, words, changes, ended=heard)


def ask_to_pin(desk: Desk, sequences: object) -> None:
    """Pin or unpin several, each named in one dialog."""
    state = desk.store.state
    if state.status is None or not isinstance(sequences, tuple):
        return
    sessions = tuple(
        one for one in state.sessions if one.sequence in sequences and not is_record(one)
    )

    if not sessions:
        return
    dialog = PinSessionsDialog(state.status, sessions, desk.window_widget)

    def go_on(_: PinSessionsDialog) -> None:
        pin_sessions(desk, dialog.changed(), pinned=dialog.pinned, ended=ended)

    def ended(made: tuple[Change, ...], error: PitError | None) -> None:
        if error is None:
            dialog.deleteLater()
            return
        dialog.have_made({one.uuid for one in made})
        ask_again(desk, dialog, tr("Changing a session"), error)

    ask_until(dialog, go_on)
