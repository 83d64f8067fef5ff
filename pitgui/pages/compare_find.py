"""Finding inside two disks beside each other: one field, one search, on the side that is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from engine import LIVE
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import tr
from pitgui.pages.browse_search import BrowseSearch
from pitgui.pages.compare_bars import FindBar
from pitgui.pages.needles import FindKind, sought
from pitgui.state.engine_words import spoken
from pitgui.widgets.hex_pages import Key
from pitgui.widgets.hex_pair import HexPair

Sides = Callable[[], tuple[Key, Key, int]]


class PairSearch(QObject):
    """`sides` tells what is on the left and on the right, and the size of both."""

    def __init__(
        self, client: EngineClient, pair: HexPair, sides: Sides, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pair = pair
        self._sides = sides
        self._typed: tuple[FindKind, str] | None = None
        self.bar = FindBar()
        self.search = BrowseSearch(client, self)
        self.bar.asked.connect(self.find_words)
        self.bar.step.connect(self.step)
        self.bar.cancel.connect(self.cancel)
        self.search.progress.connect(self.bar.show_progress)
        self.search.said.connect(self.say)
        self.search.wrong.connect(self.bar.line.say_wrong)
        self.search.found.connect(self._found)

    @Slot(str)
    def say(self, words: str) -> None:
        """A line beside the field."""
        self.bar.words.setText(words)

    @Slot()
    def cancel(self) -> None:
        """Stop looking."""
        if self.search.running:
            self.search.cancel()

    @Slot(object, str)
    def find_words(self, kind: FindKind, words: str) -> None:
        """Look for what was typed on the chosen side, from the caret on."""
        try:
            sought(kind, words, None)
        except ValueError as error:
            self._typed = None
            self.bar.line.say_wrong(spoken(str(error)))
            self.say(spoken(str(error)))
            return
        self._typed = kind, words
        self.bar.line.say_wrong("")
        self.step(1)

    @Slot(int)
    def step(self, way: int) -> None:
        """To the next (1) or the previous (-1) match."""
        if self._typed is None:
            self.bar.line.setFocus()
            self.say(tr("Type what to find, then press Enter."))
            return
        *keys, size = self._sides()
        side = self.bar.chosen_side
        against = keys[1 - side] or LIVE if self.bar.only_changed.isChecked() else None
        caret = self._pair.left.selection[0]
        wanted = sought(*self._typed, keys[side], against)
        self.search.look_for(wanted, size, caret, way=way)

    @Slot(object, object)
    def _found(self, offset: int, length: int) -> None:
        side = self.bar.chosen_side
        self._pair.go_to(offset, select=length)
        for place, view in enumerate(self._pair.views):
            view.set_found(offset, length if place == side else 0)
        self._pair.views[side].setFocus()
