"""Every text that a person reads is one that can be translated, in every view of the window.

A language of brackets is spoken (`views/speech.py`); what stands outside of them is data, or a text
that was forgotten: give it to `tr` (CONTRIBUTING.md). The other way round, German fits into every
view.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pitgui.views.speech import left_over

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
# They show the stage's names, notes and bytes, and sentences of its engine: data, not texts.
SHOW_DATA = (
    "pitgui.charts.history_plot",
    "pitgui.dialogs.hosts_lose",
    "pitgui.dialogs.job_progress",
    "pitgui.dialogs.serve_disk",
    "pitgui.dialogs.served_disk",
    "pitgui.dialogs.verify_result",
    "pitgui.models.bookmark_table",
    "pitgui.models.event_log_table",
    "pitgui.models.hit_table",
    "pitgui.models.host_table",
    "pitgui.models.session_table",
    "pitgui.pages.compare_bars",
    "pitgui.widgets.banner",
    "pitgui.widgets.choice",
    "pitgui.widgets.code_box",
    "pitgui.widgets.facts",
    "pitgui.widgets.inspector_chunk",
    "pitgui.widgets.inspector_cursor",
    "pitgui.widgets.share_bar",
    "pitgui.widgets.slot_card",
    "pitgui.widgets.slot_strip",
    "pitgui.widgets.timeline",
)


def taken(*words: str) -> dict[str, list[str]]:
    """What the tour of all views found."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.pitgui.views.tour", *words, "--looks", "dark-1280x800"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
def test_every_text_of_every_view_can_be_translated() -> None:
    found = taken("--unspoken")
    wrong = {module: texts for module, texts in found.items() if not module.startswith(SHOW_DATA)}
    assert wrong == {}, json.dumps(wrong, indent=1, ensure_ascii=False)


@pytest.mark.slow
def test_german_fits_into_every_view() -> None:
    wrong = taken("--check", "--language", "de")
    assert wrong == {}, json.dumps(wrong, indent=1, ensure_ascii=False)


def test_words_outside_of_brackets_are_found() -> None:
    known = ("before-upgrade", "/dev/sdb")
    assert left_over("⟦End ⟦the⟧ session⟧…", known) == ""
    assert left_over("⟦End⟧ session", known) == "session"
    assert left_over("before-upgrade · 3 KiB · /dev/sdb", known) == ""
    assert left_over("<qt>⟦Open⟧ (Ctrl+O)<br>pitctl status /dev/sdb</qt>", known) == ""
    assert left_over("<qt>Open &amp; close</qt>", known) == "Open close"
