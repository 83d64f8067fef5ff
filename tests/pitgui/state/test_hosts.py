"""Rates of hosts are of two pictures of the same host; the lines to copy are what tools take."""

from __future__ import annotations

import shlex
import socket
from dataclasses import replace

import pytest

from engine import AddressPicture, HostPicture, HostsPicture
from pitgui.state import messages as m
from pitgui.state.app_state import AppState, Phase
from pitgui.state.client_lines import client_lines, export_uri
from pitgui.state.hosts import (
    HostLine,
    guests,
    loses_words,
    readers,
    served_after,
    short_address,
)
from pitgui.state.reducers import reduce
from tests.doubles.paper_disk import NOW, PaperDisk

SECOND = 10**9
HOST = HostPicture(
    number=7, host="db-1", export="session/nightly", sequence=20, read_only=True, encrypted=False,
    since_ns=NOW, requests=10, reads=8, writes=2, bytes_read=4096, bytes_written=100, in_flight=1,
)  # fmt: skip
UNIX = AddressPicture("nbd+unix:///?socket=/run/a b,c", unix="/run/a b,c")
TLS = AddressPicture("nbds://[::1]:10809/", host="::1", port=10809, tls="required")
OPEN = AppState(phase=Phase.OPEN, status=PaperDisk().status())


def picture(seconds: float, *hosts: HostPicture) -> HostsPicture:
    return HostsPicture(NOW + int(seconds * SECOND), (UNIX,), (), hosts)


def test_a_host_has_no_rate_before_it_was_seen_twice() -> None:
    first = served_after(None, picture(0, HOST))
    assert first.lines == (HostLine(HOST),)
    busy = replace(HOST, reads=18, writes=2, bytes_read=4096 + 2048, bytes_written=100)
    second = served_after(first, picture(2, busy))
    assert second.lines == (HostLine(busy, 5.0, 0.0, 1024.0, 0.0),)


def test_pictures_too_near_to_each_other_keep_the_rate_that_is_known() -> None:
    first = served_after(None, picture(0, HOST))
    second = served_after(first, picture(1, replace(HOST, reads=9)))
    near = served_after(second, picture(1.1, replace(HOST, reads=19)))
    assert near.lines[0].reads == 1.0
    assert near.lines[0].host.reads == 19
    third = served_after(near, picture(2, replace(HOST, reads=29)))
    assert third.lines[0].reads == 20.0  # over the whole second


def test_a_picture_without_hosts_that_says_nothing_new_is_no_reason_to_draw() -> None:
    first = served_after(None, picture(0))
    assert served_after(first, picture(1)) is first
    came = served_after(first, picture(2, HOST))
    assert came.lines == (HostLine(HOST),)
    assert served_after(came, picture(3)).picture.hosts == ()


def test_another_host_of_the_same_number_counts_anew() -> None:
    first = served_after(None, picture(0, HOST))
    other = replace(HOST, since_ns=NOW + SECOND, reads=1)
    assert served_after(first, picture(2, other)).lines == (HostLine(other),)
    assert served_after(first, picture(-5, HOST)).lines == (HostLine(HOST),)  # the clock went back


def test_a_host_that_left_is_selected_no_more() -> None:
    state = reduce(reduce(OPEN, m.HostsCame(picture(0, HOST))), m.HostSelected(7))
    assert state.host == 7
    assert readers(state, 20) == (HOST,)
    assert readers(state, 30) == ()
    assert guests(state) == (HOST,)
    gone = reduce(state, m.HostsCame(picture(1)))
    assert (gone.host, guests(gone)) == (0, ())


def test_a_window_that_is_attached_takes_no_disk_from_hosts() -> None:
    status = replace(PaperDisk().status(), owner_pid=1)
    state = reduce(replace(OPEN, status=status), m.HostsCame(picture(0, HOST)))
    assert guests(state) == ()


def test_who_loses_a_disk_is_said_in_one_sentence() -> None:
    assert loses_words(()) == ""
    one = loses_words((HOST,)).replace("\u2068", "").replace("\u2069", "")
    assert one == "“db-1” loses its disk: reads and writes fail from then on."
    assert "lose their disks" in loses_words((HOST, HOST))


def test_addresses_are_said_shortly() -> None:
    assert short_address(UNIX) == "a b,c"
    assert short_address(TLS) == "[::1]:10809"


@pytest.mark.parametrize("address", [UNIX, TLS], ids=["unix", "tls"])
def test_every_line_is_one_command_of_a_shell(address: AddressPicture) -> None:
    lines = client_lines(address, "session/it's, 1", writable=False)
    assert [line.program for line in lines] == ["nbdinfo", "nbdfuse", "qemu-img", "nbd-client"]
    for line in lines:
        assert line.program in shlex.split(line.line)
    said = {line.program: shlex.split(line.line) for line in lines}
    assert "-r" in said["nbdfuse"]
    assert "-R" in said["nbd-client"]
    assert said["nbd-client"][said["nbd-client"].index("-N") + 1] == "session/it's, 1"
    assert "export=session/it's,, 1" in said["qemu-img"][said["qemu-img"].index("--image-opts") + 1]


def test_names_of_any_character_are_quoted_in_addresses() -> None:
    assert export_uri(UNIX, "a/b c") == "nbd+unix:///a%2Fb%20c?socket=/run/a%20b%2Cc"
    assert export_uri(TLS, "source") == "nbds://[::1]:10809/source?tls-certificates=tls"


def test_an_address_of_everywhere_is_said_by_the_name_of_this_machine() -> None:
    everywhere = AddressPicture("nbd://0.0.0.0:1/", host="0.0.0.0", port=1)
    assert export_uri(everywhere, "source") == f"nbd://{socket.gethostname()}:1/source"
