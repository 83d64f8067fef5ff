"""The NBD protocol as bytes: numbers, structs, and the parsers of what a client sends.

Pure: nothing here reads a socket or a disk. All numbers are big-endian (NBD's "network order").
The rule: a parser takes the bytes of one message and either answers with a value or raises
`Malformed`; it never trusts a length that the message holds.
"""

from __future__ import annotations

import errno
import struct
from dataclasses import dataclass

from engine.errors import PitError, SessionEnded

# ---- handshake -------------------------------------------------------------------------------

INIT_MAGIC = 0x4E42444D41474943  # "NBDMAGIC"
OPTION_MAGIC = 0x49484156454F5054  # "IHAVEOPT"
OPTION_REPLY_MAGIC = 0x0003E889045565A9

SERVER_FIXED_NEWSTYLE = 1 << 0
SERVER_NO_ZEROES = 1 << 1
CLIENT_FIXED_NEWSTYLE = 1 << 0
CLIENT_NO_ZEROES = 1 << 1

OPT_EXPORT_NAME = 1
OPT_ABORT = 2
OPT_LIST = 3
OPT_STARTTLS = 5
OPT_INFO = 6
OPT_GO = 7
OPT_STRUCTURED_REPLY = 8
OPT_LIST_META_CONTEXT = 9
OPT_SET_META_CONTEXT = 10

REP_ACK = 1
REP_SERVER = 2
REP_INFO = 3
REP_META_CONTEXT = 4
REP_ERROR = 1 << 31
REP_ERR_UNSUP = REP_ERROR | 1
REP_ERR_POLICY = REP_ERROR | 2
REP_ERR_INVALID = REP_ERROR | 3
REP_ERR_TLS_REQD = REP_ERROR | 5
REP_ERR_UNKNOWN = REP_ERROR | 6
REP_ERR_SHUTDOWN = REP_ERROR | 7
REP_ERR_TOO_BIG = REP_ERROR | 9

INFO_EXPORT = 0
INFO_NAME = 1
INFO_DESCRIPTION = 2
INFO_BLOCK_SIZE = 3

# ---- transmission ----------------------------------------------------------------------------

FLAG_HAS_FLAGS = 1 << 0
FLAG_READ_ONLY = 1 << 1
FLAG_SEND_FLUSH = 1 << 2
FLAG_SEND_FUA = 1 << 3
FLAG_SEND_TRIM = 1 << 5
FLAG_SEND_WRITE_ZEROES = 1 << 6
FLAG_SEND_DF = 1 << 7
FLAG_CAN_MULTI_CONN = 1 << 8
FLAG_SEND_CACHE = 1 << 10

REQUEST_MAGIC = 0x25609513
SIMPLE_REPLY_MAGIC = 0x67446698
STRUCTURED_REPLY_MAGIC = 0x668E33EF

CMD_READ = 0
CMD_WRITE = 1
CMD_DISC = 2
CMD_FLUSH = 3
CMD_TRIM = 4
CMD_CACHE = 5
CMD_WRITE_ZEROES = 6
CMD_BLOCK_STATUS = 7

CMD_FLAG_FUA = 1 << 0
CMD_FLAG_NO_HOLE = 1 << 1
CMD_FLAG_DF = 1 << 2
CMD_FLAG_REQ_ONE = 1 << 3

REPLY_FLAG_DONE = 1 << 0
REPLY_NONE = 0
REPLY_OFFSET_DATA = 1
REPLY_BLOCK_STATUS = 5
REPLY_ERROR = (1 << 15) | 1

STATE_HOLE = 1 << 0
STATE_ZERO = 1 << 1
STATE_CHANGED = 1 << 0  # of pit:changed contexts

MINIMUM_BLOCK = 1
PREFERRED_BLOCK = 4096
MAXIMUM_PAYLOAD = 32 << 20
MAXIMUM_NAME = 4096  # bytes of a string on the wire, as the protocol says
MAXIMUM_OPTION = 64 << 10  # bytes of one option; a client that sends more is not one of ours
MAXIMUM_QUERIES = 256

GREETING = struct.Struct(">QQH")
OPTION = struct.Struct(">QII")  # magic, option, length of its data
OPTION_REPLY = struct.Struct(">QIII")  # magic, option, reply type, length
REQUEST = struct.Struct(">IHHQQI")  # magic, flags, type, cookie, offset, length
SIMPLE_REPLY = struct.Struct(">IIQ")  # magic, error, cookie
CHUNK = struct.Struct(">IHHQI")  # magic, flags, type, cookie, length
DATA_CHUNK = struct.Struct(">IHHQIQ")  # a CHUNK of type OFFSET_DATA with its offset
_U16 = struct.Struct(">H")
_U32 = struct.Struct(">I")


class Malformed(Exception):
    """A client sent what the protocol does not know; the connection cannot go on as asked."""


class Refusal(Exception):
    """A well-formed request that this export does not take; the connection goes on."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.errno = code


class _Fields:
    """A cursor over the data of one option; runs out with Malformed, never past its end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, length: int) -> bytes:
        """The next `length` bytes."""
        end = self._at + length
        if end > len(self._data):
            raise Malformed("The option ends before its last field.")
        part = self._data[self._at : end]
        self._at = end
        return part

    def u16(self) -> int:
        return int(_U16.unpack(self.take(2))[0])

    def u32(self) -> int:
        return int(_U32.unpack(self.take(4))[0])

    def text(self) -> str:
        """A length and as many bytes of UTF-8."""
        return decode_name(self.take(self.u32()))

    def finish(self) -> None:
        """Nothing may follow."""
        if self._at != len(self._data):
            raise Malformed("The option goes on after its last field.")


def decode_name(raw: bytes) -> str:
    """An export name or query from the wire; raises Malformed."""
    if len(raw) > MAXIMUM_NAME:
        raise Malformed(f"A name is longer than {MAXIMUM_NAME} bytes.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("A name is not UTF-8.") from None


@dataclass(frozen=True, slots=True)
class InfoRequest:
    """What INFO and GO ask: an export, and the kinds of information wanted."""

    name: str
    wanted: frozenset[int]


@dataclass(frozen=True, slots=True)
class MetaRequest:
    """What LIST_META_CONTEXT and SET_META_CONTEXT ask of an export."""

    name: str
    queries: tuple[str, ...]


def parse_info(data: bytes) -> InfoRequest:
    """The data of INFO or GO."""
    fields = _Fields(data)
    name = fields.text()
    wanted = frozenset(fields.u16() for _ in range(fields.u16()))
    fields.finish()
    return InfoRequest(name, wanted)


def parse_meta(data: bytes) -> MetaRequest:
    """The data of LIST_META_CONTEXT or SET_META_CONTEXT."""
    fields = _Fields(data)
    name = fields.text()
    count = fields.u32()
    if count > MAXIMUM_QUERIES:
        raise Malformed(f"At most {MAXIMUM_QUERIES} meta contexts can be asked for at once.")
    queries = tuple(fields.text() for _ in range(count))
    fields.finish()
    return MetaRequest(name, queries)


# ---- what a server says ----------------------------------------------------------------------


def greeting() -> bytes:
    """The first bytes of a connection."""
    return GREETING.pack(INIT_MAGIC, OPTION_MAGIC, SERVER_FIXED_NEWSTYLE | SERVER_NO_ZEROES)


def option_reply(option: int, kind: int, data: bytes = b"") -> bytes:
    """One reply to an option."""
    return OPTION_REPLY.pack(OPTION_REPLY_MAGIC, option, kind, len(data)) + data


def info_export(size: int, flags: int) -> bytes:
    """Information: size and transmission flags of an export."""
    return struct.pack(">HQH", INFO_EXPORT, size, flags)


def info_text(kind: int, text: str) -> bytes:
    """Information: a name or a description."""
    return _U16.pack(kind) + wire_text(text)


def info_block_size() -> bytes:
    """Information: smallest, preferred and largest request."""
    return struct.pack(">HIII", INFO_BLOCK_SIZE, MINIMUM_BLOCK, PREFERRED_BLOCK, MAXIMUM_PAYLOAD)


def listed_export(name: str, description: str) -> bytes:
    """The data of one SERVER reply to LIST."""
    raw = wire_text(name)
    return _U32.pack(len(raw)) + raw + wire_text(description)


def meta_context(number: int, name: str) -> bytes:
    """The data of one META_CONTEXT reply."""
    return _U32.pack(number) + wire_text(name)


def wire_text(text: str) -> bytes:
    """UTF-8 as strings on the wire must be: without NUL, and of bounded length."""
    raw = text.replace("\0", "\N{SYMBOL FOR NULL}").encode("utf-8", "replace")
    if len(raw) > MAXIMUM_NAME:
        raw = raw[:MAXIMUM_NAME].decode("utf-8", "ignore").encode("utf-8")
    return raw


def error_chunk(cookie: int, code: int, message: str) -> bytes:
    """A structured reply that ends a request with an error."""
    text = wire_text(message)
    return (
        CHUNK.pack(STRUCTURED_REPLY_MAGIC, REPLY_FLAG_DONE, REPLY_ERROR, cookie, 6 + len(text))
        + struct.pack(">IH", code, len(text))
        + text
    )


def failure(cookie: int, error: Exception, *, structured: bool) -> bytes:
    """The reply to a request that failed, in words where the client can take words."""
    code = wire_errno(error)
    if structured:
        return error_chunk(cookie, code, str(error))
    return SIMPLE_REPLY.pack(SIMPLE_REPLY_MAGIC, code, cookie)


def status_chunk(cookie: int, context: int, extents: list[tuple[int, int]], *, done: bool) -> bytes:
    """A structured reply with the extents (length, state) of one meta context."""
    flat = [number for extent in extents for number in extent]
    flags = REPLY_FLAG_DONE if done else 0
    length = 4 + 4 * len(flat)
    return CHUNK.pack(
        STRUCTURED_REPLY_MAGIC, flags, REPLY_BLOCK_STATUS, cookie, length
    ) + struct.pack(f">I{len(flat)}I", context, *flat)


_ON_THE_WIRE = {
    errno.EPERM: errno.EPERM,
    errno.ENOMEM: errno.ENOMEM,
    errno.EINVAL: errno.EINVAL,
    errno.ENOSPC: errno.ENOSPC,
    errno.EDQUOT: errno.ENOSPC,
    errno.EFBIG: errno.ENOSPC,
    errno.ESHUTDOWN: errno.ESHUTDOWN,
}
"""Errors of a disk that a client is told; EOVERFLOW and ENOTSUP have meanings of their own."""


def wire_errno(error: BaseException) -> int:
    """The error number a client is given; those that NBD does not know become EIO.

    A session that ended is an I/O error to its readers: ESHUTDOWN would tell them that the whole
    server goes away.
    """
    if isinstance(error, Refusal):
        return error.errno
    code = error.errno if isinstance(error, (PitError, OSError)) else None
    if code is None or isinstance(error, SessionEnded):
        return errno.EIO
    return _ON_THE_WIRE.get(code, errno.EIO)
