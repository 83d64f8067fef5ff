"""From an error of the engine to what the window says: whose fault, and what to do about it.

The engine's message says what happened; the window owns the title, the advice and the level.
"""

from __future__ import annotations

from engine import PitError
from pitgui.config.words import mark, tr
from pitgui.state.engine_words import spoken
from pitgui.state.trouble import Trouble

_ADVICE = {
    "busy": mark("Close it there, or use pitctl: it talks to the program that has the disk open."),
    "owner-gone": mark(
        "Start it again and this goes on; or close the disk, and open it in this window."
    ),
    "no-such-file": mark("Check that the path is right and the disk is attached."),
    "no-space": mark("End a session that you no longer need; Sessions says what each frees."),
    "not-formatted": mark("Protect a disk with it first, or choose another cache disk."),
    "wrong-source": mark("Attach the source disk that this cache disk was made for."),
    "wrong-version": mark("Open it with the version of the program that wrote it."),
    "slot-occupied": mark("Choose a free slot, or the session to replace."),
    "source-io": mark("The source disk reports errors. Check its cabling and its health."),
    "cache-io": mark(
        "The cache disk reports errors. The source is not harmed; check the cache disk."
    ),
    "damaged": mark("Run verify to see what is affected."),
    "header-damaged": mark("Keep the cache disk as it is, and a copy of it. Do not format it."),
    "region-damaged": mark("Run verify to see what is affected."),
    "chunk-damaged": mark("The other chunks still read true. Run verify to see what is affected."),
    "pattern-mismatch": mark("The first wrong byte is named above; open it in Browse."),
    "session-ended": mark("Choose another session."),
    "no-such-session": mark("It may have been ended or replaced in the meantime."),
    "hook-failed": mark("Try the command in a terminal, then start the session again."),
    "bug": mark("This is a fault of the program. Please send the report."),
}
_DOORS = {
    "no-space": (mark("Show the sessions"), "page.sessions"),
    "owner-gone": (mark("Close the disk"), "disk.close"),
    "cache-io": (mark("Verify"), "disk.verify"),
    "damaged": (mark("Verify"), "disk.verify"),
    "region-damaged": (mark("Verify"), "disk.verify"),
    "chunk-damaged": (mark("Verify"), "disk.verify"),
}
_LASTING = frozenset({"owner-gone", "cache-io", "source-io", "header-damaged"})
_WARNINGS = frozenset(
    {"refused", "bad-request", "slot-occupied", "no-such-session", "busy", "owner-gone"}
)


def trouble_of(what: str, error: PitError, report: str = "") -> Trouble:
    """The words for an error that came while doing `what`."""
    door_text, door = _DOORS.get(error.code, ("", ""))
    return Trouble(
        title=tr("{what} did not work", what=what),
        text=spoken(error.message),
        advice=tr(_ADVICE.get(error.code, "")),
        code=error.code,
        level="warning" if error.code in _WARNINGS else "critical",
        lasting=error.code in _LASTING,
        report=report or f"code: {error.code}\n{error.message}",
        door=door,
        door_text=tr(door_text),
    )
