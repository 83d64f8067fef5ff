"""A process of its own that runs one regular expression, so that it can be killed at any moment.

The rule: it imports the standard library alone and does what its pipe says; a search that takes
longer than its alarm, or more memory than its limit, ends it, also when nobody is left to do so.

Words: the pattern, then a request a window, each a struct and its bytes; each is answered.
"""

from __future__ import annotations

import re
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from typing import BinaryIO

HELLO = struct.Struct("<QI")  # bytes of the pattern, seconds that a window may take
WINDOW = struct.Struct("<QQQQQQ")  # bytes, first and stop of where matches begin, see Expression
ANSWER = struct.Struct("<qQ")  # matches, or -1 and bytes of why not; where to go on
HIT = struct.Struct("<QQ")
MEMORY = 1 << 30
BROKEN = -1


def main() -> None:
    """Serve the pipe until it is closed."""
    words, answers = sys.stdin.buffer, sys.stdout.buffer
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    size, seconds = HELLO.unpack(words.read(HELLO.size))
    signal.alarm(seconds)
    try:
        pattern = re.compile(words.read(size), re.DOTALL)
    except (re.error, RecursionError, OverflowError, MemoryError) as error:
        why = str(error).encode() or type(error).__name__.encode()
        answers.write(ANSWER.pack(BROKEN, len(why)) + why)
        return
    answers.write(ANSWER.pack(0, 0))
    answers.flush()
    signal.alarm(0)
    serve(pattern, words, answers, seconds)


def serve(pattern: re.Pattern[bytes], words: BinaryIO, answers: BinaryIO, seconds: int) -> None:
    """Answer windows until there is none."""
    while request := words.read(WINDOW.size):
        size, first, stop, longest, most, newest = WINDOW.unpack(request)
        data = words.read(size)
        signal.alarm(seconds)
        hits: list[tuple[int, int]] = []
        for hit in matches(pattern, data, first, stop, longest):
            if newest:
                hits.clear()
            hits.append(hit)
            if len(hits) >= most and not newest:
                break
        signal.alarm(0)
        answers.write(ANSWER.pack(len(hits), 0) + b"".join(HIT.pack(*hit) for hit in hits))
        answers.flush()


def matches(
    pattern: re.Pattern[bytes], data: bytes, first: int, stop: int, longest: int
) -> Iterator[tuple[int, int]]:
    """Place and length of the matches that begin from `first` to before `stop`.

    One that is longer than `longest` is cut there; empty ones and mere zeroes do not count.
    """
    at: int | None = first
    while at is not None:
        begin, at = at, None
        for match in pattern.finditer(data, begin):
            start, end = match.span()
            if start >= stop:
                return
            cut = min(end, start + longest)
            if data[start:cut].strip(b"\0"):
                yield start, cut - start
            if cut < end:
                at = cut
                break


if __name__ == "__main__":
    main()
