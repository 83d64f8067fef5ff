"""A field for when a session ends by itself: never, after a while, or at a moment.

The rule: what it shows below is what was understood, as a date; while it cannot be understood,
`problem` says why, and nothing is asked of the engine.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from engine import BadRequest, expiry_text, read_expiry
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.engine_words import spoken
from pitgui.widgets.labels import Label

NEVER, AFTER, AT = range(3)
USUAL = "7d"
STAYS = mark("Pinned, or read by a host, it stays until that is over.")
_HOUR = 3600 * 1_000_000_000


class ExpiryField(QWidget):
    """Starts at `expires_ns` (0: never); `now_ns` is the time it counts from. Signal: changed()."""

    changed = Signal()

    def __init__(self, now_ns: int, expires_ns: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ns = now_ns
        self.kind = QComboBox()
        self.kind.addItems([tr("Never"), tr("After"), tr("At")])
        self.kind.setAccessibleName(tr("Ends by itself"))
        self.span = QLineEdit(USUAL)
        self.span.setAccessibleName(tr("Time until it ends by itself"))
        self.span.setPlaceholderText(tr("for example: 36h, 7d or 2w"))
        tomorrow = now_ns - now_ns % _HOUR + 24 * _HOUR
        self.moment = QLineEdit(_written(expires_ns or tomorrow))
        self.moment.setAccessibleName(tr("Moment when it ends by itself"))
        self.moment.setPlaceholderText(tr("for example: 2026-12-01 10:00"))
        self.when = Label("", "muted")
        self.when.setAccessibleName(tr("When it ends by itself"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.kind, 0, 0)
        grid.addWidget(self.span, 0, 1)
        grid.addWidget(self.moment, 0, 1)
        grid.addWidget(self.when, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(self.kind)
        self.kind.setCurrentIndex(AT if expires_ns else NEVER)
        self.kind.currentIndexChanged.connect(self._show)
        self.span.textChanged.connect(self._show)
        self.moment.textChanged.connect(self._show)
        self._show()

    @property
    def expires_ns(self) -> int:
        """When it ends, as was asked for; 0: never. Raises ValueError while that is not clear."""
        kind = self.kind.currentIndex()
        if kind == NEVER:
            return 0
        text = (self.span if kind == AFTER else self.moment).text()
        try:
            expires_ns = read_expiry(text, self._now_ns)
        except BadRequest:
            expires_ns = 0
        if expires_ns:
            return expires_ns
        if kind == AFTER:
            raise ValueError(
                tr("The time until it ends is numbers with units, such as 36h, 7d or 1d12h.")
            )
        raise ValueError(
            tr("The moment when it ends lies ahead, and is written as 2026-12-01 10:00.")
        )

    def text(self) -> str:
        """What was asked for, as pitctl says it; '' for never, and while it is not clear."""
        try:
            expires_ns = self.expires_ns
        except ValueError:
            return ""
        if self.kind.currentIndex() == AFTER:
            return self.span.text().strip()
        return expiry_text(expires_ns) if expires_ns else ""

    def problem(self) -> str:
        """Why it cannot be done so; '' when it can."""
        try:
            _ = self.expires_ns
        except ValueError as error:
            return spoken(str(error))
        return ""

    @Slot()
    def _show(self) -> None:
        kind = self.kind.currentIndex()
        self.span.setVisible(kind == AFTER)
        self.moment.setVisible(kind == AT)
        try:
            expires_ns = self.expires_ns
        except ValueError:
            expires_ns = 0
        self.when.setVisible(bool(expires_ns))
        if expires_ns:
            left = wording.long_duration((expires_ns - self._now_ns) / 1e9)
            self.when.setText(
                tr(
                    "On {when}, in {left}",
                    when=wording.moment(expires_ns),
                    left=left,
                )
            )
        self.changed.emit()


def _written(time_ns: int) -> str:
    """A moment as people write it; with its seconds only where it has some."""
    text = expiry_text(time_ns)[:19].replace("T", " ")
    return text.removesuffix(":00")
