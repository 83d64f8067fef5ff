"""Every action and its shortcut, to be read or copied down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog

HEIGHT = 420


class KeyboardMapDialog(Dialog):
    """Values in: (menu or page, action, shortcut) rows. Nothing comes out."""

    of_disk = False

    def __init__(self, rows: list[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(tr("Keyboard map"), parent, accept=tr("Close"))
        self.cancel_button.hide()
        table = QTableWidget(len(rows), 3)
        table.setAccessibleName(tr("Actions and shortcuts"))
        table.setHorizontalHeaderLabels([tr("Menu or page"), tr("Action"), tr("Shortcut")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setMinimumHeight(HEIGHT)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        table.horizontalHeader().setDefaultAlignment(left)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.setColumnWidth(2, 130)
        self.body.addWidget(table)
