r"""Messages on the control socket: one line of JSON, then its binary frames.

    {"id": 1, ..., "frames": [65536, 12]}\n  65536 bytes  12 bytes

The rule: the parser holds never more than its limits, takes bytes in pieces of any size, and knows
no socket. A length field makes nothing grow: only bytes that came do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

READ_BYTES = 256 << 10


class BadMessage(Exception):
    """The other side does not speak this protocol; nothing after it can be understood."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one message may be: bytes of its line, frames, and bytes of all frames."""

    line: int
    frames: int
    frame_bytes: int


# A request carries at most what one write takes; an owner is trusted with more by its clients,
# who run it as the same user.
REQUEST_LIMITS = Limits(line=256 << 10, frames=8, frame_bytes=33 << 20)
REPLY_LIMITS = Limits(line=256 << 20, frames=64, frame_bytes=256 << 20)


@dataclass(frozen=True, slots=True)
class Message:
    """A header and its frames."""

    header: dict[str, object]
    frames: tuple[bytes, ...] = ()

    @property
    def frame_bytes(self) -> int:
        """The bytes of all frames."""
        return sum(map(len, self.frames))


@dataclass(slots=True)
class _Awaited:
    """A header whose frames have not all come."""

    header: dict[str, object]
    sizes: list[int]
    frames: list[bytes] = field(default_factory=list)


class MessageParser:
    """Makes messages of bytes as they come. After a BadMessage it must not be used.

    `reserve` is asked for the room of a message's frames before they are taken in; whoever gets
    the message gives the room back.
    """

    def __init__(self, limits: Limits, reserve: Callable[[int], bool] = lambda _: True) -> None:
        self._limits = limits
        self._reserve = reserve
        self._buffer = bytearray()
        self._searched = 0
        self._awaited: _Awaited | None = None

    @property
    def between_messages(self) -> bool:
        """Whether no message has begun that is not whole."""
        return not self._buffer and self._awaited is None

    @property
    def reserved(self) -> int:
        """The room that a message which is not whole has reserved."""
        return sum(self._awaited.sizes) if self._awaited is not None else 0

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that `data` completes; raises BadMessage."""
        self._buffer += data
        while True:
            if self._awaited is None:
                self._awaited = self._take_header()
            if self._awaited is None or not self._take_frames(self._awaited):
                return
            whole, self._awaited = self._awaited, None
            yield Message(whole.header, tuple(whole.frames))

    def _take_header(self) -> _Awaited | None:
        end = self._buffer.find(b"\n", self._searched)
        length = end if end >= 0 else len(self._buffer)
        if length > self._limits.line:
            raise BadMessage(f"A line is longer than {self._limits.line} bytes.")
        if end < 0:
            self._searched = length
            return None
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        self._searched = 0
        return self._awaited_of(line)

    def _awaited_of(self, line: bytes) -> _Awaited:
        header = parse_line(line)
        sizes = header.pop("frames", [])
        if not isinstance(sizes, list) or len(sizes) > self._limits.frames:
            raise BadMessage("The frames of a message are no short list.")
        if any(type(size) is not int or size < 0 for size in sizes):
            raise BadMessage("The size of a frame is no number.")
        if sum(sizes) > self._limits.frame_bytes:
            raise BadMessage(f"The frames are larger than {self._limits.frame_bytes} bytes.")
        if not self._reserve(sum(sizes)):
            raise BadMessage("Too many bytes are on their way at once; try again in a moment.")
        return _Awaited(header, sizes)

    def _take_frames(self, awaited: _Awaited) -> bool:
        while len(awaited.frames) < len(awaited.sizes):
            size = awaited.sizes[len(awaited.frames)]
            if len(self._buffer) < size:
                return False
            awaited.frames.append(bytes(memoryview(self._buffer)[:size]))
            del self._buffer[:size]
        return True


def parse_line(line: bytes) -> dict[str, object]:
    """The object in one line of JSON; raises BadMessage."""
    try:
        value = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadMessage(f"A line is no JSON: {type(error).__name__}.") from None
    if not isinstance(value, dict):
        raise BadMessage("A line is no JSON object.")
    return value


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no number")


def message_bytes(header: dict[str, object], frames: list[bytes]) -> list[bytes]:
    """A message as the pieces to send, its line first."""
    if frames:
        header = {**header, "frames": [len(frame) for frame in frames]}
    line = json.dumps(header, separators=(",", ":"), allow_nan=False)
    return [line.encode() + b"\n", *frames]
