"""The slots in one line: number, colour, name; a button each."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from engine import SessionPicture, SessionState
from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.cards import session_words
from pitgui.state.losses import is_record
from pitgui.theme import fonts
from pitgui.theme.fonts import grown
from pitgui.theme.icons import icon
from pitgui.theme.tokens import current
from pitgui.widgets.labels import tip

TALL = 46
GAP = 6
NARROWEST = 74
MOST_COLUMNS = 16
SIGN = 14
_SIGNS = {
    SessionState.DAMAGED: ("circle-x", "danger"),
    SessionState.SUSPECT: ("triangle-alert", "warn"),
    SessionState.ENDED_BY_FULL: ("circle-x", "text_muted"),
    SessionState.ENDED_BY_FAULT: ("circle-x", "text_muted"),
}


class _Place(QAbstractButton):
    """One slot of the strip."""

    def __init__(self, slot: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.slot = slot
        self._session: SessionPicture | None = None
        self._selected = False
        self._shown: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def empty(self) -> bool:
        """Whether nobody sits there."""
        return self._session is None

    def show_session(self, session: SessionPicture | None, words: str, *, selected: bool) -> None:
        """Show who sits there."""
        if (session, words, selected) == self._shown:
            return
        self._shown = (session, words, selected)
        self._session, self._selected = session, selected
        name = wording.one_line(session.name) if session is not None else tr("empty")
        self.setAccessibleName(tr("Slot {slot}: {name}", slot=self.slot, name=name))
        self.setAccessibleDescription(words)
        self.setToolTip(tip(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        scheme, session = current(), self._session
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        faded = session is None or is_record(session)
        pen = QPen(QColor(scheme.border_strong if session is None else scheme.border), 1)
        if session is None:
            pen.setStyle(Qt.PenStyle.DashLine)
        if self._selected or self.hasFocus():
            pen = QPen(QColor(scheme.accent), 1.5)
        painter.setPen(pen)
        painter.setBrush(QColor(scheme.canvas if session is None else scheme.surface))
        painter.drawRoundedRect(frame, 5, 5)
        if session is not None:
            colour = scheme.border_strong if faded else scheme.slot(self.slot)
            bar = QRectF(frame.left() + 6, frame.top() + 5, frame.width() - 12, 3)
            painter.fillRect(bar, QColor(colour))
        name = wording.one_line(session.name) if session is not None else tr("empty")
        self._paint_words(painter, frame, name, faded=faded)
        if session is not None and session.state in _SIGNS:
            side = round(grown(SIGN))
            place = QRect(round(frame.right()) - side - 5, round(frame.top()) + 10, side, side)
            icon(*_SIGNS[session.state]).paint(painter, place)

    def _paint_words(self, painter: QPainter, frame: QRectF, name: str, *, faded: bool) -> None:
        scheme = current()
        painter.setFont(fonts.small())
        metrics = painter.fontMetrics()
        row = frame.adjusted(6, 9, -6, -3)
        painter.setPen(QColor(scheme.text_muted))
        left = int(Qt.AlignmentFlag.AlignLeft)
        painter.drawText(
            row, left | int(Qt.AlignmentFlag.AlignTop), tr("slot {slot}", slot=self.slot)
        )
        painter.setPen(QColor(scheme.text_muted if faded else scheme.text))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(row.width()))
        painter.drawText(row, left | int(Qt.AlignmentFlag.AlignBottom), shown)


class SlotStrip(QWidget):
    """All slots. Signals: picked(slot), start_wanted(slot)."""

    picked = Signal(object)
    start_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Slots"))
        self.places: list[_Place] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_state(self, state: AppState, selected_slot: int | None) -> None:
        """Show the slots of this state."""
        status = state.status
        if status is None:
            return
        if len(self.places) != status.slots:
            self._rebuild(status.slots)
        for place in self.places:
            session = state.session_in(place.slot)
            words = tr("Slot {slot} is empty. Start a session here.", slot=place.slot)
            if session is not None:
                words = session_words(session, status).all
            place.show_session(session, words, selected=place.slot == selected_slot)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self.places) // self._columns(width)) if self.places else 1
        return rows * (int(grown(TALL)) + GAP) - GAP

    def sizeHint(self) -> QSize:
        width = max(self.width(), int(grown(NARROWEST)) * 4)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(int(grown(NARROWEST)), int(grown(TALL)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _columns(self, width: int) -> int:
        fit = max(1, (width + GAP) // (int(grown(NARROWEST)) + GAP))
        return int(min(fit, MOST_COLUMNS, max(1, len(self.places))))

    def _rebuild(self, count: int) -> None:
        for place in self.places:
            place.hide()
            place.deleteLater()
        self.places = []
        for slot in range(count):
            place = _Place(slot, self)
            place.clicked.connect(self._click)
            place.show()
            self.places.append(place)
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        columns = self._columns(self.width())
        wide = (self.width() - GAP * (columns - 1)) / columns
        for number, place in enumerate(self.places):
            row, column = divmod(number, columns)
            left, right = round(column * (wide + GAP)), round(column * (wide + GAP) + wide)
            place.setGeometry(left, row * (int(grown(TALL)) + GAP), right - left, int(grown(TALL)))

    @Slot()
    def _click(self) -> None:
        place = self.sender()
        if isinstance(place, _Place):
            (self.start_wanted if place.empty else self.picked).emit(place.slot)
