"""All that the window says, as one frozen value; messages go in, a new value comes out.

The rule: nothing on the screen is kept anywhere else. Widgets get this value and draw it; they
never hold engine objects and never compute what another widget also needs.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import StrEnum

from engine import EventPicture, SessionPicture, StatusPicture, WritePattern
from pitgui.config.recent import RecentDisk
from pitgui.config.settings import Settings
from pitgui.state.alarms import Watch
from pitgui.state.deeds import Deeds
from pitgui.state.forecast import Forecast
from pitgui.state.hosts import Served
from pitgui.state.jobs import JobLine
from pitgui.state.past import Past
from pitgui.state.rates import Rates, Sample
from pitgui.state.script import Script
from pitgui.state.spans import Span
from pitgui.state.trouble import Trouble


class Phase(StrEnum):
    """Where the window stands with its disk."""

    EMPTY = "empty"  # no disk: the welcome page
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class AppState:
    """The whole state of the window. `selected` is a session's sequence, None when none is."""

    phase: Phase = Phase.EMPTY
    cache_path: str = ""
    status: StatusPicture | None = None
    selected: int | None = None
    samples: tuple[Sample, ...] = ()
    rates: Rates | None = None
    forecast: Forecast | None = None
    spans: tuple[Span, ...] = ()
    events: tuple[EventPicture, ...] = ()  # the newest, oldest first
    last_event: int = 0
    events_lost: int = 0
    jobs: tuple[JobLine, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    busy: str = ""  # what the engine has been doing for more than a second, in words
    served: Served | None = None  # what is served and to whom, once that was told
    host: int = 0  # the number of the host that is selected; 0 when none is
    owner_gone: bool = False  # the process that owns the disk went away; the window waits
    recent: tuple[RecentDisk, ...] = ()
    settings: Settings = field(default_factory=Settings)  # what the user chose
    script: Script = field(default_factory=Script)  # what was done, as commands of the shell
    deeds: Deeds = field(default_factory=Deeds)  # what can be undone
    watch: Watch = field(default_factory=Watch)  # the alarms that stand
    past: Past = field(default_factory=Past)  # what the history told
    recorded: tuple[int, ...] = ()  # the moments that maps were recorded at, oldest first
    moment: int = 0  # the moment that maps are shown as of; 0: now
    pattern: WritePattern | None = None  # the test pattern that was written last

    @property
    def attached_to(self) -> str:
        """Who owns the disk that this window is attached to; '' for one of its own."""
        if self.status is None or self.status.owner_pid in (0, os.getpid()):
            return ""
        return self.status.owner

    @property
    def sessions(self) -> tuple[SessionPicture, ...]:
        """The occupants of the slots, by slot."""
        if self.status is None:
            return ()
        return tuple(sorted(self.status.sessions, key=lambda session: session.slot))

    def session_in(self, slot: int) -> SessionPicture | None:
        """Who sits in a slot."""
        return next((one for one in self.sessions if one.slot == slot), None)

    def session(self, sequence: int | None) -> SessionPicture | None:
        """The session of that sequence number, if it still sits in a slot."""
        return next((one for one in self.sessions if one.sequence == sequence), None)

    @property
    def selected_session(self) -> SessionPicture | None:
        """The session that is selected everywhere in the window."""
        return self.session(self.selected)

    @property
    def free_slots(self) -> tuple[int, ...]:
        """Slots that hold nothing, not even a record."""
        if self.status is None:
            return ()
        taken = {session.slot for session in self.status.sessions}
        return tuple(slot for slot in range(self.status.slots) if slot not in taken)

    @property
    def running_jobs(self) -> tuple[JobLine, ...]:
        """Jobs that still work."""
        return tuple(job for job in self.jobs if job.running)
