"""Who we are: version, licences, and the versions below us."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

import engine
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog
from pitgui.widgets.facts import Fact, Facts
from pitgui.widgets.labels import Label


class AboutDialog(Dialog):
    """Nothing in, nothing out."""

    of_disk = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("About PIT Console"), parent, accept=tr("Close"))
        self.cancel_button.hide()
        self.body.addWidget(
            Label(
                tr("Points in time of a disk: kept, looked at, compared, brought back."), wrap=True
            )
        )
        facts = Facts(tr("Versions"))
        facts.show_facts(
            (
                Fact(
                    "PIT Console",
                    tr("{version}, Apache License 2.0", version=engine.__version__),
                ),
                Fact(
                    "Qt",
                    tr(
                        "{qt}, LGPL 3, used through PySide6 {version}",
                        qt=qVersion(),
                        version=PySide6.__version__,
                    ),
                ),
                Fact("Python", platform.python_version()),
                Fact(tr("Icons"), tr("Lucide, ISC License")),
            )
        )
        self.body.addWidget(facts)
