"""The window's side of the bridge: commands go in here, pictures come out of here.

The rule: this object lives in the window's thread, never blocks, and calls every callback in
that thread. It crosses threads only by `Signal(object)` to a bound slot of a QObject.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, QThread, QTimer, Signal, SignalInstance, Slot

from engine import (
    Activity,
    CacheMap,
    Cancelled,
    Command,
    DumpRegion,
    EventLog,
    Events,
    Hosts,
    InspectChunk,
    Job,
    OwnerGone,
    Paging,
    PitError,
    Read,
    SessionHistory,
    SourceMap,
    Status,
    StatusPicture,
    WriteHeat,
)
from pitgui.bridge.disk_runner import EngineOpener, Opener
from pitgui.bridge.engine_worker import EngineWorker, Looker, report
from pitgui.bridge.event_feed import EventFeed
from pitgui.bridge.orders import (
    Answer,
    BuildDemo,
    CloseDisk,
    Done,
    Failed,
    FormatDisk,
    OpenDisk,
    Opened,
    Order,
    Progress,
    RunCommand,
    Ticket,
)
from pitgui.bridge.pace import Pace
from pitgui.bridge.pending import OnError, Pending, ignore, is_alive
from pitgui.bridge.rate_limit import Gate
from pitgui.config.words import tr
from pitgui.state.jobs import JobLine, JobPhase
from pitgui.state.troubles import trouble_of

PICTURES_PER_SECOND = 5.0
UNSEEN_PER_SECOND = 1.0  # of a window that nobody can see: it still has to ring
LOOKS = (
    Status, Events, CacheMap, SourceMap, InspectChunk, Paging, Read, DumpRegion, Activity, EventLog,
    SessionHistory, WriteHeat, Hosts,
)  # fmt: skip
SLOW_SECONDS = 1.0
STOP_MILLISECONDS = 15_000
log = logging.getLogger(__name__)
Result = TypeVar("Result")


class EngineClient(QObject):
    """One protected disk, seen from the window.

    Signals, all in the window's thread:
    - opened(StatusPicture): a disk was opened; closed(): it was closed.
    - status(StatusPicture): as often as `look_often` says and `Pace` allows, one in flight.
    - events(EventsPicture): new records of the flight recorder, while `listen` says so.
    - job_changed(JobLine): a job started, went on or ended.
    - failed(Trouble): an order failed whose `on_error` was not given.
    - reached(bool): the owner of an attached disk went away, or one is back.
    - submitted(Ticket, Command or FormatDisk), answered(Answer): all that is asked and comes back.
    - busy(str): what the engine has been doing for over a second, '' when it answers again.
    """

    submitted = Signal(object, object)
    answered = Signal(object)
    opened = Signal(object)
    closed = Signal()
    status = Signal(object)
    events = Signal(object)
    job_changed = Signal(object)
    failed = Signal(object)
    reached = Signal(bool)
    busy = Signal(str)
    _ordered = Signal(object)
    _looked = Signal(object)
    _progressed = Signal(object)

    def __init__(self, opener: Opener | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_open = False
        self.cache_path = ""
        self._pending: dict[Ticket, Pending] = {}
        self._last_ticket = 0
        self._opened_ns = 0
        self._is_lost = False
        self._said_busy = ""
        self._blind = False
        self._per_second = PICTURES_PER_SECOND
        self._gate = Gate(PICTURES_PER_SECOND, time.monotonic)
        self._timer = QTimer(self)
        self._timer.setInterval(int(1000 / PICTURES_PER_SECOND))
        self._timer.timeout.connect(self._tick)
        self._worker = EngineWorker(opener or EngineOpener())
        self._looker = Looker(self._worker)
        self._feed = EventFeed(self, self.events.emit)
        self._pace = Pace(time.monotonic, self._processor_seconds, time.process_time)
        self._threads = [
            self._thread("engine", self._worker, self._ordered, self._worker.take),
            self._thread("engine-looks", self._looker, self._looked, self._looker.take),
        ]
        self._worker.answered.connect(self._take)
        self._progressed.connect(self._show_progress)
        self._timer.start()

    # -- what the window asks for

    def submit(
        self,
        command: Command[Result],
        on_done: Callable[[Result], None] | None = None,
        on_error: OnError | None = None,
        *,
        title: str = "",
    ) -> Ticket:
        """Run a command; `on_done(result)` or `on_error(error)` is called in this thread.

        A callback that is a method of a destroyed widget is dropped. Without `on_error` the
        `failed` signal tells the window. `title` names a job on the screen.
        """
        what = title or type(command).verb.replace("-", " ")
        ticket = self._enter(what, on_done, on_error)
        job = self._job(ticket, what) if command.is_job else Job(what)
        order = RunCommand(ticket, cast("Command[object]", command), job)
        self.submitted.emit(ticket, command)
        (self._looked if isinstance(command, LOOKS) else self._ordered).emit(order)
        return ticket

    def open_disk(self, cache_path: str, on_error: OnError | None = None) -> Ticket:
        """Open a disk in place of the one that is open; `opened` tells when."""
        ticket = self._enter(tr("opening {path}", path=cache_path), None, on_error)
        return self._order(OpenDisk(ticket, cache_path))

    def format_disk(
        self,
        source_path: str,
        cache_path: str,
        *,
        source_size: int | None,
        cache_size: int | None,
        slots: int,
        durability: str,
        on_full: str,
        on_error: OnError | None = None,
    ) -> Ticket:
        """Make a protected disk, then open it; `opened` tells when."""
        ticket = self._enter(tr("protecting {path}", path=source_path), None, on_error)
        return self._order(
            FormatDisk(
                ticket, source_path, cache_path, source_size, cache_size, slots, durability, on_full
            )
        )

    def build_demo(self, on_done: Callable[[str], None], folder: Path | None = None) -> Ticket:
        """Make the demo disk unless it is there; `on_done` gets the path of its cache disk."""
        what = tr("Building the demo")
        ticket = self._enter(what, on_done, None)
        return self._order(BuildDemo(ticket, self._job(ticket, what), folder))

    def close_disk(self) -> Ticket:
        """Cancel the jobs and close the disk; `closed` tells when."""
        ticket = self._enter(tr("closing the disk"), self._say_closed, None)
        return self._order(CloseDisk(ticket))

    def drop(self, ticket: Ticket) -> None:
        """Forget the callbacks of an order; it is still carried out."""
        pending = self._pending.get(ticket)
        if pending is not None:
            pending.on_done, pending.on_error = None, ignore

    def cancel(self, ticket: Ticket) -> None:
        """Ask a job to stop; it ends with Cancelled."""
        pending = self._pending.get(ticket)
        if pending is not None and pending.job is not None and pending.line is not None:
            pending.job.cancel()
            line = pending.line
            self._show_line(pending, line.done, line.total, phase=JobPhase.CANCELLING)

    def look_often(self, per_second: int) -> None:
        """Ask for so many pictures a second, as far as the engine has time for them."""
        self._per_second = float(per_second)
        self._gate.allow(per_second)
        self._timer.setInterval(int(1000 / per_second))

    def be_seen(self, *, seen: bool) -> None:
        """Somebody can see the window, or nobody can: then a look a second is enough."""
        self._gate.allow(self._per_second if seen else UNSEEN_PER_SECOND)

    def listen(self, *, on: bool) -> None:
        """Fetch the records of the flight recorder, or leave them where they are."""
        if on != self._feed.is_wanted:
            self._feed.is_wanted = on
            self._feed.ask()

    def refresh(self) -> None:
        """Ask for a picture now, as far as the rate allows."""
        self._tick()

    def stop(self) -> bool:
        """Close the disk and end the thread; False when the engine did not answer in time.

        Call once, at the end: the window is gone by then, so waiting here holds up nobody.
        """
        self._timer.stop()
        for pending in self._pending.values():
            if pending.job is not None:
                pending.job.cancel()
        self._order(CloseDisk(self._enter(tr("closing the disk"), None, ignore), last=True))
        engine, looks = self._threads
        stopped = engine.wait(STOP_MILLISECONDS)
        looks.quit()
        stopped = looks.wait(STOP_MILLISECONDS) and stopped and self._worker.runner is None
        if not stopped:
            log.error("The disk was not closed: something on it does not answer.")
        # What is still on its way is for a window that is gone.
        self._pending.clear()
        self.blockSignals(True)
        return stopped

    # -- inside

    def _thread(
        self, name: str, worker: QObject, signal: SignalInstance, slot: Callable[[Any], None]
    ) -> QThread:
        thread = QThread(self)
        thread.setObjectName(name)
        worker.moveToThread(thread)
        signal.connect(slot)
        thread.start()
        return thread

    def _job(self, ticket: Ticket, what: str) -> Job:
        pending = self._pending[ticket]
        pending.job, pending.line = Job(what, partial(self._watch, ticket)), JobLine(ticket, what)
        self.job_changed.emit(pending.line)
        return pending.job

    def _enter(
        self, what: str, on_done: Callable[[Any], None] | None, on_error: OnError | None
    ) -> Ticket:
        self._last_ticket += 1
        ticket = Ticket(self._last_ticket)
        self._pending[ticket] = Pending(what, time.monotonic(), on_done, on_error)
        return ticket

    def _order(self, order: Order) -> Ticket:
        self.submitted.emit(order.ticket, order)
        self._ordered.emit(order)
        return order.ticket

    @Slot()
    def _tick(self) -> None:
        self._tell_if_busy()
        if self.is_open and self._gate.wait() == 0 and self._pace.wait() == 0:
            self._gate.sent()
            self._pace.looked()
            self.submit(Status(), self._show_status, self._refresh_failed, title="looking")

    def _show_status(self, picture: StatusPicture) -> None:
        self._gate.back()
        self._blind = False
        self._tell_if_lost(lost=False)
        if self.is_open:
            if picture.opened_ns != self._opened_ns:  # another owner, whose events begin anew
                self._opened_ns = picture.opened_ns
                self._feed.begin_anew()
            self.status.emit(picture)
            self._feed.ask()

    def _processor_seconds(self) -> float:
        """What this thread and the one that looks have taken."""
        return time.thread_time() + self._looker.processor_seconds

    def tell_failure(self, what: str, error: PitError) -> None:
        """Let the window say that something failed which nobody asked for by name."""
        if self.is_open:
            self.failed.emit(trouble_of(what, error, report(error)))

    def _refresh_failed(self, error: PitError) -> None:
        """Said once, until a look works again: it is a state, not five errors a second."""
        self._gate.back()
        if self.is_open and not self._blind:
            self._blind = True
            self._tell_if_lost(lost=isinstance(error, OwnerGone))
            self.failed.emit(trouble_of(tr("Looking at the disk"), error))

    def _tell_if_lost(self, *, lost: bool) -> None:
        if lost != self._is_lost:
            self._is_lost = lost
            self.reached.emit(not lost)

    def _say_closed(self, _: None) -> None:
        self.is_open = False
        self.cache_path = ""
        self.closed.emit()

    def _tell_if_busy(self) -> None:
        now = time.monotonic()
        slow = [p for p in self._pending.values() if p.job is None and now - p.since > SLOW_SECONDS]
        words = slow[0].what if slow else ""
        if words != self._said_busy:
            self._said_busy = words
            self.busy.emit(words)

    def _watch(self, ticket: Ticket, job: Job) -> None:
        """Called in the thread of a job: only sends on."""
        self._progressed.emit(
            Progress(ticket, job.done, job.total, job.bytes_per_second, job.seconds_left)
        )

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        pending = self._pending.get(progress.ticket)
        if pending is not None and pending.line is not None:
            pending.line = replace(
                pending.line, done=progress.done, total=progress.total,
                bytes_per_second=progress.bytes_per_second, seconds_left=progress.seconds_left,
            )  # fmt: skip
            self.job_changed.emit(pending.line)

    def _show_line(
        self, pending: Pending, done: int, total: int, *, phase: JobPhase, words: str = ""
    ) -> None:
        line = pending.line
        if line is not None:
            rate = line.bytes_per_second
            pending.line = JobLine(line.ticket, line.title, phase, done, total, rate, -1.0, words)
            self.job_changed.emit(pending.line)

    @Slot(object)
    def _take(self, answer: Answer) -> None:
        pending = self._pending.pop(answer.ticket, None)
        if pending is None:
            return
        match answer:
            case Done():
                self._end_job(pending, None)
                if pending.on_done is not None and is_alive(pending.on_done):
                    pending.on_done(answer.value)
            case Opened():
                self._say_opened(answer.status)
            case Failed():
                self._end_job(pending, answer.error)
                self._tell_failure(pending, answer)
        self.answered.emit(answer)

    def _say_opened(self, status: StatusPicture) -> None:
        self.is_open = True
        self.cache_path = status.cache_path
        self._feed.begin_anew()
        self._opened_ns = status.opened_ns
        self._blind = self._is_lost = False
        self.opened.emit(status)

    def _end_job(self, pending: Pending, error: PitError | None) -> None:
        if pending.line is None:
            return
        line = pending.line
        if error is None:
            total = line.total if line.total >= 0 else line.done
            self._show_line(pending, total, total, phase=JobPhase.DONE)
        else:
            phase = JobPhase.CANCELLED if isinstance(error, Cancelled) else JobPhase.FAILED
            self._show_line(pending, line.done, line.total, phase=phase, words=error.message)

    def _tell_failure(self, pending: Pending, answer: Failed) -> None:
        if pending.on_error is not None:
            if is_alive(pending.on_error):
                pending.on_error(answer.error)
        elif not isinstance(answer.error, Cancelled):
            self.failed.emit(trouble_of(_sentence(pending.what), answer.error, answer.report))


def _sentence(what: str) -> str:
    return what[:1].upper() + what[1:]
