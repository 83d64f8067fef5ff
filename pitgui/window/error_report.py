"""What was not caught anywhere: logged, and shown in a banner with a report to copy.

The rule: an exception in a slot, in a Python thread or in a destructor never ends the window and
never vanishes: it is logged and crosses to the window's thread by a signal.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot

from pitgui.config.words import tr
from pitgui.state.messages import TroubleCame
from pitgui.state.store import Store
from pitgui.state.trouble import Trouble

log = logging.getLogger(__name__)


class ErrorReporter(QObject):
    """Takes over the hooks of Python for as long as it lives; `restore` gives them back."""

    _caught = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = store
        self._before = (sys.excepthook, threading.excepthook)
        self._caught.connect(self._show)
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def restore(self) -> None:
        """Give the hooks back; who keeps this one, as Python does for a thread, keeps no window."""
        sys.excepthook, threading.excepthook = self._before
        self._store = None

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace)).rstrip()
        log.error("A fault of the program:\n%s", text)
        self._caught.emit(
            Trouble(
                title=tr("The window made a mistake"),
                text=f"{kind.__name__}: {error}",
                advice=tr("The engine goes on. Please send the report."),
                code="bug",
                report=text,
            )
        )

    def _take_from_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._take(told.exc_type, told.exc_value, told.exc_traceback)

    @Slot(object)
    def _show(self, trouble: Trouble) -> None:
        if self._store is not None:
            self._store.dispatch(TroubleCame(trouble))
