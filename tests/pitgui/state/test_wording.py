"""Numbers are exact or absent, and names cannot hide anything."""

from __future__ import annotations

import pytest

from pitgui.state import wording


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 B"),
        (1, "1 B"),
        (999, "999 B"),
        (1000, "0.98 KiB"),
        (1536, "1.50 KiB"),
        (64 << 10, "64 KiB"),
        (999 << 10, "999 KiB"),
        ((1 << 20) - 1, "1.00 MiB"),
        (24_772_608, "23.6 MiB"),
        (256 << 20, "256 MiB"),
        (64 << 40, "64 TiB"),
        (-(1 << 20), "-1 MiB"),
    ],
)
def test_sizes_have_three_digits(count: int, words: str) -> None:
    assert wording.size(count) == words


def test_exact_bytes_are_exact() -> None:
    assert wording.exact_bytes(1) == "1 byte"
    assert wording.exact_bytes(3_328_599_654) == "3,328,599,654 bytes"
    assert wording.exact_chunks(1) == "1 chunk, 65,536 bytes"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 100, "0 %"),
        (1, 1000, "<1 %"),
        (60, 100, "60 %"),
        (999, 1000, ">99 %"),
        (5, 5, "100 %"),
        (1, 0, wording.NONE),
    ],
)
def test_a_share_is_never_full_before_it_is(part: int, whole: int, words: str) -> None:
    assert wording.percent(part, whole) == words


def test_what_is_not_known_is_a_dash() -> None:
    assert wording.rate(None) == wording.NONE
    assert wording.share(None) == wording.NONE
    assert wording.growth(None) == wording.NONE
    assert wording.moment(0) == wording.NONE


def test_rates_say_small_numbers_with_a_digit_more() -> None:
    assert wording.rate(0) == "0 /s"
    assert wording.rate(0.5) == "0.5 /s"
    assert wording.rate(1840.4) == "1,840 /s"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "0 s"), (59, "59 s"), (60, "1 min"), (7199, "1 h"), (180_000, "2 d")],
)
def test_durations_are_in_one_unit(seconds: float, words: str) -> None:
    assert wording.duration(seconds) == words


def test_long_durations_have_two_units() -> None:
    assert wording.long_duration(0) == "0 s"
    assert wording.long_duration(725) == "12 min 5 s"
    assert wording.long_duration(2 * 86400 + 3 * 3600) == "2 d 3 h"
    assert wording.long_duration(3600) == "1 h"


def test_a_clock_that_went_back_makes_no_negative_age() -> None:
    assert wording.age(2_000_000_000, 1_000_000_000) == "just now"
    assert wording.age_old(0, 120_000_000_000) == "2 min old"


def test_nothing_hides_in_a_name() -> None:
    assert wording.one_line("a\nb\tc\x7f") == "a↵b⇥c⟨007F⟩"
    assert "⟨202E⟩" in wording.one_line("safe\u202egnp.exe")
    assert wording.one_line("שלום") == "שלום"


def test_a_name_in_a_sentence_keeps_its_own_direction() -> None:
    assert wording.quoted("שלום").startswith("“\u2068")
    assert wording.quoted("שלום").endswith("\u2069”")


def test_lists_of_names_read_as_sentences() -> None:
    assert wording.names_list([]) == ""
    assert wording.names_list(["a"]) == "a"
    assert wording.names_list(["a", "b", "c"]) == "a, b and c"


def test_a_disk_is_called_by_the_last_part_of_its_path() -> None:
    assert wording.disk_name("/srv/mail-vol.img") == "mail-vol"
    assert wording.disk_name("/dev/sdb") == "sdb"
    assert wording.disk_name("/srv/.img") == ".img"
    assert wording.disk_name("/") == "/"
