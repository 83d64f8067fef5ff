#!/usr/bin/env bash
# Paints every page and dialog of the window, on the disk of CACHE, into FOLDER.
#
#   packaging/paint_tour.sh CACHE FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."

rm -rf "$2"
mkdir -p "$2"
# The offscreen platform says of every window what it lacks; everything else is let through.
QT_QPA_PLATFORM=offscreen .venv/bin/pitgui --open "$1" --tour "$2" \
    2> >(grep -v '^This plugin does not support' >&2)
