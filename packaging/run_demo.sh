#!/usr/bin/env bash
# `make run`: opens the window on the demo disk; without a display, takes the demo tour offscreen.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
    packaging/system_packages.sh offscreen window
    exec .venv/bin/pitgui --demo
fi

packaging/system_packages.sh offscreen
echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set),"
echo "so the demo runs offscreen; pictures of the pages go to build/screenshots/."
mkdir -p build/screenshots
QT_QPA_PLATFORM=offscreen exec .venv/bin/pitgui --demo --tour build/screenshots
