"""Banners over the pages: what happened and what to do about it, until it is read or over."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pitgui.config.words import tr
from pitgui.state.trouble import Trouble
from pitgui.theme.icons import icon, pixmap
from pitgui.widgets.labels import Label
from pitgui.widgets.push_button import PushButton

_ICONS = {"critical": "circle-x", "warning": "triangle-alert", "info": "info"}
_COLOURS = {"critical": "danger", "warning": "warn", "info": "accent"}


class Banner(QFrame):
    """One trouble. Signals: dismissed(Trouble), entered(Trouble): its door was chosen."""

    dismissed = Signal(object)
    entered = Signal(object)

    def __init__(self, trouble: Trouble, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = trouble
        level = trouble.level if trouble.level in _ICONS else "info"
        self.setProperty("banner", level)
        self.setAccessibleName(f"{trouble.title}. {trouble.text}")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        picture = Label()
        picture.setPixmap(pixmap(_ICONS[level], 18, _COLOURS[level], self.devicePixelRatioF()))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(), 1)
        self._copy = PushButton(tr("Copy report"))
        self._copy.setAccessibleName(tr("Copy the report of: {title}", title=trouble.title))
        self._copy.setVisible(bool(trouble.report))
        self._copy.clicked.connect(self._copy_report)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self.door = PushButton(trouble.door_text)
        self.door.setAccessibleName(f"{trouble.door_text}: {trouble.title}")
        self.door.setVisible(bool(trouble.door))
        self.door.clicked.connect(self._enter)
        row.addWidget(self.door, 0, Qt.AlignmentFlag.AlignTop)
        close = QToolButton()
        close.setIcon(icon("x", "text_muted"))
        close.setIconSize(QSize(16, 16))
        close.setToolTip(tr("Dismiss"))
        close.setAccessibleName(tr("Dismiss: {title}", title=trouble.title))
        close.clicked.connect(self._dismiss)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(self.trouble.title, "strong", wrap=True))
        text = " ".join(part for part in (self.trouble.text, self.trouble.advice) if part)
        body = Label(text, wrap=True)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(body)
        return words

    @Slot()
    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(
            f"{self.trouble.title}\n{self.trouble.text}\n\n{self.trouble.report}"
        )
        self._copy.setText(tr("Copied"))

    @Slot()
    def _enter(self) -> None:
        self.entered.emit(self.trouble)

    @Slot()
    def _dismiss(self) -> None:
        self.dismissed.emit(self.trouble)


class Banners(QScrollArea):
    """The banners of all troubles, the newest on top. Signals: those of a banner.

    They are as tall as their words, and scroll where the window has less room than that.
    """

    dismissed = Signal(object)
    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Troubles"))
        self._shown: dict[Trouble, Banner] = {}
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons come into sight with the keyboard
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._column.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        hint = self._column.minimumSize()
        return QSize(hint.width(), min(hint.height(), self.fontMetrics().lineSpacing() * 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()  # its words take more lines, or fewer

    def show_troubles(self, troubles: tuple[Trouble, ...]) -> None:
        """Show a banner for each of these and no other."""
        if troubles == tuple(self._shown):
            return
        for trouble in [one for one in self._shown if one not in troubles]:
            banner = self._shown.pop(trouble)
            banner.hide()
            banner.deleteLater()
        for trouble in troubles:
            if trouble not in self._shown:
                banner = Banner(trouble)
                banner.dismissed.connect(self.dismissed)
                banner.entered.connect(self.entered)
                self._shown[trouble] = banner
                self._column.insertWidget(0, banner)
        self.setVisible(bool(troubles))
        self.updateGeometry()
