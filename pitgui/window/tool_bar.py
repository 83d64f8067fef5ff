"""The toolbar: what is done most, and the box that finds everything else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from pitgui.actions.action_set import ActionSet
from pitgui.actions.catalogue import TOOLBAR
from pitgui.config.words import tr
from pitgui.theme.icons import icon
from pitgui.theme.tokens import current
from pitgui.widgets.labels import ElidedLabel
from pitgui.widgets.push_button import PushButton

SAID_MILLISECONDS = 6000


WIDTH = 260  # of the box for commands, where there is room


class SearchBox(PushButton):
    """The box that opens the palette; its keys stand at its right end, where there is room."""

    def __init__(self, text: str, keys: str) -> None:
        super().__init__(text, icon("search", "text_muted"))
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return super().sizeHint()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(WIDTH, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = self.rect().adjusted(self.minimumSizeHint().width(), 0, -10, 0)
        if room.width() >= self.fontMetrics().horizontalAdvance(self._keys):
            painter = QPainter(self)
            painter.setPen(QColor(current().text_faint))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(right), self._keys)


class ToolBar(QToolBar):
    """Buttons of actions; `say` shows a word beside them for a few seconds."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(tr("Toolbar"), parent)
        self.setObjectName("toolbar")
        self.setAccessibleName(tr("Toolbar"))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._texts: dict[str, str] = {}
        self._buttons = {one: self._button(actions, one) for one in TOOLBAR}
        for button in self._buttons.values():
            self.addWidget(button)
            button.defaultAction().changed.connect(self._keep_texts)
        self._word = ElidedLabel("", "muted")
        self._word.setAccessibleName(tr("What happened last"))
        self._word.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._word.setContentsMargins(8, 0, 8, 0)
        self.addWidget(self._word)
        keys = actions["window.palette"].shortcut()
        self.search = SearchBox(
            tr("Search or run a command"), keys.toString(QKeySequence.SequenceFormat.NativeText)
        )
        self.search.setProperty("role", "search")
        self.search.setAccessibleName(tr("Search or run a command, Ctrl+K"))
        self.search.setToolTip(tr("Search and run any command (Ctrl+K)"))
        self.search.setIconSize(QSize(14, 14))
        self.search.clicked.connect(actions["window.palette"].trigger)
        self.addWidget(self.search)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SAID_MILLISECONDS)
        self._silence.timeout.connect(self._hush)

    def _button(self, actions: ActionSet, action_id: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(actions[action_id])
        self._texts[action_id] = actions.button_text(action_id)
        button.setText(self._texts[action_id])
        button.setAccessibleName(self._texts[action_id])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if action_id == TOOLBAR[0]:
            button.setProperty("role", "primary")
        return button

    def say(self, text: str) -> None:
        """Show a word for a few seconds."""
        self._word.setText(text)
        self._silence.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "search", None) is not None:
            self.search.setIcon(icon("search", "text_muted"))

    @Slot()
    def _keep_texts(self) -> None:
        """A QAction that changes gives its button its own text again; keep the short one."""
        for action_id, button in self._buttons.items():
            if button.text() != self._texts[action_id]:
                button.setText(self._texts[action_id])

    @Slot()
    def _hush(self) -> None:
        self._word.setText("")
