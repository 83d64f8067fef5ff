"""What the engine has promised at each point of a run: what a disk opened there may say.

A source write that was not flushed may be lost in part; one that was flushed, every view, and
every start, end and reset that was acknowledged may not. While an operation is under way, both
what was before it and what comes after it are right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.sessions.session import SessionState
from engine.snapshot.protected_disk import ProtectedDisk
from tests.model.operations import Flush, FlushView, Operation, Reset, Start
from tests.model.whole_copies import WholeCopies

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Promise:
    """source, views: the images each byte may come from, the newest last.

    required: sessions that must be there; others of `views` may be. expiries: when each may say
    that it ends by itself.
    """

    source: tuple[bytes, ...]
    views: dict[int, tuple[bytes, ...]]
    required: frozenset[int]
    expiries: dict[int, frozenset[int]]

    def or_else(self, other: Promise) -> Promise:
        """What holds while the step from this promise to `other` is under way."""
        views = {
            sequence: _merge(self.views.get(sequence, ()), other.views.get(sequence, ()))
            for sequence in self.views.keys() | other.views.keys()
        }
        expiries = {
            sequence: self.expiries.get(sequence, _NONE) | other.expiries.get(sequence, _NONE)
            for sequence in views
        }
        required = self.required & other.required
        return Promise(_merge(self.source, other.source), views, required, expiries)


def _merge(first: tuple[bytes, ...], second: tuple[bytes, ...]) -> tuple[bytes, ...]:
    return first + tuple(image for image in second if image not in first)


def first_promise(model: WholeCopies) -> Promise:
    """The promise when everything is durable."""
    views: dict[int, tuple[bytes, ...]] = {
        sequence: (bytes(copy.view),) for sequence, copy in model.sessions.items()
    }
    expiries = {s: frozenset((copy.expires_ns,)) for s, copy in model.sessions.items()}
    return Promise((bytes(model.source),), views, frozenset(views), expiries)


def next_promise(
    before: Promise, model: WholeCopies, operation: Operation | None, *, volatile: bool
) -> Promise:
    """The promise after an acknowledged operation.

    volatile: unflushed writes may be lost (power loss); else all that was acknowledged stays.
    """
    now = first_promise(model)
    if not volatile:
        return now
    if not isinstance(operation, Flush | Start):
        now = replace(now, source=_merge(before.source, now.source))
    for sequence, images in now.views.items():
        settled = (
            isinstance(operation, FlushView | Reset)
            and model.sessions[sequence].slot == operation.slot
        )
        if not settled:
            now.views[sequence] = _merge(before.views.get(sequence, ()), images)
    return now


def check(disk: ProtectedDisk, promise: Promise) -> None:
    """The open disk keeps the promise; raises AssertionError naming the first wrong byte."""
    alive = {session.sequence: session for session in disk.sessions if session.alive}
    assert promise.required <= alive.keys(), "a session is lost"
    assert alive.keys() <= promise.views.keys(), "a session is there that ended"
    assert {session.state for session in alive.values()} <= {SessionState.ACTIVE}
    for sequence, session in alive.items():
        assert session.expires_ns in promise.expiries[sequence], "a time to end is wrong"
    size = len(promise.source[-1])
    assert disk.source_size == size
    _check_bytes("source", disk.read_source(0, size), promise.source)
    for sequence in alive:
        found = disk.view(sequence).read(0, size)
        _check_bytes(f"view of session {sequence}", found, promise.views[sequence])


def _check_bytes(
    what: str, found: bytes | bytearray | memoryview, images: tuple[bytes, ...]
) -> None:
    if found in images:
        return
    values = np.frombuffer(found, np.uint8)
    right = np.zeros(len(values), bool)
    for image in images:
        right |= values == np.frombuffer(image, np.uint8)
    wrong = int(np.argmin(right))
    assert right.all(), f"byte {wrong} (chunk {wrong >> 16}) of the {what} is wrong"
