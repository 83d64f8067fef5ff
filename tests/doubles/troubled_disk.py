"""A disk on paper on which everything is wrong at once: full, damaged, suspect, hard names.

The rule: what is wrong is said in the words and values that the engine would say it in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from engine import (
    AddressPicture,
    AlertPicture,
    HostPicture,
    HostsPicture,
    ServedExport,
    SessionPicture,
    SessionState,
    StatusPicture,
)
from tests.doubles.paper_disk import NOW, PaperDisk, paper_session
from tests.doubles.troubled_past import (
    troubled_activity,
    troubled_frames,
    troubled_latency,
    troubled_log,
    troubled_use,
)

LONG_NAME = ("a name of two hundred characters " * 7)[:196] + "ends"
RIGHT_TO_LEFT = "נקודת זמן — שלום"
QUOTED = "\"quoted\" 'twice' <b>&amp;</b> 🗄️"
FULL = "The cache disk is full and no older session could be ended."


@dataclass
class ToldDisk(PaperDisk):
    """A disk on paper whose status says what it is told to: `told` by field."""

    told: dict[str, object] = field(default_factory=dict)

    def status(self) -> StatusPicture:
        """The picture, with the values put in."""
        return replace(super().status(), **self.told)  # type: ignore[arg-type]  # fields by name


def troubled_sessions() -> list[SessionPicture]:
    """Hard names, and one session of each state."""
    return [
        paper_session(
            0, LONG_NAME, note="first line\nsecond line", pinned=True,
            expires_ns=NOW - 7200 * 10**9, overdue=True,
        ),
        paper_session(
            1, RIGHT_TO_LEFT, exclusive_chunks=10, view_write_chunks=7, expires_ns=NOW - 1,
            overdue=True,
        ),
        paper_session(2, QUOTED, expires_ns=NOW + 86_400 * 10**9),
        paper_session(3, "monday", state=SessionState.ENDED_BY_FULL, ended_ns=NOW, reason=FULL),
        paper_session(4, "tuesday", state=SessionState.SUSPECT, reason="A sync failed."),
        paper_session(5, "two\nlines", state=SessionState.DAMAGED, reason="3 chunks are lost."),
    ]  # fmt: skip


def troubled_host(number: int, name: str, export: str, sequence: int) -> HostPicture:
    """A host that has done a great deal."""
    return HostPicture(
        number, name, export, sequence, read_only=False, encrypted=True, since_ns=NOW,
        requests=10**9, reads=10**9, writes=10**9, bytes_read=1 << 50, bytes_written=1 << 60,
        in_flight=1024,
    )  # fmt: skip


def troubled_hosts() -> HostsPicture:
    """Hard names again, far addresses, and a host that has not chosen its export yet."""
    return HostsPicture(
        NOW,
        (
            AddressPicture("nbd+unix:///?socket=/run/nbd", unix="/run/" + "long/" * 20 + "nbd"),
            AddressPicture("nbds://[::]:10809/", host="::", port=10809, tls="required"),
        ),
        tuple(
            ServedExport(f"session/{one.slot}", one.name, one.sequence)
            for one in troubled_sessions()
        ),
        (
            troubled_host(1, LONG_NAME, "session/" + LONG_NAME, 10),
            troubled_host(123_456, RIGHT_TO_LEFT, "session/" + QUOTED, 20),
            troubled_host(3, "two\nlines", "", 0),
        ),
    )


def troubled_disk() -> ToldDisk:
    """A disk of 64 TiB on which everything is wrong."""
    disk = ToldDisk(
        size=64 << 40,
        sessions=troubled_sessions(),
        kept={3: (0, 1), 700: (1,), 70_000: (0,)},
        hosts=troubled_hosts(),
        cache_chunks=20 << 20,  # the map of 64 TiB with 64 slots alone takes 1.02 TiB
        held=troubled_use(troubled_sessions()),
        activity=troubled_activity(),
        latency=troubled_latency(),
        log=troubled_log((LONG_NAME, RIGHT_TO_LEFT, QUOTED, "two\nlines")),
        frames=troubled_frames(),
    )
    ledger = disk.status().ledger
    disk.told = {
        "health": "damaged",
        "slots": 64,
        "ledger": replace(ledger, live=ledger.total - 3, free=1, stale=2),
        "alerts": (
            AlertPicture(
                "critical", "session-damaged", "The session 'two\\nlines' in slot 5 is damaged.",
                "Run verify for a list of what is lost.",
            ),
            AlertPicture(
                "critical", "session-ended-by-full",
                f"The session 'monday' in slot 3 was ended, for the cache disk was full. {FULL}",
                "Dismiss the record, and end sessions before the cache disk is full again.",
            ),
            AlertPicture(
                "warning", "session-suspect",
                "The session 'tuesday' in slot 4 is suspect. A sync failed.",
                "Check its data before you rely on it.",
            ),
            AlertPicture(
                "critical", "cache-95", "The cache disk is 100 % full; 192 KiB is left.",
                "End a session that holds much; a larger cache disk means to protect anew.",
            ),
        ),
    }  # fmt: skip
    return disk
