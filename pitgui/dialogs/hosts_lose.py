"""Before hosts lose their disk: each one named, with what it has open and what becomes of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine import HostPicture
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state.hosts import host_words
from pitgui.widgets.labels import Label

SHOWN_HOSTS = 12


class HostsLoseDialog(Dialog):
    """Values in: what is about to be done, the hosts, and the pitctl words for it, if any."""

    def __init__(
        self,
        title: str,
        accept: str,
        hosts: tuple[HostPicture, ...],
        code: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent, accept=accept, danger=True)
        many = tr("{n:,} host(s) lose their disks", "", len(hosts))
        head = tr("This host loses its disk") if len(hosts) == 1 else many
        self.body.addWidget(Label(head, "strong", wrap=True))
        lines = [host_words(host) for host in hosts[:SHOWN_HOSTS]]
        if len(hosts) > len(lines):
            lines.append(tr("and {n:,} more", "", len(hosts) - len(lines)))
        self.hosts = note("\n".join(lines))
        self.hosts.setAccessibleName(tr("Hosts that lose their disk"))
        self.body.addWidget(self.hosts)
        self.body.addWidget(
            note(
                tr(
                    "Requests under way are ended, later ones fail with an error, and a file "
                    "system that is mounted there goes read-only or is lost. What was written and "
                    "flushed stays on the disk. Unmount and disconnect on the host first "
                    "where you can."
                )
            )
        )
        self.code.show_code(code)
