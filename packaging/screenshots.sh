#!/usr/bin/env bash
# `make screenshots`: paints every view of the window (tests/pitgui/views/table.py) into
# build/screenshots/, in both schemes, at two sizes and at 200 %, and renews the picture that
# README.md shows.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=build/screenshots

paint() {
    # The offscreen platform says of every window what it lacks; everything else is let through.
    QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.pitgui.views.tour "$@" \
        2> >(grep -v '^This plugin does not support' >&2)
}

rm -rf "$folder"
paint --paint "$folder"
QT_SCALE_FACTOR=2 paint --looks dark-1280x800,light-1280x800 --paint "$folder/200-percent"
mkdir -p docs/pictures
cp "$folder/dark-1280x800/page-sessions.png" docs/pictures/sessions.png
echo "$(find "$folder" -name '*.png' | wc -l) pictures under $folder/"
