"""The tree of disks: the open one with its sessions, and those that were opened before."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtCore import (
    QPersistentModelIndex as Persistent,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from engine import SessionPicture, SessionState, StatusPicture
from pitgui.config.recent import RecentDisk
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.cards import mark_of
from pitgui.state.hosts import count_words, is_serving, names_of, readers
from pitgui.state.losses import is_record
from pitgui.theme.icons import icon
from pitgui.theme.swatch import slot_icon
from pitgui.theme.tokens import current
from pitgui.widgets.labels import tip

KIND = 0x0100
VALUE = 0x0101
ROW_HEIGHT = 25
_HARMED = (SessionState.DAMAGED, SessionState.SUSPECT)
NOTHING = mark("Disks that you open show here, with their sessions.")


class DisksTree(QTreeWidget):
    """Disks on top, sessions below the open one.

    Signals: session_picked(sequence), disk_wanted(cache path), start_wanted(),
    menu_wanted((sequence,), QPoint).
    """

    session_picked = Signal(object)
    disk_wanted = Signal(object)
    start_wanted = Signal()
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Disks and sessions"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(16, 16))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._shown: tuple[object, ...] = ()
        self._filling = False
        self._followed: int | None = None
        self.currentItemChanged.connect(self._picked)
        self.itemActivated.connect(self._activated)
        self.customContextMenuRequested.connect(self._open_menu)

    def show_state(self, state: AppState) -> None:
        """Show the disks of this state; equal states cost nothing."""
        key = _key(state)
        if key != self._shown:
            self._shown = key
            self._filling = True
            self._fill(state)
            self._filling = False
            self._followed = None
        if state.selected != self._followed:
            self._followed = state.selected
            self._follow(state.selected)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.topLevelItemCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(current().text_muted))
            place = self.viewport().rect().adjusted(14, 6, -14, -6)
            painter.drawText(place, int(Qt.TextFlag.TextWordWrap), tr(NOTHING))

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | Persistent
    ) -> None:
        super().drawRow(painter, options, index)
        if self.selectionModel().isSelected(index):
            rect = self.visualRect(index)
            painter.fillRect(0, rect.top(), 2, rect.height(), QColor(current().accent))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._shown = ()  # colours of items do not follow by themselves

    def _fill(self, state: AppState) -> None:
        self.clear()
        if state.status is not None:
            self._add_open(state, state.status)
        elif state.cache_path:
            self._add(self, "opening", None, wording.disk_name(state.cache_path), "opening")
        for disk in state.recent:
            if disk.cache_path != state.cache_path:
                self._add_recent(disk)

    def _add_open(self, state: AppState, status: StatusPicture) -> None:
        name = wording.disk_name(status.source_path)
        size = wording.size(status.source_size)
        top = self._add(self, "disk", status.cache_path, name, size)
        _embolden(top)
        paths = tr(
            "Source {source_path}\nCache {cache_path}",
            source_path=status.source_path,
            cache_path=status.cache_path,
        )
        exact = wording.exact_bytes(status.source_size)
        top.setToolTip(0, tip(paths))
        top.setToolTip(1, tip(exact))
        for session in state.sessions:
            self._add_session(top, session, state, status)
        free = state.free_slots
        if free:
            item = self._add(top, "free", None, free_words(free), "")
            item.setForeground(0, QColor(current().text_muted))
            item.setToolTip(0, tr("Start a session in one of them by a double click"))
        self._add_serving(top, state)
        top.setExpanded(True)

    def _add_serving(self, top: QTreeWidgetItem, state: AppState) -> None:
        if state.served is None or not is_serving(state):
            return
        picture = state.served.picture
        hosts = count_words(len(picture.hosts))
        item = self._add(top, "served", None, tr("Served to"), hosts)
        item.setForeground(0, QColor(current().text_muted))
        told = [*(one.uri for one in picture.addresses), *(one.host for one in picture.hosts)]
        item.setToolTip(0, tip("\n".join(told)))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, tr("Served to {hosts}", hosts=hosts))

    def _add_session(
        self, top: QTreeWidgetItem, session: SessionPicture, state: AppState, status: StatusPicture
    ) -> None:
        name = wording.isolated(session.name)
        hosts = readers(state, session.sequence)
        age = wording.rough_age(session.created_ns, status.now_ns)
        info = f"{count_words(len(hosts))} · {age}" if hosts else age
        item = self._add(top, "session", session.sequence, name, info)
        if session.state in _HARMED:
            sign, role = mark_of(session, status)
            item.setText(1, f"{sign.partition(' ')[0]} {info}")
            item.setForeground(1, QColor(getattr(current(), role)))
        if session.pinned:
            item.setIcon(1, icon("pin", "text_muted"))
        item.setIcon(0, slot_icon(session.slot, hollow=is_record(session)))
        name = wording.one_line(session.name)
        told = tr("{name}, slot {slot}", name=name, slot=session.slot)
        if session.pinned:
            told = tr("{name}, slot {slot}, pinned", name=name, slot=session.slot)
        if session.state in _HARMED:
            told += f", {mark_of(session, status)[0].partition(' ')[2]}"
        told += tr(", served to {hosts}", hosts=names_of(hosts)) if hosts else ""
        item.setToolTip(0, tip(told))
        item.setToolTip(1, tip(tr("Started {when}", when=wording.moment(session.created_ns))))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, told)
        if is_record(session):
            item.setForeground(0, QColor(current().text_muted))

    def _add_recent(self, disk: RecentDisk) -> None:
        name = wording.disk_name(disk.source_path or disk.cache_path)
        size = wording.size(disk.source_size) if disk.source_size else ""
        item = self._add(self, "recent", disk.cache_path, name, size)
        item.setToolTip(0, tip(tr("Open {path} by a double click", path=disk.cache_path)))
        item.setForeground(0, QColor(current().text_muted))

    def _add(
        self, parent: QTreeWidget | QTreeWidgetItem, kind: str, value: object, name: str, info: str
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name, info])
        item.setData(0, KIND, kind)
        item.setData(0, VALUE, value)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, QColor(current().text_muted))
        item.setSizeHint(0, QSize(0, ROW_HEIGHT))
        if isinstance(parent, QTreeWidget):
            parent.addTopLevelItem(item)
        else:
            parent.addChild(item)
        return item

    def _follow(self, sequence: int | None) -> None:
        item = self._session_item(sequence)
        if item is not self.currentItem() and item is not None:
            self._filling = True
            self.setCurrentItem(item)
            self._filling = False

    def _session_item(self, sequence: int | None) -> QTreeWidgetItem | None:
        top = self.topLevelItem(0)
        children = [top.child(n) for n in range(top.childCount())] if top is not None else []
        for child in children:
            if child is None or child.data(0, KIND) != "session":
                continue
            if child.data(0, VALUE) == sequence:
                return child
        return None

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _picked(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None) -> None:
        if item is not None and not self._filling and item.data(0, KIND) == "session":
            self.session_picked.emit(item.data(0, VALUE))

    @Slot(QTreeWidgetItem, int)
    def _activated(self, item: QTreeWidgetItem, _: int) -> None:
        kind = item.data(0, KIND)
        if kind == "recent":
            self.disk_wanted.emit(item.data(0, VALUE))
        elif kind == "free":
            self.start_wanted.emit()

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        if item is not None and item.data(0, KIND) == "session":
            self.menu_wanted.emit((item.data(0, VALUE),), self.viewport().mapToGlobal(place))


def free_words(free: tuple[int, ...]) -> str:
    """`slot 5 empty`, `slots 5, 6, 7 empty`, `11 slots empty`."""
    if len(free) == 1:
        return tr("slot {free} empty", free=free[0])
    if len(free) <= 4:
        return tr("slots {free} empty", free=", ".join(str(slot) for slot in free))
    return tr("{n:,} slots empty", "", len(free))


def _embolden(item: QTreeWidgetItem) -> None:
    font = item.font(0)
    font.setWeight(QFont.Weight.DemiBold)
    item.setFont(0, font)


def _key(state: AppState) -> tuple[object, ...]:
    """All that the tree shows, to see whether it changed."""
    status = state.status
    if status is None:
        return state.cache_path, state.recent
    sessions = tuple(
        (
            one.sequence,
            one.name,
            one.pinned,
            one.state,
            wording.rough_age(one.created_ns, status.now_ns),
        )
        for one in state.sessions
    )
    return (
        state.cache_path,
        state.recent,
        status.source_path,
        status.slots,
        sessions,
        _served(state),
    )


def _served(state: AppState) -> tuple[object, ...]:
    """What the tree shows of the hosts."""
    if state.served is None:
        return ()
    picture = state.served.picture
    return picture.addresses, tuple((one.number, one.host, one.sequence) for one in picture.hosts)
