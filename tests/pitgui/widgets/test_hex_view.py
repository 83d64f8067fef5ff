"""The hex view: any size, the caret, the selection, bytes that change in place, speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from engine import CHUNK_BYTES, BytesPicture, PitError
from pitgui.theme.tokens import current
from pitgui.widgets.hex_pages import ChunkBytes, HexPages, Key
from pitgui.widgets.hex_paint import Row, elided
from pitgui.widgets.hex_view import HexView
from pitgui.widgets.hex_words import row_words

TIB = 1 << 40


class Shelf:
    """Answers fetches at once, or holds them back; `fill` makes the bytes."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] | None = None
        self.broken: set[int] = set()

    def fill(self, key: Key, chunk: int) -> bytes:
        data = bytearray(chunk.to_bytes(8, "little") * (CHUNK_BYTES // 8))
        if key is not None:
            data[0:4] = key.encode()[:4]
        return bytes(data)

    def fetch(
        self,
        key: Key,
        offset: int,
        length: int,
        done: Callable[[BytesPicture], None],
        failed: Callable[[PitError], None],
    ) -> None:
        chunk = offset // CHUNK_BYTES

        def answer() -> None:
            if chunk in self.broken:
                failed(PitError(f"Chunk {chunk} is lost."))
            else:
                origin = -1 if key is None else 5
                data = self.fill(key, chunk)[:length]
                done(BytesPicture(offset, data, (origin,), (False,)))

        if self.held is None:
            answer()
        else:
            self.held.append(answer)

    def release(self) -> None:
        held, self.held = self.held or [], None
        for answer in held:
            answer()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def view(qtbot: QtBot, shelf: Shelf) -> HexView:
    made = HexView(HexPages(shelf.fetch))
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.set_size(64 * TIB)
    made.show_key(None)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def image(view: HexView) -> QImage:
    return view.viewport().grab().toImage()


def has_colour(picture: QImage, colour: str, least: int = 1) -> bool:
    wanted = int(colour[1:], 16) | 0xFF000000
    found = sum(
        picture.pixel(x, y) == wanted
        for y in range(0, picture.height(), 2)
        for x in range(picture.width())
    )
    return found >= least


def test_the_end_of_64_tib_is_reached_at_once(view: HexView) -> None:
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.caret == 64 * TIB - 1
    assert view.byte_range(64 * TIB - 8, 8) == (2**30 - 1).to_bytes(8, "little")
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() < 2**31


def test_dragging_the_bar_moves_over_the_whole_disk(view: HexView) -> None:
    bar = view.verticalScrollBar()
    bar.setSliderPosition(bar.maximum() // 2)
    assert abs(view.top - view.line_count // 2) < view.line_count // 1000


def test_one_step_of_the_bar_is_one_line_however_large_the_disk(view: HexView) -> None:
    view.go_to(32 * TIB)
    top = view.top
    view.verticalScrollBar().triggerAction(
        view.verticalScrollBar().SliderAction.SliderSingleStepAdd
    )
    assert view.top == top + 1


def test_the_wheel_scrolls_three_lines_a_notch(view: HexView) -> None:
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert view.top == 3


def test_keys_move_the_caret_and_shift_selects(view: HexView) -> None:
    view.go_to(0x1000)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    assert view.caret == 0x1011
    assert view.selection == (0x1000, 0x12)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.selection == (0x1010, 1)


def test_page_down_turns_the_view_and_leaves_the_caret_in_its_row(view: HexView) -> None:
    view.go_to(1 * TIB + 100 * 16)
    before = view.item_at_cursor()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.item_at_cursor() == before
    assert view.caret > 1 * TIB + 100 * 16


def test_a_click_puts_the_caret_on_the_byte_under_it(view: HexView) -> None:
    metrics = view._metrics
    x = metrics.byte_x(9) + metrics.char
    y = metrics.line * 3.5  # heading, caption of chunk 0, row 0, row 1
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(x), int(y)))
    assert view.caret == 16 + 9


def test_a_click_in_the_text_finds_the_same_byte(view: HexView) -> None:
    metrics = view._metrics
    x = metrics.text + 4.5 * metrics.char
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(x), int(metrics.line * 2.5))
    )
    assert view.caret == 4


def test_a_drag_selects(view: HexView) -> None:
    metrics = view._metrics
    y = int(metrics.line * 2.5)
    start = QPoint(int(metrics.byte_x(2) + 2), y)
    end = QPoint(int(metrics.byte_x(11) + 2), y)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert view.selection == (2, 10)


def test_another_disk_changes_the_bytes_in_place_only_once_all_are_here(
    qtbot: QtBot, view: HexView, shelf: Shelf
) -> None:
    before = image(view)
    shelf.held = []
    view.show_key("sess")
    assert image(view) == before
    with qtbot.waitSignal(view.key_shown):
        shelf.release()
    assert view.key == "sess"
    assert view.byte_range(0, 4) == b"sess"
    assert image(view) != before


def test_bytes_that_differ_are_marked_and_others_are_not(view: HexView) -> None:
    view.show_key("sess")
    plain = image(view)
    view.show_key("sess", None, compare=True)
    marked = image(view)
    assert not has_colour(plain, current().warn)
    assert marked != plain
    row = view.item_rect(1)
    unchanged = view.item_rect(2)
    assert marked.copy(row) != plain.copy(row)
    assert marked.copy(unchanged) == plain.copy(unchanged)


def test_the_gutter_has_the_colour_of_where_bytes_come_from(view: HexView) -> None:
    view.gutter_colour = lambda _chunk, read: "#123456" if read.origin == 5 else "#654321"
    assert has_colour(image(view), "#654321", 20)
    view.show_key("sess")
    assert has_colour(image(view), "#123456", 20)


def test_chunk_borders_carry_their_caption(view: HexView) -> None:
    def caption(chunk: int, _read: ChunkBytes | None) -> str:
        return f"this is chunk {chunk}"

    view.caption = caption
    view.go_to(5 * CHUNK_BYTES)
    assert "this is chunk 5" in [view.item_name(i) for i in range(view.item_count())]


def test_a_caption_without_room_ends_in_a_sign_and_stands_whole_in_its_tooltip(
    qtbot: QtBot, view: HexView
) -> None:
    words = "so much is known of this chunk " * 9
    view.caption = lambda _chunk, _read: words
    view.go_to(0)
    assert view.item_name(0) == words
    place = view.item_rect(0).center() - view.viewport().pos()
    asked = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), asked)
    qtbot.waitUntil(lambda: words.strip() in QToolTip.text())
    QToolTip.hideText()
    assert elided(words, 20) == words[:19] + "…"
    assert elided(words[:20], 20) == words[:20]


def test_a_chunk_that_cannot_be_read_says_why(view: HexView, shelf: Shelf) -> None:
    shelf.broken = {3}
    view.go_to(3 * CHUNK_BYTES)
    names = [view.item_name(i) for i in range(view.item_count())]
    assert names.count("Chunk 3 is lost.") == 1  # at its border, as it is drawn
    assert any("Chunk 3 is lost." in name for name in names)
    assert view.byte_range(3 * CHUNK_BYTES, 4) is None
    assert not image(view).isNull()


def test_what_is_found_is_lit_and_goes_dark_again(view: HexView) -> None:
    view.go_to(0x2000, select=5)
    assert (view.selection, view.caret) == ((0x2000, 5), 0x2000)
    view.go_to(0x2020)  # two rows on, so that the rows found stay in sight at any text size
    dark = image(view)
    view.set_found(0x2000, 5)
    assert image(view) != dark
    view.set_found(0, 0)
    assert image(view) == dark


def test_bookmarks_are_drawn(view: HexView) -> None:
    before = image(view)
    view.set_bookmarks(frozenset([0x20]))
    assert image(view) != before


def test_a_screen_reader_is_told_the_row_and_the_byte_under_the_caret(view: HexView) -> None:
    view.go_to(7 * CHUNK_BYTES + 8)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Bytes"
    row = interface.child(view.item_at_cursor())
    name = row.text(QAccessible.Text.Name)
    assert name.startswith("Offset 0x70000, caret on 07: 07 00")
    assert row.rect().height() > 0
    assert interface.childCount() == view.item_count()


def test_a_screen_reader_is_told_which_bytes_differ(view: HexView) -> None:
    view.show_key("sess")
    view.go_to(5 * CHUNK_BYTES)
    row = view.item_at_cursor()
    assert "differs" not in view.item_name(row)
    view.show_key("sess", None, compare=True)
    view.go_to(5 * CHUNK_BYTES)
    assert view.item_name(row).startswith(
        "Offset 0x50000, caret on 73, differs at 0x50000 to 0x50003: 73 65"
    )
    assert "differs" not in view.item_name(row + 1)


def test_bytes_that_differ_alone_and_in_runs_are_told_by_their_offsets() -> None:
    other = bytearray(16)
    other[1] = other[4] = other[5] = other[15] = 1
    row = Row(0x200, bytes(16), bytes(other), (0, 0), (0, 0), -1)
    assert ", differs at 0x201, 0x204 to 0x205 and 0x20f: 00 00" in row_words(row)


def test_a_smaller_disk_keeps_the_caret_on_the_disk(view: HexView) -> None:
    view.go_to(TIB)
    view.set_size(1000)
    assert view.caret == 999
    view.set_size(0)
    assert not image(view).isNull()
    assert view.item_count() == 0


def test_a_refresh_reads_again(
    view: HexView, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert view.byte_range(0, 1) == b"\0"
    monkeypatch.setattr(shelf, "fill", lambda _key, _chunk: b"\xee" * CHUNK_BYTES)
    view.refresh()
    assert view.byte_range(0, 1) == b"\xee"
