"""A slot as a card: who sits in it, how old, what its end would free, what it shares.

The rule: a card is one button, with a name and a description in words, reached by the keyboard,
and paints itself from the state it was shown. What does not fit is elided and stands in the tip.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from pitgui.config.words import tr
from pitgui.theme.icons import icon
from pitgui.theme.tokens import Tokens, current
from pitgui.widgets.labels import tip

PADDING = 12.0
RADIUS = 7.0
STRIPE = 3.0
BAR = 10.0


@dataclass(frozen=True, slots=True)
class CardPicture:
    """What a card says. `held` is exclusive + shared as a share of the largest session's."""

    slot: int
    empty: bool
    title: str
    subtitle: str = ""
    strong: str = ""  # the size that its end frees
    after: str = ""
    shared: str = ""
    mark: str = ""  # how it is, in a word or two
    mark_role: str = "text_muted"  # a token's name
    growth: str = ""  # where it is known
    words: str = ""  # all of it, for tips and screen readers
    held: float = 0.0
    exclusive: float = 0.0  # share of what it holds
    pinned: bool = False
    faded: bool = False  # a record that holds no data


class SlotCard(QAbstractButton):
    """One card. `clicked` picks it; an empty one starts a session."""

    def __init__(self, slot: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self._card = CardPicture(slot, empty=True, title=tr("Slot {slot} is empty", slot=slot))
        self._selected = False
        self._hovered = False
        self.modifiers = Qt.KeyboardModifier.NoModifier  # held at the newest key or click
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(216, self.height_for(self.font()))

    @staticmethod
    def height_for(font: QFont) -> int:
        """How tall a card is in a font: five lines, the bar and the margins."""
        line = QFontMetricsF(font).height()
        return round(2 * PADDING + STRIPE + 5 * line + BAR + 20)

    @property
    def card(self) -> CardPicture:
        """What the card says."""
        return self._card

    def show_card(self, card: CardPicture, *, selected: bool) -> None:
        """Say this."""
        if card == self._card and selected == self._selected:
            return
        self._card, self._selected = card, selected
        name = card.title
        self.setAccessibleName(tr("{name}, selected", name=name) if selected else name)
        self.setAccessibleDescription(card.words)
        self.setToolTip(tip(card.words))
        self.update()

    @property
    def is_selected(self) -> bool:
        """Whether the card shows that it is selected."""
        return self._selected

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.modifiers = event.modifiers()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.modifiers = event.modifiers()
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
        if self._card.empty:
            self._paint_empty(painter, frame, scheme)
        else:
            self._paint_frame(painter, frame, scheme)
            self._paint_words(painter, frame, scheme)
        if self.hasFocus():
            # Another line than that of a selected card, for a card may be either or both.
            painter.setPen(QPen(QColor(scheme.text), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(4, 6, -4, -4), RADIUS - 2, RADIUS - 2)

    def _paint_empty(self, painter: QPainter, frame: QRectF, scheme: Tokens) -> None:
        pen = QPen(QColor(scheme.border_strong), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        if self._hovered:
            painter.setBrush(QColor(scheme.hover))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        inner = frame.adjusted(PADDING, PADDING + STRIPE, -PADDING, -PADDING)
        line = QFontMetricsF(self.font()).height()
        painter.setPen(QColor(scheme.text_muted))
        _text(painter, inner, self._card.title)
        middle = QRectF(inner.left(), inner.top() + 2 * line + 4, inner.width(), line)
        painter.setPen(QColor(scheme.accent if self.isEnabled() else scheme.text_faint))
        _text(painter, middle, tr("Start here"))

    def _paint_frame(self, painter: QPainter, frame: QRectF, scheme: Tokens) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(frame, RADIUS, RADIUS)
        fill = scheme.selection_muted if self._selected else scheme.surface
        painter.fillPath(outline, QColor(scheme.hover if self._hovered else fill))
        painter.save()
        painter.setClipPath(outline)
        colour = scheme.border_strong if self._card.faded else scheme.slot(self.slot)
        top = QRectF(frame.left(), frame.top(), frame.width(), STRIPE)
        painter.fillRect(top, QColor(colour))
        painter.restore()
        edge = scheme.accent if self._selected else scheme.border
        painter.setPen(QPen(QColor(edge), 1.5 if self._selected else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._selected or not scheme.dark:
            painter.drawPath(outline)

    def _paint_words(self, painter: QPainter, frame: QRectF, scheme: Tokens) -> None:
        card = self._card
        inner = frame.adjusted(PADDING, PADDING + STRIPE - 2, -PADDING, -PADDING)
        line = QFontMetricsF(self.font()).height()
        row = QRectF(inner.left(), inner.top(), inner.width(), line)
        number = tr("slot {slot}", slot=card.slot)
        painter.setPen(QColor(scheme.text_muted))
        wide = _text(painter, row, number, right=True)
        if card.pinned:
            wide += 18
            place = QRect(round(row.right() - wide), round(row.center().y() - 7), 14, 14)
            icon("pin", "text").paint(painter, place)
        painter.setPen(QColor(scheme.text))
        self._strong(painter, row.adjusted(0, 0, -wide - 8, 0), card.title)
        row.translate(0, line + 3)
        painter.setPen(QColor(scheme.text_muted))
        _text(painter, row, card.subtitle)
        row.translate(0, line + 7)
        self._paint_bar(painter, row.topLeft(), inner.width(), scheme)
        row.translate(0, BAR + 7)
        painter.setPen(QColor(scheme.text))
        wide = self._strong(painter, row, card.strong)
        _text(painter, row.adjusted(wide + (5 if wide else 0), 0, 0, 0), card.after)
        row.translate(0, line + 1)
        painter.setPen(QColor(scheme.text_muted))
        _text(painter, row, card.shared)
        row.translate(0, line + 1)
        wide = _text(painter, row, card.growth, right=True)
        painter.setPen(QColor(getattr(scheme, card.mark_role)))
        _text(painter, row.adjusted(0, 0, -wide - 5, 0), card.mark)

    def _paint_bar(self, painter: QPainter, corner: QPointF, width: float, scheme: Tokens) -> None:
        card = self._card
        whole = width * card.held
        if whole <= 0:
            painter.fillRect(QRectF(corner.x(), corner.y() + BAR - 2, width, 2),
                             QColor(scheme.cells[0]))  # fmt: skip
            return
        whole = max(3.0, whole)
        bar = QRectF(corner.x(), corner.y(), whole, BAR)
        painter.fillRect(bar, QColor(scheme.slot_dim(self.slot)))
        if card.exclusive > 0:
            bar.setWidth(max(2.0, whole * card.exclusive))
            painter.fillRect(bar, QColor(scheme.slot(self.slot)))

    def _strong(self, painter: QPainter, row: QRectF, text: str) -> float:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        wide = _text(painter, row, text)
        painter.setFont(self.font())
        return wide


def _text(painter: QPainter, row: QRectF, text: str, *, right: bool = False) -> float:
    """One line of text, elided to the row; how wide it came out."""
    if not text or row.width() < 4:
        return 0.0
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, row.width())
    flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(row, int(flags | side), shown)
    return float(metrics.horizontalAdvance(shown))
