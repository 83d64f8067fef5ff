"""The field for when a session ends by itself: what it shows is what it asks for."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from engine import expiry_text
from pitgui.widgets.expiry_field import AFTER, AT, NEVER, ExpiryField
from tests.doubles.hand_clock import HOUR, NOON, SECOND

DAY = 24 * HOUR


@pytest.fixture
def field(qtbot: QtBot) -> ExpiryField:
    made = ExpiryField(NOON)
    qtbot.addWidget(made)
    made.show()
    return made


def test_at_first_it_never_ends(field: ExpiryField) -> None:
    assert (field.kind.currentIndex(), field.expires_ns, field.text()) == (NEVER, 0, "")
    assert not any(one.isVisible() for one in (field.span, field.moment, field.when))


def test_a_span_is_asked_for_as_it_was_written_and_shown_as_a_date(field: ExpiryField) -> None:
    field.kind.setCurrentIndex(AFTER)
    assert field.text() == "7d"
    field.span.setText(" 36h ")
    assert (field.expires_ns, field.text()) == (NOON + 36 * HOUR, "36h")
    assert field.when.text().endswith("in 1 d 12 h")
    assert field.span.isVisible()
    assert not field.moment.isVisible()


def test_a_moment_is_asked_for_with_its_zone(field: ExpiryField) -> None:
    field.kind.setCurrentIndex(AT)
    assert NOON + 23 * HOUR < field.expires_ns <= NOON + DAY  # a whole hour, tomorrow
    field.moment.setText(expiry_text(NOON + 90 * SECOND)[:19].replace("T", " "))
    assert field.expires_ns == NOON + 90 * SECOND
    assert field.text() == expiry_text(NOON + 90 * SECOND)


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        (AFTER, "soon", "numbers with units"),
        (AFTER, "", "numbers with units"),
        (AFTER, "never", "numbers with units"),
        (AT, "tomorrow", "lies ahead"),
        (AT, "2020-01-01 10:00", "lies ahead"),
    ],
)
def test_what_cannot_be_understood_is_said_and_not_asked_for(
    field: ExpiryField, kind: int, text: str, why: str
) -> None:
    field.kind.setCurrentIndex(kind)
    (field.span if kind == AFTER else field.moment).setText(text)
    assert why in field.problem()
    assert field.text() == ""
    assert not field.when.isVisible()
    field.kind.setCurrentIndex(NEVER)
    assert field.problem() == ""


def test_a_time_that_was_set_is_shown_to_the_second(qtbot: QtBot) -> None:
    field = ExpiryField(NOON, NOON + DAY + SECOND)
    qtbot.addWidget(field)
    assert field.kind.currentIndex() == AT
    assert field.expires_ns == NOON + DAY + SECOND
