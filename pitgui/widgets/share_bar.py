"""A bar of shares: who holds how much of a whole, in colours with names.

The rule: colour is never the only sign: each part has a name, told in the tooltip under the
pointer and, all together, in the accessible description.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pitgui.theme.tokens import current
from pitgui.widgets.labels import tip


@dataclass(frozen=True, slots=True)
class Share:
    """One part: its amount, its colour ('#rrggbb'), its name and what its tooltip says."""

    amount: int
    colour: str
    name: str
    words: str = ""
    hatched: bool = False


class ShareBar(QWidget):
    """Parts of `whole` side by side; what is left over is the empty bar."""

    def __init__(self, name: str, height: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._height = height
        self._shares: tuple[Share, ...] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._height)

    def show_shares(self, shares: tuple[Share, ...], whole: int) -> None:
        """Show these parts of `whole`."""
        if (shares, whole) == (self._shares, self._whole):
            return
        self._shares, self._whole = shares, whole
        self.setAccessibleDescription("; ".join(s.words or s.name for s in shares if s.amount))
        self.update()

    def _rects(self) -> list[tuple[QRectF, Share]]:
        """Each part with its place; a part that is there is never thinner than two pixels."""
        rects, left = [], 0.0
        width = float(self.width())
        for share in self._shares:
            if share.amount <= 0 or self._whole <= 0:
                continue
            wide = max(2.0, width * share.amount / self._whole)
            rects.append((QRectF(left, 0, min(wide, width - left), self.height()), share))
            left = min(width, left + wide)
        return rects

    def paintEvent(self, event: QPaintEvent) -> None:
        scheme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(scheme.cells[0]))
        for rect, share in self._rects():
            painter.fillRect(rect, QColor(share.colour))
            if share.hatched:
                hatch = QBrush(QColor(scheme.surface), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(rect, hatch)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for rect, share in self._rects():
                if rect.contains(event.pos().toPointF()):
                    QToolTip.showText(event.globalPos(), tip(share.words or share.name), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)
