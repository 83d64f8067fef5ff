"""Certificates made on the spot by the openssl program, laid out as NBD's tools expect."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"


def make_authority(folder: Path, hosts: tuple[str, ...] = ("localhost",)) -> tuple[Path, Path]:
    """(server's folder, client's folder), each signed by one new authority."""
    folder.mkdir()
    _openssl(
        folder,
        f"req -x509 {_KEY} -days 2 -subj /CN=authority -keyout ca-key.pem -out ca-cert.pem",
    )
    names = ",".join(f"IP:{host}" if host[0].isdigit() else f"DNS:{host}" for host in hosts)
    _sign(folder, "server", f"subjectAltName={names}\nextendedKeyUsage=serverAuth\n")
    _sign(folder, "client", "extendedKeyUsage=clientAuth\n")
    return folder / "server", folder / "client"


def _sign(folder: Path, role: str, extension: str) -> None:
    """Make the key and certificate of one side, in a folder named by its role."""
    (folder / "extension").write_text(extension)
    _openssl(folder, f"req {_KEY} -subj /CN={role}-of-test -keyout {role}-key.pem -out {role}.csr")
    _openssl(
        folder,
        f"x509 -req -in {role}.csr -CA ca-cert.pem -CAkey ca-key.pem -CAcreateserial -days 2 "
        f"-extfile extension -out {role}-cert.pem",
    )
    (folder / role).mkdir()
    for name in ("ca-cert.pem", f"{role}-cert.pem", f"{role}-key.pem"):
        shutil.copy(folder / name, folder / role / name)


def _openssl(folder: Path, words: str) -> None:
    subprocess.run(["openssl", *words.split()], cwd=folder, check=True, capture_output=True)
