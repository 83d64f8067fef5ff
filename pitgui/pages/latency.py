"""How long host writes took, with a copy and without one, as bars and in words."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from engine import LatencyPicture
from pitgui.charts.latency_bars import LatencyBars, bound
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.labels import ElidedLabel, Label

HINT = mark("Point at a bar for its exact count. One write in 64 that needs no copy is timed.")
SHARES = ((0.5, mark("half")), (0.99, "99 %"))


class LatencyPane(QWidget):
    """Two pictures on one scale, since the disk was opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: LatencyPicture | None = None
        self.without = LatencyBars(tr("Writes without a copy"), "accent")
        self.with_copy = LatencyBars(tr("Writes with a copy"), "warn")
        self.words = (ElidedLabel("", "muted"), ElidedLabel("", "muted"))
        self.hover = ElidedLabel(tr(HINT), "muted")
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        titles = (tr("Without a copy"), tr("With a copy on first write"))
        for column, bars in enumerate((self.without, self.with_copy)):
            grid.addWidget(Label(titles[column], "section"), 0, column)
            grid.addWidget(self.words[column], 1, column)
            grid.addWidget(bars, 2, column)
            grid.setColumnStretch(column, 1)
            bars.pointed.connect(self._say)
        grid.addWidget(self.hover, 3, 0, 1, 2)
        grid.setRowStretch(2, 1)
        self._empty = EmptyState(
            "clock",
            tr("No write was timed yet"),
            tr(
                "Times are counted from the opening of the disk on; write to it, and they show "
                "here."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(body)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.addWidget(self._stack)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return self._stack.currentWidget() is self._empty

    def show_latency(self, picture: LatencyPicture) -> None:
        """Draw these histograms."""
        if picture == self._drawn:
            return
        self._drawn = picture
        both = (picture.without_copy, picture.with_copy)
        used = [bucket for counts in both for bucket, count in enumerate(counts) if count]
        self._stack.setCurrentIndex(1 if used else 0)
        if not used:
            return
        first, last = max(0, min(used) - 1), max(used) + 1
        top = max(max(counts, default=0) / max(1, sum(counts)) for counts in both)
        for counts, bars, label in zip(
            both, (self.without, self.with_copy), self.words, strict=True
        ):
            shown = tuple(counts[first : last + 1])
            shown += (0,) * (last + 1 - first - len(shown))
            bars.show_counts(shown, first, calm_share(top))
            label.setText(in_words(counts))

    @Slot(str)
    def _say(self, words: str) -> None:
        self.hover.setText(words or tr(HINT))


def in_words(counts: tuple[int, ...]) -> str:
    """`1,203 timed · half below 16 µs · 99 % below 128 µs`; bounds, as the bars are."""
    total = sum(counts)
    if not total:
        return tr("none timed yet")
    parts = [tr("{count} timed", count=wording.number(total))]
    for share, words in SHARES:
        reached = 0
        for bucket, count in enumerate(counts):
            reached += count
            if reached >= share * total:
                parts.append(tr("{share} below {time}", share=tr(words), time=bound(bucket)))
                break
    return " · ".join(parts)


def calm_share(share: float) -> float:
    """The upper end of the axis: 10, 20, 50 or 100 %."""
    return next((end for end in (0.1, 0.2, 0.5) if end >= share), 1.0)
