"""The error tree: whose fault is it, and what should the user do?

Four branches: `Refused` (the request cannot be done as asked), `OutsideTrouble` (a disk, a file
or another process), `Damage` (bytes on a disk are not what was written) and `EngineBug`.
Each error has a stable `code`, the exit code of pitctl, an errno for a host on the wire, and
`fields` with the facts; the message says what happened and what to do.
"""

from __future__ import annotations

import errno as _errno


class PitError(Exception):
    """Root of every error the engine raises on purpose.

    Attributes: `code` (stable text), `exit_code` (pitctl), `errno` (for a host), `fields` (facts).
    """

    code = "failed"
    exit_code = 1
    errno = _errno.EIO

    def __init__(self, message: str, **fields: object) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields


class Refused(PitError):
    """The request cannot be done as asked; nothing was changed."""

    code = "refused"
    errno = _errno.EINVAL


class BadRequest(Refused):
    """An argument is outside what the disk or the command can take."""

    code = "bad-request"
    exit_code = 2


class NoSuchSession(Refused):
    """No session of that slot, name, UUID or sequence number."""

    code = "no-such-session"
    exit_code = 3
    errno = _errno.ENOENT


class NoSuchDisk(Refused):
    """A file or device that was named does not exist."""

    code = "no-such-file"
    exit_code = 3
    errno = _errno.ENOENT


class SessionEnded(Refused):
    """The session of a view was ended or replaced while it was being read."""

    code = "session-ended"
    exit_code = 3
    errno = _errno.ESHUTDOWN


class SlotOccupied(Refused):
    """The slot holds a session, or none is free; name the one to replace."""

    code = "slot-occupied"
    exit_code = 4


class NotFormatted(Refused):
    """The cache disk carries no header of ours."""

    code = "not-formatted"


class WrongVersion(Refused):
    """The cache disk was written by another version of the format."""

    code = "wrong-version"


class WrongSource(Refused):
    """The cache disk belongs to another source disk, or the source changed size."""

    code = "wrong-source"


class SequenceExhausted(Refused):
    """All 2**32 - 1 sequence numbers of this protected disk were used."""

    code = "sequence-exhausted"


class HoldOver(Refused):
    """The writes of a disk are no longer held under the token that was named."""

    code = "hold-over"


class Cancelled(Refused):
    """The user cancelled a job."""

    code = "cancelled"
    errno = _errno.ECANCELED


class Busy(PitError):
    """Another process owns the disk, or the engine is closing or occupied."""

    code = "busy"
    exit_code = 4
    errno = _errno.EBUSY


class OutsideTrouble(PitError):
    """A disk, a file or another process failed; the engine did as it should."""

    code = "outside"


class OwnerGone(OutsideTrouble):
    """The process that owns the disk went away; another one may come back for it."""

    code = "owner-gone"


class HookFailed(OutsideTrouble):
    """A command that was to run before or after a start failed. Fields: hook, output."""

    code = "hook-failed"


class SourceFailed(OutsideTrouble):
    """The source disk gave an I/O error."""

    code = "source-io"


class CacheFailed(OutsideTrouble):
    """The cache disk gave an I/O error or did not answer in time."""

    code = "cache-io"


class NoSpace(OutsideTrouble):
    """The cache disk has no room, and the policy lets nothing be ended."""

    code = "no-space"
    exit_code = 5
    errno = _errno.ENOSPC


class Damage(PitError):
    """Bytes on a disk are not what was written; reading them would be wrong."""

    code = "damaged"
    exit_code = 6


class HeaderDamage(Damage):
    """Neither header copy of the cache disk can be trusted."""

    code = "header-damaged"


class RegionDamage(Damage):
    """A metadata region fails its checks. Fields: region, offset."""

    code = "region-damaged"


class ChunkDamage(Damage):
    """A preserved chunk fails its checksum. Fields: source_chunk, cache_chunk."""

    code = "chunk-damaged"


class PatternMismatch(Damage):
    """A verified pattern differs. Fields: offset of the first wrong byte, expected, found."""

    code = "pattern-mismatch"


class EngineBug(PitError):
    """A promise inside the engine was broken; please report it."""

    code = "bug"


def no_room(error: BaseException) -> bool:
    """Whether a file system refused a write for want of room: its own, or what the user may use."""
    return isinstance(error, OSError) and error.errno in (_errno.ENOSPC, _errno.EDQUOT)
