"""The recorder: maps of the open disk, whatever page is in front, and of no other disk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from pytestqt.qtbot import QtBot

from engine import CacheFailed
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.map_recorder import MapRecorder
from tests.doubles.paper_disk import PaperDisk, PaperOpener, paper_session


@pytest.fixture
def paper() -> PaperDisk:
    return PaperDisk(sessions=[paper_session(0, "before")], kept={3: (0,)}, heat={5: 70})


@pytest.fixture
def client(paper: PaperDisk) -> Iterator[EngineClient]:
    made = EngineClient(PaperOpener(paper))
    yield made
    assert made.stop()


@pytest.fixture
def recorder(qtbot: QtBot, client: EngineClient) -> MapRecorder:
    made = MapRecorder(client, clock=count(1).__next__)
    with qtbot.waitSignal(made.recorded):
        client.open_disk("/paper/cache")
    return made


def test_maps_are_recorded_from_the_opening_on(
    qtbot: QtBot, recorder: MapRecorder, paper: PaperDisk
) -> None:
    first = recorder.record.at(1)
    assert first is not None
    assert first.names == ((0, "before"),)
    assert int(first.source.state.sum()) == 1
    assert first.heat.counts[5] == 70
    paper.kept[900] = (0,)
    with qtbot.waitSignal(recorder.recorded) as recorded:
        recorder.look()
    assert recorded.args == [(1, 2)]
    second, again = recorder.record.at(2), recorder.record.at(1)
    assert second is not None
    assert again is not None
    assert int(second.source.state.sum()) == 2
    assert int(again.source.state.sum()) == 1


def test_a_question_that_fails_is_asked_again_later(
    qtbot: QtBot, recorder: MapRecorder, paper: PaperDisk
) -> None:
    paper.map_trouble = CacheFailed("The cache disk is gone.")
    with qtbot.assertNotEmitted(recorder.recorded, wait=200):
        recorder.look()
    qtbot.waitUntil(lambda: not recorder._asking)
    paper.map_trouble = None
    with qtbot.waitSignal(recorder.recorded):
        recorder.look()


def test_the_same_disk_opened_again_keeps_its_record(
    qtbot: QtBot, recorder: MapRecorder, client: EngineClient
) -> None:
    with qtbot.waitSignal(client.closed):
        client.close_disk()
    with qtbot.assertNotEmitted(recorder.recorded, wait=50):
        recorder.look()
    with qtbot.waitSignal(recorder.recorded) as recorded:
        client.open_disk("/paper/cache")
    assert recorded.args == [(1, 2)]


def test_another_disk_begins_anew(
    qtbot: QtBot, recorder: MapRecorder, client: EngineClient, paper: PaperDisk
) -> None:
    paper.uuid = "another"
    with qtbot.waitSignal(recorder.recorded) as recorded:
        client.open_disk("/paper/other")
    assert recorded.args == [(2,)]
