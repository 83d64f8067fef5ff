"""The demo: the same each time, a real file system, found again, and honest in its tour."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from engine import Cancelled, Job, OutsideTrouble, PatternMismatch, ProtectedDisk
from engine.jobs.demo import DemoDisk, build_demo, take_tour
from engine.jobs.demo.build import demo_folder
from engine.jobs.demo.content import ShopContent
from engine.jobs.demo.filesystem import ScratchFilesystem
from engine.jobs.demo.story import FILESYSTEM_BYTES, Story

E2FSCK = shutil.which("e2fsck", path="/usr/sbin:/sbin") or "e2fsck"
DEBUGFS = shutil.which("debugfs", path="/usr/sbin:/sbin") or "debugfs"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoDisk:
    """A demo that tests only read."""
    return build_demo(tmp_path_factory.mktemp("demo"))


def _view_to_file(demo: DemoDisk, session: str, image: Path) -> Path:
    with closing(ProtectedDisk.open(str(demo.cache_path))) as disk:
        view = disk.view(disk.find_session(session).sequence)
        with image.open("wb") as file:
            for offset in range(0, FILESYSTEM_BYTES, 1 << 20):
                file.write(view.read(offset, 1 << 20))
    return image


def _cat(image: Path, path: str) -> str:
    command = [DEBUGFS, "-R", f"cat /{path}", str(image)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("session", ["before-upgrade", "hourly-11", "nightly", "hourly-14"])
def test_each_view_holds_a_file_system_that_its_checker_calls_clean(
    demo: DemoDisk, tmp_path: Path, session: str
) -> None:
    image = _view_to_file(demo, session, tmp_path / "view.img")
    check = subprocess.run([E2FSCK, "-fn", str(image)], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout


def test_views_show_the_files_of_their_time(demo: DemoDisk, tmp_path: Path) -> None:
    texts = {
        session: _cat(_view_to_file(demo, session, tmp_path / session), "srv/shop/shop.toml")
        for session in ("before-upgrade", "hourly-11", "nightly")
    }
    assert 'version = "2.3"' in texts["before-upgrade"]
    assert 'version = "2.5-trial"' in texts["hourly-11"], "written through this view alone"
    assert 'version = "2.4"' in texts["nightly"]


def test_a_session_was_replaced_and_the_first_one_is_pinned(demo: DemoDisk) -> None:
    with closing(ProtectedDisk.open(str(demo.cache_path))) as disk:
        by_slot = {int(session.slot): session for session in disk.sessions}
    assert by_slot[0].name == "before-upgrade"
    assert by_slot[0].pinned
    assert by_slot[1].name == "hourly-14"
    assert by_slot[1].sequence > by_slot[5].sequence
    assert set(by_slot) == {0, 1, 2, 3, 4, 5}, "slots stay free to be started in"


def test_the_same_seed_makes_the_same_file_system(tmp_path: Path) -> None:
    images = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        filesystem = ScratchFilesystem(folder, 32 << 20)
        filesystem.make(ShopContent(5, folder).first_day())
        images.append(filesystem.image.read_bytes())
    assert images[0] == images[1]


def test_what_changed_is_enough_to_follow(tmp_path: Path) -> None:
    content = ShopContent(5, tmp_path)
    filesystem = ScratchFilesystem(tmp_path, 48 << 20)
    filesystem.make(content.first_day())
    followed = bytearray(filesystem.image.read_bytes())
    for offset, data in filesystem.change(content.upgrade()):
        followed[offset : offset + len(data)] = data
    assert followed == filesystem.image.read_bytes()


def test_a_finished_demo_is_used_as_it_is(tmp_path: Path) -> None:
    first = build_demo(tmp_path)
    with closing(ProtectedDisk.open(str(first.cache_path))) as disk:
        disk.start_session("mine", None)
    again = build_demo(tmp_path)
    with closing(ProtectedDisk.open(str(again.cache_path))) as disk:
        names = {session.name for session in disk.sessions}
    assert (first.fresh, again.fresh) == (True, False)
    assert "mine" in names


def test_a_demo_that_was_interrupted_is_built_anew(tmp_path: Path) -> None:
    job = Job("Build the demo")
    job.cancel()
    with pytest.raises(Cancelled):
        build_demo(tmp_path, job)
    assert build_demo(tmp_path).fresh


def test_without_the_tools_of_ext4_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(OutsideTrouble, match="apt-get install e2fsprogs"):
        build_demo(tmp_path / "demo")
    assert not (tmp_path / "demo").exists()


def test_the_demo_lies_in_the_data_folder_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere/data")
    assert demo_folder() == Path("/somewhere/data/pit-console/demo")


def test_the_tour_tells_of_each_view_that_it_proved(tmp_path: Path) -> None:
    told: list[str] = []
    demo = take_tour(tmp_path, told.append)
    with closing(ProtectedDisk.open(str(demo.cache_path))) as disk:
        names = [session.name for session in disk.sessions]
    for name in names:
        assert any(line.startswith(f"The view of '{name}' is right in all") for line in told)
    assert any(line.startswith("Replaced session 'hourly-10'") for line in told)


def test_the_tour_fails_when_a_view_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell = Story.tell

    def tell_and_spoil(story: Story) -> None:
        tell(story)
        disk = story._disk
        disk.view(disk.find_session("nightly").sequence).write(70_000, b"spoiled")

    monkeypatch.setattr(Story, "tell", tell_and_spoil)
    with pytest.raises(PatternMismatch, match="'nightly' is wrong at byte 7000"):
        take_tour(tmp_path, lambda _: None)
