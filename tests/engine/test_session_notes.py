"""Notes in `pitctl session list`: one line, short, and no column where no session has one."""

from __future__ import annotations

from engine.cli.sessions import session_table, short_note
from tests.doubles.paper_disk import paper_session

LONG = "Before the upgrade\nof the mail store,\tby the night shift; keep until Friday"


def test_a_note_is_told_in_one_short_line() -> None:
    told = short_note(LONG)
    assert told == "Before the upgrade of the mail …"
    assert short_note("kept") == "kept"


def test_the_list_has_notes_only_where_there_are_some() -> None:
    bare = session_table([paper_session(0, "a"), paper_session(1, "b")])
    assert "NOTE" not in bare[0]
    head, first, second = session_table([paper_session(0, "a", note=LONG), paper_session(1, "b")])
    column = head.index("NOTE")
    assert first[column:].startswith("Before the upgrade of the mail …")
    assert second[column:].strip() == "uuid-1"
    assert head.split()[-2:] == ["NOTE", "UUID"]


def test_a_narrow_terminal_is_spared_uuids_before_notes() -> None:
    lines = session_table([paper_session(0, "a", note="kept")])
    narrow = session_table([paper_session(0, "a", note="kept")], room=len(lines[0]) - 3)
    assert narrow[0].split()[-1] == "NOTE"
