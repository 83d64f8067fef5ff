"""The Welcome page: what to do first, and the disks that were opened before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pitgui.bridge.engine_client import EngineClient
from pitgui.config.recent import RecentDisk
from pitgui.config.words import mark, tr
from pitgui.pages.page import Page
from pitgui.state import wording
from pitgui.state.app_state import AppState, Phase
from pitgui.widgets.labels import Label, Title, tip
from pitgui.widgets.row_button import RowButton

WIDTH = 640
_DOORS = (
    ("disk.demo", "flask-conical", mark("Open the demo"),
     mark("A real disk with a file system, sessions and a story. Nothing of yours is touched.")),
    ("disk.protect", "shield-check", mark("Protect a disk"),
     mark("Give a source disk a cache disk, so that sessions can keep it as it is.")),
    ("disk.open", "folder-open", mark("Open a protected disk"),
     mark("Choose the cache disk; it knows its source.")),
)  # fmt: skip


class WelcomePage(Page):
    """Shown while no disk is open."""

    page_id = "welcome"
    title = mark("Welcome")
    icon = "hard-drive"
    needs_disk = False

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(client, parent)
        self.doors: dict[str, RowButton] = {}
        self.recents: list[RowButton] = []
        self._shown: tuple[RecentDisk, ...] | None = None
        self.subtitle = Label("", "muted", wrap=True)
        self._recent_head = Label(tr("Opened before"), "section")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._lay_out()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("role", "page")
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Title("PIT Console", grow=10))
        column.addWidget(self.subtitle)
        column.addSpacing(16)
        for action_id, name, title, words in _DOORS:
            column.addWidget(self._door(action_id, name, tr(title), tr(words)))
        column.addSpacing(16)
        column.addWidget(self._recent_head)
        column.addLayout(self._recent)
        column.addStretch(2)
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(inner, 8)
        across.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(tr("Welcome"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _door(self, action_id: str, name: str, title: str, words: str) -> RowButton:
        door = RowButton(name, title, words)
        door.setProperty("action", action_id)
        door.clicked.connect(self._enter)
        self.doors[action_id] = door
        return door

    def show_state(self, state: AppState) -> None:
        opening = state.phase is Phase.OPENING
        name = wording.disk_name(state.cache_path)
        self.subtitle.setText(
            tr("Opening {name}…", name=name)
            if opening
            else tr(
                "Keep a disk as it was at a moment, look at it while it changes, bring it back."
            )
        )
        for door in self.doors.values():
            door.setEnabled(not opening)
        if state.recent != self._shown:
            self._shown = state.recent
            self._show_recent(state.recent)

    def _show_recent(self, disks: tuple[RecentDisk, ...]) -> None:
        for button in self.recents:
            button.hide()
            button.deleteLater()
        self.recents = [self._recent_button(disk) for disk in disks]
        for button in self.recents:
            self._recent.addWidget(button)
        self._recent_head.setVisible(bool(disks))

    def _recent_button(self, disk: RecentDisk) -> RowButton:
        name = wording.disk_name(disk.source_path or disk.cache_path)
        size = wording.size(disk.source_size) if disk.source_size else ""
        button = RowButton("hard-drive", name, wording.one_line(disk.cache_path), size)
        button.setAccessibleName(tr("Open {name}", name=name))
        button.setProperty("path", disk.cache_path)
        button.setToolTip(
            tip(
                tr(
                    "Source {source_path}\nCache {cache_path}",
                    source_path=disk.source_path,
                    cache_path=disk.cache_path,
                )
            )
        )
        button.clicked.connect(self._open_recent)
        return button

    @Slot()
    def _enter(self) -> None:
        door = self.sender()
        if isinstance(door, RowButton):
            self.wanted.emit(str(door.property("action")), None)

    @Slot()
    def _open_recent(self) -> None:
        button = self.sender()
        if isinstance(button, RowButton):
            self.wanted.emit("disk.open", str(button.property("path")))
