"""The base of the dialogs: a title, a form, what it costs, the pitctl words, and two buttons.

The rule: values in, values out. A dialog never talks to the engine; whoever opened it reads its
result after `accepted`. Dialogs are opened with `open()`, so that no event loop runs inside
another one. A dangerous dialog has no default button but Cancel.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pitgui.config.words import tr
from pitgui.theme.fonts import grown
from pitgui.widgets.code_box import CodeBox
from pitgui.widgets.labels import Label, Title

OF_ONE_LINE = (QAbstractSpinBox, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton)
WIDTH, MOST_GROWN = 540, 1.7  # with large text, so many times as wide


class Dialog(QDialog):
    """`body` takes widgets of your own; `add_row` adds a named control to the form.

    One that is `of_disk` asks about the open disk, and goes when that is closed.
    """

    of_disk = True

    def __init__(
        self, title: str, parent: QWidget | None, *, accept: str, danger: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(int(grown(WIDTH, MOST_GROWN)))
        self._rows = 0
        self._danger = danger
        self._first: QWidget | None = None  # where the keyboard is at first
        self.form = QGridLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(10)
        self.form.setColumnStretch(1, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.problem = Label(role="danger", wrap=True)
        self.problem.setAccessibleName(tr("Problem"))
        self.problem.hide()
        self.code = CodeBox()
        self.code.hide()
        self.cancel_button = QPushButton(tr("Cancel"))
        self.accept_button = QPushButton(accept)
        for button in (self.cancel_button, self.accept_button):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        self.set_danger(danger)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(Title(title, grow=2))
        column.addLayout(self.body)
        column.addLayout(self.form)
        column.addWidget(self.problem)
        column.addWidget(self.code)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        column.addLayout(buttons)

    def add_row(self, name: str, control: QWidget, hint: str = "") -> Label:
        """A named control; the name is its label, its shortcut and what a screen reader says."""
        label = Label(name, "muted")
        label.setBuddy(control)
        control.setAccessibleName(name.replace("&", ""))
        if hint:
            control.setAccessibleDescription(hint)
            control.setToolTip(hint)
        if isinstance(control, OF_ONE_LINE):
            self.form.addWidget(label, self._rows, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            label.setContentsMargins(0, 7, 0, 0)
            self.form.addWidget(label, self._rows, 0, Qt.AlignmentFlag.AlignTop)
        self.form.addWidget(control, self._rows, 1)
        self._rows += 1
        return label

    def add_wide(self, widget: QWidget) -> None:
        """A widget over both columns of the form."""
        self.form.addWidget(widget, self._rows, 0, 1, 2)
        self._rows += 1

    def fit(self) -> None:
        """As tall as what is in it now, at the width it has."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = max(self.width(), self.minimumWidth())
            self.resize(width, layout.totalHeightForWidth(width))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
        if self._first is None:
            self._first = self.focusWidget()
        if self._danger:
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_danger(self, danger: bool) -> None:
        """Whether accepting it loses something: then it looks so, and Enter does not accept it."""
        self._danger = danger
        button = self.accept_button
        button.setDefault(not danger)
        role = "danger" if danger else "primary"
        if button.property("role") != role:
            button.setProperty("role", role)
            button.style().unpolish(button)
            button.style().polish(button)

    def say_problem(self, text: str) -> None:
        """Say what keeps the dialog from being accepted; '' when nothing does."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.accept_button.setEnabled(not text)

    def say_failure(self, text: str) -> None:
        """Say why what was asked for did not work; it can be changed, and asked for again."""
        self.problem.setText(text)
        self.problem.show()
        self.accept_button.setEnabled(True)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()


def note(text: str = "", *, wrap: bool = True) -> Label:
    """A quiet box of text inside a dialog."""
    label = Label(text, "note", wrap=wrap)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
