"""The dialogs of serving: safe by default, insecure in so many words, nothing cut or unnamed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine import AddressPicture, HostsPicture, ServedExport, StartServing
from pitgui.dialogs.hosts_lose import HostsLoseDialog
from pitgui.dialogs.serve_disk import INSECURE, TLS, UNIX, ServeDiskDialog
from pitgui.dialogs.served_disk import ServedDiskDialog
from pitgui.state.app_state import AppState, Phase
from pitgui.state.hosts import Served
from tests.doubles.paper_disk import NOW, PaperDisk, paper_session
from tests.pitgui.looks import assert_nothing_is_cut, unnamed
from tests.pitgui.state.test_hosts import HOST

SESSIONS = [paper_session(slot, f"hourly-{slot}") for slot in range(8)]
EXPORTS = (
    ServedExport("source", "The live source disk, read-write"),
    *(ServedExport(f"session/{s.slot}", s.name, s.sequence) for s in SESSIONS),
)
PICTURE = HostsPicture(NOW, (), EXPORTS, (), "/run/user/1/pit-console/disk.nbd")
ADDRESSES = (
    AddressPicture("nbd+unix:///?socket=/run/nbd", unix="/run/nbd"),
    AddressPicture("nbds://10.0.0.1:10809/", host="10.0.0.1", port=10809, tls="required"),
)


def state(*addresses: AddressPicture) -> AppState:
    picture = replace(PICTURE, addresses=addresses)
    status = PaperDisk(sessions=SESSIONS).status()
    return AppState(Phase.OPEN, "/paper/cache", status, served=Served(picture))


@pytest.fixture
def dialog(qtbot: QtBot) -> ServeDiskDialog:
    made = ServeDiskDialog(state())
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_socket_of_this_user_is_proposed(qtbot: QtBot, dialog: ServeDiskDialog) -> None:
    assert dialog.way == UNIX
    assert dialog.command() == StartServing(unix="/run/user/1/pit-console/disk.nbd")
    assert dialog.code.code == ("pitctl serve /paper/cache --unix /run/user/1/pit-console/disk.nbd")
    assert dialog.accept_button.isEnabled()
    assert "session/0: " in dialog.exports.text()
    assert "3 sessions more" in dialog.exports.text()
    dialog.unix.edit.clear()
    assert not dialog.accept_button.isEnabled()


def test_the_network_needs_a_folder_of_certificates(
    dialog: ServeDiskDialog, tmp_path: Path
) -> None:
    dialog.choices[TLS].setChecked(True)
    assert not dialog.accept_button.isEnabled()
    dialog.tls.edit.setText(str(tmp_path))
    assert dialog.command() == StartServing(tcp=":10809", tls=str(tmp_path))
    assert dialog.accept_button.isEnabled()
    dialog.tcp.setText("db-1:port")
    assert "below 65536" in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()


def test_without_protection_needs_to_be_said_in_so_many_words(dialog: ServeDiskDialog) -> None:
    dialog.choices[INSECURE].setChecked(True)
    assert "Anybody" in dialog.words.text()
    assert not dialog.accept_button.isEnabled()
    assert dialog.code.code == ""
    dialog.sure.setChecked(True)
    assert dialog.command() == StartServing(tcp=":10809", allow_insecure=True)
    assert dialog.accept_button.isEnabled()
    assert dialog.code.code.endswith("--allow-insecure")
    dialog.choices[UNIX].setChecked(True)
    assert not dialog.command().allow_insecure


@pytest.mark.parametrize("way", [UNIX, TLS, INSECURE])
def test_nothing_is_cut_and_each_control_has_a_name(
    qtbot: QtBot, dialog: ServeDiskDialog, way: str
) -> None:
    dialog.choices[way].setChecked(True)
    assert unnamed(dialog) == []
    assert_nothing_is_cut(qtbot, dialog)


def test_lines_follow_the_export_and_the_address(qtbot: QtBot) -> None:
    dialog = ServedDiskDialog(state(*ADDRESSES), "session/1")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.boxes["nbdinfo"].code == "nbdinfo 'nbd+unix:///session%2F1?socket=/run/nbd'"
    assert "-r" in dialog.boxes["nbdfuse"].code
    dialog.address.setCurrentIndex(1)
    assert "nbds://10.0.0.1:10809/session%2F1" in dialog.boxes["nbdinfo"].code
    dialog.export.setCurrentIndex(dialog.export.findData("session/1+rw"))
    assert " -r " not in dialog.boxes["nbdfuse"].code
    assert unnamed(dialog) == []
    assert_nothing_is_cut(qtbot, dialog)


def test_many_hosts_are_counted_after_the_first(qtbot: QtBot) -> None:
    dialog = HostsLoseDialog("Close", "Close", tuple(replace(HOST, number=n) for n in range(40)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.hosts.text().splitlines()[-1] == "and 28 more"
    assert not dialog.accept_button.isDefault()
