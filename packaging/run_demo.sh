#!/usr/bin/env bash
# `make run`: opens the window on the demo disk; without a display, takes the demo tour offscreen.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
    packaging/system_packages.sh offscreen window
    exec .venv/bin/pitgui --demo
fi

packaging/system_packages.sh offscreen
echo "There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set."
echo "So the demo runs without one:"
.venv/bin/python packaging/demo_tour.py build/demo
rm -rf build/screenshots
mkdir -p build/screenshots
QT_QPA_PLATFORM=offscreen .venv/bin/pitgui --open build/demo/shop-1.cache --tour build/screenshots
echo "Pictures of the window:"
ls build/screenshots | sed 's|^|  build/screenshots/|'
