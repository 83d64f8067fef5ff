"""A chunk for the inspector: its allocation block and its map row, field by field, and why.

The rule: the words of why an entry is valid or stale come from the engine, those of what made the
copy from `state.provenance`; here they are only laid out. Colours of slots stand beside their
numbers, `valid` and `stale` are written out.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine import CHUNK_BYTES, BlockPicture, ChunkPicture, EntryPicture
from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.state.provenance import provenance
from pitgui.theme import fonts
from pitgui.theme.swatch import slot_icon
from pitgui.theme.tokens import current
from pitgui.widgets.facts import Fact, Facts
from pitgui.widgets.flow_row import FlowRow
from pitgui.widgets.labels import Label, Title
from pitgui.widgets.push_button import PushButton

ENTRY = Qt.ItemDataRole.UserRole


class ChunkInspector(QWidget):
    """Shows a ChunkPicture.

    Signals: bytes_wanted(source chunk), map_wanted(ChunkPicture): the user wants to see it there.
    """

    bytes_wanted = Signal(object)
    map_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Chunk"))
        self._picture: ChunkPicture | None = None
        self._kind = Label(tr("Source chunk"), "section")
        self._number = Title("", grow=3)
        font = fonts.fixed(fonts.system().pointSizeF() + 3)
        font.setBold(True)
        self._number.setFont(font)
        self._place = Label("", "muted", wrap=True)
        self._cause = Label("", wrap=True)
        self._cause.setToolTip(tr("To the sector of 512 bytes, as the allocation block keeps it"))
        self._cause.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._block_head = Label(tr("Allocation block"), "section", wrap=True)
        self._block = Facts(tr("Allocation block"), right=True)
        self._rows = self._make_rows()
        self._why = Label("", "note", wrap=True)
        self._why.setAccessibleName(tr("Why"))
        self._bytes = _link(tr("Show the bytes"))
        self._bytes.clicked.connect(self._ask_bytes)
        self._map = _link(tr("Show on the map"))
        self._map.clicked.connect(self._ask_map)
        self._lay_out()

    def show_chunk(self, picture: ChunkPicture, state: AppState) -> None:
        """Show a chunk; `state` names the sessions."""
        self._picture = picture
        of_cache = picture.cache_chunk >= 0
        number = picture.cache_chunk if of_cache else picture.source_chunk
        self._kind.setText(tr("Cache chunk") if of_cache else tr("Source chunk"))
        self._number.setText(wording.number(number) if number >= 0 else wording.NONE)
        self._place.setText(_place_words(picture))
        self._show_block(picture.block, state)
        self._show_entries(picture, state)
        self._bytes.setVisible(picture.source_chunk >= 0)

    @property
    def sentence(self) -> str:
        """The sentence that is shown below the row."""
        return self._why.text()

    @property
    def cause(self) -> str:
        """The sentence that says which write made the copy; '' without a copy."""
        return self._cause.text()

    @property
    def rows(self) -> QTreeWidget:
        """The map row, slot by slot."""
        return self._rows

    def _make_rows(self) -> QTreeWidget:
        rows = QTreeWidget()
        rows.setColumnCount(3)
        rows.setHeaderLabels([tr("Slot"), tr("Sequence and cache chunk"), tr("Valid or stale")])
        rows.setHeaderHidden(True)
        rows.setRootIsDecorated(False)
        rows.setAccessibleName(tr("Map row, slot by slot"))
        rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.header().setStretchLastSection(False)
        rows.header().setMinimumSectionSize(20)
        rows.setUniformRowHeights(True)
        rows.setTabKeyNavigation(False)
        rows.currentItemChanged.connect(self._show_why)
        return rows

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._kind)
        column.addWidget(self._number)
        column.addWidget(self._place)
        column.addWidget(self._cause)
        links = FlowRow(spacing=4)
        links.add(self._bytes)
        links.add(self._map)
        column.addWidget(links)
        column.addSpacing(6)
        column.addWidget(self._block_head)
        column.addWidget(self._block)
        column.addSpacing(8)
        column.addWidget(Label(tr("Map row, slot by slot"), "section", wrap=True))
        column.addWidget(self._rows)
        column.addWidget(self._why)
        column.addStretch(1)

    def _show_block(self, block: BlockPicture | None, state: AppState) -> None:
        now_ns = state.status.now_ns if state.status is not None else 0
        self._cause.setText(provenance(block, now_ns) if block is not None else "")
        self._cause.setVisible(block is not None)
        self._block_head.setVisible(block is not None)
        self._block.setVisible(block is not None)
        if block is not None:
            self._block.show_facts(_block_facts(block))

    def _show_entries(self, picture: ChunkPicture, state: AppState) -> None:
        current_item = self._rows.currentItem()
        was = current_item.data(0, ENTRY) if current_item is not None else None
        self._rows.clear()
        chosen: QTreeWidgetItem | None = None
        for entry in picture.entries:
            if entry.chunk < 0 and entry.sequence == 0:
                continue
            item = self._item(entry, state)
            self._rows.addTopLevelItem(item)
            if isinstance(was, EntryPicture) and (was.slot, was.lu_write) == (
                entry.slot,
                entry.lu_write,
            ):
                chosen = item
        count = self._rows.topLevelItemCount()
        self._rows.setVisible(count > 0)
        height = self._rows.sizeHintForRow(0) if count else 0
        self._rows.setFixedHeight(count * height + 4)
        for column in range(3):  # a hidden header does not do it by itself
            self._rows.resizeColumnToContents(column)
        self._why.setText(spoken(picture.sentence))
        if chosen is not None:
            self._rows.setCurrentItem(chosen)

    def _item(self, entry: EntryPicture, state: AppState) -> QTreeWidgetItem:
        session = state.session_in(entry.slot)
        place = tr("writes") if entry.lu_write else ""  # the slot's number is in its square
        chunk = wording.number(entry.chunk) if entry.chunk >= 0 else tr("none")
        verdict = tr("valid") if entry.valid else tr("stale")
        item = QTreeWidgetItem([place, f"{entry.sequence} → {chunk}", verdict])
        item.setIcon(0, slot_icon(entry.slot, hollow=session is None))
        item.setFont(1, fonts.fixed())
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        colour = current().ok if entry.valid else current().warn
        item.setForeground(2, QColor(colour))
        item.setData(0, ENTRY, entry)
        name = wording.quoted(session.name) if session is not None else tr("empty")
        for column in range(3):
            item.setToolTip(
                column,
                tr("Slot {slot}, {name}: {why}", slot=entry.slot, name=name, why=spoken(entry.why)),
            )
        item.setData(
            0,
            Qt.ItemDataRole.AccessibleTextRole,
            tr("Slot {slot} {place}", slot=entry.slot, place=place).strip(),
        )
        return item

    @Slot(object, object)
    def _show_why(self, item: QTreeWidgetItem | None, _before: object) -> None:
        entry = item.data(0, ENTRY) if item is not None else None
        if isinstance(entry, EntryPicture):
            self._why.setText(spoken(entry.why))
        elif self._picture is not None:
            self._why.setText(spoken(self._picture.sentence))

    @Slot()
    def _ask_bytes(self) -> None:
        if self._picture is not None:
            self.bytes_wanted.emit(self._picture.source_chunk)

    @Slot()
    def _ask_map(self) -> None:
        if self._picture is not None:
            self.map_wanted.emit(self._picture)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for place in range(self._rows.topLevelItemCount()):
                self._recolour(self._rows.topLevelItem(place))

    def _recolour(self, item: QTreeWidgetItem | None) -> None:
        entry = item.data(0, ENTRY) if item is not None else None
        if item is not None and isinstance(entry, EntryPicture):
            item.setForeground(2, QColor(current().ok if entry.valid else current().warn))


def _link(text: str) -> QPushButton:
    button = PushButton(text)
    button.setProperty("role", "link")
    button.setAccessibleName(text)
    return button


def _place_words(picture: ChunkPicture) -> str:
    if picture.source_chunk < 0:
        return tr("Free: it holds nothing.")
    offset = wording.size(picture.source_chunk * CHUNK_BYTES)
    row = tr("Row {row} of map region {region:,}.", row=picture.row, region=picture.region)
    if picture.cache_chunk < 0:
        return tr("Offset {offset}. {row}", offset=offset, row=row)
    return tr(
        "Holds source chunk {source_chunk:,} (offset {offset}). {row}",
        source_chunk=picture.source_chunk,
        offset=offset,
        row=row,
    )


def _checksum_fact(block: BlockPicture) -> Fact:
    """The checksum, or that there is none: what a view writes is written again and again."""
    if "checksum-known" not in block.flags:
        return Fact(tr("data checksum"), tr("none is kept"))
    short = f"{block.checksum >> 48:04x}…{block.checksum & 0xFFFF:04x}"
    return Fact(tr("data checksum"), short, f"XXH3-64 {block.checksum:016x}", True)


def _block_facts(block: BlockPicture) -> tuple[Fact, ...]:
    caused = block.origin or tr("not known")
    if block.trigger_length:
        size, start = wording.size(block.trigger_length), wording.size(block.trigger_offset)
        caused = tr("{caused}, {size} at +{start}", caused=caused, size=size, start=start)
    slots = ", ".join(str(slot) for slot in sorted(set(block.holders)))
    held = tr("slot {slot}", slot=slots) if slots else tr("nobody")
    if len(block.holders) > 1:
        held = tr("slots {slots}", slots=slots)
    return (
        Fact(
            tr("birth, death"),
            f"{block.birth}, {block.death}",
            tr("birth < sequence ≤ death"),
            True,
        ),
        Fact(tr("commit"), wording.number(block.commit), fixed=True),
        Fact(tr("copied"), wording.clock(block.time_ns), wording.moment(block.time_ns), True),
        Fact(tr("flags"), " ".join(block.flags) or wording.NONE, fixed=True),
        _checksum_fact(block),
        Fact(tr("caused by"), caused, tr("Who wrote, how much, and where in the chunk")),
        Fact(
            tr("held for"),
            held,
            tr("at byte {cache_offset:,} of the cache disk", cache_offset=block.cache_offset),
        ),
    )
