"""What can be compared with what, how it is called, and what a comparison costs. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from engine import AT_START, CHUNK_BYTES, LIVE, Diff, DiffPicture, SessionPicture
from pitgui.config.words import figures, mark, tr
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.widgets.hex_pages import Key
from pitgui.widgets.session_slider import TimePoint

AT_ONCE = 64 << 20  # bytes of each side: what a moment is enough for needs no question
GRAINS = (
    (mark("to the byte"), 1),
    (mark("to the sector"), 512),
    (mark("to 4 KiB"), 4096),
    (mark("to the chunk"), 65536),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two points in time by UUID (None: the live source), compared to `grain` bytes."""

    left: Key
    right: Key
    grain: int = 512

    @property
    def is_one(self) -> bool:
        """Whether both are the same."""
        return self.left == self.right

    def command(self) -> Diff:
        """What the engine is asked."""
        return Diff(self.left or LIVE, self.right or LIVE, self.grain)


def shell(pair: Pair, state: AppState) -> str:
    """The pitctl words that compare the same."""
    left, right = (_reference(key, state) for key in (pair.left, pair.right))
    cache = state.status.cache_path if state.status is not None else "CACHE"
    return Diff(left, right, pair.grain).shell(cache)


def _reference(key: Key, state: AppState) -> str:
    """What pitctl calls a point: a name where it says enough, else the UUID."""
    if key is None:
        return LIVE
    uuid = key.removesuffix(AT_START)
    names = [one.name for one in state.sessions]
    name = next((one.name for one in state.sessions if one.uuid == uuid), "")
    plain = name and not name.isdecimal() and name != LIVE and names.count(name) == 1
    return name + key.removeprefix(uuid) if plain else key


def most_to_read(pair: Pair, sessions: tuple[SessionPicture, ...]) -> int:
    """Bytes that a comparison reads of each side, at most: what is kept for its sessions."""
    chunks = sum(
        one.exclusive_chunks + one.shared_chunks
        for one in sessions
        if {one.uuid, one.uuid + AT_START} & {pair.left, pair.right}
    )
    return chunks * CHUNK_BYTES


def heading(point: TimePoint | None, key: Key) -> str:
    """What stands above a pane."""
    if key is None:
        return tr("now · the live source")
    if point is None:
        return tr("a session that ended")
    return tr("{label} · slot {slot}", label=point.label, slot=point.slot)


def totals(picture: DiffPicture) -> str:
    """The whole of what differs, in a line."""
    if not picture.runs:
        return ""
    runs = tr("{n:,} run(s)", "", len(picture.runs))
    if picture.cut:
        runs = tr("the first {runs}; there are more", runs=runs)
    differing = tr(
        "{runs} · {different} of {size} (differs|differ) ({share})",
        "",
        len(picture.runs),
        runs=runs,
        different=wording.size(picture.bytes_different),
        size=wording.size(picture.source_size),
        share=exact_share(picture.bytes_different, picture.source_size),
    )
    read = tr(
        "{different:,} of {n:,} chunk(s) read",
        "",
        picture.chunks_compared,
        different=picture.chunks_different,
    )
    return f"{differing} · {read}"


def exact_totals(picture: DiffPicture) -> str:
    """The same with exact numbers, for the tooltip."""
    return tr(
        "{different} in {n:,} run(s) of {size}.\n{compared:,} chunks could differ and were read; "
        "{chunks:,} of them do.",
        "",
        len(picture.runs),
        different=wording.exact_bytes(picture.bytes_different),
        size=wording.exact_bytes(picture.source_size),
        compared=picture.chunks_compared,
        chunks=picture.chunks_different,
    )


def exact_share(part: int, whole: int) -> str:
    """A share with three digits, however small: `0.00123 %`."""
    if whole <= 0:
        return wording.NONE
    share = 100 * part / whole
    if share == 0 or share >= 99.95:
        return f"{share:.0f} %" if part in (0, whole) else figures(">99.9 %")
    return figures(f"{share:.3g} %" if share >= 0.001 else "<0.001 %")
