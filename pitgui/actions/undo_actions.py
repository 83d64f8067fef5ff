"""Undo and redo of what can be changed back, and the way all such changes are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from engine import PitError, SessionPicture
from pitgui.actions.action import Action, Desk, Menu, needs_disk
from pitgui.config.words import mark, tr
from pitgui.state.app_state import AppState
from pitgui.state.deeds import Change, Deed
from pitgui.state.messages import DeedDone, DeedRedone, DeedUndone, TroubleCame
from pitgui.state.troubles import trouble_of

TITLE = mark("Changing a session")
Ended = Callable[[tuple[Change, ...], PitError | None], None]


def change_sessions(
    desk: Desk,
    words: Callable[[Sequence[Change]], str],
    changes: Sequence[Change],
    said: str = "",
    ended: Ended | None = None,
) -> None:
    """Make these changes; those that were made can be undone together, and have these words.

    `ended` hears at the end what was made, and gets the last error in place of the window.
    """

    def done(made: tuple[Change, ...]) -> None:
        desk.store.dispatch(DeedDone(Deed(words(made), made)))
        if said:
            desk.say(said)

    _carry_out(desk, changes, done, ended, forward=True)


def _carry_out(
    desk: Desk,
    changes: Sequence[Change],
    then: Callable[[tuple[Change, ...]], None],
    ended: Ended | None = None,
    *,
    forward: bool,
) -> None:
    """Make (or take back) each change; `then` gets those that were, once all have answered."""
    left = list(changes)
    made: list[Change] = []
    errors: list[PitError] = []

    def answered(change: Change) -> None:
        left.remove(change)
        if left:
            return
        desk.client.refresh()
        if made:
            then(tuple(made))
        if ended is not None:
            ended(tuple(made), errors[-1] if errors else None)

    def done(change: Change, _: SessionPicture) -> None:
        made.append(change)
        answered(change)

    def failed(change: Change, error: PitError) -> None:
        errors.append(error)
        if ended is None:
            desk.store.dispatch(TroubleCame(trouble_of(tr(TITLE), error)))
        answered(change)

    for change in changes:
        desk.client.submit(
            change.command(forward=forward), partial(done, change), partial(failed, change),
            title=tr(TITLE),
        )  # fmt: skip


def _undo(desk: Desk) -> None:
    deed = desk.store.state.deeds.done[-1]

    def undone(_: tuple[Change, ...]) -> None:
        desk.store.dispatch(DeedUndone())
        desk.say(tr("Undone: {words}.", words=deed.words))

    _carry_out(desk, deed.changes, undone, forward=False)


def _redo(desk: Desk) -> None:
    deed = desk.store.state.deeds.undone[-1]

    def redone(_: tuple[Change, ...]) -> None:
        desk.store.dispatch(DeedRedone())
        desk.say(tr("Done again: {words}.", words=deed.words))

    _carry_out(desk, deed.changes, redone, forward=True)


def _blocked_undo(state: AppState) -> str:
    if not state.deeds.done:
        return needs_disk(state) or tr("Nothing was changed that can be undone.")
    return needs_disk(state) or state.deeds.done[-1].blocked(state.sessions, forward=False)


def _blocked_redo(state: AppState) -> str:
    if not state.deeds.undone:
        return needs_disk(state) or tr("Nothing was undone.")
    return needs_disk(state) or state.deeds.undone[-1].blocked(state.sessions, forward=True)


def _undo_label(state: AppState) -> str:
    return (
        tr("&Undo: {menu_text}", menu_text=_menu_text(state.deeds.done[-1]))
        if state.deeds.done
        else tr("&Undo")
    )


def _redo_label(state: AppState) -> str:
    return (
        tr("&Redo: {menu_text}", menu_text=_menu_text(state.deeds.undone[-1]))
        if state.deeds.undone
        else tr("&Redo")
    )


def _menu_text(deed: Deed) -> str:
    """The words of a deed in a menu, where & marks a letter and width is scarce."""
    words = deed.words if len(deed.words) <= 60 else f"{deed.words[:59]}…"
    return words.replace("&", "&&")


def _undo_shell(state: AppState) -> str:
    if _blocked_undo(state):
        return ""
    commands = [one.command(forward=False) for one in state.deeds.done[-1].changes]
    return "\n".join(command.shell(state.cache_path) for command in commands)


def _redo_shell(state: AppState) -> str:
    if _blocked_redo(state):
        return ""
    commands = [one.command(forward=True) for one in state.deeds.undone[-1].changes]
    return "\n".join(command.shell(state.cache_path) for command in commands)


UNDO_ACTIONS = (
    Action(
        "edit.undo",
        mark("&Undo"),
        mark("Take back the last change of a name, a note, a pin or an expiry."),
        Menu.EDIT,
        _undo,
        "undo-2",
        "Ctrl+Z",
        0,
        "",
        _blocked_undo,
        _undo_shell,
        label=_undo_label,
    ),
    Action(
        "edit.redo",
        mark("&Redo"),
        mark("Make the change again that was undone."),
        Menu.EDIT,
        _redo,
        "replace",
        "Ctrl+Shift+Z",
        0,
        "",
        _blocked_redo,
        _redo_shell,
        label=_redo_label,
    ),
)
