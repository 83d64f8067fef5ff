"""A cache disk that has seen more sessions than the ledger has classes still opens."""

from __future__ import annotations

from pathlib import Path

from engine.ondisk.allocation_block import BlockFlag, block_seed, pack_block
from engine.ondisk.checksum import ZERO_CHECKSUM
from engine.repository.ledger import MAX_CLASSES
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

CHUNKS = MAX_CLASSES + 3000
FLAGS = int(BlockFlag.IN_USE | BlockFlag.ZERO | BlockFlag.CHECKSUM_KNOWN)


def test_a_disk_with_more_kinds_of_stale_chunks_than_classes_opens(tmp_path: Path) -> None:
    source, cache = tmp_path / "source", tmp_path / "cache"
    ProtectedDisk.format(
        str(source),
        str(cache),
        source_size=CHUNKS * CHUNK_BYTES,
        cache_size=(CHUNKS + CHUNKS // 1024 + 300) * CHUNK_BYTES,
    )
    with ProtectedDisk.open(str(cache)) as disk:
        rooms = disk.rooms
        rooms.prepare_groups(CHUNKS // 1024)
        rooms.slots.sequence = CHUNKS + 1
        session = disk.start_session()
        for first in range(0, CHUNKS, 1024):
            chunks = range(first, min(first + 1024, CHUNKS))
            blocks = [
                pack_block(
                    block_seed(rooms.repository.salt, chunk),
                    chunk,
                    chunk,
                    chunk + 1,
                    1,
                    1,
                    ZERO_CHECKSUM,
                    FLAGS,
                    0,
                    0,
                    1,
                )
                for chunk in chunks
            ]
            rooms.repository.write_blocks(chunks, blocks)
    with ProtectedDisk.open(str(cache)) as disk:
        ledger = disk.rooms.repository.ledger
        assert ledger.live == 0
        assert ledger.reusable == ledger.total
        disk.write(0, b"first write")
        assert ledger.live == 1
        assert disk.view(session.sequence).read(0, 5) == bytes(5)
