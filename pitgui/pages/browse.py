"""Bytes of the source or of any session, over any size, with a slider through time.

The rule: the slider, the marks, the search and the inspector all speak of the bytes on the
screen; dragging the slider changes them in place, under the caret.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from engine import (
    CHUNK_BYTES,
    BlockPicture,
    BytesPicture,
    ChunkPicture,
    InspectChunk,
    PitError,
    Read,
)
from pitgui.actions.asking import ask
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.config.words import mark, tr
from pitgui.dialogs.bookmark import BookmarkDialog
from pitgui.pages.body_stack import BodyStack
from pitgui.pages.bookmarks import Bookmarks
from pitgui.pages.browse_bars import Marks, PlaceBar, SelectionBar, Step
from pitgui.pages.browse_finding import BrowseFinding
from pitgui.pages.browse_points import (
    copy_shown,
    history,
    reference_of,
    time_points,
    unchanged,
)
from pitgui.pages.byte_selection import ByteSelection
from pitgui.pages.chunk_captions import ChunkCaptions
from pitgui.pages.needles import FindKind
from pitgui.pages.page import Link, Page, type_anew
from pitgui.pages.places_panel import PlacesPanel
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.provenance import provenance
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.fitted_hex import FittedHexView
from pitgui.widgets.hex_pages import ChunkBytes, HexPages, Key
from pitgui.widgets.inspector_cursor import CursorReading
from pitgui.widgets.session_slider import SessionSlider, TimePoint

READ_AT_CARET = 16
CARET_MILLISECONDS = 60


class BrowsePage(Page):
    """The hex page."""

    page_id = "browse"
    title = mark("Browse")
    icon = "binary"

    def __init__(
        self,
        client: EngineClient,
        parent: QWidget | None = None,
        *,
        bookmarks_file: Path | None = None,
    ) -> None:
        super().__init__(client, parent)
        self._state = AppState()
        self._size = 0
        self._active = False
        self._disk = ""
        self._drawn_from: object = None
        self._settling = False  # the slider moves because the state did, not by a hand
        self._selected: int | None = None
        self._chunk: ChunkPicture | None = None
        self._awaits_copy = False  # the inspector has no word yet of who made the copy
        self._captions = ChunkCaptions(client, self)
        self.bar = PlaceBar()
        self.slider = SessionSlider()
        self._pages = HexPages(self._fetch, self)
        self.view = FittedHexView(self._pages)
        self.view.caption = self._caption
        self.view.gutter_colour = self._gutter_colour
        self.selection = SelectionBar()
        self.panel = PlacesPanel()
        self.finding = BrowseFinding(
            client, self.view, self.slider, self.bar, self.selection, self.panel, self
        )
        self.search = self.finding.search
        self.bookmarks = Bookmarks(bookmarks_file, self)
        self._bytes = ByteSelection(client, self)
        self._inspect = LiveQuery(client, self)
        self._inspect.arrived.connect(self._show_chunk)
        self._caret_timer = QTimer(self)
        self._caret_timer.setSingleShot(True)
        self._caret_timer.setInterval(CARET_MILLISECONDS)
        self._caret_timer.timeout.connect(self._read_caret)
        self._body = QWidget()
        self._empty = EmptyState(
            "binary",
            tr("No disk is open"),
            tr("Open a protected disk to look at its bytes, now or then."),
        )
        self._lay_out()
        self._connect()
        self._add_keys()

    def _connect(self) -> None:
        self.slider.chosen.connect(self._point_chosen)
        self.view.caret_moved.connect(self._caret_moved)
        self.view.selection_changed.connect(self._say_selection)
        self.view.key_shown.connect(self._caret_moved)
        self.selection.marks_changed.connect(self._show_point)
        self.selection.copy.connect(self._copy)
        self.selection.save.connect(self._ask_save)
        self.selection.bookmark.connect(self._ask_bookmark)
        self.selection.cancel.connect(self._bytes.cancel)
        self._bytes.progress.connect(self.selection.show_progress)
        self._bytes.said.connect(self.finding.say)
        self.bookmarks.changed.connect(self._show_bookmarks)
        self.bookmarks.said.connect(self.finding.say)
        self.panel.renamed.connect(self.bookmarks.rename)
        self.panel.removed.connect(self.bookmarks.remove)
        self.panel.left.connect(self.view.setFocus)
        self._captions.changed.connect(self._captions_changed)

    # -- the page

    def show_state(self, state: AppState) -> None:
        self._state = state
        status = state.status
        self._stack.show_body(status is not None)
        if status is None:
            return
        if status.cache_uuid != self._disk:
            self._disk = status.cache_uuid
            self._pages.clear()
            self.view.go_to(0)
            self.finding.forget()
            self.bookmarks.open_disk(status.cache_uuid)
        self._size = self.finding.size = status.source_size
        self.view.set_size(status.source_size)
        self._settle_slider(state)
        drawn_from = (
            status.counters.source_writes,
            status.counters.discards,
            status.counters.view_writes,
            tuple((one.sequence, one.view_sequence, one.state) for one in state.sessions),
        )
        if drawn_from != self._drawn_from:
            self._drawn_from = drawn_from
            self.search.outdate()
            self._captions.forget()
            self._captions.show_sessions(state.sessions)
            self.view.refresh()
            self._caret_moved()

    def _settle_slider(self, state: AppState) -> None:
        """Give the slider its points; follow the session that was selected elsewhere."""
        self._settling = True
        self.slider.set_points(time_points(state))
        if state.selected != self._selected:
            self._selected = state.selected
            if state.selected_session is not None:
                self.slider.choose(state.selected_session.uuid)
        self._settling = False

    def activated(self) -> None:
        self._active = True
        self._captions.set_asking(True)
        self.view.refresh()  # what could not be read a moment ago perhaps can be now
        self._show_point()
        self._caret_moved()
        self._say_selection(*self.view.selection)

    def deactivated(self) -> None:
        self._active = False
        self._inspect.forget()
        self._captions.set_asking(False)

    def follow(self, link: Link) -> None:
        session = self._state.session(link.session)
        if session is not None or link.now:
            self.slider.choose(None if session is None else session.uuid)
        if link.offset >= 0:
            self.view.go_to(link.offset)
        elif link.source_chunk >= 0:
            self.view.go_to(link.source_chunk * CHUNK_BYTES)

    @Slot(object)
    def show_offset(self, offset: int) -> None:
        """Put the caret there."""
        self.view.go_to(offset)

    # -- bytes

    def _fetch(
        self,
        key: Key,
        offset: int,
        length: int,
        done: Callable[[BytesPicture], None],
        failed: Callable[[PitError], None],
    ) -> None:
        self.client.submit(Read(offset, length, key), done, failed, title="reading")

    @Slot(object)
    def _point_chosen(self, point: TimePoint) -> None:
        self._show_point()
        if self._settling:
            return
        session = next((one for one in self._state.sessions if one.uuid == point.key), None)
        self._selected = session.sequence if session is not None else None
        self.select.emit(self._selected)

    @Slot()
    def _show_point(self) -> None:
        point = self.slider.point
        if point is None:
            return
        marks = Marks(self.selection.marks.currentData())
        self.selection.say_where(on_now=point.key is None)
        other = reference_of(self.slider.points, point, marks)
        if other is None:
            self.view.show_key(point.key)
        else:
            self.view.show_key(point.key, other.key, compare=True)

    def _caption(self, chunk: int, read: ChunkBytes | None) -> str:
        return self._captions.caption(self.view.key, chunk, read)

    def _gutter_colour(self, _chunk: int, read: ChunkBytes) -> str:
        return self._captions.colour(self.view.key, read)

    # -- what is at the caret

    @Slot()
    def _caret_moved(self) -> None:
        if not self._caret_timer.isActive():
            self._caret_timer.start()

    @Slot()
    def _read_caret(self) -> None:
        if not self._active or self._size <= 0:
            return
        chunk = self.view.caret // CHUNK_BYTES
        self._inspect.ask(InspectChunk(source_chunk=chunk))
        self._tell_reading()

    def _tell_reading(self) -> None:
        start = self.view.caret
        data = b""
        for length in (READ_AT_CARET, 8, 4, 1):
            found = self.view.byte_range(start, min(length, self._size - start))
            if found:
                data = found
                break
        lines: tuple[tuple[str, str, bool], ...] = ()
        cause = ""
        self._awaits_copy = False
        if self._chunk is not None and self._chunk.source_chunk == start // CHUNK_BYTES:
            lines = history(self._state, self._chunk, self.view.key)
            cause = self._provenance(self._chunk)
        self.inspect.emit(CursorReading(start, data, lines, self.bookmarks.marks, cause))

    def _provenance(self, picture: ChunkPicture) -> str:
        """Which write made the copy that is shown; on the live source, the newest copy."""
        key, block = self.view.key, picture.block
        place = copy_shown(self._state, picture, key)
        if place is not None and (block is None or block.cache_chunk != place):
            block = self._captions.block(place)
            self._awaits_copy = block is None
            return "" if block is None else self._made(block)
        if block is None or (place is None and key is not None):
            return unchanged(picture, key)
        return self._made(block)

    def _made(self, block: BlockPicture) -> str:
        status = self._state.status
        return provenance(block, status.now_ns if status is not None else 0)

    @Slot()
    def _captions_changed(self) -> None:
        self.view.viewport().update()
        if self._awaits_copy and self._active:
            self._tell_reading()

    @Slot(object, object)
    def _show_chunk(self, picture: ChunkPicture, _command: object) -> None:
        if picture != self._chunk:
            self._chunk = picture
            self._tell_reading()

    @Slot(object, object)
    def _say_selection(self, start: int, length: int) -> None:
        if length > 1:
            words = tr(
                "{length} selected from {start:#x}", length=wording.exact_bytes(length), start=start
            )
        else:
            words = tr(
                "{start:#x} · sector {sector:,} · chunk {chunk:,}",
                start=start,
                sector=start // 512,
                chunk=start // CHUNK_BYTES,
            )
        self.selection.say(words)

    # -- going and finding

    def go_to(self, text: str) -> None:
        """Go to what was typed."""
        self.finding.go_to(text)

    def find_words(self, kind: FindKind, words: str) -> None:
        """Look for what was typed, from the caret on."""
        self.finding.find_words(kind, words)

    def step(self, what: Step, way: int) -> None:
        """To the next (1) or the previous (-1) change, match, begin of data or chunk border."""
        self.finding.step(what, way)

    # -- selection and bookmarks

    @Slot(str)
    def _copy(self, form: str) -> None:
        self._bytes.copy(self.view.key, *self.view.selection, form)

    @Slot()
    def _ask_save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save the selected bytes"), "bytes.bin", tr("Bytes (*.bin);;All files (*)")
        )
        if path:
            self.save_selection(Path(path))

    def save_selection(self, path: Path) -> None:
        """Write the selected bytes to a file."""
        self._bytes.save(self.view.key, *self.view.selection, path)

    @Slot()
    def _ask_bookmark(self) -> None:
        offset = self.view.selection[0]
        known = next((mark.note for mark in self.bookmarks.marks if mark.offset == offset), None)
        proposed = (
            known if known is not None else tr("chunk {chunk:,}", chunk=offset // CHUNK_BYTES)
        )
        dialog = BookmarkDialog(offset, proposed, self.window())
        ask(dialog, lambda typed: self.bookmarks.add(offset, typed.note))

    @Slot()
    def _show_bookmarks(self) -> None:
        marks = self.bookmarks.marks
        self.view.set_bookmarks(frozenset(one.offset for one in marks))
        self.panel.show_marks(marks)
        self._tell_reading()

    # -- layout and keys

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(18, 12, 18, 10)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.slider)
        column.addWidget(self.view, 1)
        column.addWidget(self.panel)
        column.addWidget(self.selection)
        self._stack = BodyStack(self, self._body, self._empty)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (tr("Go to"), "Ctrl+G", lambda: type_anew(self.bar.place)),
            (tr("Find"), "Ctrl+F", lambda: type_anew(self.bar.words)),
            (tr("Next match"), "F3", lambda: self.step(Step.MATCH, 1)),
            (tr("Previous match"), "Shift+F3", lambda: self.step(Step.MATCH, -1)),
            (tr("Next change"), "F8", lambda: self.step(Step.CHANGE, 1)),
            (tr("Previous change"), "Shift+F8", lambda: self.step(Step.CHANGE, -1)),
            (tr("Copy as hex"), "Ctrl+C", lambda: self._copy("hex")),
            (tr("Save the selected bytes"), "Ctrl+S", self._ask_save),
            (tr("Bookmark this place"), "Ctrl+D", self._ask_bookmark),
            (tr("Show the bookmarks"), "Ctrl+Shift+D", self.panel.open_bookmarks),
            (tr("Earlier point in time"), "Alt+Left", lambda: self.slider.step(-1)),
            (tr("Later point in time"), "Alt+Right", lambda: self.slider.step(1)),
            (tr("Stop looking, or close the list"), "Escape", self.finding.escape),
        )
        self.add_keys(keys)
        self.view.addActions(self.actions())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
