"""Which write made a copy: one sentence, and honest about what is not known."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from engine import BlockPicture, ProtectedDisk
from engine.service import portrait
from engine.units import CHUNK_BYTES
from pitgui.state import wording
from pitgui.state.provenance import provenance
from tests.doubles.paper_disk import NOW, paper_chunk

DAY = 86_400_000_000_000
CLOCK = wording.seconds_clock(NOW)
WHO = wording.isolated("host db-1")


def block(**values: object) -> BlockPicture:
    made = paper_chunk(5, (0,)).block
    assert made is not None
    return replace(made, **values)  # type: ignore[arg-type]  # mypy knows no fields by name


@pytest.mark.parametrize(
    ("copy", "now_ns", "told"),
    [
        (block(), NOW, f"Copied at {CLOCK} because {WHO} wrote 4 KiB at +24 KiB."),
        (
            block(),
            NOW + DAY,
            f"Copied on {wording.day_of(NOW)} at {CLOCK} because {WHO} wrote 4 KiB at +24 KiB.",
        ),
        (
            block(time_ns=0),
            NOW,
            f"Copied because {WHO} wrote 4 KiB at +24 KiB; when, is not recorded.",
        ),
        (
            block(origin=""),
            NOW,
            f"Copied at {CLOCK} because somebody wrote 4 KiB at +24 KiB; who, is not recorded.",
        ),
        (
            block(origin="", trigger_length=0),
            NOW,
            f"Copied at {CLOCK}; which write caused it, is not recorded.",
        ),
        (
            block(flags=("in-use", "lu-write")),
            NOW,
            f"Made at {CLOCK} because {WHO} wrote 4 KiB at +24 KiB through the view.",
        ),
        (
            block(flags=("in-use", "lu-write"), origin=""),
            NOW,
            f"Made at {CLOCK} by a write through the view; whose, is not recorded.",
        ),
    ],
)
def test_it_is_one_sentence_of_what_is_known(copy: BlockPicture, now_ns: int, told: str) -> None:
    assert provenance(copy, now_ns) == told


def test_a_name_with_line_ends_or_another_direction_stays_within_the_sentence() -> None:
    told = provenance(block(origin="host\n\u05d0\u05d1"), NOW)
    assert "\n" not in told
    assert wording.isolated("host\n\u05d0\u05d1") in told


def test_a_real_disk_tells_who_wrote_to_the_source_and_through_a_view(tmp_path: Path) -> None:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(source, cache, source_size=4 << 20, cache_size=32 << 20)
    with ProtectedDisk.open(cache) as disk:
        session = disk.start_session("first", 0)
        origin = disk.register_origin("host db-1")
        disk.write(24 << 10, bytes(4096), origin)
        disk.view(session.sequence).write(CHUNK_BYTES, bytes(512), origin)
        copied, written = (portrait.inspect_source_chunk(disk, chunk).block for chunk in (0, 1))
    assert copied is not None
    assert written is not None
    assert f"because {WHO} wrote 4 KiB at +24 KiB." in provenance(copied, time.time_ns())
    assert "through the view" in provenance(written, time.time_ns())
