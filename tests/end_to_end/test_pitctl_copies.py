"""pitctl diff and export as a user runs them: alone, and at a process that owns the disk."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import CHUNK_BYTES, ControlServer, Owner
from tests.end_to_end.pitctl import Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]


@pytest.fixture(params=["alone", "owned"])
def ready(
    request: pytest.FixtureRequest, disk: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pitctl]:
    """A pitctl beside a protected disk with a session `s`, owned by a process elsewhere or not."""
    run: Pitctl = request.getfixturevalue("pitctl")
    run("write", "cache", "--offset", "1M", stdin=b"old" * 1000)
    run("session", "start", "cache", "--name", "s")
    run("write", "cache", "--offset", "1M", stdin=b"new")
    if request.param == "alone":
        yield run
        return
    with Owner.open(str(disk / "cache"), name="the test") as owner, ControlServer(owner):
        assert Path.cwd() != run.folder
        yield run


def test_a_diff_names_the_runs(ready: Pitctl) -> None:
    told = ready("diff", "cache", "s", "--json").json
    assert told["runs"] == [{"offset": 1 << 20, "length": 512}]
    assert (told["left"], told["right"], told["chunks_compared"]) == ("s", "live", 1)
    exact = ready("diff", "cache", "live", "0", "--grain", "1", "--json").json
    assert exact["runs"] == [{"offset": 1 << 20, "length": 3}]
    text = ready("diff", "cache", "s").text
    assert "s and live differ in 1 run." in text
    assert "1048576     512     16" in text
    assert ready("diff", "cache", "s", "s").text == "s and s are the same.\n"
    csv = ready("diff", "cache", "s", "--csv").text
    assert csv == "offset,length,first_chunk,last_chunk\n1048576,512,16,16\n"


def test_a_search_tells_places_and_bytes(ready: Pitctl) -> None:
    told = ready("search", "cache", "new", "--json").json
    (hit,) = told["hits"]
    assert (hit["offset"], hit["length"]) == (1 << 20, 3)
    assert bytes.fromhex(hit["bytes"]).startswith(b"newold")
    assert told["bytes_read"] < 1 << 20
    text = ready("search", "cache", "--hex", "6f 6c ?? 6f", "--session", "s", "--limit", "1").text
    assert "1 match;" in text
    assert "There may be more" in text
    assert "oldoldold" in text
    assert ready("search", "cache", "old$|^new", "--regex", "--against", "s").text.startswith("No")
    wrong = ready("search", "cache", "(", "--regex", code=2)
    assert "The regular expression cannot be read" in wrong.err


def test_an_export_lies_where_the_user_is(ready: Pitctl) -> None:
    text = ready("export", "cache", "s", "image").text
    assert "Exported to" in text
    assert "64.00 KiB (65536 bytes)" in text
    image = (ready.folder / "image").read_bytes()
    assert image[1 << 20 :][:3000] == b"old" * 1000
    assert len(image) == 4 << 20
    told = ready("export", "cache", "s", "other", "--json").json
    assert (told["size"], told["bytes_written"], told["resumed_at"]) == (4 << 20, CHUNK_BYTES, 0)
    again = ready("export", "cache", "s", "image", code=1)
    assert "exists already" in again.err


@pytest.mark.skipif(shutil.which("qemu-img") is None, reason="needs qemu-img")
def test_a_qcow2_export_is_read_by_qemu(ready: Pitctl) -> None:
    ready("export", "cache", "s", "raw")
    ready("export", "cache", "s", "image.qcow2", "--format", "qcow2")
    for words in (["check"], ["compare", "raw"]):
        subprocess.run(
            ["qemu-img", *words, "image.qcow2"],
            cwd=ready.folder, check=True, capture_output=True, timeout=60,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("diff cache nobody", 3, "nobody"),
        ("diff cache s --grain 3", 2, "power of two"),
        ("diff cache", 2, "required: A"),
        ("export cache nobody image", 3, "nobody"),
        ("export cache s missing/image", 3, "There is no folder"),
        ("export cache s image --format vhd", 2, "invalid choice"),
    ],
)
def test_what_cannot_be_done_is_told(ready: Pitctl, words: str, code: int, told: str) -> None:
    assert told in ready(*words.split(), code=code).err


def test_progress_is_shown_on_a_terminal_alone(ready: Pitctl) -> None:
    assert ready("export", "cache", "s", "quiet").err == ""
    main, side = os.openpty()
    process = ready.start("export", "cache", "s", "image", errors_to=side)
    os.close(side)
    with process:
        assert process.wait(60) == 0
        assert b"export  [" in os.read(main, 1 << 16)
    os.close(main)
