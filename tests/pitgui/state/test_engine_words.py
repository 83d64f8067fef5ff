"""The engine's sentences are known by their shape, so the window can say them in its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.recorder.flight_recorder import Event, EventKind
from engine.service import portrait
from engine.service.portrait.history import event_text
from engine.sessions.session import ANYONE
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from pitgui.config.words import speak
from pitgui.state.engine_words import SENTENCES, shape_of, spoken
from pitgui.state.event_words import KINDS, kind_words
from tests.doubles.troubled_disk import troubled_disk


@pytest.fixture
def german_signs() -> Iterator[None]:
    """The words stay, but numbers are written as in German."""
    speak(lambda text, _comment, _count: text, ".", ",")
    yield
    speak(None)


@pytest.fixture
def shouting() -> Iterator[None]:
    """A language that differs from English only in being louder."""
    speak(lambda text, _comment, _count: f"[{text}]")
    yield
    speak(None)


@pytest.mark.parametrize("kind", EventKind)
def test_the_text_of_every_event_is_known(kind: EventKind) -> None:
    for b in (1, 70_000):
        told = event_text(Event(1, 0, kind, 3, 0, 12, b))
        found = shape_of(told)
        assert found is not None, told
        sentence, values = found
        assert sentence.format(**values) == told


def test_every_kind_of_event_has_words() -> None:
    told = {kind.name.lower().replace("_", "-") for kind in EventKind}
    assert set(KINDS) == told
    assert kind_words("of-tomorrow") == "of tomorrow"


def test_the_texts_of_alerts_are_known() -> None:
    for alert in troubled_disk().status().alerts:
        for told in (alert.text, alert.action):
            assert shape_of(told) is not None, told


def test_a_reason_within_an_alert_is_said_in_the_language_too(shouting: None) -> None:
    reason = "A first write could not be preserved (no room), so this view would be wrong."
    told = spoken(f"The session 'a. b' in slot 3 was ended by a fault. {reason}")
    assert told == (
        "[The session 'a. b' in slot 3 was ended by a fault. [A first write could not be "
        "preserved (no room), so this view would be wrong.]]"
    )


def test_each_sentence_is_known_as_itself() -> None:
    for sentence in SENTENCES:
        values = {name: f"{name[0]}7" for name in re.findall(r"\{(\w+)\}", sentence)}
        assert shape_of(sentence.format(**values)) == (sentence, values)


def test_what_was_added_to_an_error_is_said_in_the_language_too(shouting: None) -> None:
    told = "All 8 slots are occupied. Nobody knew. That is so on /dev/sdc."
    assert spoken(told) == ("All 8 slots are occupied. Nobody knew. [That is so on /dev/sdc.]")


def test_what_the_system_says_of_a_disk_is_said_in_the_language_too(shouting: None) -> None:
    told = "'/dev/sdb' cannot be opened: Permission denied."
    assert spoken(told) == "['/dev/sdb' cannot be opened: [Permission denied].]"


def test_why_a_chunk_counts_is_known(tmp_path: Path) -> None:
    """Every sentence of the inspector, over what a disk can come to."""
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(source, cache, source_size=4 << 20, cache_size=32 << 20)
    with ProtectedDisk.open(cache) as disk:
        disk.write(0, b"x")  # nobody's session is there yet
        disk.start_session("first", 0)
        disk.write(0, b"y")
        first = disk.start_session("second", 1)
        disk.view(first.sequence).write(CHUNK_BYTES, b"z")
        told = _chunks_told(disk)
        disk.start_session("third", 0, replace=ANYONE)
        told |= _chunks_told(disk)
        disk.reset_view_writes(first.sequence)
        told |= _chunks_told(disk)
        disk.end_session(first.sequence)
        told |= _chunks_told(disk)
    assert len(told) > 10
    for sentence in told:
        assert spoken_whole(sentence), sentence


def _chunks_told(disk: ProtectedDisk) -> set[str]:
    pictures = [portrait.inspect_source_chunk(disk, chunk) for chunk in range(3)]
    pictures += [portrait.inspect_cache_chunk(disk, chunk) for chunk in range(4)]
    return {one.sentence for one in pictures} | {e.why for one in pictures for e in one.entries}


def spoken_whole(text: str) -> bool:
    """Whether nothing of a text stays as it is, but its values."""
    speak(lambda sentence, _comment, _count: " ".join(re.findall(r"\{\w+\}", sentence)))
    try:
        return not re.search("[a-z]{3}", spoken(text))
    finally:
        speak(None)


def test_what_is_not_known_and_what_is_english_stay_as_they_are(shouting: None) -> None:
    assert spoken("Nobody ever said this.") == "Nobody ever said this."
    speak(None)
    assert all(spoken(sentence) == sentence for sentence in SENTENCES)


def test_sizes_in_sentences_have_the_signs_of_the_language(german_signs: None) -> None:
    told = "The source disk 'a 1.5.img' was cut short: it has 1.50 MiB (1572864 bytes) of 2 GiB."
    assert spoken(told) == (
        "The source disk 'a 1.5.img' was cut short: it has 1,50 MiB (1.572.864 bytes) of 2 GiB."
    )
