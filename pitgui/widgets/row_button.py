"""A button as wide as its page, with an icon, a title, words below and a value at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from pitgui.theme.icons import icon as icon_of
from pitgui.theme.tokens import current
from pitgui.widgets.labels import ElidedLabel, Label

ICON = 22
RADIUS = 7


class RowButton(QAbstractButton):
    """`title` and `words` are elided where they do not fit; all of it is its accessible name."""

    def __init__(
        self, icon: str, title: str, words: str, value: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._hovered = False
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        left = 16 + (ICON + 16 if icon else 0)
        grid.setContentsMargins(left, 9, 16, 9)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        for row, label in enumerate((ElidedLabel(title, "strong"), ElidedLabel(words, "muted"))):
            grid.addWidget(_through(label), row, 0)
        grid.addWidget(_through(Label(value, "muted")), 0, 1, 2, 1)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize(200, 48)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()  # Qt itself presses buttons by Space alone
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        scheme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = scheme.accent if self.hasFocus() else scheme.border
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        active = self.isEnabled() and (self._hovered or self.isDown())
        painter.setBrush(QColor(scheme.hover if active else scheme.surface))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        if self._icon:
            place = QRect(16, (self.height() - ICON) // 2, ICON, ICON)
            tint = "accent" if self.isEnabled() else "text_faint"
            icon_of(self._icon, tint).paint(painter, place)


def _through(label: Label) -> Label:
    """A label that leaves the mouse to the button it lies on."""
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
