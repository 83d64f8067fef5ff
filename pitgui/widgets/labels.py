"""Labels that show text as it is: never as markup, never silently cut off.

A call into Qt may have to wait for the engine's threads to let Python go on, so what did not
change is not said to Qt again: that holds the window's thread less than any other saving.

The rule: whatever a user or a disk named is plain text here; what does not fit ends in an ellipsis
and stands whole in the tooltip and in the accessible name.
"""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from pitgui.theme import fonts

BREAK = "\u200b"  # a space of no width
NO_BREAK = "\u00a0"
LONGEST_WORD = 16
_GROUPED = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+")  # in any language of the window
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:[KMGTPE]i)?B\b)")


def breakable(text: str) -> str:
    """The text with places where words too long for a line may be broken: paths, long names.

    A number is broken between its groups of digits only, and never before its unit.
    """
    words = _BEFORE_UNIT.sub(NO_BREAK, text).replace("/", "/" + BREAK).split(" ")
    return " ".join(_broken(word) if len(word) > LONGEST_WORD else word for word in words)


def _broken(word: str) -> str:
    if _GROUPED.fullmatch(word):
        return re.sub(r"([.,])", r"\1" + BREAK, word)
    pieces = (word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
    return BREAK.join(pieces)


def tip(text: str) -> str:
    """Text for a tooltip, taken literally and wrapped."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


class Label(QLabel):
    """Plain text in a role of the style sheet: muted, faint, section, strong, ok, warn, danger."""

    def __init__(
        self, text: str = "", role: str = "", parent: QWidget | None = None, *, wrap: bool = False
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._role = role
        self._wraps = wrap
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:
        if text != self._text:
            self._text = text
            super().setText(breakable(text) if self._wraps else text)

    def setWordWrap(self, wrap: bool) -> None:
        self._wraps = wrap
        super().setWordWrap(wrap)

    def text(self) -> str:
        return self._text

    def set_role(self, role: str) -> None:
        """Change the role; the look follows."""
        if self._role != role:
            self._role = role
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)


class Title(Label):
    """The title of a page or a dialog."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, grow: float = 3.0) -> None:
        super().__init__(text, parent=parent)
        font = self.font()
        font.setPointSizeF(fonts.system().pointSizeF() + grow)
        font.setWeight(font.Weight.DemiBold)
        self.setFont(font)


class ElidedLabel(Label):
    """One line that ends in an ellipsis where it does not fit; the whole text is its tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        if text != self._text:
            super().setText(text)
            self.setAccessibleName(text)
            self._tell_the_rest()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().horizontalAdvance("mmmm")), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_the_rest()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = self.contentsRect()
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rect.width()
        )
        self.style().drawItemText(
            painter, rect, int(self.alignment()), self.palette(), self.isEnabled(), shown,
            self.foregroundRole(),
        )  # fmt: skip

    def _tell_the_rest(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()
        self.setToolTip("" if fits else tip(self.text()))


class PageTitle(ElidedLabel):
    """The title of a page: large text never makes the page wider than its room."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setFont(Title().font())


class Line(QFrame):
    """A hairline between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        self.setFrameShape(QFrame.Shape.NoFrame)
