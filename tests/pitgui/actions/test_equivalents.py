"""What does the same as an action in a shell is told by its entry, and pitctl understands it."""

from __future__ import annotations

import shlex

import pytest

from engine import EndSession, RenameSession, SetExpiry, StartSession
from engine.cli.main import parse
from pitgui.actions.catalogue import ALL_ACTIONS
from pitgui.state.app_state import AppState, Phase
from tests.doubles.paper_disk import PaperDisk, paper_session

WORDLESS = (  # what pitctl has no use for, or has no word for
    "disk.demo", "disk.protect", "disk.close", "disk.stop-serving", "window.", "script.", "help.",
    "page.", "scheme.", "maps.",
)  # fmt: skip
ELSEWHERE = ("edit.", "disk.serve", "disk.lines", "host.")  # said of what was done, or is served
NAME = "it's; two words"


@pytest.fixture
def state() -> AppState:
    """A pinned session of a difficult name is selected."""
    paper = PaperDisk(sessions=[paper_session(3, NAME, pinned=True)])
    status = paper.status()
    selected = status.sessions[0].sequence
    return AppState(phase=Phase.OPEN, status=status, cache_path="/disks/a cache", selected=selected)


def commands(state: AppState, action_id: str) -> list[object]:
    """The commands that pitctl reads in the words of an action."""
    action = next(one for one in ALL_ACTIONS if one.id == action_id)
    parsed = [parse(shlex.split(line)[1:]) for line in action.shell(state).splitlines()]
    return [one.build(one) for one in parsed if "build" in one]


@pytest.mark.parametrize(
    "action_id",
    [one.id for one in ALL_ACTIONS if not one.id.startswith((*WORDLESS, *ELSEWHERE))],
)
def test_an_action_of_a_disk_has_words_that_pitctl_reads(state: AppState, action_id: str) -> None:
    action = next(one for one in ALL_ACTIONS if one.id == action_id)
    assert action.shell(state).startswith("pitctl "), action_id
    commands(state, action_id)
    assert action.shell(AppState()) == ""


def test_to_replace_names_the_slot_and_whom_it_replaces(state: AppState) -> None:
    selected = state.selected_session
    assert selected is not None
    (command,) = commands(state, "session.replace")
    assert command == StartSession(slot=3, replace=selected.sequence, force=True)


def test_names_and_expiry_are_said_of_the_selected_session(state: AppState) -> None:
    assert commands(state, "session.text")[0] == RenameSession(NAME, NAME)
    assert commands(state, "session.expire") == [SetExpiry(NAME, "24h")]
    (end,) = commands(state, "session.end")
    assert isinstance(end, EndSession)
