"""Fetches the newest records of the flight recorder while somebody looks at them.

The rule: an engine that copies flat out makes more records than a person can read and more than
Python can tell without holding it up, so only the newest are asked for; nobody looking, none are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine import Events, EventsPicture, OwnerGone, PitError
from pitgui.config.words import tr

if TYPE_CHECKING:
    from pitgui.bridge.engine_client import EngineClient

AT_ONCE = 500


class EventFeed:
    """Asks a client, tells a listener; lives on the window's thread."""

    def __init__(self, client: EngineClient, tell: Callable[[EventsPicture], None]) -> None:
        self._client = client
        self._tell = tell
        self._last = 0
        self._is_asking = False
        self._is_deaf = False  # that events cannot be read was said
        self.is_wanted = True

    def begin_anew(self) -> None:
        """Another owner opened the disk: its records count from one again."""
        self._last = 0

    def ask(self) -> None:
        """Fetch what is new, if anybody looks."""
        if self.is_wanted and self._client.is_open and not self._is_asking:
            self._is_asking = True
            question = Events(after=self._last, limit=AT_ONCE, newest=True)
            self._client.submit(question, self._show, self._fail, title="looking")

    def _show(self, picture: EventsPicture) -> None:
        self._is_asking = self._is_deaf = False
        if picture.events or picture.lost:
            self._last = picture.last
            self._tell(picture)

    def _fail(self, error: PitError) -> None:
        """Said once, until they come again; an owner that is gone is told by the next look."""
        self._is_asking = False
        if self._client.is_open and not self._is_deaf and not isinstance(error, OwnerGone):
            self._is_deaf = True
            self._client.tell_failure(tr("Reading what happened"), error)
