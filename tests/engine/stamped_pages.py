"""Pages that say who wrote them and when, so that a view can be seen to be one consistent cut.

Each writer owns some pages and writes them in turn, one version after the other: at any moment
its first pages have version n and the rest n - 1. A view that shows anything else is no point in
time.
"""

from __future__ import annotations

import struct
import threading
from collections.abc import Callable

PAGE = 4096
STAMP = struct.Struct("<IIII")


def page_bytes(page: int, version: int) -> bytes:
    return STAMP.pack(0x50495421, page, version, page ^ version) * (PAGE // STAMP.size)


def version_of(page: int, data: bytes | bytearray | memoryview) -> int:
    """The version a page has; raises AssertionError if it is torn or another page's."""
    if data == bytes(PAGE):
        return 0
    _, number, version, _ = STAMP.unpack_from(data)
    assert number == page, f"page {page} holds page {number}"
    assert data == page_bytes(page, version), f"page {page} is torn"
    return int(version)


class Writer:
    """Writes its pages in turn until stopped. `turns` pages were acknowledged, one more begun."""

    def __init__(self, pages: list[int], write: Callable[[int, bytes], None]) -> None:
        self.pages = pages
        self.turns = 0
        self._write = write

    def run(self, stop: threading.Event) -> None:
        while not stop.is_set():
            turn, place = divmod(self.turns, len(self.pages))
            page = self.pages[place]
            self._write(page * PAGE, page_bytes(page, turn + 1))
            self.turns += 1

    def check_cut(
        self, read: Callable[[int, int], bytes | bytearray | memoryview], least: int, most: int
    ) -> None:
        """The pages show exactly the first n turns, for some n from `least` to `most`."""
        versions = [version_of(page, read(page * PAGE, PAGE)) for page in self.pages]
        turns = sum(versions)
        place = turns % len(self.pages)
        stairs = [turns // len(self.pages) + (i < place) for i in range(len(self.pages))]
        assert versions == stairs, f"no point in time: {versions}"
        assert least <= turns <= most, f"{turns} turns, but {least} to {most} were written"
