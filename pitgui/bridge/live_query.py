"""A picture that keeps being asked for: newest question wins, one in flight, rate bounded."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QMetaMethod, QObject, QTimer, Signal, Slot

from engine import Command, OwnerGone, PitError
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.rate_limit import Gate
from pitgui.config.words import tr


class LiveQuery(QObject):
    """Asks the engine the newest of the questions it is given.

    Signals: arrived(picture, command): the answer and the question it belongs to;
    failed(PitError, command).

    `ask` may be called as often as one likes: while a question is in flight, or the rate is
    reached, only the newest waits. `forget` drops what waits and what is in flight. A failure that
    nobody is connected to is told by the client, once until it is another one or got over.
    """

    arrived = Signal(object, object)
    failed = Signal(object, object)

    def __init__(
        self, client: EngineClient, parent: QObject | None = None, *, per_second: float = 10.0
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._gate = Gate(per_second, time.monotonic)
        self._waiting: Command[Any] | None = None
        self._asked: Command[Any] | None = None
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go)
        client.destroyed.connect(self._timer.stop)  # nobody is left to ask

    def ask(self, command: Command[Any]) -> None:
        """Ask this as soon as the rate allows, unless a newer question comes first."""
        self._waiting = command
        self._go()

    def forget(self) -> None:
        """Ask nothing more, and drop the answer on its way."""
        self._waiting = None
        self._asked = None
        self._said = ""
        self._timer.stop()

    @Slot()
    def _go(self) -> None:
        wait = self._gate.wait()
        if self._waiting is None or wait is None:
            return
        if wait > 0:
            self._timer.start(int(wait * 1000) + 1)
            return
        command, self._waiting = self._waiting, None
        self._asked = command
        self._gate.sent()
        self._client.submit(command, self._arrive, self._fail, title="looking")

    def _arrive(self, picture: object) -> None:
        self._gate.back()
        command, self._asked = self._asked, None
        self._said = ""
        if command is not None:
            self.arrived.emit(picture, command)
        self._go()

    def _fail(self, error: PitError) -> None:
        self._gate.back()
        command, self._asked = self._asked, None
        if command is not None:
            if self.isSignalConnected(QMetaMethod.fromSignal(self.failed)):
                self.failed.emit(error, command)
            elif self._said != error.message and not isinstance(error, OwnerGone):
                self._said = error.message  # an owner that is gone is told by the client itself
                self._client.tell_failure(tr("Looking at the disk"), error)
        self._go()
