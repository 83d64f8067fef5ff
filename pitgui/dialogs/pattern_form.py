"""The fields of a test pattern: kind and place with only the values that each of them has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from engine import BadRequest, PatternKind, PatternPlace, PatternSpec, parse_size
from pitgui.config.words import mark, tr
from pitgui.state.engine_words import spoken
from pitgui.widgets.choice import Choice
from pitgui.widgets.labels import Label

_KINDS = (
    (PatternKind.STAMPED, mark("Stamped: number, pass and check in each sector")),
    (PatternKind.RANDOM, mark("Random bytes from a seed")),
    (PatternKind.COUNTER, mark("Counter: each word carries its number")),
    (PatternKind.BYTE, mark("One byte everywhere")),
    (PatternKind.TEXT, mark("A text, again and again")),
    (PatternKind.ZEROES, mark("Zeroes")),
)
_PLACES = (
    (PatternPlace.ALL, mark("The whole disk")),
    (PatternPlace.RANGE, mark("A range of bytes")),
    (PatternPlace.CHUNKS, mark("A range of chunks")),
    (PatternPlace.SHARE, mark("A random share of the blocks")),
    (PatternPlace.HOT_SPOT, mark("A hot spot: nine writes in ten go to one block in ten")),
    (PatternPlace.ZIPF, mark("Zipf: a few blocks get most of the writes")),
)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(tr("{value!r} is not a whole number.", value=text))
    return int(text)


def _byte(text: str) -> int:
    try:
        return int(text, 16) if text.lower().startswith("0x") else _count(text)
    except ValueError:
        raise ValueError(
            tr("{value!r} is not a byte; write 0 to 255, or 0x00 to 0xff.", value=text)
        ) from None


def _share(text: str) -> float:
    try:
        return float(text.removesuffix("%").strip()) / 100
    except ValueError:
        raise ValueError(
            tr("{value!r} is not a share; write per cents, such as 10 %.", value=text)
        ) from None


def _skew(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(tr("{value!r} is not a number.", value=text)) from None


@dataclass(frozen=True, slots=True)
class _Field:
    """One value of a pattern, and how its text is read ('' leaves the usual)."""

    name: str
    label: str
    hint: str
    read: Callable[[str], int | float | str]


_FIELDS = (
    _Field("seed", mark("See&d"), "0", _count),
    _Field("byte", mark("&Byte"), "0xa5", _byte),
    _Field("text", mark("Te&xt"), "PIT Console. ", str),
    _Field("offset", mark("&Offset"), "0", parse_size),
    _Field("length", mark("&Length"), mark("to the end"), parse_size),
    _Field("first", mark("&First chunk"), "0", _count),
    _Field("chunks", mark("&Chunks"), mark("to the end"), _count),
    _Field("share", mark("S&hare"), "10 %", _share),
    _Field("skew", mark("&Skew"), "1.1", _skew),
    _Field("block", mark("Bloc&k"), "4K", parse_size),
    _Field("amount", mark("Amou&nt of a pass"), mark("all of it"), parse_size),
    _Field("passes", mark("P&asses"), "1", _count),
    _Field("first_pass", mark("Firs&t pass"), "1", _count),
    _Field("rate", mark("&Rate limit a second"), mark("no limit"), parse_size),
)
FIRST_ROW = 4  # of the values, below the choices
LEAST_LETTERS = 24  # of a choice, in sight
_OF_ONE_PASS = ("seed", "passes", "first_pass")  # say which stamps are right, if not all are


class PatternForm(QWidget):
    """The form. Signal: changed(). `spec` reads it; raises ValueError with a sentence.

    `target`, where the pattern goes, stands above kind and place.
    """

    changed = Signal()

    def __init__(self, target: QComboBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pattern"))
        target.setAccessibleName(tr("Where"))
        self.kind = _box(tr("Kind"), _KINDS)
        self.place = _box(tr("Place"), _PLACES)
        self.any_pass = QCheckBox(tr("Stamps of an&y pass and seed are right"))
        self.any_pass.setAccessibleName(self.any_pass.text().replace("&", ""))
        self.any_pass.setToolTip(
            tr("Each sector proves itself: nobody needs to know what was written last.")
        )
        self.any_pass.toggled.connect(self._arrange)
        self._verifies = False
        self.edits: dict[str, QLineEdit] = {}
        self._labels: dict[str, Label] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.kind.currentIndexChanged.connect(self._arrange)
        self.place.currentIndexChanged.connect(self._arrange)
        boxes = ((tr("Wh&ere"), target), (tr("K&ind"), self.kind), (tr("&Place"), self.place))
        for row, (name, box) in enumerate(boxes):
            label = Label(name, "muted")
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1, 1, 3)
        grid.addWidget(self.any_pass, FIRST_ROW - 1, 0, 1, 4)
        for field in _FIELDS:
            self._add(field)
        self._grid = grid
        self._arrange()

    def _add(self, field: _Field) -> None:
        hint, name = tr(field.hint), tr(field.label)
        edit = QLineEdit(self)
        edit.setPlaceholderText(hint)
        edit.setAccessibleName(name.replace("&", ""))
        edit.setAccessibleDescription(tr("Left empty: {hint}", hint=hint))
        edit.textChanged.connect(self.changed)
        label = Label(name, "muted", self)
        label.setBuddy(edit)
        self.edits[field.name], self._labels[field.name] = edit, label

    def ask_to_verify(self, *, verify: bool) -> None:
        """Whether the pattern is looked for, not written."""
        self._verifies = verify
        self._arrange()

    def propose_range(self, length: int) -> None:
        """Fill in a range of so many bytes from the start on; a person may change it."""
        self.place.setCurrentIndex(self.place.findData(PatternPlace.RANGE.value))
        self.edits["offset"].setText("0")
        self.edits["length"].setText(_size_text(length))

    def propose(self, spec: PatternSpec) -> None:
        """Fill in this pattern; a person may change it."""
        self.kind.setCurrentIndex(self.kind.findData(spec.kind.value))
        self.place.setCurrentIndex(self.place.findData(spec.place.value))
        usual = PatternSpec()
        for field in _FIELDS:
            value = getattr(spec, field.name)
            if value != getattr(usual, field.name) and field.name != "rate":
                self.edits[field.name].setText(_typed(field, value))

    def spec(self) -> PatternSpec:
        """The pattern; raises ValueError, with a sentence, while something cannot be read."""
        kind, place = self._kind, self._place
        values: dict[str, int | float | str] = {}
        for field in _FIELDS:
            text = self.edits[field.name].text()
            if self._counts(field.name) and text.strip():
                values[field.name] = field.read(text if field.read is str else text.strip())
        try:
            return PatternSpec(kind=kind, place=place, any_pass=self._any_pass, **values)  # type: ignore[arg-type]  # _FIELDS
        except BadRequest as error:
            raise ValueError(spoken(error.message)) from error

    @property
    def _kind(self) -> PatternKind:
        return PatternKind(str(self.kind.currentData()))

    @property
    def _place(self) -> PatternPlace:
        return PatternPlace(str(self.place.currentData()))

    @property
    def _can_prove_itself(self) -> bool:
        return self._verifies and self._kind is PatternKind.STAMPED

    @property
    def _any_pass(self) -> bool:
        return self._can_prove_itself and self.any_pass.isChecked()

    def _counts(self, name: str) -> bool:
        """Whether a field has an effect on what is asked for."""
        if self._any_pass and name in _OF_ONE_PASS:
            return False
        return PatternSpec.has(name, self._kind, self._place)

    @Slot()
    def _arrange(self) -> None:
        """Only the fields that count, two in a row, in reading order."""
        self.any_pass.setVisible(self._can_prove_itself)
        shown = 0
        for field in _FIELDS:
            label, edit = self._labels[field.name], self.edits[field.name]
            counts = self._counts(field.name)
            label.setVisible(counts)
            edit.setVisible(counts)
            if counts:
                row, column = FIRST_ROW + shown // 2, shown % 2 * 2
                self._grid.addWidget(label, row, column)
                self._grid.addWidget(edit, row, column + 1)
                shown += 1
        self.changed.emit()


def _typed(field: _Field, value: float | str) -> str:
    """What is typed for a value; `field.read` reads it back."""
    if field.read is parse_size:
        return _size_text(int(value))
    if field.read is _share:
        return f"{float(value) * 100:g} %"
    return f"{value:#04x}" if field.read is _byte else str(value)


def _size_text(size: int) -> str:
    for shift, unit in ((20, "M"), (10, "K")):
        if size and size % (1 << shift) == 0:
            return f"{size >> shift}{unit}"
    return str(size)


def _box(name: str, choices: tuple[tuple[PatternKind | PatternPlace, str], ...]) -> QComboBox:
    box = Choice()
    box.setAccessibleName(name)
    for value, text in choices:
        box.addItem(tr(text), value.value)
    box.setMinimumContentsLength(LEAST_LETTERS)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.currentTextChanged.connect(box.setToolTip)  # where large text has no room
    box.setToolTip(box.currentText())
    return box
