"""Pages on a disk made of paper: a client whose engine answers at once, for any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from engine import FramePicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.page import Page
from pitgui.state.app_state import AppState, Phase
from tests.doubles.paper_disk import PaperDisk, PaperOpener, paper_session

Stage = Callable[[Page], Page]


@pytest.fixture
def paper() -> PaperDisk:
    """A 64 GiB source with two sessions and a few preserved chunks."""
    return PaperDisk(
        size=64 << 30,
        sessions=[paper_session(0, "before-upgrade"), paper_session(1, "nightly")],
        kept={3: (0, 1), 700: (1,), 70_000: (0,)},
        frames=(
            FramePicture(2, "map", True, False, 5, 10**9),
            FramePicture(4100, "allocation", False, True, 1, 0),
        ),
    )


@pytest.fixture
def client(qtbot: QtBot, paper: PaperDisk) -> Iterator[EngineClient]:
    """A client with the paper disk open."""
    made = EngineClient(PaperOpener(paper))
    with qtbot.waitSignal(made.opened):
        made.open_disk("/paper/cache")
    yield made
    paper.gate.set()
    assert made.stop()


def state_of(paper: PaperDisk, selected: int | None = None) -> AppState:
    """The state of a window with that disk open."""
    return AppState(phase=Phase.OPEN, status=paper.status(), selected=selected)


@pytest.fixture
def on_stage(qtbot: QtBot, paper: PaperDisk) -> Stage:
    """Puts a page in front, as the window does."""

    def put(page: Page) -> Page:
        qtbot.addWidget(page)
        page.resize(780, 620)
        page.show()
        qtbot.waitExposed(page)
        page.activated()
        page.show_state(state_of(paper))
        return page

    return put
