#!/usr/bin/env bash
# `make translations`: finds the texts of the window in its sources, puts new ones into
# resources/translations/pitgui_de.ts (and takes out those that are gone), and makes the .qm that the
# window reads. What is new has no German yet: write it into the .ts, and run this again.
set -euo pipefail
cd "$(dirname "$0")/.."
place=resources/translations
sources=$(mktemp)
trap 'rm -f "$sources"' EXIT
find pitgui -name '*.py' | LC_ALL=C sort >"$sources"

for language in ${LANGUAGES:-de}; do
    ts=$place/pitgui_$language.ts
    .venv/bin/pyside6-lupdate -silent -locations none -no-obsolete -sort-messages \
        -disable-heuristic sametext -disable-heuristic similartext \
        -tr-function-alias tr+=mark -source-language en -target-language "$language" "@$sources" -ts "$ts"
    .venv/bin/pyside6-lrelease -silent "$ts" -qm "${ts%.ts}.qm"
    echo "$ts: $(grep -c '<message' "$ts") texts, $(grep -c 'type="unfinished"' "$ts") without words"
done
