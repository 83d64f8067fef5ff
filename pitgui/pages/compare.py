"""Two points in time beside each other: first the list of what differs, then the bytes.

The rule: what the engine needs only a moment for is compared at once; more is said first and
waits for the button. A comparison is a job, and the window lives meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from engine import (
    CHUNK_BYTES,
    BytesPicture,
    ChunkPicture,
    DiffPicture,
    DiffRun,
    InspectChunk,
    PitError,
    Read,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.config.words import mark, tr
from pitgui.models.run_lines import csv_lines, json_lines
from pitgui.models.run_table import RunTable
from pitgui.pages.body_stack import BodyStack
from pitgui.pages.browse_points import compare_points
from pitgui.pages.compare_bars import PointBar, ResultBar
from pitgui.pages.compare_find import PairSearch
from pitgui.pages.compare_points import (
    AT_ONCE,
    Pair,
    exact_totals,
    heading,
    most_to_read,
    shell,
    totals,
)
from pitgui.pages.compare_stack import ICON, CompareStack
from pitgui.pages.comparison import Comparison
from pitgui.pages.page import Link, Page, type_anew
from pitgui.pages.run_actions import RunActions
from pitgui.pages.tables import plain_table
from pitgui.state.app_state import AppState
from pitgui.state.jobs import JobLine
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.file_writer import FileWriter
from pitgui.widgets.hex_pages import Key
from pitgui.widgets.hex_pair import HexPair
from pitgui.widgets.labels import PageTitle, tip

LEAST_RUNS = 3  # of the list, that are in sight however small the window is


class ComparePage(Page):
    """Choose two, read the list, look at the bytes."""

    page_id = "compare"
    title = mark("Compare")
    icon = ICON

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(client, parent)
        self._state = AppState()
        self._active = False
        self._disk = ""
        self._selected: int | None = None
        self._drawn_from: object = None
        self._compared_at: object = None
        self._compared: Pair | None = None
        self._picture: DiffPicture | None = None
        self._chunk = -1
        self.bar = PointBar()
        self.result = ResultBar()
        self.model = RunTable(self)
        self.table = plain_table(
            self.model, tr("Runs of bytes that differ"), 1, least_rows=LEAST_RUNS, whole=True
        )
        self.pair = HexPair(self._fetch)
        self.finding = PairSearch(client, self.pair, self._sides, self)
        self.comparison = Comparison(client, self)
        self.writer = FileWriter(self)
        self.runs = RunActions(client, self)
        self._inspect = LiveQuery(client, self)
        self._body = QWidget()
        self._empty = EmptyState(
            ICON,
            tr("No disk is open"),
            tr("Open a protected disk to compare two points in time of it."),
        )
        self._split = self._make_split()
        self.pages = CompareStack(self._split)
        self._lay_out()
        self._connect()
        self._add_keys()

    def _connect(self) -> None:
        self.bar.pair_changed.connect(self._pair_chosen)
        self.bar.compare.connect(self.start)
        self.pages.compare.connect(self.start)
        self.pages.cancel.connect(self.comparison.cancel)
        self.pages.start_session.connect(self._start_session)
        self.comparison.progress.connect(self._show_progress)
        self.comparison.done.connect(self._show_picture)
        self.comparison.failed.connect(self._show_failure)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.table.activated.connect(self._row_opened)
        self.result.step.connect(self.step)
        self.result.browse.connect(self._browse)
        self.result.save.connect(self._ask_save)
        self.result.copy_words.connect(self._copy_words)
        self.result.copy_back.connect(self.copy_back)
        self.result.save_run.connect(self._save_run)
        self.runs.said.connect(self.finding.say)
        self.runs.copied_back.connect(self.start)
        self.writer.said.connect(self.finding.say)
        self.pair.caret_moved.connect(self._caret_moved)
        self._inspect.arrived.connect(self._show_chunk)

    # -- the page

    def show_state(self, state: AppState) -> None:
        self._state = state
        self.runs.show_state(state)
        status = state.status
        self._stack.show_body(status is not None)
        if status is None:
            return
        if status.cache_uuid != self._disk:
            self._disk = status.cache_uuid
            self._forget()
        self.pair.set_size(status.source_size)
        counters = status.counters
        drawn_from = (counters.source_writes, counters.discards, counters.view_writes)
        if drawn_from != self._drawn_from:
            self._drawn_from = drawn_from
            self.pair.refresh()
        before = self.bar.pair
        if self.bar.show_points(compare_points(state)):
            self._say_titles()
            if self.bar.pair != before or before.is_one:
                self._pair_chosen()
        if state.selected != self._selected:
            self._selected = state.selected
            session = state.selected_session
            if session is not None and session.uuid != self.bar.pair.right:
                self.bar.choose_left(session.uuid)
        self._say_if_stale()

    def activated(self) -> None:
        self._active = True
        self._pair_chosen()

    def deactivated(self) -> None:
        self._active = False
        self._inspect.forget()
        self.finding.cancel()

    def follow(self, link: Link) -> None:
        session = self._state.session(link.session)
        if session is not None:
            self.bar.choose_left(session.uuid)
        if link.offset >= 0:
            self.pair.go_to(link.offset)
        elif link.source_chunk >= 0:
            self.pair.go_to(link.source_chunk * CHUNK_BYTES)

    def _forget(self) -> None:
        self.comparison.forget()
        self._compared = self._picture = None
        self.model.show_runs(())
        self.pair.clear()

    def _fetch(
        self,
        key: Key,
        offset: int,
        length: int,
        done: Callable[[BytesPicture], None],
        failed: Callable[[PitError], None],
    ) -> None:
        self.client.submit(Read(offset, length, key), done, failed, title="reading")

    def _sides(self) -> tuple[Key, Key, int]:
        pair, status = self.bar.pair, self._state.status
        return pair.left, pair.right, status.source_size if status is not None else 0

    # -- comparing

    @Slot()
    def _pair_chosen(self) -> None:
        """Show what is known of the chosen pair; compare at once what takes a moment."""
        if self._state.status is None or not self._active:
            return
        pair = self.bar.pair
        self.pair.show_keys(pair.left, pair.right)
        self._say_titles()
        self.bar.button.setEnabled(not pair.is_one)
        self.result.setVisible(False)
        if pair.is_one:
            self.comparison.forget()
            alone = not any(point.key for point in compare_points(self._state) if point.readable)
            self.pages.setCurrentWidget(self.pages.alone if alone else self.pages.same)
        elif self._picture is not None and pair == self._compared:
            self._show_result(self._picture)
        elif most_to_read(pair, self._state.sessions) <= AT_ONCE:
            self.start()
        else:
            self.comparison.forget()
            self.pages.show_ready(most_to_read(pair, self._state.sessions))

    def _say_titles(self) -> None:
        pair = self.bar.pair
        for title, key in zip(self.pair.titles, (pair.left, pair.right), strict=True):
            title.setText(heading(self.bar.point(key), key))

    @Slot()
    def start(self) -> None:
        """Compare the chosen pair, as a job."""
        pair = self.bar.pair
        if pair.is_one or self._state.status is None:
            return
        self._compared_at = self._drawn_from
        left, right = (heading(self.bar.point(key), key) for key in (pair.left, pair.right))
        self.result.setVisible(False)
        self.pages.show_working(tr("Comparing {left} with {right}", left=left, right=right))
        self.comparison.start(pair, tr("Compare {left} with {right}", left=left, right=right))

    @Slot(object)
    def _show_progress(self, line: JobLine) -> None:
        if line.running:
            self.pages.working.show_line(line)

    @Slot(object, object)
    def _show_picture(self, picture: DiffPicture, pair: Pair) -> None:
        self._compared, self._picture = pair, picture
        self.model.show_runs(picture.runs)
        if pair == self.bar.pair:
            self._show_result(picture)
            self.step(1)

    @Slot(str, object)
    def _show_failure(self, why: str, pair: Pair) -> None:
        if pair != self.bar.pair:
            return
        if why:
            self.pages.show_failed(why)
        else:
            self.pages.show_stopped()

    def _show_result(self, picture: DiffPicture) -> None:
        self.result.setVisible(True)
        self.result.set_runs(len(picture.runs))
        self.result.words.setText(totals(picture) or tr("Nothing differs"))
        self.result.words.setToolTip(tip(exact_totals(picture)))
        if picture.runs:
            self.pages.show_result()
        else:
            self.pages.show_equal(picture)
        self._say_if_stale()

    def _say_if_stale(self) -> None:
        self.result.stale.setVisible(self._compared_at != self._drawn_from)

    # -- going from run to run

    @Slot(int)
    def step(self, way: int) -> None:
        """To the next (1) or the previous (-1) run."""
        count = len(self.model.runs)
        index = self.table.currentIndex()
        row = index.row() + way if index.isValid() else 0
        if 0 <= row < count:
            reached = self.model.reach(row)
            self.table.setCurrentIndex(reached)
            self.table.scrollTo(reached)
        elif count:
            self.finding.say(tr("This is the last run.") if way > 0 else tr("This is the first."))

    @property
    def run(self) -> DiffRun | None:
        """The run that is selected."""
        index = self.table.currentIndex()
        return self.model.runs[index.row()] if index.isValid() else None

    @Slot(QModelIndex)
    def _row_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            run = self.model.runs[index.row()]
            self.finding.say("")
            self.pair.go_to_difference(run.offset, run.length)

    @Slot(QModelIndex)
    def _row_opened(self, _index: QModelIndex) -> None:
        self.pair.left.setFocus()

    @Slot()
    def _browse(self) -> None:
        pair = self.bar.pair
        shown = next((one for one in self._state.sessions if one.uuid == pair.left), None)
        sequence = shown.sequence if shown is not None else None
        self.goto.emit(Link("browse", session=sequence, offset=self.pair.left.caret))

    @Slot(object)
    def _caret_moved(self, offset: int) -> None:
        chunk = offset // CHUNK_BYTES
        if self._active and chunk != self._chunk:
            self._chunk = chunk
            self._inspect.ask(InspectChunk(source_chunk=chunk))

    @Slot(object, object)
    def _show_chunk(self, picture: ChunkPicture, _command: object) -> None:
        self.inspect.emit(picture)

    # -- saving

    @Slot(str)
    def _ask_save(self, form: str) -> None:
        title = tr("Save the runs as {form}", form=form.upper())
        kinds = f"{form.upper()} (*.{form})"
        path, _ = QFileDialog.getSaveFileName(self, title, f"changes.{form}", kinds)
        if path:
            self.save(Path(path), form)

    def save(self, path: Path, form: str) -> None:
        """Write the list of runs to a file, as `json` or `csv`."""
        if self._picture is None or self._compared is None:
            return
        grain = self._compared.grain
        lines = csv_lines if form == "csv" else lambda picture: json_lines(picture, grain)
        self.writer.start(path, lines(self._picture))

    @Slot()
    def copy_back(self) -> None:
        """Copy the run back to the live source, after its plan was agreed to."""
        self.runs.copy_back(self.bar.pair, self.run)

    @Slot()
    def _save_run(self) -> None:
        self.runs.ask_save(self.bar.pair.left, self.run)

    @Slot()
    def _copy_words(self) -> None:
        words = shell(self.bar.pair, self._state)
        QGuiApplication.clipboard().setText(words)
        self.finding.say(tr("Copied: {words}", words=words))

    @Slot()
    def _start_session(self) -> None:
        self.wanted.emit("session.start", None)

    # -- layout and keys

    def _make_split(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        bytes_ = QWidget()
        column = QVBoxLayout(bytes_)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.pair, 1)
        column.addWidget(self.finding.bar)
        split.addWidget(self.table)
        split.addWidget(bytes_)
        split.setSizes([130, 260])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        return split

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(8)
        column.addWidget(PageTitle(tr("What changed between two points in time")))
        column.addWidget(self.bar)
        column.addWidget(self.result)
        column.addWidget(self.pages, 1)
        self._stack = BodyStack(self, self._body, self._empty)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (tr("Compare"), "F5", self.start),
            (tr("Next run"), "F8", lambda: self.step(1)),
            (tr("Previous run"), "Shift+F8", lambda: self.step(-1)),
            (tr("Find"), "Ctrl+F", lambda: type_anew(self.finding.bar.line)),
            (tr("Next match"), "F3", lambda: self.finding.step(1)),
            (tr("Previous match"), "Shift+F3", lambda: self.finding.step(-1)),
            (tr("Open on the Browse page"), "Ctrl+B", self._browse),
            (tr("Copy this run back"), "Ctrl+Shift+B", self.copy_back),
            (tr("Save the bytes of this run"), "Ctrl+S", self._save_run),
            (tr("Stop looking"), "Escape", self.finding.cancel),
        )
        self.add_keys(keys)
