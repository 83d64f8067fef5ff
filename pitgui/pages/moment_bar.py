"""Says above the maps that they are of the past, and leads back to now.

The rule: it is seen whenever what the maps show is not the present, and it names the moment.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.theme.icons import icon
from pitgui.widgets.labels import ElidedLabel
from pitgui.widgets.push_button import PushButton


class MomentBar(QFrame):
    """Signal: live_wanted(): back to the maps of now."""

    live_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "well")
        self.setAccessibleName(tr("The maps are of the past"))
        self.words = ElidedLabel("", "warn")
        self.live = PushButton(tr("Back to live"), icon("activity", "text_muted"))
        self.live.clicked.connect(self.live_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.live)
        self.hide()

    def show_moment(self, wanted_ns: int, recorded_ns: int, oldest_ns: int) -> None:
        """`wanted_ns` 0: now; `recorded_ns` 0: nothing was recorded by then."""
        self.setVisible(wanted_ns != 0)
        if not wanted_ns:
            return
        if recorded_ns:
            self.words.setText(
                tr(
                    "Map as of {moment}. The chunk inspector waits for the maps of now.",
                    moment=wording.moment(recorded_ns),
                )
            )
            return
        words = tr("Nothing was recorded at {moment}.", moment=wording.moment(wanted_ns))
        if oldest_ns:
            words += " " + tr("The first map is of {moment}.", moment=wording.moment(oldest_ns))
        self.words.setText(words)
