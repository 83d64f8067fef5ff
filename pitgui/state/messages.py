"""What can happen to the window's state: one frozen value each. `reducers` says what follows."""

from __future__ import annotations

from dataclasses import dataclass

from engine import EventsPicture, HostsPicture, StatusPicture, WritePattern
from pitgui.config.recent import RecentDisk
from pitgui.config.settings import Settings
from pitgui.state.deeds import Deed
from pitgui.state.jobs import JobLine
from pitgui.state.past import Past
from pitgui.state.script import ScriptLine
from pitgui.state.trouble import Trouble


@dataclass(frozen=True, slots=True)
class DiskOpening:
    """The user asked for a disk."""

    cache_path: str


@dataclass(frozen=True, slots=True)
class DiskOpened:
    """The engine has it open."""

    status: StatusPicture


@dataclass(frozen=True, slots=True)
class OpeningFailed:
    """It cannot be opened; without trouble, whoever asked for it says why."""

    trouble: Trouble | None


@dataclass(frozen=True, slots=True)
class DiskClosing:
    """The user asked to close it."""


@dataclass(frozen=True, slots=True)
class DiskClosed:
    """The engine closed it."""


@dataclass(frozen=True, slots=True)
class StatusCame:
    """A new picture."""

    status: StatusPicture


@dataclass(frozen=True, slots=True)
class EventsCame:
    """New records of the flight recorder."""

    picture: EventsPicture


@dataclass(frozen=True, slots=True)
class HostsCame:
    """What is served, and to whom."""

    picture: HostsPicture


@dataclass(frozen=True, slots=True)
class HostSelected:
    """The user picked a connected host (its number), or none (0)."""

    number: int


@dataclass(frozen=True, slots=True)
class SessionSelected:
    """The user picked a session (its sequence), or none."""

    sequence: int | None


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job started, went on or ended."""

    line: JobLine


@dataclass(frozen=True, slots=True)
class JobsCleared:
    """The user dismissed the jobs that ended."""


@dataclass(frozen=True, slots=True)
class TroubleCame:
    """Something went wrong."""

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class TroubleDismissed:
    """The user read it."""

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class EngineBusy:
    """The engine has not answered for a while (words of what it does), or answers again ('')."""

    words: str


@dataclass(frozen=True, slots=True)
class OwnerReached:
    """The process that owns an attached disk went away (False), or one is back (True)."""

    is_there: bool


@dataclass(frozen=True, slots=True)
class RecentChanged:
    """The list of disks that were opened before."""

    recent: tuple[RecentDisk, ...]


@dataclass(frozen=True, slots=True)
class CommandRecorded:
    """A command was carried out."""

    line: ScriptLine


@dataclass(frozen=True, slots=True)
class RecordingSwitched:
    """The user wants commands to be recorded, or no more."""

    running: bool


@dataclass(frozen=True, slots=True)
class ScriptCleared:
    """The user wants to begin the list of commands anew."""


@dataclass(frozen=True, slots=True)
class DeedDone:
    """Sessions were changed in a way that can be undone."""

    deed: Deed


@dataclass(frozen=True, slots=True)
class DeedUndone:
    """The newest deed was undone."""


@dataclass(frozen=True, slots=True)
class DeedRedone:
    """What was undone last was done again."""


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """The user chose something else, or the file of the settings was read."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class PastCame:
    """The history told more."""

    past: Past


@dataclass(frozen=True, slots=True)
class MapsRecorded:
    """The moments that maps are recorded of, oldest first."""

    moments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MomentChosen:
    """The user wants to see the maps as of a moment; 0: now."""

    time_ns: int


@dataclass(frozen=True, slots=True)
class PatternWritten:
    """A test pattern was written to the open disk, as this says."""

    command: WritePattern


Message = (
    DiskOpening
    | DiskOpened
    | OpeningFailed
    | DiskClosing
    | DiskClosed
    | StatusCame
    | EventsCame
    | HostsCame
    | HostSelected
    | SessionSelected
    | JobChanged
    | JobsCleared
    | TroubleCame
    | TroubleDismissed
    | EngineBusy
    | OwnerReached
    | RecentChanged
    | SettingsChanged
    | CommandRecorded
    | DeedDone
    | DeedUndone
    | DeedRedone
    | RecordingSwitched
    | ScriptCleared
    | PastCame
    | MapsRecorded
    | MomentChosen
    | PatternWritten
)
