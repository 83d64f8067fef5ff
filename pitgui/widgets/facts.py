"""Facts in two columns, name and value, with hairlines between: the look of the inspector."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QWidget

from pitgui.theme import fonts
from pitgui.widgets.labels import Label, Line, tip

LONGEST_NAME = 18
STACKED_FROM = 1.5  # times the usual size of text: then values stand below their names


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value; `tip` is the exact one; `fixed` for numbers and bytes."""

    name: str
    value: str
    tip: str = ""
    fixed: bool = False
    role: str = ""


class Facts(QWidget):
    """A column of facts. `show_facts` replaces them; equal facts cost nothing."""

    def __init__(self, name: str, parent: QWidget | None = None, *, right: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._right = right
        self._shown: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._values: list[Label] = []
        self._stacked = _wants_stack()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._stacked != _wants_stack():
            facts, self._shown = self._shown, ()
            self.show_facts(facts)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show these facts and no others."""
        if facts == self._shown:
            return
        before = self._shown
        same_names = [one.name for one in facts] == [one.name for one in before]
        self._shown = facts
        if not same_names:
            self._rebuild(facts)
            before = ()
        for number, (label, fact) in enumerate(zip(self._values, facts, strict=True)):
            if not before or before[number] != fact:
                self._fill(label, fact)

    def _fill(self, label: Label, fact: Fact) -> None:
        label.setText(fact.value)
        label.setToolTip(tip(fact.tip))
        label.setAccessibleName(f"{fact.name}: {fact.value}")
        label.set_role(fact.role)

    def _rebuild(self, facts: tuple[Fact, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._values = []
        self._stacked = _wants_stack()
        top = Qt.AlignmentFlag.AlignTop
        for row, fact in enumerate(facts):
            value = Label(wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            right = self._right and not self._stacked
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            value.setAlignment(side | top)
            if self._stacked:
                self._grid.addWidget(_name(fact.name), row * 3, 0, 1, 2)
                self._grid.addWidget(value, row * 3 + 1, 0, 1, 2)
            else:
                self._grid.addWidget(_name(fact.name), row * 3, 0, top)
                self._grid.addWidget(value, row * 3, 1)
            self._grid.addWidget(Line(), row * 3 + 2, 0, 1, 2)
            if fact.fixed:
                value.setFont(fonts.fixed())
            self._values.append(value)


def _wants_stack() -> bool:
    return fonts.grown(1.0) >= STACKED_FROM


def _name(text: str) -> Label:
    """The name of a fact; a very long one must not push its value out of sight."""
    label = Label(text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…", "muted")
    if label.text() != text:
        label.setToolTip(tip(text))
        label.setAccessibleName(text)
    return label
