"""Going and finding on the Browse page: what was typed or stepped to, until the caret is there.

The rule: what cannot be understood is said beside the field it was typed in; nothing is forgotten
by it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from engine import SearchKind, SearchPicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import tr
from pitgui.pages.browse_bars import Marks, PlaceBar, SelectionBar, Step
from pitgui.pages.browse_points import reference_of
from pitgui.pages.browse_search import BrowseSearch
from pitgui.pages.go_to import parse_place
from pitgui.pages.needles import FindKind, Sought, sought
from pitgui.pages.places_panel import PlacesPanel
from pitgui.state.engine_words import spoken
from pitgui.widgets.hex_view import HexView
from pitgui.widgets.session_slider import SessionSlider


class BrowseFinding(QObject):
    """Puts the caret of `view` where the bars ask for. `size` is that of the disk."""

    def __init__(
        self,
        client: EngineClient,
        view: HexView,
        slider: SessionSlider,
        bar: PlaceBar,
        selection: SelectionBar,
        panel: PlacesPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.size = 0
        self._view, self._slider = view, slider
        self._bar, self._selection, self._panel = bar, selection, panel
        self._typed: tuple[FindKind, str] | None = None
        self.search = BrowseSearch(client, self)
        bar.place_asked.connect(self.go_to)
        bar.find_asked.connect(self.find_words)
        bar.step_asked.connect(self.step)
        selection.cancel.connect(self.cancel)
        self.search.progress.connect(selection.show_progress)
        self.search.said.connect(self.say)
        self.search.wrong.connect(self._say_wrong)
        self.search.found.connect(self._found)
        self.search.listed.connect(self._show_list)
        panel.wanted.connect(self._found)

    def forget(self) -> None:
        """The disk is another one: what was typed and found was about the one before."""
        self.cancel()
        self.search.outdate()
        self._typed = None
        self._bar.clear()
        self._view.set_found(0, 0)
        self._panel.forget_hits()

    @Slot()
    def cancel(self) -> None:
        """Stop looking."""
        if self.search.running:
            self.search.cancel()

    @Slot()
    def escape(self) -> None:
        """Stop looking; where nothing is looked for, close the lists."""
        if self.search.running:
            self.search.cancel()
        elif self._panel.isVisible():
            self._panel.leave()

    @Slot(str)
    def say(self, words: str) -> None:
        """A line below the bytes; nothing where there is nothing to say."""
        if words:
            self._selection.say(words)

    @Slot(str)
    def go_to(self, text: str) -> None:
        """Go to what was typed."""
        try:
            place = parse_place(text, self._view.caret, self.size)
        except ValueError as error:
            self._bar.say_wrong(self._bar.place, spoken(str(error)))
            return
        self._bar.say_wrong(self._bar.place, "")
        self._view.go_to(place)
        self._view.setFocus()

    @Slot(object, str)
    def find_words(self, kind: FindKind, words: str) -> None:
        """Look for what was typed, from the caret on, and list all of it."""
        try:
            wanted = sought(kind, words, self._view.key)
        except ValueError as error:
            self._typed = None
            self._say_wrong(spoken(str(error)))
            return
        self._typed = kind, words
        self._bar.say_wrong(self._bar.words, "")
        self._bar.what.setCurrentIndex(list(Step).index(Step.MATCH))
        start, length = self._view.selection
        self.search.find(wanted, min(self.size, start + (length > 1)))

    @Slot(object, int)
    def step(self, what: Step, way: int) -> None:
        """To the next (1) or the previous (-1) change, match, begin of data or chunk border."""
        caret, key = self._view.selection[0], self._view.key
        if what is Step.CHUNK:
            self._view.go_to(self.search.chunk_border(self.size, caret, way=way))
        elif what is Step.NON_ZERO:
            self.search.look_for(Sought("", SearchKind.DATA, key), self.size, caret, way=way)
        elif what is Step.CHANGE:
            self._step_change(way)
        elif self._typed is None:
            self._bar.words.setFocus()
            self._selection.say(tr("Type what to find, then press Enter."))
        else:
            self.search.look_for(sought(*self._typed, key), self.size, caret, way=way)

    def _step_change(self, way: int) -> None:
        point = self._slider.point
        marks = Marks(self._selection.marks.currentData())
        if marks is Marks.NOTHING:
            marks = Marks.NOW
        other = None if point is None else reference_of(self._slider.points, point, marks)
        if point is None or other is None:
            self._selection.say(tr("There is no other point in time to compare with."))
            return
        start, length = self._view.selection
        place = start + length if way > 0 else start - 1
        self.search.look_for_change((point.key, other.key), self.size, place, way=way)

    @Slot(object, object)
    def _found(self, offset: int, length: int) -> None:
        self._view.go_to(offset, select=length)
        self._view.set_found(offset, length)
        self._panel.mark_hit(offset)
        if not self._panel.has_focus:
            self._view.setFocus()

    @Slot(object, object)
    def _show_list(self, picture: SearchPicture, wanted: Sought) -> None:
        points = {point.key: point.label for point in self._slider.points}
        self._panel.show_hits(picture, wanted, points.get(wanted.key, "a session that ended"))
        self._panel.mark_hit(self._view.selection[0])
        if not picture.hits:
            self._selection.say(tr("No match: {words} is nowhere here.", words=wanted.words))

    @Slot(str)
    def _say_wrong(self, why: str) -> None:
        self._bar.say_wrong(self._bar.words, why)
