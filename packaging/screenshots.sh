#!/usr/bin/env bash
# `make screenshots`: paints the window on a fresh demo into build/screenshots/, and renews the
# picture that README.md shows.
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen

.venv/bin/python packaging/demo_tour.py build/demo
rm -rf build/screenshots
mkdir -p build/screenshots docs/pictures
.venv/bin/pitgui --open build/demo/shop-1.cache --tour build/screenshots
.venv/bin/pitgui --open build/demo/shop-1.cache --page sessions --screenshot docs/pictures/sessions.png
