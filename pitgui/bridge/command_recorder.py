"""Records what the window had carried out, as the pitctl commands that do the same.

The rule: it listens to the client alone, so that whatever is done in the window is heard here; a
command counts once it was carried out, with what really happened: the slot that was taken, the
name that was given, and names in place of UUIDs, which would be others the next time.
"""

from __future__ import annotations

import base64
import shlex
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject, Slot

from engine import (
    Command,
    Disconnect,
    SessionPicture,
    StartServing,
    StartSession,
    StopServing,
    Write,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.orders import Answer, Done, FormatDisk, Opened, Order, Ticket
from pitgui.state.messages import CommandRecorded
from pitgui.state.script import ScriptLine
from pitgui.state.store import Store

MOST_DATA = 64 << 10
Asked = Command[Any] | FormatDisk


class CommandRecorder(QObject):
    """Listens to one client and tells one store."""

    def __init__(self, client: EngineClient, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._store = store
        self._asked: dict[Ticket, tuple[Asked, str]] = {}
        self._renamed: dict[str, tuple[str, int]] = {}  # names newer than the newest picture
        client.submitted.connect(self._ask)
        client.answered.connect(self._answer)

    @Slot(object, object)
    def _ask(self, ticket: Ticket, asked: Asked | Order) -> None:
        if isinstance(asked, Command):
            if asked.only_looks and not asked.is_job:
                return
            asked = self._with_names(asked)
        elif not isinstance(asked, FormatDisk):
            return
        self._asked[ticket] = asked, self._client.cache_path

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        asked, cache_path = self._asked.pop(answer.ticket, (None, ""))
        if asked is None or not isinstance(answer, Done | Opened):
            return
        if isinstance(answer, Done) and isinstance(answer.value, SessionPicture):
            session = answer.value
            status = self._store.state.status
            self._renamed[session.uuid] = session.name, status.now_ns if status else 0
            if isinstance(asked, StartSession):
                asked = replace(asked, name=session.name, slot=session.slot)
        is_look = isinstance(asked, Command) and asked.only_looks
        line = ScriptLine(int(answer.ticket), shell_of(asked, cache_path), is_look=is_look)
        self._store.dispatch(CommandRecorded(line))

    def _with_names(self, command: Command[Any]) -> Command[Any]:
        names = self._names()
        changed = {
            field.name: names[value]
            for field in fields(command)  # type: ignore[arg-type]  # every command is a dataclass
            if isinstance(value := getattr(command, field.name), str) and value in names
        }
        return replace(command, **changed) if changed else command  # type: ignore[type-var]  # as above

    def _names(self) -> dict[str, str]:
        """The name of each session by its UUID, as of now."""
        status = self._store.state.status
        shown = status.now_ns if status is not None else 0
        self._renamed = {u: (name, at) for u, (name, at) in self._renamed.items() if at >= shown}
        names = {session.uuid: session.name for session in self._store.state.sessions}
        return names | {uuid: name for uuid, (name, _) in self._renamed.items()}


def shell_of(asked: Asked, cache_path: str) -> str:
    """The words of the shell that do the same."""
    if isinstance(asked, FormatDisk):
        return _protect_words(asked)
    shell = asked.shell(cache_path)
    if isinstance(asked, StartServing | StopServing | Disconnect):
        return _serving_words(asked, shell)
    if not isinstance(asked, Write):
        return shell
    if len(asked.data) > MOST_DATA:
        return f"# Not recorded, for its {len(asked.data):,} bytes are too many: {shell}"
    data = base64.b64encode(asked.data).decode()
    return f"printf %s {data} | base64 -d | {shell}"


def _serving_words(asked: StartServing | StopServing | Disconnect, shell: str) -> str:
    """Serving lasts, and hosts have other numbers the next time: a script only tells of it."""
    if isinstance(asked, StopServing):
        return "# The disk was served no more."
    if isinstance(asked, Disconnect):
        return f"# Not the same host again: {shell}"
    return f"# In a shell of its own, for as long as it runs: {shell}"


def _protect_words(order: FormatDisk) -> str:
    words = ["pitctl", "protect", order.source_path, order.cache_path]
    for flag, size in (("--source-size", order.source_size), ("--cache-size", order.cache_size)):
        words += [flag, str(size)] if size is not None else []
    words += ["--slots", str(order.slots)]
    words += ["--durability", order.durability, "--on-full", order.on_full]
    return shlex.join(words)
