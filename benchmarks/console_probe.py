"""One measurement of the window, in a process of its own: `python -m benchmarks.console_probe`.

Prints one JSON object, name -> value; console.py says what they are. The window is the real one,
offscreen, on a real disk.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pitgui.app import Console
    from pitgui.bridge.disk_runner import DiskRunner

CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
MIB = 1 << 20
GAP_SECONDS = 5
CELLS = 1 << 20
PRESERVED = 1 << 20
RUNS = 64  # stretches of the disk that lie far apart, in which they are preserved
UPDATES = 5 * 3600  # as many status pictures as an hour brings
Values = dict[str, float]


def tail(values: list[float]) -> float:
    """What one in a hundred is above."""
    return sorted(values)[int(len(values) * 0.99)]


def median(values: list[float]) -> float:
    """The one in the middle."""
    return sorted(values)[len(values) // 2]


def age() -> float:
    """Seconds since this process was started, Python's own start included."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / CLOCK_TICKS


def resident() -> float:
    """Resident MiB of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def turn_until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Turn the event loop until it is so."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    heart = QTimer()
    heart.start(2)
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise SystemExit("What the probe waits for did not come.")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


@contextmanager
def window(cache: str = "") -> Iterator[Console]:
    """The console, with a disk open."""
    from PySide6.QtWidgets import QApplication

    from pitgui.app import Console, Wishes
    from pitgui.state.app_state import Phase

    application = QApplication(["probe"])
    console = Console(application, Wishes(keep=False, size=(1440, 900), scheme="dark"))
    try:
        console.start()
        if cache:
            console.window.open_disk(cache)
            turn_until(lambda: console.store.state.phase is Phase.OPEN)
            turn_until(console.window.tabs.isVisible)
        yield console
        console.window.close()
    finally:
        console.take_down()


def at_rest(console: Console) -> bool:
    """Whether every question of the window has its answer."""
    return not console.client._pending  # noqa: SLF001 - a probe looks inside


def runner(console: Console) -> DiskRunner:
    """The open disk of the window."""
    found = console.client._worker.runner  # noqa: SLF001 - a probe looks inside
    if found is None:
        raise SystemExit("No disk is open.")
    return found


def demo(place: Path) -> str:
    """The cache disk of the demo, which console.py has made."""
    return str(next((place / "demo").glob("*.cache")))


def copy_flat_out(engine: DiskRunner, ends: threading.Event) -> None:
    """First writes without end, until they are told to end."""
    from engine import PatternSpec, StartSession, Status, WritePattern

    for number in count():
        if ends.is_set():
            return
        held = {one.slot: one.sequence for one in engine.run(Status()).sessions}
        slot = number % 2
        engine.run(StartSession(slot=slot, replace=held.get(slot)))
        engine.run(WritePattern(PatternSpec(seed=number)))


def gap(place: Path) -> Values:
    """How late a tick of 5 ms comes while the engine copies flat out, and to a bare thread."""
    from PySide6.QtCore import QTimer

    from engine import ProtectedDisk

    source, cache = place / f"gap-{os.getpid()}", place / f"gap-{os.getpid()}.cache"
    ProtectedDisk.format(
        str(source), str(cache), source_size=64 * MIB, cache_size=160 * MIB,
        durability="process-crash",
    )  # fmt: skip
    late: list[float] = []
    bare: list[float] = []  # a thread that does nothing but wait for 5 ms, beside it
    with window(str(cache)) as console:
        engine = runner(console)
        ends = threading.Event()

        def wait_bare() -> None:
            before = time.perf_counter()
            while not ends.wait(0.005):
                now = time.perf_counter()
                bare.append((now - before) * 1e3 - 5)
                before = now

        writer, idle = (
            threading.Thread(target=copy_flat_out, args=(engine, ends)),
            threading.Thread(target=wait_bare),
        )
        writer.start()
        idle.start()
        last = [time.perf_counter()]

        def tick() -> None:
            now = time.perf_counter()
            late.append((now - last[0]) * 1e3 - 5)
            last[0] = now

        pulse = QTimer()
        pulse.setInterval(5)
        pulse.timeout.connect(tick)
        pulse.start()
        pictures: list[object] = []
        console.client.status.connect(pictures.append)
        until = time.monotonic() + GAP_SECONDS
        turn_until(lambda: time.monotonic() > until)
        pulse.stop()
        ends.set()
        idle.join()
        turn_until(lambda: not writer.is_alive())
    late, bare = late[20:], bare[20:]  # the first ones are of the start
    return {
        "p99": tail(late), "p99 bare": tail(bare), "longest": max(late), "longest bare": max(bare),
        "between": GAP_SECONDS / max(1, len(pictures)),
    }  # fmt: skip


def heatmap(_place: Path) -> Values:
    """Processor time of the window's thread for a new picture of 1 M cells, drawn."""
    import numpy as np
    from PySide6.QtWidgets import QApplication

    from engine import MapPicture
    from pitgui.widgets.heatmap import Heatmap

    application = QApplication(["probe"])
    shown = Heatmap("Cells")
    shown.set_total(CELLS)
    shown.resize(1100, 1100)
    shown.show()
    application.processEvents()
    rng = np.random.default_rng(7)
    times = []
    for _ in range(60):
        state, slot, fill, old = (rng.integers(0, 5, CELLS).astype(np.uint8) for _ in range(4))
        picture = MapPicture("source", 0, CELLS, 1, CELLS, state, slot, fill, old)
        begun = time.thread_time()
        shown.show_picture(picture)
        shown.repaint()
        times.append((time.thread_time() - begun) * 1e3)
    return {"share": median(times) * 20 / 1000 * 100, "tail": tail(times)}


def bytes_(place: Path) -> Values:
    """Time of the window's thread for one page down in the hex view, drawn."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from benchmarks.session_changes import LARGE
    from pitgui.pages.browse import BrowsePage

    times = []
    with huge(place, 0) as cache, window(cache) as console:
        console.window.show_page("browse")
        page = console.window.tabs.pages["browse"]
        if not isinstance(page, BrowsePage):
            raise TypeError(page)
        page.go_to(f"{LARGE // 2:#x}")
        turn_until(lambda: page.view.byte_range(LARGE // 2, 1) is not None)
        for _ in range(400):
            begun = time.thread_time()
            QTest.keyClick(page.view, Qt.Key.Key_PageDown)
            page.view.viewport().repaint()
            times.append((time.thread_time() - begun) * 1e3)
            turn_until(lambda: at_rest(console))
    return {"frame": median(times), "tail": tail(times)}


def start(place: Path) -> Values:
    """Seconds from the start of the process to the first painted window, and to the demo."""
    cache = demo(place)
    begun = time.perf_counter() - age()
    from PySide6.QtCore import QEvent, QObject

    class Painted(QObject):
        """Notes when the window was first painted."""

        at = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
            if event.type() == QEvent.Type.Paint and not self.at:
                self.at = time.perf_counter() - begun
            return False

    from PySide6.QtWidgets import QApplication

    from pitgui.app import Console, Wishes
    from pitgui.state.app_state import Phase

    application = QApplication(["probe"])
    console = Console(application, Wishes(keep=False, size=(1280, 800), scheme="dark", open=cache))
    painted = Painted()
    console.window.installEventFilter(painted)
    console.start()
    turn_until(lambda: bool(painted.at))
    processor = time.process_time()
    turn_until(lambda: console.store.state.phase is Phase.OPEN)
    turn_until(console.window.tabs.isVisible)
    application.processEvents()
    usable = time.perf_counter() - begun
    console.window.close()
    console.take_down()
    return {"painted": painted.at, "processor": processor, "usable": usable}


@contextmanager
def huge(place: Path, preserved: int) -> Iterator[str]:
    """The cache disk of a source of 64 TiB, all holes, with so many chunks preserved.

    What is preserved of holes are zero chunks: they have their allocation blocks, map rows and
    places in the ledger as all others, and only their data takes no room, 64 GiB of it here. Each
    write spans two chunks; what it left on the source is discarded again, to keep memory small.
    """
    from benchmarks.session_changes import LARGE
    from benchmarks.workplace import CHUNK
    from engine import Job, ProtectedDisk, Status

    source, cache = place / "huge", place / "huge.cache"
    ProtectedDisk.format(
        str(source), str(cache), source_size=LARGE, cache_size=LARGE // 256 + (96 << 30),
        durability="process-crash",
    )  # fmt: skip
    with ProtectedDisk.open(str(cache)) as disk:
        disk.start_session("kept", 3)
        length = preserved // RUNS * CHUNK
        for first in range(0, LARGE, LARGE // RUNS):
            for border in range(first + CHUNK, first + length, 2 * CHUNK):
                disk.write(border - 512, b"x" * 1024)
            disk.discard(first, length)
        kept = Status().run(disk, Job("count")).ledger.live
        if kept != preserved:
            raise SystemExit(f"{kept} chunks are preserved, not {preserved}.")
    yield str(cache)
    source.unlink()
    cache.unlink()


def pages(place: Path) -> Values:
    """Milliseconds from the wish for a page to its pictures, drawn."""
    from PySide6.QtWidgets import QApplication

    from pitgui.__main__ import PAGES

    times = []
    with huge(place, PRESERVED) as cache, window(cache) as console:
        until = time.monotonic() + 1  # what a disk that was just opened is asked is not the pages'
        turn_until(lambda: time.monotonic() > until)
        for page_id in (*PAGES[1:], PAGES[0]):
            turn_until(lambda: at_rest(console))
            begun = time.perf_counter()
            console.window.show_page(page_id)
            QApplication.processEvents()
            turn_until(lambda: at_rest(console))
            QApplication.processEvents()
            console.window.tabs.repaint()
            times.append((time.perf_counter() - begun) * 1e3)
            print(f"{page_id}: {times[-1]:.0f} ms", file=sys.stderr)
    return {"median": median(times), "slowest": max(times)}


def hour(place: Path) -> Values:
    """Memory of the window on the demo, after as many updates as an hour brings, all drawn."""
    from PySide6.QtWidgets import QApplication

    from pitgui.state.messages import StatusCame

    marks = []
    with window(demo(place)) as console:
        store = console.store
        first = store.state.status
        if first is None:
            raise SystemExit("No disk is open.")
        for number in range(UPDATES):
            counters = replace(
                first.counters,
                source_writes=first.counters.source_writes + number * 20,
                chunks_copied=first.counters.chunks_copied + number * 3,
            )
            now = first.now_ns + number * 200_000_000
            store.dispatch(StatusCame(replace(first, now_ns=now, counters=counters)))
            if number % 4 == 0:
                console.window._draw()  # noqa: SLF001 - now, not at the next tick
                QApplication.processEvents()
            if number % (UPDATES // 8) == 0:
                marks.append(resident())
        marks.append(resident())
    return {"resident": marks[-1], "growth": marks[-1] - marks[len(marks) // 2]}


PROBES: dict[str, Callable[[Path], Values]] = {
    "gap": gap, "heatmap": heatmap, "bytes": bytes_, "start": start, "pages": pages, "hour": hour,
}  # fmt: skip


def main() -> int:
    """Measure one, print it."""
    from pitgui.__main__ import SWITCH_INTERVAL

    sys.setswitchinterval(SWITCH_INTERVAL)
    print(json.dumps(PROBES[sys.argv[1]](Path(sys.argv[2]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
