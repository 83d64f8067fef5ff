"""Disks beyond one machine: the page about them is run, as it stands, in two folders."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.house.tours import run_tour


def test_a_source_over_the_wire_is_protected_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Needs Debian's libnbd-bin (nbdfuse) and fuse3, which `make test` installs as root."""
    try:
        assert run_tour("docs/far-disks.md", tmp_path, monkeypatch) >= 15
    finally:
        left = ["fusermount3", "-uzq", str(tmp_path / "near" / "source")]
        subprocess.run(left, check=False, capture_output=True)
        subprocess.run(["pkill", "-f", str(tmp_path)], check=False)
