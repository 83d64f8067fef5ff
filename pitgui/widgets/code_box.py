"""A command of the shell, in full, with a button that copies it.

The rule: what is copied is exact; on the screen a long command is broken like in a terminal, at
spaces and slashes where it can be, with nothing put in and nothing left out.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.theme import fonts
from pitgui.theme.icons import icon
from pitgui.theme.tokens import current

NARROWEST = 12  # columns
MOST_LINES = 8  # that a form makes room for


class CodeText(QWidget):
    """Fixed-pitch text that breaks to the width it has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self.setFont(fonts.fixed(fonts.system().pointSizeF() - 1))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str) -> None:
        """Show this."""
        if text != self.text:
            self.text = text
            self.setAccessibleDescription(text)
            self.updateGeometry()
            self.update()

    def lines(self, width: int) -> list[str]:
        """The text as it is broken at a width of so many pixels."""
        letter = max(1, self.fontMetrics().horizontalAdvance("m"))
        columns = max(NARROWEST, width // letter)
        whole = (wording.one_line(line) for line in self.text.split("\n"))
        return [part for line in whole for part in wrapped(line, columns)]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self.lines(width)) * self.fontMetrics().lineSpacing() + 2

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics().horizontalAdvance("m")
        width = min(60, max(NARROWEST, len(self.text))) * letter
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        # Some height, or a form that is as high as it was would cut what was added to it.
        most = MOST_LINES * self.fontMetrics().lineSpacing() + 2
        high = min(most, self.heightForWidth(self.width()))
        return QSize(NARROWEST * self.fontMetrics().horizontalAdvance("m"), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(current().text))
        metrics = self.fontMetrics()
        for number, line in enumerate(self.lines(self.width())):
            painter.drawText(
                QPointF(0, number * metrics.lineSpacing() + metrics.ascent() + 1), line
            )


class CodeBox(QFrame):
    """The same thing in a shell. `show_code` sets the text; '' hides the box."""

    def __init__(
        self,
        name: str = "",
        parent: QWidget | None = None,
        *,
        copy: str = "",
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "well")
        self._text = CodeText()
        self._text.setAccessibleName(name or tr("Same thing in a shell"))
        self._copy = QToolButton()
        self._copy.setIcon(icon("copy", "text_muted"))
        self._copy.setIconSize(QSize(14, 14))
        self._copy_words = copy = copy or tr("Copy the command")
        self._copy.setToolTip(copy)
        self._copy.setAccessibleName(copy)
        self._copy.clicked.connect(self._copy_text)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 4, 6)
        row.setSpacing(4)
        row.addWidget(self._text, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)

    def show_code(self, text: str) -> None:
        """Show this command."""
        self.setVisible(bool(text))
        if text != self._text.text:
            self._text.show_text(text)
            self._copy.setToolTip(self._copy_words)

    @property
    def code(self) -> str:
        """The command that is shown."""
        return self._text.text

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._copy.setIcon(icon("copy", "text_muted"))

    @Slot()
    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self._copy.setToolTip(tr("Copied"))


def wrapped(line: str, columns: int) -> list[str]:
    """A line in pieces of at most `columns`, broken after a space or a slash where there is one."""
    pieces = []
    while len(line) > columns:
        space = line.rfind(" ", 0, columns + 1) + 1
        slash = line.rfind("/", 0, columns) + 1
        cut = space or slash or columns
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]
