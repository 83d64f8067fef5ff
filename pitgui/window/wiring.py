"""From the client's signals to the store's messages, and from the store to the list of disks.

The rule: lives in the window's thread; every slot only says what happened. What follows from it is
the reducers' business, and what is drawn the window's.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from engine import EventsPicture, Hosts, HostsPicture, StatusPicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.config import recent
from pitgui.config.recent import RecentDisk
from pitgui.state import messages as m
from pitgui.state.jobs import JobLine
from pitgui.state.store import Store
from pitgui.state.trouble import Trouble

HOSTS_A_SECOND = 1.0  # a rate needs time between two pictures
log = logging.getLogger(__name__)


class Wiring(QObject):
    """Connects one client to one store. `recent_file` None keeps no list of disks."""

    def __init__(
        self, client: EngineClient, store: Store, recent_file: Path | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._recent_file = recent_file
        self._hosts = LiveQuery(client, self, per_second=HOSTS_A_SECOND)
        self._hosts.arrived.connect(self._hosts_came)
        client.opened.connect(self._opened)
        client.closed.connect(self._closed)
        client.status.connect(self._status)
        client.events.connect(self._events)
        client.job_changed.connect(self._job_changed)
        client.failed.connect(self._failed)
        client.busy.connect(self._busy)
        client.reached.connect(self._reached)

    @Slot(object)
    def _opened(self, status: StatusPicture) -> None:
        self._store.dispatch(m.DiskOpened(status))
        newest = RecentDisk(
            status.cache_path, status.source_path, status.source_size, status.now_ns
        )
        disks = recent.with_newest(self._store.state.recent, newest)
        self._store.dispatch(m.RecentChanged(disks))
        if self._recent_file is not None:
            try:
                recent.save(self._recent_file, disks)
            except OSError as error:
                log.warning("The list of recent disks cannot be kept: %s", error)

    @Slot(object, object)
    def _hosts_came(self, picture: HostsPicture, _: Hosts) -> None:
        self._store.dispatch(m.HostsCame(picture))

    @Slot()
    def _closed(self) -> None:
        self._hosts.forget()
        self._store.dispatch(m.DiskClosed())

    @Slot(object)
    def _status(self, status: StatusPicture) -> None:
        self._hosts.ask(Hosts())
        self._store.dispatch(m.StatusCame(status))

    @Slot(object)
    def _events(self, picture: EventsPicture) -> None:
        self._store.dispatch(m.EventsCame(picture))

    @Slot(object)
    def _job_changed(self, line: JobLine) -> None:
        self._store.dispatch(m.JobChanged(line))

    @Slot(object)
    def _failed(self, trouble: Trouble) -> None:
        self._store.dispatch(m.TroubleCame(trouble))

    @Slot(str)
    def _busy(self, words: str) -> None:
        self._store.dispatch(m.EngineBusy(words))

    @Slot(object)
    def maps_recorded(self, moments: tuple[int, ...]) -> None:
        """Maps were recorded at these moments."""
        self._store.dispatch(m.MapsRecorded(moments))

    @Slot(bool)
    def _reached(self, is_there: bool) -> None:
        self._store.dispatch(m.OwnerReached(is_there))
