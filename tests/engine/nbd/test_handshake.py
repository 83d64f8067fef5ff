"""The handshake, option by option, with a client that speaks it by hand."""

from __future__ import annotations

import struct

import pytest

from engine.serve.nbd import protocol
from engine.serve.nbd.server import Limits
from tests.doubles.nbd_client import info_data, meta_data
from tests.doubles.nbd_memory import MIB, MemoryDirectory
from tests.engine.nbd.conftest import Connect, MakeServer

ACK = (protocol.REP_ACK, b"")


def kinds(replies: list[tuple[int, bytes]]) -> list[int]:
    return [kind for kind, _ in replies]


def test_go_tells_size_and_flags_and_leads_to_transmission(connect: Connect) -> None:
    client = connect()
    client.greet()
    replies = client.go("source")
    assert replies[-1] == ACK
    number, size, flags = struct.unpack(">HQH", replies[0][1])
    assert (number, size) == (protocol.INFO_EXPORT, 16 * MIB)
    assert flags & protocol.FLAG_CAN_MULTI_CONN
    assert flags & protocol.FLAG_SEND_FUA
    assert not flags & protocol.FLAG_READ_ONLY
    assert client.write(0, b"x" * 512) == 0


def test_info_answers_what_was_asked_for_and_stays_in_the_handshake(connect: Connect) -> None:
    client = connect()
    client.greet()
    asked = (protocol.INFO_NAME, protocol.INFO_DESCRIPTION, protocol.INFO_BLOCK_SIZE)
    replies = client.ask(protocol.OPT_INFO, info_data("", *asked))
    said = {struct.unpack_from(">H", data)[0]: data[2:] for kind, data in replies[:-1]}
    assert said[protocol.INFO_NAME] == b"source"
    assert said[protocol.INFO_DESCRIPTION] == b"memory source"
    assert struct.unpack(">III", said[protocol.INFO_BLOCK_SIZE]) == (1, 4096, 32 << 20)
    assert kinds(client.ask(protocol.OPT_LIST))[-1] == protocol.REP_ACK


def test_a_view_is_read_only_and_offers_no_change(connect: Connect) -> None:
    client = connect()
    client.greet()
    flags = struct.unpack(">HQH", client.go("session/0")[0][1])[2]
    assert flags & protocol.FLAG_READ_ONLY
    assert flags & protocol.FLAG_CAN_MULTI_CONN
    changing = protocol.FLAG_SEND_FUA | protocol.FLAG_SEND_TRIM | protocol.FLAG_SEND_WRITE_ZEROES
    assert not flags & changing


def test_fragments_may_be_refused_only_after_structured_replies(connect: Connect) -> None:
    client = connect()
    client.greet()
    assert not struct.unpack(">HQH", client.ask(7, info_data(""))[0][1])[2] & protocol.FLAG_SEND_DF
    client = connect()
    client.greet()
    client.use_structured()
    assert struct.unpack(">HQH", client.go()[0][1])[2] & protocol.FLAG_SEND_DF


def test_list_names_every_export(connect: Connect) -> None:
    client = connect()
    client.greet()
    replies = client.ask(protocol.OPT_LIST)
    assert kinds(replies) == [protocol.REP_SERVER, protocol.REP_SERVER, protocol.REP_ACK]
    assert replies[1][1] == struct.pack(">I", 9) + b"session/0" + b"a view"


def test_an_unknown_export_is_an_error_and_the_client_may_go_on(connect: Connect) -> None:
    client = connect()
    client.greet()
    for option in (protocol.OPT_INFO, protocol.OPT_GO):
        ((kind, said),) = client.ask(option, info_data("session/77"))
        assert kind == protocol.REP_ERR_UNKNOWN
        assert b"session/77" in said
    assert client.go()[-1] == ACK


@pytest.mark.parametrize(("flags", "padding"), [(1, 124), (3, 0)])
def test_export_name_answers_in_the_oldest_way(connect: Connect, flags: int, padding: int) -> None:
    client = connect()
    client.greet(flags)
    client.option(protocol.OPT_EXPORT_NAME, b"source")
    size, offered = struct.unpack(">QH", client.receive(10))
    assert size == 16 * MIB
    assert offered & protocol.FLAG_HAS_FLAGS
    assert client.receive(padding) == bytes(padding)
    assert client.read(0, 10) == bytes(10)


def test_export_name_of_nothing_ends_the_connection(connect: Connect) -> None:
    client = connect()
    client.greet()
    client.option(protocol.OPT_EXPORT_NAME, b"nothing")
    assert client.at_end()


def test_abort_is_acknowledged_and_ends_the_connection(connect: Connect) -> None:
    client = connect()
    client.greet()
    assert client.ask(protocol.OPT_ABORT) == [ACK]
    assert client.at_end()


@pytest.mark.parametrize("option", [0, 4, 11, 12, 99, 0xFFFF_FFFF])
def test_an_unknown_option_is_an_error_and_the_client_may_go_on(
    connect: Connect, option: int
) -> None:
    client = connect()
    client.greet()
    assert kinds(client.ask(option, b"whatever")) == [protocol.REP_ERR_UNSUP]
    assert client.go()[-1] == ACK


def test_starttls_without_certificates_is_refused_in_words(connect: Connect) -> None:
    client = connect()
    client.greet()
    assert kinds(client.ask(protocol.OPT_STARTTLS)) == [protocol.REP_ERR_UNSUP]
    assert client.go()[-1] == ACK


@pytest.mark.parametrize(
    ("option", "data"),
    [
        (protocol.OPT_LIST, b"x"),
        (protocol.OPT_STRUCTURED_REPLY, b"x"),
        (protocol.OPT_GO, b""),
        (protocol.OPT_GO, info_data("source")[:-1]),
        (protocol.OPT_GO, info_data("source") + b"\0"),
        (protocol.OPT_GO, struct.pack(">I", 0xFFFF_FFFF) + b"source"),
        (protocol.OPT_INFO, struct.pack(">I2sH", 2, b"\xff\xfe", 0)),
        (protocol.OPT_INFO, struct.pack(">IH", 0, 65535)),
        (protocol.OPT_GO, struct.pack(">I", 5000) + b"n" * 5000 + b"\0\0"),
        (protocol.OPT_SET_META_CONTEXT, meta_data("source", "base:allocation")),  # too early
        (protocol.OPT_LIST_META_CONTEXT, meta_data("source")),
    ],
)
def test_a_malformed_option_is_an_error_and_the_client_may_go_on(
    connect: Connect, option: int, data: bytes
) -> None:
    client = connect()
    client.greet()
    assert kinds(client.ask(option, data)) == [protocol.REP_ERR_INVALID]
    assert client.go()[-1] == ACK


@pytest.mark.parametrize(
    "data",
    [
        b"",
        meta_data("source", "base:allocation")[:-3],
        meta_data("source", "base:allocation") + b"!",
        struct.pack(">II", 0, 0xFFFF_FFFF),
        struct.pack(">III", 0, 1, 0xFFFF_FFF0),
    ],
)
def test_malformed_meta_context_options_are_errors(connect: Connect, data: bytes) -> None:
    client = connect()
    client.greet()
    client.use_structured()
    replies = client.ask(protocol.OPT_SET_META_CONTEXT, data)
    assert kinds(replies) == [protocol.REP_ERR_INVALID]


def test_meta_contexts_are_listed_by_name_and_by_prefix(connect: Connect) -> None:
    client = connect()
    client.greet()
    client.use_structured()
    everything = client.ask(protocol.OPT_LIST_META_CONTEXT, meta_data("source"))
    assert [data[4:] for _, data in everything[:-1]] == [b"base:allocation", b"pit:changed:0"]
    some = client.ask(protocol.OPT_LIST_META_CONTEXT, meta_data("source", "pit:"))
    assert [data[4:] for _, data in some[:-1]] == [b"pit:changed:0"]
    none = client.ask(protocol.OPT_SET_META_CONTEXT, meta_data("source", "who:knows"))
    assert none == [ACK]
    unknown = client.ask(protocol.OPT_SET_META_CONTEXT, meta_data("nothing", "base:allocation"))
    assert kinds(unknown) == [protocol.REP_ERR_UNKNOWN]


def test_contexts_set_for_one_export_do_not_follow_to_another(connect: Connect) -> None:
    client = connect()
    client.greet()
    client.use_structured()
    client.ask(protocol.OPT_SET_META_CONTEXT, meta_data("source", "base:allocation"))
    client.go("session/0")
    client.request(protocol.CMD_BLOCK_STATUS, 0, 4096)
    assert client.error()[0] == 22


@pytest.mark.parametrize(
    "wrong", [b"", meta_data("source", "base:allocation") + b"x", meta_data("nothing", "base:")]
)
def test_contexts_that_cannot_be_set_take_away_those_set_before(
    connect: Connect, wrong: bytes
) -> None:
    client = connect()
    client.greet()
    client.use_structured()
    client.ask(protocol.OPT_SET_META_CONTEXT, meta_data("source", "base:allocation"))
    assert kinds(client.ask(protocol.OPT_SET_META_CONTEXT, wrong))[-1] & protocol.REP_ERROR
    client.go("source")
    client.request(protocol.CMD_BLOCK_STATUS, 0, 4096)
    assert client.error()[0] == 22


@pytest.mark.parametrize("flags", [4, 0x8000_0000, 0xFFFF_FFFF])
def test_unknown_client_flags_end_the_connection(connect: Connect, flags: int) -> None:
    client = connect()
    client.greet(flags)
    assert client.at_end()


def test_an_option_without_its_magic_ends_the_connection(connect: Connect) -> None:
    client = connect()
    client.greet()
    client.socket.sendall(struct.pack(">QII", 1, protocol.OPT_LIST, 0))
    assert client.at_end()


def test_an_option_of_gigabytes_is_refused_before_it_is_read(connect: Connect) -> None:
    client = connect()
    client.greet()
    client.socket.sendall(struct.pack(">QII", protocol.OPTION_MAGIC, 7, 0xFFFF_FFFF))
    assert client.option_reply()[1] == protocol.REP_ERR_TOO_BIG
    assert client.at_end()


def test_options_without_end_end_the_connection(connect: Connect) -> None:
    client = connect()
    client.greet()
    for _ in range(1000):
        client.ask(protocol.OPT_LIST)
    client.socket.settimeout(5)
    assert client.at_end()


def test_a_handshake_that_takes_for_ever_is_ended(
    connect: Connect, make_server: MakeServer
) -> None:
    client = connect(make_server(Limits(handshake_seconds=0.3)))
    client.greet()
    client.socket.sendall(b"I")
    assert client.at_end()


def test_the_client_is_known_to_the_export(connect: Connect, directory: MemoryDirectory) -> None:
    client = connect()
    client.greet()
    client.go()
    assert "pid" in str(directory.clients[0])
