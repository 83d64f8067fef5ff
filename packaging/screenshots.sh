#!/usr/bin/env bash
# `make screenshots`: paints the window on a fresh demo into build/screenshots/, and renews the
# picture that README.md shows.
set -euo pipefail
cd "$(dirname "$0")/.."

.venv/bin/python packaging/demo_tour.py build/demo
packaging/paint_tour.sh build/demo/shop-1.cache build/screenshots
mkdir -p docs/pictures
cp build/screenshots/sessions.png docs/pictures/sessions.png
