"""The engine's side of the bridge: opens disks, runs commands, each kind in its own thread.

The rule: `EngineWorker` alone opens and closes disks; commands that change something run there in
order, looks run beside them in the `Looker`'s thread, jobs each in a thread of its own. Whatever
happens in here goes out as one frozen answer an order, by a signal.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from engine import EngineBug, Job, PitError, Refused, Status
from pitgui.bridge.disk_runner import DiskRunner, Opener
from pitgui.bridge.hooked_start import HookedStart
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
    RunCommand,
)

JOIN_SECONDS = 5.0  # for the last answer of a job that was cancelled
log = logging.getLogger(__name__)


class EngineWorker(QObject):
    """Carries out orders one by one; `runner` is the open disk, read by the Looker.

    Signals: answered(Answer), also emitted from the threads of jobs.
    """

    answered = Signal(object)

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._opener = opener
        self.runner: DiskRunner | None = None
        self._jobs: list[threading.Thread] = []

    @Slot(object)
    def take(self, order: Order) -> None:
        """Carry out one order and answer it; nothing escapes from here."""
        self.answer(order, lambda: self._carry_out(order))
        if isinstance(order, CloseDisk) and order.last:
            for thread in self._jobs:
                thread.join(JOIN_SECONDS)
            self.thread().quit()  # from inside: a quit from outside could overtake the order

    def answer(self, order: Order, work: Callable[[], Answer | None]) -> None:
        """Do the work, and send what comes of it: in whatever thread this is called."""
        try:
            answer = work()
        except PitError as error:
            answer = Failed(order.ticket, error, report(error))
        except Exception as error:
            log.exception("An order failed by a fault of the program: %r", order)
            bug = EngineBug(f"The program made a mistake ({type(error).__name__}: {error}).")
            bug.__cause__ = error
            answer = Failed(order.ticket, bug, report(bug))
        if answer is not None:
            self.answered.emit(answer)

    def run_command(self, order: RunCommand) -> Answer:
        """Run a command on the open disk, in this thread."""
        runner = self.runner
        if runner is None:
            raise Refused("No protected disk is open; open one first.")
        if isinstance(order.command, HookedStart):
            return Done(order.ticket, order.command.run_here(runner, order.job))
        return Done(order.ticket, runner.run(order.command, order.job))

    def _carry_out(self, order: Order) -> Answer | None:
        match order:
            case OpenDisk():
                return self._open(order)
            case FormatDisk():
                self._opener.format(order)
                return self._open(OpenDisk(order.ticket, order.cache_path))
            case BuildDemo():
                self._in_thread(order, lambda: Done(order.ticket, _demo(order)))
            case CloseDisk():
                self._close()
                return Done(order.ticket, None)
            case RunCommand() if order.command.is_job:
                self._in_thread(order, lambda: self.run_command(order))
            case RunCommand():
                return self.run_command(order)
        return None

    def _open(self, order: OpenDisk) -> Answer:
        self._close()
        runner = self._opener.open(order.cache_path)
        self.runner = runner
        return Opened(order.ticket, runner.run(Status(), Job("look")))

    def _in_thread(self, order: Order, work: Callable[[], Answer]) -> None:
        self._jobs = [thread for thread in self._jobs if thread.is_alive()]
        name = f"job-{order.ticket}"
        thread = threading.Thread(target=self.answer, args=(order, work), name=name, daemon=True)
        self._jobs.append(thread)
        thread.start()

    def _close(self) -> None:
        runner = self.runner
        if runner is not None:
            runner.close()  # waits for jobs; when it refuses, the disk stays open
            self.runner = None


class Looker(QObject):
    """Runs commands that only look, beside those that change something.

    `processor_seconds`: what its thread has taken, read by the window's thread.
    """

    def __init__(self, worker: EngineWorker) -> None:
        super().__init__()
        self._worker = worker
        self.processor_seconds = 0.0

    @Slot(object)
    def take(self, order: RunCommand) -> None:
        """Look, and answer."""
        self._worker.answer(order, lambda: self._worker.run_command(order))
        self.processor_seconds = time.thread_time()


def _demo(order: BuildDemo) -> str:
    from engine import build_demo

    return str(build_demo(order.folder, order.job).cache_path)


def report(error: BaseException) -> str:
    """What to send to whoever can help: code, facts, and where it happened."""
    lines = []
    if isinstance(error, PitError):
        lines.append(f"code: {error.code}")
        lines += [f"{name}: {value}" for name, value in error.fields.items()]
    lines.append("".join(traceback.format_exception(error)).rstrip())
    return "\n".join(lines)
