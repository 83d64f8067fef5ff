"""What the step and find controls do: matches, changes, where data begins, chunk borders.

The rule: one search at a time; a new one, or Stop, ends the old. What was found is told by one
signal, whatever was looked for. The engine searches, as a job; while all matches are known and the
bytes are the same, steps need no engine.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Signal, Slot

from engine import CHUNK_BYTES, BadRequest, Cancelled, PitError, SearchPicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.orders import Ticket
from pitgui.config.words import mark, tr
from pitgui.pages.change_finder import ChangeFinder
from pitgui.pages.needles import Sought
from pitgui.state.engine_words import spoken
from pitgui.state.jobs import JobLine
from pitgui.widgets.hex_pages import Key


class BrowseSearch(QObject):
    """Signals: found(offset, length), progress(done, total) with done < 0 when over, said(str).

    wrong(str): what was typed cannot be looked for. listed(SearchPicture, Sought): all matches.
    """

    found = Signal(object, object)
    progress = Signal(object, object)
    said = Signal(str)
    wrong = Signal(str)
    listed = Signal(object, object)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._changes = ChangeFinder(client, self)
        self._changes.found.connect(self._found_change)
        self._changes.ended.connect(self._changes_ended)
        self._ticket: Ticket | None = None
        self._sought: Sought | None = None
        self._backwards = False
        self._then_list = False
        self._listed: tuple[Sought, SearchPicture] | None = None
        client.job_changed.connect(self._job_changed)

    @property
    def running(self) -> bool:
        """Whether the engine is searching."""
        return self._ticket is not None

    @Slot()
    def cancel(self) -> None:
        """Stop looking."""
        if self._leave():
            self.said.emit(tr("The search was stopped."))
        self._changes.cancel()
        self.progress.emit(-1, 0)

    def outdate(self) -> None:
        """The bytes are others now: what was listed may not be there any more."""
        self._listed = None

    def find(self, sought: Sought, caret: int) -> None:
        """Go to the first match from the caret on, and list all there are."""
        self._begin(sought, backwards=False)
        self._then_list = True
        self._ticket = self._client.submit(
            sought.next_from(caret),
            self._take_step,
            self._fail,
            title=tr("Find {words}", words=sought.words),
        )

    def look_for(self, sought: Sought, size: int, caret: int, *, way: int) -> None:
        """The next match after the caret, or the last before it."""
        if self._step_in_list(sought, caret, way):
            return
        self._begin(sought, backwards=way < 0)
        if (way < 0 and caret == 0) or (way > 0 and caret + 1 >= size):
            self._nothing()
            return
        command = sought.last_before(caret) if way < 0 else sought.next_from(caret + 1)
        title = tr("Find {words}", words=sought.words)
        self._ticket = self._client.submit(command, self._take_step, self._fail, title=title)

    def look_for_change(self, keys: tuple[Key, Key], size: int, caret: int, *, way: int) -> None:
        """The next byte that differs between two points in time."""
        self.cancel()
        self.said.emit(tr("Looking for the next change…"))
        self.progress.emit(0, 1)
        self._changes.start(keys, size, caret, backwards=way < 0)

    @staticmethod
    def chunk_border(size: int, caret: int, *, way: int) -> int:
        """The first byte of the chunk after this one, or of this one, or of the one before."""
        start = caret - caret % CHUNK_BYTES
        if way > 0:
            return min(size - 1, start + CHUNK_BYTES) if start + CHUNK_BYTES < size else start
        return start if caret > start else max(0, start - CHUNK_BYTES)

    # -- inside

    def _begin(self, sought: Sought, *, backwards: bool) -> None:
        self._leave()
        self._changes.cancel()
        self._sought, self._backwards, self._then_list = sought, backwards, False
        self.said.emit(tr("Looking for {words}…", words=sought.words))
        self.progress.emit(0, 1)

    def _leave(self) -> bool:
        ticket, self._ticket = self._ticket, None
        if ticket is not None:
            self._client.drop(ticket)
            self._client.cancel(ticket)
        return ticket is not None

    def _step_in_list(self, sought: Sought, caret: int, way: int) -> bool:
        """Step to a match that is known; False when the engine must be asked."""
        if self._listed is None or self._listed[0] != sought or self._listed[1].cut:
            return False
        hits = self._listed[1].hits
        offsets = [hit.offset for hit in hits]
        at = bisect_right(offsets, caret) if way > 0 else bisect_left(offsets, caret) - 1
        if 0 <= at < len(hits):
            self.found.emit(hits[at].offset, hits[at].length)
            self.said.emit(
                tr(
                    "Match {at:,} of {hits:,} of {words}.",
                    at=at + 1,
                    hits=len(hits),
                    words=sought.words,
                )
            )
        elif hits:
            none = (
                mark("No match after this place; there are {hits:,} in all.")
                if way > 0
                else mark("No match before this place; there are {hits:,} in all.")
            )
            self.said.emit(tr(none, hits=len(hits)))
        else:
            self.said.emit(tr("No match: {words} is nowhere here.", words=sought.words))
        return True

    def _take_step(self, picture: SearchPicture) -> None:
        self._ticket = None
        sought = self._sought
        if picture.hits:
            hit = picture.hits[0]
            self.said.emit("")
            self.found.emit(hit.offset, hit.length)
        else:
            self._nothing()
        if sought is not None and self._then_list:
            self._ticket = self._client.submit(
                sought.all_of_it(),
                self._take_list,
                self._fail,
                title=tr("List {words}", words=sought.words),
            )
        else:
            self.progress.emit(-1, 0)

    def _take_list(self, picture: SearchPicture) -> None:
        self._ticket = None
        self.progress.emit(-1, 0)
        if self._sought is not None:
            self._listed = self._sought, picture
            self.listed.emit(picture, self._sought)

    def _nothing(self) -> None:
        words = self._sought.words if self._sought is not None else tr("it")
        none = (
            mark("No match: {words} is nowhere before this place.")
            if self._backwards
            else mark("No match: {words} is nowhere after this place.")
        )
        self.progress.emit(-1, 0)
        self.said.emit(tr(none, words=words))

    def _fail(self, error: PitError) -> None:
        self._ticket = None
        self.progress.emit(-1, 0)
        if isinstance(error, BadRequest):
            self.wrong.emit(spoken(str(error)))
        self.said.emit(
            tr("The search was stopped.") if isinstance(error, Cancelled) else spoken(str(error))
        )

    @Slot(object)
    def _job_changed(self, line: JobLine) -> None:
        if self._ticket is not None and line.ticket == self._ticket and line.running:
            self.progress.emit(max(0, line.done), max(1, line.total))

    @Slot(object, object)
    def _found_change(self, offset: int, length: int) -> None:
        self.progress.emit(-1, 0)
        self.said.emit("")
        self.found.emit(offset, length)

    @Slot(str)
    def _changes_ended(self, why: str) -> None:
        self.progress.emit(-1, 0)
        self.said.emit(why)
