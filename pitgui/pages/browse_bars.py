"""The bars of the Browse page: go to, find, step; marks, selection, progress. Widgets only."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pitgui.config.words import mark, tr
from pitgui.pages.find_line import FindLine
from pitgui.pages.go_to import HELP
from pitgui.pages.needles import FindKind
from pitgui.pages.tools import together
from pitgui.theme.icons import icon
from pitgui.widgets.flow_row import FlowRow
from pitgui.widgets.hinted_line import HintedLine
from pitgui.widgets.labels import ElidedLabel, Label, Title


class Step(StrEnum):
    """What the step buttons look for."""

    CHANGE = mark("change")
    MATCH = mark("match")
    NON_ZERO = mark("non-zero")
    CHUNK = mark("chunk border")


class Marks(StrEnum):
    """What marked bytes differ from."""

    NOW = mark("now")
    BEFORE = mark("the session before")
    AFTER = mark("the session after")
    NOTHING = mark("nothing")


class PlaceBar(QWidget):
    """Signals: place_asked(str), find_asked(FindKind, str), step_asked(Step, way of 1 or -1)."""

    place_asked = Signal(str)
    find_asked = Signal(object, str)
    step_asked = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = HintedLine((tr("Go to offset, sector, chunk"),))
        self.place.setToolTip(tr("For example {help}", help=tr(HELP)))
        self.place.setAccessibleName(tr("Go to offset, sector or chunk"))
        self.place.returnPressed.connect(self._go)
        self.words = FindLine()
        self.words.asked.connect(self.find_asked)
        self.what = QComboBox()
        self.what.setAccessibleName(tr("What next and previous look for"))
        for step in Step:
            self.what.addItem(tr("Next {what}", what=tr(step.value)), step)
        back = _button("chevron-up", tr("Previous (Shift+F8)"))
        back.clicked.connect(self._back)
        on = _button("chevron-down", tr("Next (F8)"))
        on.clicked.connect(self._on)
        self.problem = Label("", "danger", wrap=True)
        self.problem.setAccessibleName(tr("Problem"))
        self.problem.hide()
        self._wrong: dict[QLineEdit, str] = {}
        self.place.textEdited.connect(lambda: self.say_wrong(self.place, ""))
        self.words.textEdited.connect(lambda: self.say_wrong(self.words, ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = FlowRow()
        column.addWidget(row)
        column.addWidget(self.problem)
        row.add(Title(tr("Bytes")))
        row.add_room()
        for widget, stretch in ((self.place, 6), (self.words, 6), (self.what, 0)):
            row.add(widget, stretch)
        row.add(together(back, on))

    def choose_kind(self, kind: FindKind) -> None:
        """What the words are: text, hex bytes or a regular expression."""
        self.words.choose_kind(kind)

    def say_wrong(self, line: QLineEdit, why: str) -> None:
        """Mark a field whose words were not understood, and say why; '' when they were."""
        if self._wrong.get(line, "") == why:
            return
        self._wrong[line] = why
        problems = " ".join(one for one in self._wrong.values() if one)
        self.problem.setText(problems)
        self.problem.setVisible(bool(problems))
        line.setProperty("wrong", bool(why))
        line.style().unpolish(line)
        line.style().polish(line)

    def clear(self) -> None:
        """Forget what was typed: it was about another disk."""
        for line in (self.place, self.words):
            line.clear()
            self.say_wrong(line, "")

    @Slot()
    def _go(self) -> None:
        self.place_asked.emit(self.place.text())

    @Slot()
    def _back(self) -> None:
        self.step_asked.emit(Step(self.what.currentData()), -1)

    @Slot()
    def _on(self) -> None:
        self.step_asked.emit(Step(self.what.currentData()), 1)


class SelectionBar(FlowRow):
    """Signals: marks_changed(Marks), copy(str format), save(), bookmark(), cancel()."""

    marks_changed = Signal(object)
    copy = Signal(str)
    save = Signal()
    bookmark = Signal()
    cancel = Signal()

    FORMATS = (
        (mark("Copy as hex"), "hex"),
        (mark("Copy as text"), "text"),
        (mark("Copy as base64"), "base64"),
        (mark("Copy the offset"), "offset"),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = QComboBox()
        self.marks.setAccessibleName(tr("Marked bytes differ from"))
        self.marks.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for marks in Marks:
            self.marks.addItem(tr(marks.value), marks)
        self.marks.currentIndexChanged.connect(
            lambda: self.marks_changed.emit(Marks(self.marks.currentData()))
        )
        self._words = ElidedLabel("", "muted")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumWidth(160)
        self._progress.setAccessibleName(tr("Progress"))
        self._stop = _button("circle-stop", tr("Stop"))
        self._stop.clicked.connect(self.cancel)
        label = Label(tr("Marked differs from"), "muted")
        label.setBuddy(self.marks)
        self.add(label)
        self.add(self.marks)
        self.add(self._words, 1)
        for widget in (self._progress, self._stop, *self._buttons()):
            self.add(widget)
        self.show_progress(-1, 0)

    def say_where(self, *, on_now: bool) -> None:
        """Name what marked bytes differ from: nothing differs from itself, now neither."""
        words = tr("the newest session") if on_now else tr(Marks.NOW.value)
        self.marks.setItemText(self.marks.findData(Marks.NOW), words)

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, words: str) -> None:
        """The selection, or how a search went."""
        self._words.setText(words)

    def show_progress(self, done: int, total: int) -> None:
        """How far a search or a save is; done < 0 when none is under way."""
        self._progress.setVisible(done >= 0)
        self._stop.setVisible(done >= 0)
        if done >= 0:
            self._progress.setRange(0, 1000)
            self._progress.setValue(done * 1000 // max(1, total))

    def _buttons(self) -> list[QToolButton]:
        copy = _button("copy", tr("Copy the selected bytes"))
        menu = QMenu(copy)
        for text, name in self.FORMATS:
            action = menu.addAction(tr(text))
            action.setData(name)
        menu.triggered.connect(lambda action: self.copy.emit(str(action.data())))
        copy.setMenu(menu)
        copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        save = _button("save", tr("Save the selected bytes to a file (Ctrl+S)"))
        save.clicked.connect(self.save)
        keep = _button("bookmark", tr("Bookmark this place (Ctrl+D)"))
        keep.clicked.connect(self.bookmark)
        return [copy, save, keep]


def _button(icon_name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name, "text_muted"))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
