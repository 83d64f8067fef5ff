"""A metadata region for the inspector: which one, what it holds, whether a page frame has it.

The rule: what the region holds follows from where it lies; its bytes are decoded on the Paging
page, by the engine.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine import CHUNK_BYTES, CachePlaces, FramePicture, RegionKind
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.widgets.facts import Fact, Facts
from pitgui.widgets.labels import Label, Title
from pitgui.widgets.map_words import regions_words
from pitgui.widgets.push_button import PushButton

ABOUT = {
    RegionKind.HEADER: mark(
        "The header is kept twice, written one copy after the other, so that a crash tears one at "
        "most. To start, replace or end a session is one write of it, whatever the disk's size."
    ),
    RegionKind.MAP: mark(
        "An index: one row a source chunk, with an entry for each slot. Rows of replaced sessions "
        "count for nothing and are not erased; a lost region is rebuilt from the allocation blocks."
    ),
    RegionKind.ALLOCATION: mark(
        "The truth of what each chunk of its group holds, and for which sessions: 64 bytes a "
        "chunk, written before the map is."
    ),
}


@dataclass(frozen=True, slots=True)
class RegionReading:
    """A region of a cache disk, and the page frame that holds it, if one does."""

    places: CachePlaces
    region: int
    frame: FramePicture | None = None

    @property
    def name(self) -> str:
        """`Map region 5`, `Header copy A`."""
        return regions_words(self.places, range(self.region, self.region + 1))


class RegionInspector(QWidget):
    """Shows a RegionReading. Signal: region_wanted(region): show it decoded."""

    region_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Metadata region"))
        self._reading: RegionReading | None = None
        self.name = Title("", grow=2)
        self.facts = Facts(tr("Facts of the region"), right=True)
        self.about = Label("", "note", wrap=True)
        self._decoded = PushButton(tr("Show it decoded"))
        self._decoded.setProperty("role", "link")
        self._decoded.setAccessibleName(tr("Show it decoded"))
        self._decoded.clicked.connect(self._ask_decoded)
        links = QHBoxLayout()
        links.addWidget(self._decoded)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(tr("Metadata region"), "section", wrap=True))
        column.addWidget(self.name)
        column.addLayout(links)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(self.about)
        column.addStretch(1)

    def show_region(self, reading: RegionReading) -> None:
        """Show this region."""
        self._reading = reading
        places, region = reading.places, reading.region
        offset = places.place_of_region(region) * CHUNK_BYTES
        self.name.setText(reading.name)
        self.facts.show_facts(
            (
                Fact(tr("Region"), wording.number(region), fixed=True),
                Fact(tr("Lies at"), wording.size(offset), wording.exact_bytes(offset), True),
                Fact(tr("Holds"), holds_words(places, region)),
                *_frame_facts(reading),
            )
        )
        self.about.setText(tr(ABOUT[places.kind(region)]))

    @Slot()
    def _ask_decoded(self) -> None:
        if self._reading is not None:
            self.region_wanted.emit(self._reading.region)


def holds_words(places: CachePlaces, region: int) -> str:
    """What a region holds, in words."""
    kind, held = places.kind(region), places.held_by(region)
    if kind is RegionKind.HEADER:
        return tr("superblock, origins and sessions")
    first, last = held.start, held.stop - 1
    if kind is RegionKind.MAP:
        return tr("rows of source chunks {first:,} to {last:,}", first=first, last=last)
    return tr("blocks of cache chunks {first:,} to {last:,}", first=first, last=last)


def _frame_facts(reading: RegionReading) -> tuple[Fact, ...]:
    frame = reading.frame
    if reading.places.kind(reading.region) is RegionKind.HEADER:
        return (Fact(tr("In memory"), tr("always"), tr("The header takes no page frame.")),)
    if frame is None:
        tip = tr("It is read when it is needed next.")
        return (Fact(tr("In memory"), tr("not paged in"), tip),)
    state = tr("changed, to be written") if frame.dirty else tr("as on the disk")
    return (
        Fact(tr("In memory"), tr("paged in, pinned") if frame.pinned else tr("paged in")),
        Fact(tr("Its page frame"), state),
        Fact(tr("Hits"), wording.number(frame.hits), fixed=True),
    )
