#!/usr/bin/env bash
# `make screenshots`: paints every view of the window (tests/pitgui/views/table.py) into
# build/screenshots/, in both schemes, at two sizes and at 200 %, and renews the pictures that
# README.md and docs/console.md show.
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
for page in sessions cache-map; do
    cp "$folder/dark-1280x800/page-$page.png" "docs/pictures/$page.png"
done
echo "$(find "$folder" -name '*.png' | wc -l) pictures under $folder/"
