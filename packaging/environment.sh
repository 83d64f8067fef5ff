#!/usr/bin/env bash
# Makes .venv/ hold exactly what uv.lock says: with the uv that is found, or one put into .venv/.
set -euo pipefail
cd "$(dirname "$0")/.."

uv_version=0.13.9
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "PIT Console needs Python 3.11 or newer; '$python' is $("$python" --version 2>&1)." >&2
    echo "Name another one:  make setup PYTHON=python3.12" >&2
    exit 1
fi
if [ ! -x .venv/bin/python ]; then
    echo "Making .venv"
    "$python" -m venv .venv || {
        echo "No venv could be made. On Debian:  sudo apt-get install python3-venv" >&2
        exit 1
    }
fi
if command -v uv >/dev/null; then
    uv=uv
else
    uv=.venv/bin/uv
    [ -x "$uv" ] || .venv/bin/python -m pip install --quiet "uv==$uv_version"
fi
# Trust what the system trusts, where it has a list; else uv trusts the list that it brings.
if [ -s /etc/ssl/certs/ca-certificates.crt ]; then
    export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-1} UV_NATIVE_TLS=${UV_NATIVE_TLS:-1}
fi
UV_PROJECT_ENVIRONMENT=.venv "$uv" sync --frozen --quiet --python .venv/bin/python
