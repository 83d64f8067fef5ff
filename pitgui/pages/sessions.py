"""The Sessions page: the slot board and a table of the same sessions, one selection for both."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Slot,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine import SessionPicture, StatusPicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import mark, tr
from pitgui.models.session_table import (
    COLUMNS,
    ENDS,
    NUMERIC,
    SEQUENCE_ROLE,
    SORT_ROLE,
    SessionTable,
)
from pitgui.pages.page import Page
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.cards import largest_held, session_words
from pitgui.state.hosts import count_words, names_of, readers
from pitgui.state.losses import is_record
from pitgui.state.rates import growth
from pitgui.theme import fonts
from pitgui.widgets.labels import Label, Title
from pitgui.widgets.slot_board import SlotBoard
from pitgui.widgets.slot_card import CardPicture
from pitgui.widgets.timeline import Timeline
from pitgui.widgets.timeline_scene import height_for

HISTORY = mark(
    "Who sat in each slot when, by sequence number. Ctrl and the wheel, or plus and minus, zoom; "
    "drag pans; 0 shows the last day."
)
ROW_HEIGHT = 28
MARGIN = 18
CELL_PADDING = 24
LEAST_NAME = 16  # letters of a name in sight
LESS_WANTED = (6, 1, 5)  # growth, sequence, shared: the cards and the inspector have them too
WIDEST = (
    "",
    "1,234,567",
    "",  # a moment, as long as the language has it
    "overdue",
    "12.5 MiB",
    "12.5 MiB",
    "12.5 MiB/h",
    "unverified, pinned",
)

STARTED = 2
NEW_YEAR = 1_767_225_600  # 2026, in seconds of Unix: any year would do


def _a_moment_of_each_month() -> list[str]:
    return [
        wording.short_moment((NEW_YEAR + month * 30 * 86_400 + 27 * 86_400) * 10**9)
        for month in range(12)
    ]


class SessionsPage(Page):
    """Who sits in each slot, and what each session holds."""

    page_id = "sessions"
    title = mark("Sessions")
    icon = "layers"

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(client, parent)
        self._state = AppState()
        self._selecting = False
        self.heading = Title(tr("Sessions"))
        self.summary = Label("", "muted", wrap=True)
        self.board = SlotBoard()
        self.board.picked.connect(self._pick_slot)
        self.board.chosen.connect(self._choose_slots)
        self.board.start_wanted.connect(self._start_in)
        self.board.menu_wanted.connect(self._open_menu)
        self.model = SessionTable(self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.model)
        self.sorted.setSortRole(SORT_ROLE)
        self._rooms: dict[int, int] = {}  # what each column but the name takes
        self.table = self._make_table()
        self.table.viewport().installEventFilter(self)
        self.history = Timeline(tr("History of the slots"), lanes=False)
        self.history.setToolTip(tr(HISTORY))
        self.history.picked.connect(self._pick)
        self._history_title = Label(tr("Slot history"), "section")
        self._fit_columns()
        self._lay_out()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(tr("Table of sessions"))
        table.setModel(self.sorted)
        table.setSortingEnabled(True)
        table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_table_menu)
        table.selectionModel().selectionChanged.connect(self._table_selected)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        return table

    def _fit_columns(self) -> None:
        """Room for the longest usual text of each column in this font; the name gets the rest."""
        fixed, plain = QFontMetrics(fonts.fixed()), self.fontMetrics()
        for column, text in enumerate(WIDEST):
            wide = fixed if column in NUMERIC else plain
            texts = [tr(COLUMNS[column]), *(_a_moment_of_each_month() if column == STARTED else ())]
            head = max(plain.horizontalAdvance(one) for one in texts)
            room = max(wide.horizontalAdvance(text), head) + CELL_PADDING
            if column:
                self.table.setColumnWidth(column, room)
                self._rooms[column] = room
        self._choose_columns()

    def _choose_columns(self) -> None:
        """Leave columns out where a name would have no room: a name is how a session is known."""
        shown = {column for column in self._rooms if column != ENDS or self.model.any_ends}
        room = self.table.viewport().width() - LEAST_NAME * self.fontMetrics().averageCharWidth()
        for column in LESS_WANTED:
            if sum(self._rooms[one] for one in shown) > room:
                shown.discard(column)
        for column in self._rooms:
            self.table.setColumnHidden(column, column not in shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._choose_columns()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_columns()
            self.model.recolour()
        elif event.type() == QEvent.Type.PaletteChange:
            self.model.recolour()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("role", "page")
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.summary)
        column.addSpacing(8)
        column.addWidget(self.board)
        column.addSpacing(12)
        column.addWidget(self.table)
        column.addSpacing(12)
        column.addWidget(self._history_title)
        column.addWidget(self.history)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(tr("Sessions"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_state(self, state: AppState) -> None:
        status = state.status
        if status is None:
            return
        self._state = state
        self.heading.setText(
            tr("Sessions of {source_path}", source_path=wording.disk_name(status.source_path))
        )
        self.heading.setToolTip(status.source_path)
        self.summary.setText(summary_words(status))
        self.summary.setToolTip(wording.exact_chunks(status.ledger.live))
        self.model.show_state(state)
        self._choose_columns()
        self._fit_table()
        self.history.show_state(state)
        self._fit_history()
        self._follow_selection(state.selected)
        self._show_board()

    def _show_board(self) -> None:
        """The cards, with all selected that are in the table."""
        chosen = self.selected_sequences()
        slots = {one.slot for one in self._state.sessions if one.sequence in chosen}
        self.board.show_cards(board_cards(self._state), slots)

    def selected_sequences(self) -> tuple[int, ...]:
        """The sessions that are selected in the table, in its order."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return tuple(int(index.data(SEQUENCE_ROLE)) for index in rows)

    def _fit_table(self) -> None:
        """As tall as its rows: the page scrolls, not the table inside it."""
        rows = self.sorted.rowCount()
        self.table.setVisible(rows > 0)
        height = self.table.horizontalHeader().sizeHint().height() + rows * ROW_HEIGHT + 2
        if self.table.height() != height:
            self.table.setFixedHeight(height)

    def _fit_history(self) -> None:
        """As tall as its slots; nothing where nobody ever sat anywhere."""
        rows = self.history.rows
        self._history_title.setVisible(rows > 0)
        self.history.setVisible(rows > 0)
        if self.history.height() != height_for(rows):
            self.history.setFixedHeight(height_for(rows))

    def _follow_selection(self, sequence: int | None) -> None:
        chosen = self.selected_sequences()
        if sequence in chosen or (sequence is None and not chosen):
            return
        self._selecting = True
        row = self.model.row_of(sequence)
        if row < 0 or sequence is None:
            self.table.clearSelection()
        else:
            self.table.selectRow(self._row_of(sequence).row())
        self._selecting = False

    @Slot(QItemSelection, QItemSelection)
    def _table_selected(self, _: QItemSelection, __: QItemSelection) -> None:
        if self._selecting:
            return
        chosen = self.selected_sequences()
        self._show_board()
        current = self.table.currentIndex()
        if current.isValid() and chosen:
            sequence = int(current.siblingAtColumn(0).data(SEQUENCE_ROLE))
            self._pick(sequence if sequence in chosen else chosen[0])

    def _pick(self, sequence: int) -> None:
        session = self._state.session(sequence)
        if session is not None:
            self.select.emit(sequence)
            self.inspect.emit(session)

    @Slot(object)
    def _pick_slot(self, slot: int) -> None:
        if self._state.session_in(slot) is not None:
            self._choose_slots((slot,))

    @Slot(object)
    def _choose_slots(self, slots: tuple[int, ...]) -> None:
        """Select the sessions of several slots in the table, the first of them in front."""
        found = [self._state.session_in(slot) for slot in slots]
        sequences = [one.sequence for one in found if one is not None]
        rows = [self._row_of(sequence) for sequence in sequences]
        selection = QItemSelection()
        for row in rows:
            selection.select(row, row)
        flags = QItemSelectionModel.SelectionFlag
        self._selecting = True
        model = self.table.selectionModel()
        model.setCurrentIndex(rows[0], flags.NoUpdate)
        model.select(selection, flags.ClearAndSelect | flags.Rows)
        self._selecting = False
        self._show_board()
        self._pick(sequences[0])

    def _row_of(self, sequence: int) -> QModelIndex:
        return self.sorted.mapFromSource(self.model.index(self.model.row_of(sequence), 0))

    @Slot(object)
    def _start_in(self, slot: int) -> None:
        self.wanted.emit("session.start", slot)

    @Slot(object, QPoint)
    def _open_menu(self, slot: int, place: QPoint) -> None:
        session = self._state.session_in(slot)
        if session is not None:
            chosen = self.selected_sequences()
            several = chosen if session.sequence in chosen else (session.sequence,)
            self.menu_wanted.emit(several, place)

    @Slot(QPoint)
    def _open_table_menu(self, place: QPoint) -> None:
        chosen = self.selected_sequences()
        if chosen:
            self.menu_wanted.emit(chosen, self.table.viewport().mapToGlobal(place))


def board_cards(state: AppState) -> tuple[CardPicture, ...]:
    """A card a slot."""
    status = state.status
    if status is None:
        return ()
    most = largest_held(status)
    cards = []
    for slot in range(status.slots):
        session = state.session_in(slot)
        cards.append(_empty(slot) if session is None else _card(session, state, status, most))
    return tuple(cards)


def _empty(slot: int) -> CardPicture:
    title = tr("Slot {slot} is empty", slot=slot)
    return CardPicture(
        slot, empty=True, title=title, words=tr("{title}\nStart a session here", title=title)
    )


def _card(
    session: SessionPicture, state: AppState, status: StatusPicture, most: int
) -> CardPicture:
    words = session_words(session, status)
    held = session.exclusive_chunks + session.shared_chunks
    record = is_record(session)
    hosts = readers(state, session.sequence)
    mark, role = words.mark, words.role
    if hosts and role == "text_muted":  # what is wrong with a session is worth more
        mark, role = count_words(len(hosts)), "accent"
    grows = growth(state.samples, session.sequence)
    sign = "+" if grows is not None and grows >= 0 else ""
    told = tr("\nGrowth: {rate}", rate=wording.growth(grows)) if grows is not None else ""
    told += tr("\nServed to {hosts}", hosts=names_of(hosts)) if hosts else ""
    return CardPicture(
        session.slot,
        empty=False,
        title=wording.one_line(session.name),
        subtitle=words.subtitle,
        strong="" if record else words.freed,
        after=wording.session_state(session.state) if record else tr("freed if ended"),
        shared=tr("holds no data") if record else tr("{size} shared", size=words.shared),
        mark=mark,
        mark_role=role,
        growth="" if grows is None or record else f"{sign}{wording.growth(grows)}",
        words=words.all + told,
        held=held / most if most else 0.0,
        exclusive=session.exclusive_chunks / held if held else 0.0,
        pinned=session.pinned,
        faded=record,
    )


def summary_words(status: StatusPicture) -> str:
    """How many slots are in use, what one copy for all keeps, and what one each would take."""
    alive = [one for one in status.sessions if not is_record(one)]
    used = tr("{alive} of {slots} slots in use.", alive=len(alive), slots=status.slots)
    if not alive:
        return tr("{used} Start a session to keep the disk as it is now.", used=used)
    kept = wording.chunks_size(status.ledger.live)
    each = sum(one.exclusive_chunks + one.shared_chunks for one in alive)
    if each <= status.ledger.live:
        return tr("{used} {kept} of old data is kept.", used=used, kept=kept)
    return tr(
        "{used} One copy serves every session: {kept} kept; a copy per session would take {each}.",
        used=used,
        kept=kept,
        each=wording.chunks_size(each),
    )
