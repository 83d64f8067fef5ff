"""The bars of the Compare page: what to compare, what differs in a line, find. Widgets only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pitgui.config.words import tr
from pitgui.dialogs.job_progress import progress_words
from pitgui.pages.compare_points import GRAINS, Pair
from pitgui.pages.find_line import FindLine
from pitgui.pages.tools import bar, together, tool
from pitgui.state.jobs import JobLine
from pitgui.theme.icons import icon
from pitgui.theme.swatch import slot_icon
from pitgui.widgets.choice import Choice
from pitgui.widgets.flow_row import FlowRow
from pitgui.widgets.hex_pages import Key
from pitgui.widgets.labels import ElidedLabel, Label
from pitgui.widgets.push_button import PushButton
from pitgui.widgets.session_slider import TimePoint

TIP = Qt.ItemDataRole.ToolTipRole


class PointBar(FlowRow):
    """Signals: pair_changed(): another choice; compare(): the button was pressed."""

    pair_changed = Signal()
    compare = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[TimePoint, ...] = ()
        self.left, self.right = _point_choice(tr("Left side")), _point_choice(tr("Right side"))
        self.swap = tool("arrow-left-right", tr("Change sides"))
        self.swap.clicked.connect(self._change_sides)
        self.grain = QComboBox()
        self.grain.setAccessibleName(tr("How exact the runs are"))
        self.grain.setToolTip(
            tr("Runs begin and end on multiples of this; marks are exact always.")
        )
        for words, count in GRAINS:
            self.grain.addItem(tr(words), count)
        self.grain.setCurrentIndex(1)
        self.button = PushButton(tr("Compare"))
        self.button.setProperty("role", "primary")
        self.button.setAccessibleName(tr("Compare"))
        self.button.setToolTip(tr("Compare these two (F5)"))
        self.button.clicked.connect(self.compare)
        for choice in (self.left, self.right, self.grain):
            choice.currentIndexChanged.connect(self.pair_changed)
        self.add(self.left, 3)
        self.add(self.swap)
        self.add(self.right, 3)
        self.add(self.grain)
        self.add(self.button)

    @property
    def pair(self) -> Pair:
        """What is chosen."""
        keys = [choice.currentData() for choice in (self.left, self.right)]
        return Pair(keys[0], keys[1], int(self.grain.currentData()))

    def point(self, key: Key) -> TimePoint | None:
        """The point of a key, if it is still there."""
        return next((one for one in self._points if one.key == key), None)

    def show_points(self, points: tuple[TimePoint, ...]) -> bool:
        """Offer these points, keep what was chosen; True when they are others than before."""
        points = tuple(one for one in points if one.readable)
        if points == self._points:
            return False
        before, first = self.pair, len(self._points) < 2
        self._points = points
        newest = points[-2].key if len(points) > 1 else None
        left = newest if first or self.point(before.left) is None else before.left
        right = before.right if self.point(before.right) is not None else None
        for choice, key in ((self.left, left), (self.right, right)):
            choice.blockSignals(True)
            self._fill(choice, key)
            choice.blockSignals(False)
        return True

    def choose_left(self, key: Key) -> None:
        """Put a point on the left side, if it is offered."""
        place = self.left.findData(key) if key is not None else self.left.count() - 1
        if place >= 0:
            self.left.setCurrentIndex(place)

    def _fill(self, choice: QComboBox, key: Key) -> None:
        choice.clear()
        for place, point in enumerate(self._points):
            choice.addItem(point.label, point.key)
            live = point.key is None
            choice.setItemIcon(place, icon("hard-drive") if live else slot_icon(point.slot))
            choice.setItemData(place, point.words, TIP)
            if point.key == key:
                choice.setCurrentIndex(place)
        choice.setToolTip(str(choice.currentData(TIP) or ""))

    @Slot()
    def _change_sides(self) -> None:
        left, right = self.left.currentIndex(), self.right.currentIndex()
        self.left.blockSignals(True)  # one change is told, not two
        self.left.setCurrentIndex(right)
        self.left.blockSignals(False)
        self.right.setCurrentIndex(left)


class ResultBar(FlowRow):
    """What differs in a line, and what to do with it.

    Signals: step(way of 1 or -1), browse(), save(str form), copy_words(), copy_back(), save_run().
    """

    step = Signal(int)
    browse = Signal()
    save = Signal(str)
    copy_words = Signal()
    copy_back = Signal()
    save_run = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=4)
        self.words = ElidedLabel("", "muted")
        self.stale = Label(tr("Written to since"), "warn")
        self.stale.setToolTip(
            tr("The disk was written to after this comparison; F5 compares again.")
        )
        self.back = tool("chevron-up", tr("Previous run (Shift+F8)"))
        self.back.clicked.connect(lambda: self.step.emit(-1))
        self.on = tool("chevron-down", tr("Next run (F8)"))
        self.on.clicked.connect(lambda: self.step.emit(1))
        self.open = tool("binary", tr("Open this place on the Browse page (Ctrl+B)"))
        self.open.clicked.connect(self.browse)
        self.back_copy = tool("replace", tr("Copy this run back to the source… (Ctrl+Shift+B)"))
        self.back_copy.clicked.connect(self.copy_back)
        self.run_save = tool("save", tr("Save the bytes of this run, left side (Ctrl+S)"))
        self.run_save.clicked.connect(self.save_run)
        self.export = tool("download", tr("Save the runs to a file"))
        menu = QMenu(self.export)
        for words, form in ((tr("Save as JSON…"), "json"), (tr("Save as CSV…"), "csv")):
            menu.addAction(words).setData(form)
        menu.triggered.connect(lambda action: self.save.emit(str(action.data())))
        self.export.setMenu(menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.shell = tool("copy", tr("Copy the pitctl command that does the same"))
        self.shell.clicked.connect(self.copy_words)
        self.add(self.words, 1)
        for widget in (self.stale, *self._of_runs(), self.shell):
            self.add(widget)

    def set_runs(self, count: int) -> None:
        """Enable what needs a run."""
        for button in self._of_runs():
            button.setEnabled(count > 0)

    def _of_runs(self) -> tuple[QToolButton, ...]:
        return self.back, self.on, self.open, self.back_copy, self.run_save, self.export


class FindBar(FlowRow):
    """Signals: asked(FindKind, str), step(way), cancel()."""

    asked = Signal(object, str)
    step = Signal(int)
    cancel = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = FindLine()
        self.line.asked.connect(self.asked)
        self.side = QComboBox()
        self.side.setAccessibleName(tr("Side to find in"))
        self.side.addItem(tr("in the left"), 0)
        self.side.addItem(tr("in the right"), 1)
        self.only_changed = QCheckBox(tr("Only what differs"))
        self.only_changed.setToolTip(
            tr("Find only matches whose bytes are others on the other side.")
        )
        self.only_changed.setAccessibleName(tr("Find only what differs from the other side"))
        back = tool("chevron-up", tr("Previous match (Shift+F3)"))
        back.clicked.connect(lambda: self.step.emit(-1))
        on = tool("chevron-down", tr("Next match (F3)"))
        on.clicked.connect(lambda: self.step.emit(1))
        self.words = ElidedLabel("", "muted")
        self._progress = bar()
        self._progress.setMaximumWidth(140)
        self._stop = tool("circle-stop", tr("Stop looking (Escape)"))
        self._stop.clicked.connect(self.cancel)
        self.add(self.line, 2)
        for widget in (self.side, self.only_changed, together(back, on)):
            self.add(widget)
        self.add(self.words, 3)
        self.add(self._progress)
        self.add(self._stop)
        self.show_progress(-1, 0)

    @property
    def chosen_side(self) -> int:
        """0 for the left, 1 for the right."""
        return int(self.side.currentData())

    @Slot(object, object)
    def show_progress(self, done: int, total: int) -> None:
        """How far a search is; done < 0 when none is under way."""
        self._progress.setVisible(done >= 0)
        self._stop.setVisible(done >= 0)
        if done >= 0:
            self._progress.setValue(done * 1000 // max(1, total))


class Working(QWidget):
    """How far a comparison is. Signal: cancel()."""

    cancel = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(tr("Comparing"), "strong")
        self.progress = bar()
        self.words = ElidedLabel("", "muted")
        self.stop = PushButton(tr("Cancel"))
        self.stop.setAccessibleName(tr("Cancel the comparison"))
        self.stop.clicked.connect(self.cancel)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 0, 60, 0)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.progress)
        column.addLayout(row)
        column.addStretch(3)

    def begin(self, title: str) -> None:
        """Nothing is done yet."""
        self.title.setText(title)
        self.words.setText("")
        self.progress.setValue(0)

    def show_line(self, line: JobLine) -> None:
        """How far it is now."""
        self.progress.setValue(int(max(0.0, line.share) * 1000))
        self.words.setText(progress_words(line))


def _point_choice(name: str) -> QComboBox:
    choice = Choice()
    choice.setAccessibleName(name)
    choice.setMinimumContentsLength(8)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return choice
