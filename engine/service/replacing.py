"""Who loses what when a session takes the slot of another: the hosts that look at the old one.

The rule: they are asked for before the start, for afterwards they may have gone with an error; and
only for a start that may replace at all, so that others cost nothing more.
"""

from __future__ import annotations

from engine.service.command import Runner
from engine.service.host_commands import Hosts
from engine.service.host_pictures import HostPicture
from engine.service.pictures import SessionPicture, StatusPicture
from engine.service.session_commands import StartSession


def start_told(
    runner: Runner, command: StartSession, seen: StatusPicture
) -> tuple[SessionPicture, tuple[HostPicture, ...]]:
    """Start a session, and say which hosts lost theirs by it. seen: the disk just before."""
    hosts = runner.run(Hosts()).hosts if command.replace is not None else ()
    session = runner.run(command)
    gone = {one.sequence for one in seen.sessions if one.slot == session.slot and not one.ended_ns}
    return session, tuple(host for host in hosts if host.sequence in gone)
