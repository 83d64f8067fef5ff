#!/usr/bin/env bash
# `make screenshots`: paints each page of the demo into build/screenshots/, and renews the
# picture that README.md shows.
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen

mkdir -p build/screenshots docs/pictures
.venv/bin/pitgui --demo --tour build/screenshots
cp build/screenshots/sessions.png docs/pictures/sessions.png
