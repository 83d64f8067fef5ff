"""What can be looked for in bytes: text, hex bytes, a regular expression, where data begins.

The rule: a needle says how far a match reaches and how much it must see before it, so that windows
overlap by that and no match is lost on a border. A regular expression runs in a process of its own:
it holds up nothing here, and is stopped when it is cancelled or takes too long.
"""

from __future__ import annotations

import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from engine.errors import BadRequest, EngineBug
from engine.jobs import regex_child
from engine.jobs.outcomes import SearchKind
from engine.jobs.regex_child import ANSWER, BROKEN, HELLO, HIT, WINDOW, matches

LONGEST = 4096  # bytes of a match
CONTEXT = 4096  # bytes that a regular expression can look back
PATIENCE = 10  # seconds that a regular expression may take for one window
GRACE = 5  # seconds more after which its process ends itself
LOOK = 0.05  # seconds between looks at the wish to cancel
ZEROES = 16
Hits = list[tuple[int, int]]
_PAIRS = re.compile(r"(?:[0-9a-f]{2}|\?\?)+")
_BEGIN_OF_DATA = re.compile(rb"(?<=\0{%d})[^\0]" % ZEROES)


class Needle(Protocol):
    """Something to look for. reach: the longest match; before: what it must see before it."""

    reach: int
    before: int

    def find(self, data: bytes, first: int, stop: int, most: int, *, newest: bool = False) -> Hits:
        """Place and length of at most so many matches that begin in first..stop, in order.

        newest: only the last of all of them.
        """
        ...


class Literal:
    """These bytes."""

    before = 0

    def __init__(self, sought: bytes) -> None:
        self._sought = sought
        self.reach = len(sought)

    def find(self, data: bytes, first: int, stop: int, most: int, *, newest: bool = False) -> Hits:
        """See Needle."""
        reach = self.reach
        if newest:
            at = data.rfind(self._sought, first, stop + reach - 1)
            return [(at, reach)] if at >= 0 else []
        hits: Hits = []
        at = data.find(self._sought, first, stop + reach - 1)
        while at >= 0 and len(hits) < most:
            hits.append((at, reach))
            at = data.find(self._sought, at + reach, stop + reach - 1)
        return hits


class BeginOfData:
    """What is not zero behind 16 zeroes or more."""

    reach = 1
    before = ZEROES

    def find(self, data: bytes, first: int, stop: int, most: int, *, newest: bool = False) -> Hits:
        """See Needle."""
        hits: Hits = []
        for hit in matches(_BEGIN_OF_DATA, data, first, stop, 1):
            if newest:
                hits.clear()
            hits.append(hit)
            if len(hits) >= most and not newest:
                break
        return hits


class Expression:
    """A regular expression, in a process of its own. `step` is called often; it may raise."""

    def __init__(self, reach: int, before: int, step: Callable[[], None]) -> None:
        self.reach = reach
        self.before = before
        self._step = step
        self._child = _start_child()

    def read(self, pattern: bytes) -> None:
        """Take the pattern in; raises BadRequest."""
        self._send(HELLO.pack(len(pattern), PATIENCE + GRACE) + pattern)
        found, size = ANSWER.unpack(self._receive(ANSWER.size))
        if found == BROKEN:
            why = self._receive(size).decode("utf-8", "replace")
            raise BadRequest(f"The regular expression cannot be read: {why}.")

    def find(self, data: bytes, first: int, stop: int, most: int, *, newest: bool = False) -> Hits:
        """See Needle."""
        request = WINDOW.pack(len(data), first, stop, self.reach, most, newest)
        self._send(request + data)
        found, _ = ANSWER.unpack(self._receive(ANSWER.size))
        return list(HIT.iter_unpack(self._receive(found * HIT.size)))

    def close(self) -> None:
        """End its process, whatever it does."""
        self._child.kill()
        self._child.communicate()

    def _send(self, data: bytes) -> None:
        pipe, rest = _pipe(self._child.stdin), memoryview(data)
        try:
            while rest:
                rest = rest[pipe.write(rest) :]
        except BrokenPipeError:
            raise _gone() from None

    def _receive(self, size: int) -> bytes:
        pipe = _pipe(self._child.stdout)
        deadline = time.monotonic() + PATIENCE
        received = bytearray()
        while len(received) < size:
            self._step()
            if time.monotonic() > deadline:
                raise _too_slow()
            if select.select([pipe], [], [], LOOK)[0]:
                piece = pipe.read(size - len(received))
                if not piece:
                    raise _gone()
                received += piece
        return bytes(received)


@contextmanager
def needle_of(kind: SearchKind, words: str, step: Callable[[], None]) -> Iterator[Needle]:
    """The needle that the words mean, for a while; raises BadRequest."""
    if kind is SearchKind.DATA:
        yield BeginOfData()
        return
    if kind is SearchKind.REGEX:
        pattern, reach, before = _bytes_of(words), LONGEST, CONTEXT
    else:
        sought = list(_bytes_of(words)) if kind is SearchKind.TEXT else _hex(words)
        if None not in sought:
            yield Literal(_checked(sought))
            return
        _checked(sought)
        pattern = b"".join(b"." if one is None else re.escape(bytes([one])) for one in sought)
        reach, before = len(sought), 0
    expression = Expression(reach, before, step)
    try:
        expression.read(pattern)
        yield expression
    finally:
        expression.close()


def _checked(sought: Sequence[int | None]) -> bytes:
    """The bytes that are named, if there are such and not too many."""
    named = bytes(one for one in sought if one is not None)
    if not named.strip(b"\0"):
        raise BadRequest(
            "Name at least one byte that is not zero: most of a disk is zeroes, and what was "
            "never written is stepped over."
        )
    if len(sought) > LONGEST:
        raise BadRequest(f"At most {LONGEST} bytes can be looked for; these are {len(sought)}.")
    return named


def _bytes_of(words: str) -> bytes:
    if not words:
        raise BadRequest("Say what to look for.")
    if len(words) > LONGEST:
        raise BadRequest(f"At most {LONGEST} characters can be looked for.")
    try:
        return words.encode(errors="surrogateescape")  # as a shell hands over any bytes
    except UnicodeEncodeError:
        raise BadRequest("What to look for holds characters that no text has.") from None


def _hex(words: str) -> list[int | None]:
    digits = re.sub(r"0x|[\s,:]", "", words.lower())
    if not _PAIRS.fullmatch(digits):
        raise BadRequest("Hex bytes are pairs of digits, such as 53 ef; ?? stands for any byte.")
    pairs = (digits[at : at + 2] for at in range(0, len(digits), 2))
    return [None if pair == "??" else int(pair, 16) for pair in pairs]


def _start_child() -> subprocess.Popen[bytes]:
    words = [sys.executable, "-I", "-S", str(Path(regex_child.__file__))]
    return subprocess.Popen(  # noqa: S603 - a script of this room, and no word of anybody
        words,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl+C is for whoever asked, who then ends this one
    )


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EngineBug("The process of a regular expression has no pipe.")
    return pipe


def _too_slow() -> BadRequest:
    return BadRequest(
        f"The regular expression took more than {PATIENCE} seconds for a quarter of a MiB. Make it "
        "simpler: a repeat inside a repeat, such as (a+)+, is what takes long."
    )


def _gone() -> BadRequest:
    return BadRequest("The regular expression needs too much memory or time; make it simpler.")
