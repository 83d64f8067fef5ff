"""The connected hosts as a table: a row a host, in the order in which they came.

There are some dozens at most, and they are live: so the texts lie on Qt's side, and painting a row
asks nothing of Python.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.hosts import HostLine
from pitgui.theme import fonts
from pitgui.widgets.labels import tip

COLUMNS = (
    mark("Host"),
    mark("Export"),
    mark("Since"),
    mark("Reads"),
    mark("Writes"),
    mark("Read"),
    mark("Written"),
    mark("In flight"),
)
NUMERIC = frozenset({3, 4, 5, 6, 7})
NUMBER_ROLE = 0x0101


class HostTable(QStandardItemModel):
    """Shows hosts; rows that stay change in place, so that a selection lives on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, len(COLUMNS), parent)
        for column, name in enumerate(COLUMNS):
            head = QStandardItem(tr(name))
            head.setTextAlignment(_alignment(column))
            self.setHorizontalHeaderItem(column, head)
        self._lines: tuple[HostLine, ...] = ()

    def show_lines(self, lines: tuple[HostLine, ...]) -> None:
        """Show these hosts."""
        if lines == self._lines:
            return
        before, self._lines = self._lines, lines
        here = {line.host.number for line in lines}
        for row in reversed(range(len(before))):
            if before[row].host.number not in here:
                self.removeRow(row)
        known = {self.number_at(row): row for row in range(self.rowCount())}
        for line in lines:
            place = known.get(line.host.number)
            if place is None:
                self.appendRow(_items(line))
            else:
                _fill([self.item(place, column) for column in range(len(COLUMNS))], line)

    def number_at(self, row: int) -> int:
        """The number of the host in a row."""
        return int(self.item(row, 0).data(NUMBER_ROLE))

    def row_of(self, number: int) -> int:
        """The row of a host; -1 when it is not there."""
        rows = range(self.rowCount())
        return next((row for row in rows if self.number_at(row) == number), -1)


def _items(line: HostLine) -> list[QStandardItem]:
    items = []
    for column in range(len(COLUMNS)):
        item = QStandardItem()
        item.setEditable(False)
        item.setTextAlignment(_alignment(column))
        item.setData(line.host.number, NUMBER_ROLE)
        if column in NUMERIC:
            item.setFont(fonts.fixed())
        items.append(item)
    _fill(items, line)
    return items


def _fill(items: list[QStandardItem], line: HostLine) -> None:
    for item, text, words in zip(items, _texts(line), _tips(line), strict=True):
        if item.text() != text:
            item.setText(text)
        if item.toolTip() != (shown := tip(words)):
            item.setToolTip(shown)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMERIC else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _texts(line: HostLine) -> tuple[str, ...]:
    host = line.host
    export = wording.isolated(host.export) if host.export else tr("negotiates")
    return (
        wording.isolated(host.host),
        export,
        wording.hour(host.since_ns),
        wording.rate(line.reads),
        wording.rate(line.writes),
        wording.size(host.bytes_read),
        wording.size(host.bytes_written),
        wording.number(host.in_flight),
    )


def _tips(line: HostLine) -> tuple[str, ...]:
    host = line.host
    secured = tr("encrypted, with a certificate") if host.encrypted else tr("not encrypted")
    how = tr("read-only") if host.read_only else tr("read and write")
    written = tr("{n:,} write(s) so far, trims and zeroes among them", "", host.writes)
    return (
        tr(
            "Host {number}: {host}\nThe connection is {secured}",
            number=host.number,
            host=wording.one_line(host.host),
            secured=secured,
        ),
        f"{wording.one_line(host.export)}, {how}" if host.export else tr("It has not chosen yet"),
        tr("Connected {since}", since=wording.moment(host.since_ns)),
        tr("{n:,} read(s) so far{rate}", "", host.reads, rate=_bytes_rate(line.bytes_read)),
        f"{written}{_bytes_rate(line.bytes_written)}",
        tr("{amount} sent to it, headers included", amount=wording.exact_bytes(host.bytes_read)),
        tr(
            "{amount} came from it, headers included",
            amount=wording.exact_bytes(host.bytes_written),
        ),
        tr("Requests that were taken and are not answered yet"),
    )


def _bytes_rate(per_second: float | None) -> str:
    return (
        ""
        if per_second is None
        else tr("\n{amount}/s on the wire", amount=wording.size(round(per_second)))
    )
