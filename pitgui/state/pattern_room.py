"""The room on the cache disk that a test pattern may need, and which sessions may end for it.

The rule: never too little is promised. The need is a bound from above: every chunk that the
pattern may touch, less what is surely preserved for the newest session already.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine import CHUNK_BYTES, PatternPlace, PatternSpec, SessionPicture, StatusPicture
from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.state.losses import is_record

NAMED = 12
_END_OLDEST, _KEEP_PINNED, _REFUSE = "end-oldest", "keep-pinned", "refuse-writes"
_LONGEST = 256  # chunks (16 MiB): more is never proposed where room is short


@dataclass(frozen=True, slots=True)
class PatternRoom:
    """Chunks that a pattern may need and that are left; the sessions that may end for them."""

    need: int
    left: int
    policy: str
    may_end: tuple[SessionPicture, ...] = ()

    @property
    def short(self) -> bool:
        """Whether the room may not be enough."""
        return self.need > self.left

    @property
    def ends_sessions(self) -> bool:
        """Whether sessions may end."""
        return self.short and bool(self.may_end)


def room_of(status: StatusPicture, spec: PatternSpec, session: str | None) -> PatternRoom:
    """What a pattern asks of the cache disk, written to the source or through a view."""
    left = status.ledger.total - status.ledger.live
    alive = sorted((s for s in status.sessions if not is_record(s)), key=lambda s: s.sequence)
    touched = _touched(spec, status.source_size)
    if session is not None:  # a write through a view ends nobody
        return PatternRoom(touched, left, _REFUSE)
    if not alive:
        return PatternRoom(0, left, status.on_full)
    newest = alive[-1]
    kept = newest.exclusive_chunks + newest.shared_chunks - newest.view_write_chunks
    need = min(touched, max(0, _chunks(status.source_size) - kept))
    may_end: tuple[SessionPicture, ...] = ()
    if status.on_full != _REFUSE:
        pinned = [s for s in alive if s.pinned and status.on_full == _END_OLDEST]
        may_end = (*(s for s in alive if not s.pinned), *pinned)
    return PatternRoom(need, left, status.on_full, may_end)


def room_words(room: PatternRoom) -> str:
    """The need against what is left, and what gives way, in whole sentences."""
    need, left = wording.chunks_size(room.need), wording.chunks_size(room.left)
    if not room.short:
        return tr("It needs up to {need} of the cache disk, which has {left} left.",
                  need=need, left=left)  # fmt: skip
    if not room.may_end:
        return tr(
            "It needs up to {need} of the cache disk, which has {left} left. Where room runs out, "
            "writes are refused and the pattern stops.",
            need=need, left=left,
        )  # fmt: skip
    names = [wording.quoted(s.name) for s in room.may_end[:NAMED]]
    if len(room.may_end) > NAMED:
        names.append(tr("{rest:,} more", rest=len(room.may_end) - NAMED))
    order = tr("the oldest first")
    if any(s.pinned for s in room.may_end) and not all(s.pinned for s in room.may_end):
        order = tr("the oldest first, pinned ones last")
    after = ""
    if room.policy == _KEEP_PINNED:
        after = tr(" Pinned ones stay; when only they are left, writes are refused.")
    return tr(
        "It needs up to {need} of the cache disk, which has {left} left: sessions may end for "
        "good, {order}: {names}.{after} Write less, or end sessions yourself first.",
        need=need, left=left, order=order, names=wording.names_list(names), after=after,
    )  # fmt: skip


def harmless_length(room: PatternRoom) -> int:
    """Bytes of a range that leaves at least half of the room: a power of two, one chunk or more."""
    most = min(_LONGEST, max(1, room.left // 2))
    return (1 << (most.bit_length() - 1)) * CHUNK_BYTES


def _touched(spec: PatternSpec, source_size: int) -> int:
    """The most chunks that the writes of a pattern may touch."""
    start, length = spec.region(source_size)
    in_region = _chunks(start + length) - start // CHUNK_BYTES
    each_pass = min(spec.amount, length) if spec.amount else length
    if not spec.scattered:
        return min(in_region, _chunks(each_pass) + 1) if spec.amount else in_region
    if spec.place is PatternPlace.SHARE:
        each_pass = min(each_pass, int(length * spec.share) + spec.block)
    blocks = -(-each_pass * spec.passes // spec.block)
    whole = CHUNK_BYTES % spec.block == 0 and start % spec.block == 0  # none lies across a border
    return min(in_region, blocks * (1 if whole else _chunks(spec.block) + 1))


def _chunks(size: int) -> int:
    return -(-size // CHUNK_BYTES)
