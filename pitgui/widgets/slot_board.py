"""The slot board: a card a slot, in as many columns as there is room for.

Keys: arrows move between cards, Space or Enter picks one (or starts a session in an empty slot),
the menu key opens what can be done with it. With Shift, arrows and clicks pick all from the card
picked last to there, with Ctrl one more or one less; Ctrl+A picks all. Only one card is a stop of
the Tab key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from pitgui.config.words import tr
from pitgui.theme.fonts import grown
from pitgui.widgets.slot_card import CardPicture, SlotCard

GAP = 12
NARROWEST = 176
MOST_COLUMNS = 8


class SlotBoard(QWidget):
    """All cards.

    Signals: picked(slot): an occupied slot was chosen, and no other; chosen(slots): these are now,
    the first one in front; start_wanted(slot): an empty one was;
    menu_wanted(slot, QPoint): what can be done there, at that place of the screen.
    """

    picked = Signal(object)
    chosen = Signal(object)
    start_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Slot board"))
        self.cards: list[SlotCard] = []
        self._columns = 4
        self._anchor = 0  # where a choice with Shift begins
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cards(self, cards: tuple[CardPicture, ...], selected: Collection[int]) -> None:
        """Show these cards, one a slot, and these slots as selected."""
        if len(cards) != len(self.cards):
            self._rebuild(len(cards))
        for widget, card in zip(self.cards, cards, strict=True):
            widget.show_card(card, selected=card.slot in selected)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self.cards) // self._columns_for(width)) if self.cards else 0
        return max(0, rows * (self._card_height() + GAP) - GAP)

    def sizeHint(self) -> QSize:
        width = max(self.width(), int(grown(NARROWEST)) * 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(int(grown(NARROWEST, 1.4)), self._card_height() if self.cards else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._place()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        card = self.childAt(event.pos())
        if isinstance(card, SlotCard):
            self._open_menu(card, event.globalPos())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, SlotCard) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._key(watched, event):
                return True
        elif isinstance(watched, SlotCard) and event.type() == QEvent.Type.FocusIn:
            self._only_stop(watched)
        return super().eventFilter(watched, event)

    def _key(self, card: SlotCard, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Home: -card.slot,
            Qt.Key.Key_End: len(self.cards) - 1 - card.slot,
        }
        key = Qt.Key(event.key())
        if key in steps:
            target = card.slot + steps[key]
            if 0 <= target < len(self.cards):
                self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)
                _show(self.cards[target])
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    self._choose_to(target)
            return True
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._choose(card.slot, range(len(self.cards)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            card.modifiers = event.modifiers()
            card.click()
            return True
        if key == Qt.Key.Key_Menu:
            self._open_menu(card, card.mapToGlobal(card.rect().center()))
            return True
        return False

    def _only_stop(self, card: SlotCard) -> None:
        for other in self.cards:
            stop = other is card
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            other.setFocusPolicy(policy)

    def _open_menu(self, card: SlotCard, place: QPoint) -> None:
        if not card.card.empty:
            if not card.is_selected:
                self._pick(card)
            self.menu_wanted.emit(card.slot, place)

    def _rebuild(self, count: int) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for slot in range(count):
            card = SlotCard(slot, self)
            card.installEventFilter(self)
            card.clicked.connect(self._click)
            card.setFocusPolicy(Qt.FocusPolicy.ClickFocus if slot else Qt.FocusPolicy.StrongFocus)
            card.show()
            self.cards.append(card)
        self.updateGeometry()
        self._place()

    @Slot()
    def _click(self) -> None:
        card = self.sender()
        if not isinstance(card, SlotCard):
            return
        held, card.modifiers = card.modifiers, Qt.KeyboardModifier.NoModifier
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._choose_to(card.slot)
        elif held & Qt.KeyboardModifier.ControlModifier:
            self._toggle(card)
        elif card.card.empty:
            self.start_wanted.emit(card.slot)
        else:
            self._pick(card)

    def _pick(self, card: SlotCard) -> None:
        self._anchor = card.slot
        self.picked.emit(card.slot)

    def _toggle(self, card: SlotCard) -> None:
        """One more, or one less; the last one stays."""
        if card.card.empty:
            return
        self._anchor = card.slot
        slots = {one.slot for one in self.cards if one.is_selected} ^ {card.slot}
        if slots:
            self._choose(card.slot, sorted(slots))

    def _choose_to(self, slot: int) -> None:
        """All from the card that was picked last to this one."""
        first, last = sorted((min(self._anchor, len(self.cards) - 1), slot))
        self._choose(slot, range(first, last + 1))

    def _choose(self, front: int, slots: Iterable[int]) -> None:
        """Choose what sits in these slots, with the session in `front` as the one shown."""
        taken = [slot for slot in slots if not self.cards[slot].card.empty]
        if taken:
            self.chosen.emit(tuple(sorted(taken, key=lambda slot: slot != front)))

    def _card_height(self) -> int:
        return SlotCard.height_for(self.font())

    def _columns_for(self, width: int) -> int:
        fit = max(1, (width + GAP) // (int(grown(NARROWEST)) + GAP))
        return int(min(fit, MOST_COLUMNS, max(1, len(self.cards))))

    def _place(self) -> None:
        self._columns = self._columns_for(self.width())
        wide = (self.width() - GAP * (self._columns - 1)) / self._columns
        tall = self._card_height()
        for index, card in enumerate(self.cards):
            row, column = divmod(index, self._columns)
            left = round(column * (wide + GAP))
            right = round(column * (wide + GAP) + wide)
            card.setGeometry(left, row * (tall + GAP), right - left, tall)


def _show(card: SlotCard) -> None:
    """Scroll to a card: Qt itself does so only when Tab leads there."""
    around = card.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(card)
        around = around.parentWidget()
