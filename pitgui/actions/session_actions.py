"""What can be done with sessions: start, end, name, pin, reset writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine import (
    EndSession,
    Hooks,
    NoteSession,
    PinSession,
    PitError,
    RenameSession,
    ResetViewWrites,
    SessionPicture,
    SetExpiry,
    StartSession,
)
from pitgui.actions.action import Action, Desk, Menu, needs_disk, needs_session
from pitgui.actions.asking import ask_again, ask_engine, ask_until
from pitgui.actions.chosen_sessions import ask_to_pin, end_sessions, pin_sessions
from pitgui.actions.undo_actions import change_sessions
from pitgui.bridge.orders import Ticket
from pitgui.config.words import mark, tr
from pitgui.dialogs.change_expiry import ChangeExpiryDialog
from pitgui.dialogs.reset_writes import ResetWritesDialog
from pitgui.dialogs.session_text import SessionTextDialog
from pitgui.dialogs.start_session import StartSessionDialog
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.deeds import Change
from pitgui.state.losses import is_record
from pitgui.state.messages import SessionSelected


def start_session(desk: Desk, slot: int | None = None) -> None:
    """Ask for name and slot, then start."""
    state = desk.store.state

    def started(session: SessionPicture) -> None:
        desk.store.dispatch(SessionSelected(session.sequence))
        desk.say(
            tr(
                "Started {name} in slot {slot}.",
                name=wording.quoted(session.name),
                slot=session.slot,
            )
        )
        desk.client.refresh()

    def sent(ticket: Ticket) -> None:
        _remember(desk, dialog.hooks)
        if dialog.hooks:
            desk.follow_job(ticket)

    dialog = StartSessionDialog(state, slot, desk.window_widget)
    ask_engine(desk, dialog, dialog.command, started, tr("Starting a session"), sent)


def _remember(desk: Desk, hooks: Hooks) -> None:
    """Propose these commands the next time."""
    if hooks:
        desk.change_settings(
            replace(
                desk.store.state.settings,
                before_hook=hooks.before,
                after_hook=hooks.after,
                hook_seconds=hooks.seconds,
            )
        )


def _start_in(desk: Desk, slot: object) -> None:
    if isinstance(slot, int):
        start_session(desk, slot)


def _end_those(desk: Desk, sequences: object) -> None:
    if isinstance(sequences, tuple):
        end_sessions(desk, sequences)


def replace_session(desk: Desk) -> None:
    """Start a session in the slot of the selected one."""
    session = desk.store.state.selected_session
    if session is not None:
        start_session(desk, session.slot)


def _end_selected(desk: Desk) -> None:
    session = desk.store.state.selected_session
    if session is not None:
        end_sessions(desk, (session.sequence,))


def _edit_text(desk: Desk) -> None:
    state = desk.store.state
    session = state.selected_session
    if session is None:
        return

    old = session.name
    dialog = SessionTextDialog(state, session, desk.window_widget)

    def go_on(_: SessionTextDialog) -> None:
        changes = [
            Change(session.uuid, "note", dialog.session.note, command.note)
            if isinstance(command, NoteSession)
            else Change(session.uuid, "name", dialog.session.name, command.name)
            for command in dialog.commands()
        ]
        change_sessions(desk, words, changes, ended=ended)

    def words(made: Sequence[Change]) -> str:
        name = next((str(one.after) for one in made if one.field == "name"), "")
        said = tr("rename {old} to {name}", old=wording.quoted(old), name=wording.quoted(name))
        return said if name else tr("note of {old}", old=wording.quoted(old))

    def ended(made: tuple[Change, ...], error: PitError | None) -> None:
        dialog.have_made(made)
        if error is None:
            dialog.deleteLater()
        else:
            ask_again(desk, dialog, tr("Changing a session"), error)

    ask_until(dialog, go_on)


def toggle_pin(desk: Desk) -> None:
    """Pin the selected session, or unpin it."""
    session = desk.store.state.selected_session
    if session is not None:
        pin_sessions(desk, (session,), pinned=not session.pinned)


def _change_expiry(desk: Desk) -> None:
    state = desk.store.state
    session = state.selected_session
    if state.status is None or session is None:
        return

    dialog = ChangeExpiryDialog(state.status, session, desk.window_widget)
    name = wording.quoted(session.name)

    def go_on(_: ChangeExpiryDialog) -> None:
        change = Change(session.uuid, "expires_ns", session.expires_ns, dialog.expires_ns)
        words = tr("time to end of {name}", name=name)
        change_sessions(desk, lambda _: words, [change], ended=ended)

    def ended(_made: tuple[Change, ...], error: PitError | None) -> None:
        if error is None:
            dialog.deleteLater()
        else:
            ask_again(desk, dialog, tr("Changing a session"), error)

    ask_until(dialog, go_on)


def _reset_writes(desk: Desk) -> None:
    state = desk.store.state
    session = state.selected_session
    if state.status is None or session is None:
        return

    def reset(changed: SessionPicture) -> None:
        desk.say(
            tr("The view of {name} is as it was at its start.", name=wording.quoted(changed.name))
        )
        desk.client.refresh()

    dialog = ResetWritesDialog(state.status, session, desk.window_widget)
    ask_engine(desk, dialog, dialog.command, reset, tr("Resetting the writes of a view"))


def _pin(session: SessionPicture) -> PinSession:
    return PinSession(session.name, pinned=not session.pinned)


def _blocked_pin(state: AppState) -> str:
    session = state.selected_session
    if session is not None and is_record(session):
        return tr("The session has ended; there is nothing to keep.")
    return needs_session(state)


def _blocked_expiry(state: AppState) -> str:
    session = state.selected_session
    if session is not None and is_record(session):
        return tr("The session has ended.")
    return needs_session(state)


def _blocked_reset(state: AppState) -> str:
    session = state.selected_session
    if session is not None and not session.view_write_chunks:
        return tr("Nothing was written through this view.")
    return needs_session(state)


def _end_shell(state: AppState) -> str:
    session = state.selected_session
    if session is None:
        return ""
    command = EndSession(session.name, sequence=session.sequence, force=session.pinned)
    return command.shell(state.cache_path)


def _start_shell(state: AppState) -> str:
    return StartSession().shell(state.cache_path) if state.cache_path else ""


def _replace_shell(state: AppState) -> str:
    session = state.selected_session
    if session is None:
        return ""
    guarded = session.pinned and not is_record(session)
    command = StartSession(slot=session.slot, replace=session.sequence, force=guarded)
    return command.shell(state.cache_path)


def _text_shell(state: AppState) -> str:
    session = state.selected_session
    if session is None:
        return ""
    commands = (RenameSession(session.name, session.name), NoteSession(session.name, session.note))
    return "\n".join(command.shell(state.cache_path) for command in commands)


def _expiry_shell(state: AppState) -> str:
    session = state.selected_session
    return SetExpiry(session.name, "24h").shell(state.cache_path) if session is not None else ""


def _pin_shell(state: AppState) -> str:
    session = state.selected_session
    return _pin(session).shell(state.cache_path) if session is not None else ""


def _reset_shell(state: AppState) -> str:
    session = state.selected_session
    if session is None:
        return ""
    return ResetViewWrites(session.name).shell(state.cache_path)


SESSION_ACTIONS = (
    Action(
        "session.start",
        mark("&Start session…"),
        mark("Keep the disk as it is now, in a slot."),
        Menu.SESSION,
        start_session,
        "plus",
        "Ctrl+N",
        0,
        mark("Start session"),
        needs_disk,
        _start_shell,
        _start_in,
    ),
    Action(
        "session.replace",
        mark("Rep&lace session…"),
        mark("Start a session in the slot of the selected one, which is lost."),
        Menu.SESSION,
        replace_session,
        "replace",
        "Ctrl+Shift+N",
        0,
        "",
        needs_session,
        _replace_shell,
    ),
    Action(
        "session.pin",
        mark("&Pin or unpin session"),
        mark("A pinned session is not ended without being asked twice."),
        Menu.SESSION,
        toggle_pin,
        "pin",
        "Ctrl+P",
        1,
        "",
        _blocked_pin,
        _pin_shell,
        ask_to_pin,
    ),
    Action(
        "session.text",
        mark("Name and &note…"),
        mark("Change the name and the note of a session."),
        Menu.SESSION,
        _edit_text,
        "tag",
        "F2",
        1,
        "",
        needs_session,
        _text_shell,
    ),
    Action(
        "session.expire",
        mark("Change exp&iry…"),
        mark("Change when a session ends by itself."),
        Menu.SESSION,
        _change_expiry,
        "clock",
        "Ctrl+Shift+X",
        1,
        "",
        _blocked_expiry,
        _expiry_shell,
    ),
    Action(
        "session.reset",
        mark("&Reset writes of its view…"),
        mark("Forget what was written through the view of a session."),
        Menu.SESSION,
        _reset_writes,
        "eraser",
        "",
        2,
        "",
        _blocked_reset,
        _reset_shell,
    ),
    Action(
        "session.end",
        mark("&End session…"),
        mark("End the selected session; what is lost is named first."),
        Menu.SESSION,
        _end_selected,
        "circle-stop",
        "Ctrl+E",
        2,
        "",
        needs_session,
        _end_shell,
        _end_those,
    ),
)
