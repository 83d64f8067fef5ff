"""The window on a disk of another process, which is killed and started again under it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import HostPicture, ProtectedDisk, Read, StartSession, Write
from pitgui.__main__ import arguments
from pitgui.app import Console, Wishes
from pitgui.dialogs.hosts_lose import HostsLoseDialog
from pitgui.dialogs.served_disk import ServedDiskDialog
from pitgui.state.app_state import Phase
from pitgui.state.hosts import is_serving
from tests.doubles.nbd_connect import connect_unix

MIB = 1 << 20
ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30_000
Serve = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime directory of this test alone, with a short path as sockets need it."""
    directory = Path(tempfile.mkdtemp(prefix="pit-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(directory))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def serve(tmp_path: Path, runtime: Path) -> Iterator[Serve]:
    """Starts `pitctl serve` on a protected disk, and waits until it answers."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        words = ("serve", "cache", "--unix", str(runtime / "nbd"))
        process = subprocess.Popen(
            [sys.executable, "-m", "engine.cli", *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        assert process.stdout is not None
        assert b"Serving on" in process.stdout.readline()
        return process

    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(source, cache, source_size=16 * MIB, cache_size=16 * MIB)
    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture(params=["cache", "socket"])
def place(request: pytest.FixtureRequest, tmp_path: Path, runtime: Path) -> Callable[[], str]:
    """What is named to --attach, once somebody serves."""

    def named() -> str:
        if request.param == "cache":
            return str(tmp_path / "cache")
        (socket,) = runtime.glob("pit-console/*.sock")
        return str(socket)

    return named


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, serve: Serve, place: Callable[[], str]
) -> Iterator[tuple[Console, subprocess.Popen[bytes]]]:
    """The window attached to a server, and the server."""
    process = serve()
    qapp.setStyleSheet("")
    made = Console(qapp, Wishes(keep=False, attach=place()))
    made.start()
    qtbot.waitUntil(lambda: made.store.state.phase is Phase.OPEN, timeout=PATIENCE)
    yield made, process
    made.window.close()
    assert made.take_down()


def _health(console: Console) -> str:
    return console.window.facts.health.text()


def test_the_window_goes_on_when_the_server_is_back(
    qtbot: QtBot,
    console: tuple[Console, subprocess.Popen[bytes]],
    serve: Serve,
    tmp_path: Path,
) -> None:
    window, process = console
    state = window.store.state
    assert state.attached_to == f"pitctl serve (pid {process.pid})"
    assert state.cache_path == str(tmp_path / "cache")
    qtbot.waitUntil(
        lambda: window.window.facts.owner.value == f"pitctl serve (pid {process.pid})",
        timeout=PATIENCE,
    )
    window.client.submit(StartSession(name="kept"))
    written: list[object] = []
    window.client.submit(Write(0, b"new"), written.append)
    qtbot.waitUntil(lambda: bool(written), timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(window.store.state.sessions), timeout=PATIENCE)

    process.kill()
    process.wait()
    qtbot.waitUntil(lambda: "owner is gone" in _health(window), timeout=PATIENCE)
    (trouble,) = window.store.state.troubles
    assert trouble.code == "owner-gone"
    assert trouble.advice
    assert window.store.state.session_in(0) is not None  # what was seen last stays on the screen

    process = serve()
    qtbot.waitUntil(lambda: "Healthy" in _health(window), timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: window.store.state.attached_to == f"pitctl serve (pid {process.pid})",
        timeout=PATIENCE,
    )
    assert window.store.state.troubles == ()
    assert [session.name for session in window.store.state.sessions] == ["kept"]
    rates = window.store.state.rates
    assert rates is None or rates.writes >= 0  # the new owner counts from zero
    read: list[object] = []
    window.client.submit(Read(0, 3, "kept"), lambda picture: read.append(picture.data))
    qtbot.waitUntil(lambda: bool(read), timeout=PATIENCE)
    assert read == [bytes(3)]
    window.client.submit(StartSession(name="later"))
    qtbot.waitUntil(lambda: len(window.store.state.sessions) == 2, timeout=PATIENCE)
    window.window.docks.events_dock.raise_()  # nobody looking, no events are fetched
    starts = "Session of sequence 2 started in slot 1"
    qtbot.waitUntil(
        lambda: any(event.text == starts for event in window.store.state.events), timeout=PATIENCE
    )


def test_closing_the_window_leaves_the_server_alone(
    qtbot: QtBot, console: tuple[Console, subprocess.Popen[bytes]]
) -> None:
    window, process = console
    window.client.close_disk()
    qtbot.waitUntil(lambda: window.store.state.phase is Phase.EMPTY, timeout=PATIENCE)
    assert process.poll() is None


def test_hosts_of_the_server_are_seen_and_dropped_but_serving_is_not_for_a_guest(
    qtbot: QtBot, console: tuple[Console, subprocess.Popen[bytes]], runtime: Path
) -> None:
    window, process = console
    actions = window.window.actions_of
    qtbot.waitUntil(
        lambda: window.store.state.served is not None and is_serving(window.store.state),
        timeout=PATIENCE,
    )
    with connect_unix(runtime / "nbd") as host:
        host.greet()
        host.go()
        assert host.read(0, 1) == b"\0"

        def seen() -> tuple[HostPicture, ...]:
            served = window.store.state.served
            return served.picture.hosts if served is not None else ()

        qtbot.waitUntil(lambda: [one.export for one in seen()] == ["source"], timeout=PATIENCE)
        qtbot.waitUntil(actions["disk.serve"].isEnabled, timeout=PATIENCE)
        assert not actions["disk.stop-serving"].isEnabled()
        assert "only there" in actions["disk.stop-serving"].statusTip()
        actions.run("disk.serve")  # how hosts use it, not where to serve
        (lines,) = window.window.findChildren(ServedDiskDialog)
        assert str(runtime / "nbd") in lines.boxes["nbdinfo"].code
        lines.close()
        actions.run("host.disconnect", seen()[0].number)
        (dialog,) = window.window.findChildren(HostsLoseDialog)
        dialog.accept()
        qtbot.waitUntil(lambda: not seen(), timeout=PATIENCE)
        assert host.at_end()
    with connect_unix(runtime / "nbd") as host:
        host.greet()
        host.go()
        qtbot.waitUntil(lambda: [one.export for one in seen()] == ["source"], timeout=PATIENCE)
        window.window.close()  # asks nothing: its hosts go on
        assert not window.window.isVisible()
        assert host.read(0, 1) == b"\0"
    assert process.poll() is None


def test_a_disk_without_an_owner_is_not_opened_by_attaching(
    qtbot: QtBot, qapp: QApplication, serve: Serve, tmp_path: Path
) -> None:
    qapp.setStyleSheet("")
    made = Console(qapp, Wishes(keep=False, attach=str(tmp_path / "cache")))
    made.start()
    qtbot.waitUntil(lambda: bool(made.store.state.troubles), timeout=PATIENCE)
    assert "pitctl serve" in made.store.state.troubles[0].text
    assert made.store.state.phase is Phase.EMPTY
    made.window.close()
    assert made.take_down()


def test_a_disk_is_opened_or_attached_to_but_not_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert arguments(["--attach", "cache"]).attach == "cache"
    with pytest.raises(SystemExit):
        arguments(["--attach", "cache", "--open", "cache"])
    assert "not allowed with" in capsys.readouterr().err
