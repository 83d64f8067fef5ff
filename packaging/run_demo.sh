#!/usr/bin/env bash
# `make run`: opens the window on the demo disk; without a display, takes the demo tour offscreen.
#
#   packaging/run_demo.sh [FOLDER]      FOLDER: for the tour's disk and pictures, else build/
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-build}

if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
    packaging/system_packages.sh offscreen window
    exec .venv/bin/pitgui --demo
fi

packaging/system_packages.sh offscreen
echo "There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set."
echo "So the demo runs without one:"
.venv/bin/python packaging/demo_tour.py "$folder/demo"
packaging/paint_tour.sh "$folder/demo/shop-1.cache" "$folder/screenshots"
echo "Pictures of the window:"
for picture in "$folder"/screenshots/*.png; do
    echo "  $picture"
done
