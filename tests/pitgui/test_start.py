"""The command line of the window: what it takes, what it refuses, and the pictures it saves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from engine import ControlClient, ProtectedDisk, SessionState, StartSession, find_owner
from pitgui.__main__ import arguments, qt_trouble

MIB = 1 << 20
ROOT = Path(__file__).resolve().parents[2]


def run(*words: str, home: Path, platform: str = "offscreen") -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    return subprocess.run(
        [sys.executable, "-m", "pitgui", *words],
        env=plain | {"QT_QPA_PLATFORM": platform, "HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    path = tmp_path / "small.cache"
    ProtectedDisk.format(
        str(tmp_path / "small.img"), str(path), source_size=16 * MIB, cache_size=8 * MIB
    )
    return path


@pytest.mark.parametrize(
    ("qt", "python", "refused"),
    [
        ("6.12.0", (3, 11), True),
        ("6.13.1", (3, 11), True),
        ("6.12.0", (3, 12), False),
        ("6.11.3", (3, 11), False),
        ("6.9.0", (3, 11), False),
    ],
)
def test_a_qt_that_aborts_is_refused(qt: str, python: tuple[int, int], refused: bool) -> None:
    trouble = qt_trouble(qt, python)
    assert bool(trouble) == refused
    if refused:
        assert "<6.12" in trouble


@pytest.mark.parametrize(
    ("words", "size"),
    [("10x10", (320, 240)), ("0x900", (320, 900)), ("99999x99999", (7680, 4320))],
)
def test_a_size_that_no_window_has_is_brought_within_and_said(
    words: str, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert arguments(["--size", words]).size == size
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"is made {size[0]}x{size[1]}: {words} is not between 320x240 and 7680x4320." in said


def test_a_picture_is_taken_in_silence(tmp_path: Path) -> None:
    done = run("--screenshot", str(tmp_path / "x.png"), "--size", "400x300", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_size_is_read_and_nonsense_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert arguments(["--size", "1440x900"]).size == (1440, 900)
    assert capsys.readouterr().err == ""
    with pytest.raises(SystemExit):
        arguments(["--size", "large"])
    assert "write 1280x800" in capsys.readouterr().err


def test_a_picture_of_a_page_is_saved_in_the_size_asked_for(cache: Path, tmp_path: Path) -> None:
    file = tmp_path / "sessions.png"
    done = run("--open", str(cache), "--page", "sessions", "--screenshot", str(file),
               "--size", "1440x900", "--scheme", "light", home=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    image = QImage(str(file))
    assert (image.width(), image.height()) == (1440, 900)
    assert image.pixelColor(1300, 870).lightness() > 200
    ProtectedDisk.open(str(cache)).close()  # the window left it closed


def test_a_picture_of_no_disk_is_the_welcome_page(tmp_path: Path) -> None:
    file = tmp_path / "welcome.png"
    assert run("--screenshot", str(file), home=tmp_path).returncode == 0
    assert file.is_file()


def test_a_disk_that_is_not_there_is_an_error_and_a_picture_of_it(tmp_path: Path) -> None:
    file = tmp_path / "none.png"
    done = run("--open", str(tmp_path / "none"), "--screenshot", str(file), home=tmp_path)
    assert done.returncode == 3
    assert "pitgui: error:" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.is_file()


def test_a_picture_makes_no_folder(tmp_path: Path) -> None:
    done = run("--screenshot", str(tmp_path / "missing" / "x.png"), home=tmp_path)
    assert done.returncode == 3
    assert f"There is no folder '{tmp_path / 'missing'}'" in done.stderr
    assert not (tmp_path / "missing").exists()


def test_a_tour_saves_every_page_and_dialog(cache: Path, tmp_path: Path) -> None:
    done = run("--open", str(cache), "--tour", str(tmp_path / "tour"), home=tmp_path)
    assert done.returncode == 0, done.stderr
    names = {path.stem for path in (tmp_path / "tour").glob("*.png")}
    assert {"overview", "sessions", "cache-map", "paging", "browse"} <= names
    assert {"session-start", "pattern-write", "disk-protect", "window-palette"} <= names
    assert {"disk-serve", "window-preferences"} <= names


def test_pictures_leave_the_users_files_alone(cache: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = run("--open", str(cache), "--screenshot", str(tmp_path / "x.png"), home=home)
    assert done.returncode == 0, done.stderr
    assert list(home.rglob("*.toml")) == []


def test_a_window_that_is_told_to_end_closes_its_disk(cache: Path, tmp_path: Path) -> None:
    plain = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    window = subprocess.Popen(
        [sys.executable, "-m", "pitgui", "--open", str(cache)],
        env=plain
        | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )
    try:
        owner = _owner_of(cache, window)
        owner.run(StartSession(name="kept"))
        owner.close()
        window.send_signal(signal.SIGTERM)
        _, said = window.communicate(timeout=30)
    finally:
        window.kill()
    assert window.returncode == 0, said.decode()
    assert b"Traceback" not in said
    with closing(ProtectedDisk.open(str(cache))) as disk:
        assert [session.state for session in disk.sessions] == [SessionState.ACTIVE]


def _owner_of(cache: Path, window: subprocess.Popen[bytes]) -> ControlClient:
    """A client of the window, as soon as it has the disk open."""
    while window.poll() is None:
        owner = find_owner(str(cache))
        if owner is not None:
            return owner
    raise AssertionError("the window ended before it opened the disk")


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    done = run(home=tmp_path, platform="")
    assert done.returncode == 1
    assert "There is no display" in done.stderr
