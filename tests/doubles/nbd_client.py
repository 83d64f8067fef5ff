"""A client that speaks the NBD protocol by hand, and checks what comes back."""

from __future__ import annotations

import socket
import struct

from engine.serve.nbd import protocol


class HandClient:
    """One connected socket. `socket` is there for tests that send what no client would."""

    def __init__(self, connected: socket.socket) -> None:
        self.socket = connected
        connected.settimeout(20)
        self.structured = False

    def receive(self, length: int) -> bytes:
        parts = b""
        while len(parts) < length:
            part = self.socket.recv(length - len(parts))
            if not part:
                raise EOFError(f"{len(parts)} of {length} bytes, then the end")
            parts += part
        return parts

    def at_end(self) -> bool:
        """Whether the server closed the connection, and said nothing more before."""
        try:
            return self.socket.recv(1) == b""
        except ConnectionResetError:
            return True

    # ---- handshake ---------------------------------------------------------------------------

    def greet(self, flags: int = 3) -> None:
        magic, option_magic, offered = protocol.GREETING.unpack(self.receive(18))
        assert (magic, option_magic) == (protocol.INIT_MAGIC, protocol.OPTION_MAGIC)
        assert offered == 3
        self.socket.sendall(flags.to_bytes(4, "big"))

    def option(self, number: int, data: bytes = b"") -> None:
        header = protocol.OPTION.pack(protocol.OPTION_MAGIC, number, len(data))
        self.socket.sendall(header + data)

    def option_reply(self) -> tuple[int, int, bytes]:
        """(option, type, data)."""
        magic, option, kind, length = protocol.OPTION_REPLY.unpack(self.receive(20))
        assert magic == protocol.OPTION_REPLY_MAGIC
        return option, kind, self.receive(length)

    def ask(self, number: int, data: bytes = b"") -> list[tuple[int, bytes]]:
        """All replies to an option, up to the ACK or the error."""
        self.option(number, data)
        replies = []
        while True:
            option, kind, said = self.option_reply()
            assert option == number
            replies.append((kind, said))
            if kind == protocol.REP_ACK or kind & protocol.REP_ERROR:
                return replies

    def use_structured(self) -> None:
        assert self.ask(protocol.OPT_STRUCTURED_REPLY) == [(protocol.REP_ACK, b"")]
        self.structured = True

    def go(self, name: str = "", *wanted: int) -> list[tuple[int, bytes]]:
        return self.ask(protocol.OPT_GO, info_data(name, *wanted))

    # ---- transmission ------------------------------------------------------------------------

    def request(
        self,
        kind: int,
        offset: int = 0,
        length: int = 0,
        *,
        flags: int = 0,
        cookie: int = 1,
        payload: bytes = b"",
    ) -> None:
        self.socket.sendall(request(kind, offset, length, flags=flags, cookie=cookie) + payload)

    def simple_reply(self) -> tuple[int, int]:
        """(error, cookie)."""
        magic, error, cookie = protocol.SIMPLE_REPLY.unpack(self.receive(16))
        assert magic == protocol.SIMPLE_REPLY_MAGIC
        return error, cookie

    def chunk(self) -> tuple[int, int, int, bytes]:
        """(flags, type, cookie, data) of one structured chunk."""
        magic, flags, kind, cookie, length = protocol.CHUNK.unpack(self.receive(20))
        assert magic == protocol.STRUCTURED_REPLY_MAGIC
        return flags, kind, cookie, self.receive(length)

    def error(self) -> tuple[int, str]:
        """(errno, message) of a structured error."""
        flags, kind, _, data = self.chunk()
        assert (flags, kind) == (protocol.REPLY_FLAG_DONE, protocol.REPLY_ERROR)
        code, length = struct.unpack_from(">IH", data)
        assert len(data) == 6 + length
        return code, data[6:].decode()

    def write(self, offset: int, data: bytes, *, flags: int = 0) -> int:
        """Write and wait; the error number."""
        self.request(protocol.CMD_WRITE, offset, len(data), flags=flags, payload=data)
        if self.structured:
            return self.either()
        return self.simple_reply()[0]

    def either(self) -> int:
        """The error number of a simple reply or of a structured error."""
        (magic,) = struct.unpack(">I", self.receive(4))
        if magic == protocol.SIMPLE_REPLY_MAGIC:
            error, _ = struct.unpack(">IQ", self.receive(12))
            return int(error)
        _, kind, _, length = struct.unpack(">HHQI", self.receive(16))
        data = self.receive(length)
        assert kind == protocol.REPLY_ERROR
        return int(struct.unpack_from(">I", data)[0])

    def read(self, offset: int, length: int, *, flags: int = 0) -> bytes:
        """Read and wait; raises OSError with the error number."""
        self.request(protocol.CMD_READ, offset, length, flags=flags)
        if not self.structured:
            error, _ = self.simple_reply()
            if error:
                raise OSError(error, "read")
            return self.receive(length)
        parts = bytearray(length)
        while True:
            flags, kind, _, data = self.chunk()
            if kind == protocol.REPLY_ERROR:
                raise OSError(struct.unpack_from(">I", data)[0], "read")
            at = struct.unpack_from(">Q", data)[0] - offset
            parts[at : at + len(data) - 8] = data[8:]
            if flags & protocol.REPLY_FLAG_DONE:
                return bytes(parts)


def info_data(name: str, *wanted: int) -> bytes:
    raw = name.encode()
    numbers = struct.pack(f">H{len(wanted)}H", len(wanted), *wanted)
    return len(raw).to_bytes(4, "big") + raw + numbers


def meta_data(name: str, *queries: str) -> bytes:
    parts = [len(name.encode()).to_bytes(4, "big"), name.encode()]
    parts.append(len(queries).to_bytes(4, "big"))
    for query in queries:
        parts += [len(query.encode()).to_bytes(4, "big"), query.encode()]
    return b"".join(parts)


def request(kind: int, offset: int, length: int, *, flags: int = 0, cookie: int = 1) -> bytes:
    return protocol.REQUEST.pack(protocol.REQUEST_MAGIC, flags, kind, cookie, offset, length)
