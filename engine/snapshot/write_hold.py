"""A hold of a disk's writes, so that several disks can start sessions at one moment.

The rule: a hold ends by itself after the seconds it was taken for, in the process that owns the
disk, whatever became of who asked for it: a dead client never keeps a host from writing. A start
under a hold either finds it in force, and then it stays so until the session has begun, or fails.
Order of locks: start lock, write gate, `_lock`, copy lock.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from uuid import uuid4

from engine.errors import BadRequest, Busy, HoldOver
from engine.snapshot.write_gate import WriteGate

LONGEST_HOLD = 10.0  # seconds: hosts give up a disk after thirty, the hastiest
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Held:
    """What to undo when the hold named `token` ends, and the timer that ends it if nobody does."""

    token: str
    timer: threading.Timer
    undo: ExitStack


class WriteHold:
    """At most one hold of the writes of one disk. `_lock` guards `_held`."""

    def __init__(self, gate: WriteGate, start_lock: threading.Lock) -> None:
        self._gate = gate
        self._start_lock = start_lock
        self._lock = threading.Lock()
        self._held: _Held | None = None

    def begin(self, seconds: float, settle: Callable[[], None], patience: float) -> str:
        """Close the gate for `seconds` at most; the token of the hold.

        settle makes what was written durable: called before the gate closes, so that it is closed
        briefly, and behind it. Raises BadRequest, Busy, and what settle raises.
        """
        if not 0 < seconds <= LONGEST_HOLD:
            raise BadRequest(
                f"Writes can be held for up to {LONGEST_HOLD:.0f} seconds, not for {seconds:g}."
            )
        if not self._start_lock.acquire(timeout=patience):
            raise Busy("Another session start does not end; no writes are held. Try again later.")
        with ExitStack() as undo:
            undo.callback(self._start_lock.release)
            settle()
            self._gate.close(patience)
            undo.callback(self._gate.open)
            settle()
            token = uuid4().hex
            timer = threading.Timer(seconds, self._expire, (token, seconds))
            timer.name, timer.daemon = "write-hold", True
            with self._lock:  # the timer waits for it
                timer.start()
                self._held = _Held(token, timer, undo.pop_all())
        return token

    @contextmanager
    def kept(self, token: str) -> Iterator[None]:
        """The hold does not end inside; raises HoldOver if it has."""
        with self._lock:
            if self._held is None or self._held.token != token:
                raise HoldOver(
                    "The writes of the disk are not held under this token, or no longer, so no "
                    "session was started. Hold them anew; of several disks, one may have answered "
                    "too slowly.",
                    hold=token,
                )
            yield

    def end(self, token: str) -> None:
        """Open the gate; raises HoldOver if this hold has ended."""
        if not self._end(token):
            raise HoldOver("The writes of the disk are not held under this token now.", hold=token)

    def drop(self) -> None:
        """Open the gate if it is held: the disk is being closed."""
        with self._lock:
            token = self._held.token if self._held is not None else ""
        self._end(token)

    def _end(self, token: str) -> bool:
        with self._lock:
            held = self._held
            if held is None or held.token != token:
                return False
            self._held = None
            held.undo.close()
        held.timer.cancel()
        if threading.current_thread() is not held.timer:
            held.timer.join()
        return True

    def _expire(self, token: str, seconds: float) -> None:
        if self._end(token):
            log.warning("Writes go on: nobody released them within %g seconds.", seconds)
