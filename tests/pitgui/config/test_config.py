"""Settings and lists survive old versions, other programs and broken files."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from pitgui.config import recent, settings
from pitgui.config.logfile import log_to
from pitgui.config.migrations import migrate
from pitgui.config.recent import MOST, RecentDisk
from pitgui.config.settings import Settings
from pitgui.config.toml_file import UnreadableFile


def test_without_a_file_the_settings_are_the_usual_ones(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none" / "settings.toml") == Settings()


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.toml"
    chosen = Settings(scheme="light", reopen_last=True)
    settings.save(file, chosen)
    assert settings.load(file) == chosen
    assert not list(file.parent.glob("*.new"))


def test_a_value_that_is_not_one_of_ours_is_left_at_the_usual(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('version = 1\nscheme = "pink"\nreopen_last = "yes"\nother = 3\n')
    assert settings.load(file) == Settings()


def test_a_broken_file_is_set_aside_and_said_so(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("scheme = = 1")
    with pytest.raises(UnreadableFile) as caught:
        settings.load(file)
    assert caught.value.kept_as.read_text() == "scheme = = 1"
    assert settings.load(file) == Settings()


def test_migrations_go_step_by_step() -> None:
    def one_to_two(table: dict[str, object]) -> dict[str, object]:
        return {"scheme": table["theme"]}

    def two_to_three(table: dict[str, object]) -> dict[str, object]:
        return {**table, "added": True}

    steps = {1: one_to_two, 2: two_to_three}
    old: dict[str, object] = {"version": 1, "theme": "dark"}
    assert migrate(old, steps, 3) == {"scheme": "dark", "added": True}
    assert migrate({"version": 9, "scheme": "dark"}, steps, 3) == {"scheme": "dark"}


def test_recent_disks_are_kept_newest_first_and_once(tmp_path: Path) -> None:
    file = tmp_path / "recent.toml"
    disks: tuple[RecentDisk, ...] = ()
    for number in range(MOST + 3):
        disks = recent.with_newest(disks, RecentDisk(f"/cache{number}", "/src", 1 << 40, 5))
    disks = recent.with_newest(disks, RecentDisk("/cache5"))
    recent.save(file, disks)
    assert recent.load(file) == disks
    assert len(disks) == MOST
    assert disks[0] == RecentDisk("/cache5")
    assert [disk.cache_path for disk in disks].count("/cache5") == 1


def test_rows_that_make_no_sense_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "recent.toml"
    file.write_text('disk = [3, {source_path = "x"}, {cache_path = "/c", source_size = "big"}]')
    assert recent.load(file) == (RecentDisk("/c"),)
    file.write_text("disk = 7")
    assert recent.load(file) == ()


def test_the_log_is_lines_of_json(tmp_path: Path) -> None:
    file = tmp_path / "logs" / "console.log"
    handler = log_to(file)
    assert handler is not None
    try:
        logging.getLogger("pitgui.test").warning("a line with “quotes” and\na second line")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["text"].endswith("second line")
    assert told["level"] == "warning"
