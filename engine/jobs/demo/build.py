"""Builds the demo's disks once, and finds them again.

The rule: a marker file is written last, so that a demo that was interrupted is built anew and a
finished one is used as it is, with whatever its user did to it since.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from engine.jobs.demo.content import ShopContent
from engine.jobs.demo.filesystem import ScratchFilesystem, require_tools
from engine.jobs.demo.story import (
    CACHE_BYTES,
    FILESYSTEM_BYTES,
    SLOTS,
    SOURCE_BYTES,
    Onlooker,
    Story,
)
from engine.jobs.job import Job
from engine.ondisk.checksum import is_zero
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

DEMO_SEED = 1981
STORY_VERSION = 1


@dataclass(frozen=True, slots=True)
class DemoDisk:
    """Where the demo lies; `fresh` tells whether it was built just now."""

    folder: Path
    source_path: Path
    cache_path: Path
    fresh: bool


def demo_folder() -> Path:
    """Where the demo of this user lies."""
    return user_data_path("pit-console", appauthor=False) / "demo"


def build_demo(
    folder: Path | None = None,
    job: Job | None = None,
    *,
    seed: int = DEMO_SEED,
    onlooker: Onlooker | None = None,
    anew: bool = False,
) -> DemoDisk:
    """The demo in `folder` (else the user's own), built if it is not there or `anew` is asked for.

    Raises OutsideTrouble when the tools of ext4 lack, Busy when a process has the demo open.
    """
    folder = (folder or demo_folder()).resolve()
    source, cache = folder / "shop-1.img", folder / "shop-1.cache"
    marker = folder / "demo.json"
    told = json.dumps({"story": STORY_VERSION, "seed": seed})
    whole = marker.exists() and marker.read_text(encoding="utf-8") == told
    if whole and not anew and source.exists() and cache.exists():
        return DemoDisk(folder, source, cache, fresh=False)
    require_tools()
    folder.mkdir(parents=True, exist_ok=True)
    marker.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="pit-demo-") as scratch:
        _build(source, cache, Path(scratch), job or Job("Build the demo"), seed, onlooker)
    marker.write_text(told, encoding="utf-8")
    return DemoDisk(folder, source, cache, fresh=True)


def _build(
    source: Path, cache: Path, scratch: Path, job: Job, seed: int, onlooker: Onlooker | None
) -> None:
    onlooker = onlooker or Onlooker()
    job.advance(0)  # asked to stop before it began
    content = ShopContent(seed, scratch)
    filesystem = ScratchFilesystem(scratch, FILESYSTEM_BYTES)
    files = content.first_day()
    filesystem.make(files)
    if not cache.exists():
        cache.touch()
    if not source.exists():
        source.touch()
    _copy_sparse(filesystem.image, source)
    with cache.open("r+b") as grown:
        grown.truncate(CACHE_BYTES)
    ProtectedDisk.format(str(source), str(cache), slots=SLOTS, force=True)
    onlooker.happened(f"Made an ext4 file system with {len(files)} files and protected its disk.")
    with closing(ProtectedDisk.open(str(cache))) as disk:
        Story(disk, content, filesystem, onlooker, job, seed).tell()


def _copy_sparse(image: Path, disk: Path) -> None:
    """Make `disk` hold the image and zeroes behind it, with holes where there is nothing."""
    with image.open("rb") as data, disk.open("r+b") as target:
        target.truncate(0)
        target.truncate(SOURCE_BYTES)
        offset = 0
        while piece := data.read(CHUNK_BYTES):
            if not is_zero(piece):
                target.seek(offset)
                target.write(piece)
            offset += len(piece)
