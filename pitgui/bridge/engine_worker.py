"""The engine's side of the bridge: owns the open protected disk, in a thread of its own.

The rule: this object lives in the worker thread and nothing else touches the disk, except jobs,
which run in threads of their own on the thread-safe face of the engine and are joined before the
disk is closed. Whatever happens in here goes out as one frozen answer an order.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from engine import Busy, EngineBug, Job, PitError, ProtectedDisk, Refused, Status
from pitgui.bridge.orders import (
    Answer,
    CloseDisk,
    Done,
    Failed,
    FormatDisk,
    OpenDisk,
    Opened,
    Order,
    RunCommand,
)

JOIN_SECONDS = 10.0
log = logging.getLogger(__name__)


class Opener(Protocol):
    """Makes and opens protected disks; the engine's, or a double of it in tests."""

    def open(self, cache_path: str) -> ProtectedDisk: ...

    def format(self, order: FormatDisk) -> None: ...


class EngineOpener:
    """Opens disks for real."""

    def open(self, cache_path: str) -> ProtectedDisk:
        return ProtectedDisk.open(cache_path)

    def format(self, order: FormatDisk) -> None:
        ProtectedDisk.format(
            order.source_path,
            order.cache_path,
            source_size=order.source_size,
            cache_size=order.cache_size,
            slots=order.slots,
            durability=order.durability,
            on_full=order.on_full,
            force=order.force,
        )


class EngineWorker(QObject):
    """Carries out orders one by one.

    Signals: answered(Answer), also emitted from the threads of jobs.
    """

    answered = Signal(object)

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._opener = opener
        self._disk: ProtectedDisk | None = None
        self._jobs: dict[threading.Thread, Job] = {}

    @Slot(object)
    def take(self, order: Order) -> None:
        """Carry out one order and answer it; nothing escapes from here."""
        self._guarded(order, lambda: self._carry_out(order))

    def _guarded(self, order: Order, work: Callable[[], Answer | None]) -> None:
        try:
            answer = work()
        except PitError as error:
            answer = Failed(order.ticket, error, report(error))
        except Exception as error:
            log.exception("An order failed by a fault of the program: %r", order)
            bug = EngineBug(f"The program made a mistake ({type(error).__name__}: {error}).")
            bug.__cause__ = error
            answer = Failed(order.ticket, bug, report(error))
        if answer is not None:
            self.answered.emit(answer)

    def _carry_out(self, order: Order) -> Answer | None:
        match order:
            case OpenDisk():
                return self._open(order)
            case FormatDisk():
                self._opener.format(order)
                return self._open(OpenDisk(order.ticket, order.cache_path))
            case CloseDisk():
                self._close()
                return Done(order.ticket, None)
            case RunCommand():
                return self._run(order)

    def _open(self, order: OpenDisk) -> Answer:
        self._close()
        disk = self._opener.open(order.cache_path)
        self._disk = disk
        return Opened(order.ticket, Status().run(disk, Job()))

    def _run(self, order: RunCommand) -> Answer | None:
        disk = self._disk
        if disk is None:
            raise Refused("No protected disk is open; open one first.")
        if not order.command.is_job:
            return Done(order.ticket, order.command.run(disk, order.job))
        thread = threading.Thread(
            target=self._run_job, args=(disk, order), name=f"job-{order.ticket}", daemon=True
        )
        self._jobs = {one: job for one, job in self._jobs.items() if one.is_alive()}
        self._jobs[thread] = order.job
        thread.start()
        return None

    def _run_job(self, disk: ProtectedDisk, order: RunCommand) -> None:
        self._guarded(order, lambda: Done(order.ticket, order.command.run(disk, order.job)))

    def _close(self) -> None:
        disk, self._disk = self._disk, None
        for job in self._jobs.values():
            job.cancel()
        for thread in self._jobs:
            thread.join(JOIN_SECONDS)
            if thread.is_alive():
                self._disk = disk
                raise Busy(
                    "A job did not stop within ten seconds, so the disk stays open. "
                    "Wait until its disk answers again, then close it once more."
                )
        self._jobs = {}
        if disk is not None:
            disk.close()


def report(error: BaseException) -> str:
    """What to send to whoever can help: code, facts, and where it happened."""
    lines = []
    if isinstance(error, PitError):
        lines.append(f"code: {error.code}")
        lines += [f"{name}: {value}" for name, value in error.fields.items()]
    lines.append("".join(traceback.format_exception(error)).rstrip())
    return "\n".join(lines)
