"""Ends sessions whose time has come, in a thread of an owner that stays.

Once a second it looks at the times in the slot table, which costs nothing that anybody could
measure and sees a clock that was set, a pin that was taken away and a host that left, without being
told. The rule: nothing that is being looked at is taken away. While a long command runs no session
ends, one that a host is connected to stays, and for the first while after the disk was opened all
stay: hosts that lost the disk when its owner was started anew come back.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection

from engine.errors import PitError
from engine.sessions.expiry import SECOND
from engine.snapshot.protected_disk import ProtectedDisk

COME_BACK_SECONDS = 30
_LOOK_SECONDS = 1.0
log = logging.getLogger(__name__)


class Expirer:
    """Looks until closed. in_use: the sequences that must stay now, None when all must."""

    def __init__(self, disk: ProtectedDisk, in_use: Callable[[], Collection[int] | None]) -> None:
        self._disk = disk
        self._in_use = in_use
        self._trouble = ""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pit-expirer", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._stop.set()
        self._thread.join()

    def look(self) -> None:
        """End what may end now."""
        now = self._disk.clock()
        opened_ns = self._disk.opened_ns
        if not any(session.due(now) for session in self._disk.sessions):
            return
        if opened_ns <= now < opened_ns + COME_BACK_SECONDS * SECOND:
            return
        in_use = self._in_use()
        if in_use is None:
            return
        try:
            self._disk.end_due(in_use)
        except PitError as error:
            self._tell(error.message)

    def _run(self) -> None:
        while not self._stop.wait(_LOOK_SECONDS):
            self.look()

    def _tell(self, trouble: str) -> None:
        """Once for each trouble: it may last."""
        if trouble != self._trouble:
            log.warning("sessions whose time has come stay: %s", trouble)
        self._trouble = trouble
