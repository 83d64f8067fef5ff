"""TLS with certificates on both sides, from a folder laid out as NBD's tools lay theirs out.

`ca-cert.pem` signs everybody, `server-cert.pem` and `server-key.pem` are ours. A client shows a
certificate signed by the same authority, or it gets no further: `client-cert.pem`,
`client-key.pem` and `ca-cert.pem` are what qemu, nbdkit's and libnbd's clients look for.
"""

from __future__ import annotations

import ssl
from pathlib import Path

from engine.errors import BadRequest

FILES = ("ca-cert.pem", "server-cert.pem", "server-key.pem")


def server_context(folder: str) -> ssl.SSLContext:
    """The server's side of TLS 1.2 or later; raises BadRequest naming what is missing."""
    paths = [Path(folder) / name for name in FILES]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise BadRequest(
            f"The TLS folder {folder!r} lacks {', '.join(missing)}. It needs {', '.join(FILES)}."
        )
    authority, certificate, key = paths
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_REQUIRED
    try:
        context.load_verify_locations(cafile=authority)
        context.load_cert_chain(certificate, key)
    except (ssl.SSLError, OSError) as error:
        raise BadRequest(f"The certificates in {folder!r} cannot be used: {error}.") from error
    return context
