"""Bytes of the source or of any session, over any size, with a slider through time.

The rule: the slider, the marks, the search and the inspector all speak of the bytes on the
screen; dragging the slider changes them in place, under the caret.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QInputDialog, QVBoxLayout, QWidget

from engine import CHUNK_BYTES, BytesPicture, ChunkPicture, InspectChunk, PitError, Read
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.pages.body_stack import BodyStack
from pitgui.pages.browse_bars import Marks, PlaceBar, SelectionBar, Step
from pitgui.pages.browse_points import history, reference_of, time_points
from pitgui.pages.browse_search import BrowseSearch
from pitgui.pages.byte_selection import ByteSelection
from pitgui.pages.chunk_captions import ChunkCaptions
from pitgui.pages.go_to import parse_place
from pitgui.pages.needles import FindKind, Needle, NonZero, needle
from pitgui.pages.page import Link, Page
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.hex_pages import ChunkBytes, HexPages, Key
from pitgui.widgets.hex_view import HexView
from pitgui.widgets.inspector_cursor import Bookmark, CursorReading
from pitgui.widgets.session_slider import SessionSlider, TimePoint

READ_AT_CARET = 16
CARET_MILLISECONDS = 60


class BrowsePage(Page):
    """The hex page."""

    page_id = "browse"
    title = "Browse"
    icon = "binary"

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(client, parent)
        self._state = AppState()
        self._size = 0
        self._active = False
        self._disk = ""
        self._drawn_from: object = None
        self._settling = False  # the slider moves because the state did, not by a hand
        self._selected: int | None = None
        self._needle: Needle | None = None
        self._bookmarks: tuple[Bookmark, ...] = ()
        self._chunk: ChunkPicture | None = None
        self._captions = ChunkCaptions(client, self)
        self.bar = PlaceBar()
        self.slider = SessionSlider()
        self._pages = HexPages(self._fetch, self)
        self.view = HexView(self._pages)
        self.view.caption = self._caption
        self.view.gutter_colour = self._gutter_colour
        self.selection = SelectionBar()
        self.search = BrowseSearch(client, self)
        self._bytes = ByteSelection(client, self)
        self._inspect = LiveQuery(client, self)
        self._inspect.arrived.connect(self._show_chunk)
        self._caret_timer = QTimer(self)
        self._caret_timer.setSingleShot(True)
        self._caret_timer.setInterval(CARET_MILLISECONDS)
        self._caret_timer.timeout.connect(self._read_caret)
        self._body = QWidget()
        self._empty = EmptyState(
            "binary", "No disk is open", "Open a protected disk to look at its bytes, now or then."
        )
        self._lay_out()
        self._connect()
        self._add_keys()

    def _connect(self) -> None:
        self.bar.place_asked.connect(self.go_to)
        self.bar.find_asked.connect(self.find_words)
        self.bar.step_asked.connect(self.step)
        self.slider.chosen.connect(self._point_chosen)
        self.view.caret_moved.connect(self._caret_moved)
        self.view.selection_changed.connect(self._say_selection)
        self.view.key_shown.connect(self._caret_moved)
        self.selection.marks_changed.connect(self._show_point)
        self.selection.copy.connect(self._copy)
        self.selection.save.connect(self._ask_save)
        self.selection.bookmark.connect(self._ask_bookmark)
        for run in (self.search, self._bytes):
            self.selection.cancel.connect(run.cancel)
            run.progress.connect(self.selection.show_progress)
            run.said.connect(self._say)
        self.search.found.connect(self._found)
        self._captions.changed.connect(self.view.viewport().update)

    # -- the page

    def show_state(self, state: AppState) -> None:
        self._state = state
        status = state.status
        self._stack.show_body(status is not None)
        if status is None:
            return
        if status.cache_uuid != self._disk:
            self._disk, self._bookmarks = status.cache_uuid, ()
            self._pages.clear()
        self._size = status.source_size
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
        self._show_point()
        self._caret_moved()
        self._say_selection(*self.view.selection)

    def deactivated(self) -> None:
        self._active = False
        self._inspect.forget()
        self._captions.set_asking(False)

    def follow(self, link: Link) -> None:
        session = self._state.session(link.session)
        if session is not None:
            self.slider.choose(session.uuid)
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
        if self._chunk is not None and self._chunk.source_chunk == start // CHUNK_BYTES:
            lines = history(self._state, self._chunk, self.view.key)
        self.inspect.emit(CursorReading(start, data, lines, self._bookmarks))

    @Slot(object, object)
    def _show_chunk(self, picture: ChunkPicture, _command: object) -> None:
        if picture != self._chunk:
            self._chunk = picture
            self._tell_reading()

    @Slot(object, object)
    def _say_selection(self, start: int, length: int) -> None:
        sector = f"sector {start // 512:,}"
        if length > 1:
            words = f"{wording.exact_bytes(length)} selected from {start:#x}"
        else:
            words = f"{start:#x} · {sector} · chunk {start // CHUNK_BYTES:,}"
        self.selection.say(words)

    # -- going and finding

    @Slot(str)
    def go_to(self, text: str) -> None:
        """Go to what was typed."""
        try:
            place = parse_place(text, self.view.caret, self._size)
        except ValueError as error:
            self.bar.say_wrong(self.bar.place, str(error))
            self.selection.say(str(error))
            return
        self.bar.say_wrong(self.bar.place, "")
        self.view.go_to(place)
        self.view.setFocus()

    @Slot(object, str)
    def find_words(self, kind: FindKind, words: str) -> None:
        """Look for what was typed, from the caret on."""
        try:
            self._needle = needle(kind, words)
        except ValueError as error:
            self._needle = None
            self.bar.say_wrong(self.bar.words, str(error))
            self.selection.say(str(error))
            return
        self.bar.say_wrong(self.bar.words, "")
        self.bar.what.setCurrentIndex(list(Step).index(Step.MATCH))
        self.step(Step.MATCH, 1)

    @Slot(object, int)
    def step(self, what: Step, way: int) -> None:
        """To the next (1) or the previous (-1) change, match, non-zero byte or chunk border."""
        caret, key = self.view.selection[0], self.view.key
        if what is Step.CHUNK:
            self.view.go_to(self.search.chunk_border(self._size, caret, way=way))
        elif what is Step.NON_ZERO:
            self.search.look_for(NonZero(), key, self._size, caret, way=way)
        elif what is Step.MATCH:
            self._step_match(key, caret, way)
        else:
            self._step_change(way)

    def _step_match(self, key: Key, caret: int, way: int) -> None:
        if self._needle is None:
            self.bar.words.setFocus()
            self.selection.say("Type what to find, then press Enter.")
        else:
            self.search.look_for(self._needle, key, self._size, caret, way=way)

    def _step_change(self, way: int) -> None:
        point = self.slider.point
        marks = Marks(self.selection.marks.currentData())
        if marks is Marks.NOTHING:
            marks = Marks.NOW
        other = None if point is None else reference_of(self.slider.points, point, marks)
        if point is None or other is None:
            self.selection.say("There is no other point in time to compare with.")
            return
        start, length = self.view.selection
        place = start + length if way > 0 else start - 1
        self.search.look_for_change((point.key, other.key), self._size, place, way=way)

    @Slot(object, object)
    def _found(self, offset: int, length: int) -> None:
        self.view.go_to(offset, select=length)
        self.view.set_found(offset, length)
        self.view.setFocus()

    @Slot(str)
    def _say(self, words: str) -> None:
        if words:
            self.selection.say(words)

    # -- selection and bookmarks

    @Slot(str)
    def _copy(self, form: str) -> None:
        self._bytes.copy(self.view.key, *self.view.selection, form)

    @Slot()
    def _ask_save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Save the selected bytes", "bytes.bin")
        if path:
            self.save_selection(Path(path))

    def save_selection(self, path: Path) -> None:
        """Write the selected bytes to a file."""
        self._bytes.save(self.view.key, *self.view.selection, path)

    @Slot()
    def _ask_bookmark(self) -> None:
        offset = self.view.selection[0]
        note, agreed = QInputDialog.getText(
            self, "Bookmark", f"What is at {offset:#x}?", text=f"chunk {offset // CHUNK_BYTES:,}"
        )
        if agreed:
            self.add_bookmark(Bookmark(offset, note))

    def add_bookmark(self, mark: Bookmark) -> None:
        """Keep a place; one bookmark a byte."""
        kept = [one for one in self._bookmarks if one.offset != mark.offset]
        self._bookmarks = tuple(sorted([*kept, mark], key=lambda one: one.offset))
        self.view.set_bookmarks(frozenset(one.offset for one in self._bookmarks))
        self._tell_reading()

    # -- layout and keys

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(18, 12, 18, 10)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.slider)
        column.addWidget(self.view, 1)
        column.addWidget(self.selection)
        self._stack = BodyStack(self, self._body, self._empty)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("Go to", "Ctrl+G", self.bar.place.setFocus),
            ("Find", "Ctrl+F", self.bar.words.setFocus),
            ("Next match", "F3", lambda: self.step(Step.MATCH, 1)),
            ("Previous match", "Shift+F3", lambda: self.step(Step.MATCH, -1)),
            ("Next change", "F8", lambda: self.step(Step.CHANGE, 1)),
            ("Previous change", "Shift+F8", lambda: self.step(Step.CHANGE, -1)),
            ("Copy as hex", "Ctrl+C", lambda: self._copy("hex")),
            ("Save the selected bytes", "Ctrl+S", self._ask_save),
            ("Bookmark this place", "Ctrl+D", self._ask_bookmark),
            ("Earlier point in time", "Alt+Left", lambda: self.slider.step(-1)),
            ("Later point in time", "Alt+Right", lambda: self.slider.step(1)),
            ("Stop looking", "Escape", self.search.cancel),
        )
        for words, key, run in keys:
            action = QAction(words, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(run)
            self.addAction(action)
            self.view.addAction(action)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
