"""Exports in memory, for tests of the wire that need no disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from engine.errors import NoSuchSession
from engine.serve.nbd.export import Client, Data, Export, Extent, MetaContext, Write

MIB = 1 << 20


def _never(offset: int) -> Exception | None:
    return None


class MemoryExport:
    """A disk in memory that counts what it is asked, and fails on demand.

    `fail_write` and `fail_read` get the offset and may return an error to give to the client.
    `cold` makes `read_warm` say no. A read-only one gives bytes of its own, as views do.
    """

    def __init__(self, name: str, size: int = 16 * MIB, *, read_only: bool = False) -> None:
        self.name = name
        self.description = f"memory {name}"
        self.size = size
        self.read_only = read_only
        self.sequence = 0
        self.content = bytearray(size)
        self.batches: list[int] = []
        self.flushes = 0
        self.trims: list[tuple[int, int]] = []
        self.zeroes: list[tuple[int, int, bool]] = []
        self.cold = False
        self.needed: list[tuple[int, int]] = []
        self.fail_write: Callable[[int], Exception | None] = _never
        self.fail_read: Callable[[int], Exception | None] = _never
        self.gate = threading.Event()  # reads wait for it
        self.gate.set()
        self.reading = threading.Semaphore(0)
        self.waits_at = -1  # the read of this offset waits for gate_at
        self.gate_at = threading.Event()
        self.flush_gate = threading.Event()  # flushes wait for it
        self.flush_gate.set()
        self.flushing = threading.Semaphore(0)
        self.fail_flush: Exception | None = None

    def read_into(self, offset: int, target: memoryview) -> None:
        self.reading.release()
        self.gate.wait()
        if offset == self.waits_at:
            self.gate_at.wait()
        error = self.fail_read(offset)
        if error is not None:
            raise error
        assert 0 <= offset <= offset + len(target) <= self.size
        target[:] = memoryview(self.content)[offset : offset + len(target)]

    @property
    def read_bytes(self) -> Callable[[int, int], Data] | None:
        return self._bytes if self.read_only else None

    def _bytes(self, offset: int, length: int) -> Data:
        room = bytearray(length)
        self.read_into(offset, memoryview(room))
        return room

    def read_warm(self, offset: int, target: memoryview) -> bool:
        if self.cold:
            return False
        self.read_into(offset, target)
        return True

    def will_need(self, offset: int, length: int) -> None:
        self.needed.append((offset, length))

    def write_many(self, writes: Sequence[Write]) -> Sequence[Exception | None]:
        self.batches.append(len(writes))
        return [self._write(offset, data) for offset, data in writes]

    def _write(self, offset: int, data: memoryview) -> Exception | None:
        assert not self.read_only
        assert 0 <= offset <= offset + len(data) <= self.size
        error = self.fail_write(offset)
        if error is None:
            self.content[offset : offset + len(data)] = data
        return error

    def flush(self) -> None:
        self.flushes += 1
        self.flushing.release()
        self.flush_gate.wait()
        if self.fail_flush is not None:
            raise self.fail_flush

    def trim(self, offset: int, length: int) -> None:
        assert not self.read_only
        assert 0 <= offset <= offset + length <= self.size
        self.trims.append((offset, length))

    def write_zeroes(self, offset: int, length: int, *, keep_room: bool) -> None:
        assert not self.read_only
        assert 0 <= offset <= offset + length <= self.size
        self.zeroes.append((offset, length, keep_room))
        self.content[offset : offset + length] = bytes(length)


class EveryOther:
    """A meta context whose state changes every 64 KiB."""

    def __init__(self, name: str) -> None:
        self.name = name

    def extents(self, offset: int, length: int, limit: int) -> list[Extent]:
        found: list[Extent] = []
        end = offset + length
        while offset < end and len(found) < limit:
            step = min((offset | 0xFFFF) + 1, end) - offset
            found.append((step, (offset >> 16) & 1))
            offset += step
        return found


class MemoryDirectory:
    """Exports in memory: `` and `source` writable, `session/0` not."""

    def __init__(self, size: int = 16 * MIB) -> None:
        self.source = MemoryExport("source", size)
        self.view = MemoryExport("session/0", size, read_only=True)
        self.clients: list[Client] = []

    def listing(self) -> list[tuple[str, str]]:
        return [("source", "the live disk"), ("session/0", "a view")]

    def find(self, name: str) -> Export:
        if name in ("", "source"):
            return self.source
        if name == "session/0":
            return self.view
        raise NoSuchSession(f"There is no export {name!r}.")

    def open(self, name: str, client: Client) -> Export:
        self.clients.append(client)
        return self.find(name)

    def contexts(self, name: str, queries: Sequence[str], *, listing: bool) -> list[MetaContext]:
        self.find(name)
        known = ["base:allocation", "pit:changed:0"]
        if listing and not queries:
            return [EveryOther(one) for one in known]
        wanted = [
            one
            for one in known
            for query in queries
            if one == query or (listing and query.endswith(":") and one.startswith(query))
        ]
        return [EveryOther(one) for one in wanted]
