"""A field that is never too narrow for the hint that stands in it while it is empty."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

BESIDE = 22  # borders and padding
MORE = 60  # beyond the hint, where there is room


class HintedLine(QLineEdit):
    """`hints` are all that may stand in it; `icon` whether a picture stands before them."""

    def __init__(
        self, hints: tuple[str, ...], parent: QWidget | None = None, *, icon: bool = False
    ) -> None:
        super().__init__(parent)
        self._hints = hints
        self._icon = icon
        self.setPlaceholderText(hints[0])
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(hint) for hint in self._hints)
        beside = BESIDE + (metrics.height() + 6 if self._icon else 0)
        return QSize(words + beside, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() + QSize(MORE, 0)
