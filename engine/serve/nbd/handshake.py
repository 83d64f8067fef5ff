"""The handshake: fixed newstyle negotiation, up to the choice of an export.

Everything a client asks is an option with a reply; the rule is that only GO and EXPORT_NAME lead
out to transmission, and that nothing a client said before STARTTLS counts after it. Before TLS,
where it is required, a client learns nothing but that.
"""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from engine.errors import PitError
from engine.serve.nbd import protocol
from engine.serve.nbd.export import Client, Directory, Export, MetaContext
from engine.serve.nbd.protocol import Malformed
from engine.serve.nbd.stream import Stream

MAXIMUM_OPTIONS = 1000


class TlsPolicy(Enum):
    """What a listener does about TLS."""

    NONE = "none"
    OFFERED = "offered"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a handshake came to: an export, and how to talk about it."""

    export: Export
    contexts: Sequence[MetaContext]
    structured: bool
    client: Client


class Handshake:
    """One negotiation. `run` answers options until the client has chosen or left."""

    def __init__(
        self,
        stream: Stream,
        directory: Directory,
        client: Client,
        tls: ssl.SSLContext | None = None,
        policy: TlsPolicy = TlsPolicy.NONE,
    ) -> None:
        self._stream = stream
        self._directory = directory
        self._client = client
        self._tls = tls if policy is not TlsPolicy.NONE else None
        self._tls_missing = policy is TlsPolicy.REQUIRED
        self._no_zeroes = False
        self._structured = False
        self._contexts: list[MetaContext] = []
        self._contexts_of = ""
        self._agreement: Agreement | None = None

    def run(self) -> Agreement | None:
        """Negotiate; None when the client left in peace. Raises Malformed, Gone or OSError."""
        self._stream.say(protocol.greeting())
        flags = int.from_bytes(self._stream.receive(4), "big")
        known = protocol.CLIENT_FIXED_NEWSTYLE | protocol.CLIENT_NO_ZEROES
        if flags & ~known:
            raise Malformed(f"The client flags {flags:#x} are unknown.")
        self._no_zeroes = bool(flags & protocol.CLIENT_NO_ZEROES)
        for _ in range(MAXIMUM_OPTIONS):
            option, data = self._next_option()
            if option == protocol.OPT_ABORT:
                with contextlib.suppress(OSError):  # most clients do not wait for the answer
                    self._reply(option, protocol.REP_ACK)
                return None
            if option == protocol.OPT_EXPORT_NAME:
                return self._export_name(data)
            self._answer(option, data)
            if self._agreement is not None:
                return self._agreement
        raise Malformed(f"More than {MAXIMUM_OPTIONS} options were asked for.")

    def _next_option(self) -> tuple[int, bytes]:
        magic, option, length = protocol.OPTION.unpack(self._stream.receive(protocol.OPTION.size))
        if magic != protocol.OPTION_MAGIC:
            raise Malformed("An option does not begin with the magic number of one.")
        if length > protocol.MAXIMUM_OPTION:
            self._reply(option, protocol.REP_ERR_TOO_BIG, "The option is too long.")
            raise Malformed(f"An option of {length} bytes was announced.")
        return option, self._stream.receive(length)

    def _answer(self, option: int, data: bytes) -> None:
        """Answer one option; what a client gets wrong is an error reply, and it may go on."""
        if self._tls_missing and option != protocol.OPT_STARTTLS:
            self._reply(option, protocol.REP_ERR_TLS_REQD, "This server talks only under TLS.")
            return
        answer = self._answer_to(option)
        if answer is None:
            self._reply(option, protocol.REP_ERR_UNSUP, f"There is no option {option}.")
            return
        try:
            answer(option, data)
        except Malformed as error:
            self._reply(option, protocol.REP_ERR_INVALID, str(error))
        except PitError as error:
            self._reply(option, protocol.REP_ERR_UNKNOWN, str(error))

    def _answer_to(self, option: int) -> Callable[[int, bytes], None] | None:
        answers: dict[int, Callable[[int, bytes], None]] = {
            protocol.OPT_LIST: self._list,
            protocol.OPT_STARTTLS: self._start_tls,
            protocol.OPT_INFO: self._info,
            protocol.OPT_GO: self._info,
            protocol.OPT_STRUCTURED_REPLY: self._structured_reply,
            protocol.OPT_LIST_META_CONTEXT: self._meta_context,
            protocol.OPT_SET_META_CONTEXT: self._meta_context,
        }
        return answers.get(option)

    # ---- options -----------------------------------------------------------------------------

    def _export_name(self, data: bytes) -> Agreement:
        """The oldest way to choose: no error reply exists, a refusal is the end."""
        if self._tls_missing:
            raise Malformed("An export was asked for without TLS, which is required.")
        name = protocol.decode_name(data)
        try:
            agreement = self._agree(name)
        except PitError as error:
            raise Malformed(f"The export {name!r} cannot be served: {error}") from error
        export = agreement.export
        flags = transmission_flags(export, structured=self._structured)
        answer = export.size.to_bytes(8, "big") + flags.to_bytes(2, "big")
        self._stream.say(answer if self._no_zeroes else answer + bytes(124))
        return agreement

    def _list(self, option: int, data: bytes) -> None:
        _expect_nothing(data)
        for name, description in self._directory.listing():
            self._reply(option, protocol.REP_SERVER, protocol.listed_export(name, description))
        self._reply(option, protocol.REP_ACK)

    def _start_tls(self, option: int, data: bytes) -> None:
        _expect_nothing(data)
        if self._tls is None:
            self._reply(option, protocol.REP_ERR_UNSUP, "TLS is not set up on this server.")
            return
        if self._stream.encrypted:
            raise Malformed("TLS was already started.")
        self._reply(option, protocol.REP_ACK)
        name = self._stream.encrypt(self._tls)
        self._client = replace(self._client, certificate=name)
        self._tls_missing = False
        self._structured = False
        self._contexts = []

    def _info(self, option: int, data: bytes) -> None:
        asked = protocol.parse_info(data)
        if option == protocol.OPT_GO:
            agreement = self._agree(asked.name)
            export = agreement.export
        else:
            agreement = None
            export = self._directory.find(asked.name)
        flags = transmission_flags(export, structured=self._structured)
        self._reply(option, protocol.REP_INFO, protocol.info_export(export.size, flags))
        if protocol.INFO_NAME in asked.wanted:
            said = protocol.info_text(protocol.INFO_NAME, export.name)
            self._reply(option, protocol.REP_INFO, said)
        if protocol.INFO_DESCRIPTION in asked.wanted:
            said = protocol.info_text(protocol.INFO_DESCRIPTION, export.description)
            self._reply(option, protocol.REP_INFO, said)
        if protocol.INFO_BLOCK_SIZE in asked.wanted:
            self._reply(option, protocol.REP_INFO, protocol.info_block_size())
        self._reply(option, protocol.REP_ACK)
        self._agreement = agreement

    def _structured_reply(self, option: int, data: bytes) -> None:
        _expect_nothing(data)
        self._structured = True
        self._reply(option, protocol.REP_ACK)

    def _meta_context(self, option: int, data: bytes) -> None:
        """LIST and SET differ in what no query means, and in whether the answer is remembered."""
        if not self._structured:
            raise Malformed("Meta contexts need structured replies.")
        listing = option == protocol.OPT_LIST_META_CONTEXT
        if not listing:  # also where it fails
            self._contexts = []
        asked = protocol.parse_meta(data)
        if listing or asked.queries:
            found = self._directory.contexts(asked.name, asked.queries, listing=listing)
        else:
            found = []
            self._directory.find(asked.name)
        for number, context in enumerate(found, start=1):
            said = protocol.meta_context(0 if listing else number, context.name)
            self._reply(option, protocol.REP_META_CONTEXT, said)
        if not listing:
            self._contexts, self._contexts_of = found, asked.name
        self._reply(option, protocol.REP_ACK)

    # ---- answers -----------------------------------------------------------------------------

    def _agree(self, name: str) -> Agreement:
        export = self._directory.open(name, self._client)
        contexts = self._contexts if name == self._contexts_of else []
        return Agreement(export, contexts, self._structured, self._client)

    def _reply(self, option: int, kind: int, data: bytes | str = b"") -> None:
        raw = protocol.wire_text(data) if isinstance(data, str) else data
        self._stream.say(protocol.option_reply(option, kind, raw))


def transmission_flags(export: Export, *, structured: bool) -> int:
    """What a client may do with an export."""
    flags = (
        protocol.FLAG_HAS_FLAGS
        | protocol.FLAG_SEND_FLUSH
        | protocol.FLAG_CAN_MULTI_CONN
        | protocol.FLAG_SEND_CACHE
    )
    if structured:
        flags |= protocol.FLAG_SEND_DF
    if export.read_only:
        return flags | protocol.FLAG_READ_ONLY
    return (
        flags | protocol.FLAG_SEND_FUA | protocol.FLAG_SEND_TRIM | protocol.FLAG_SEND_WRITE_ZEROES
    )


def _expect_nothing(data: bytes) -> None:
    if data:
        raise Malformed("This option carries no data.")
