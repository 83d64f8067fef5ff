"""Translations made by Qt's own tools are found, loaded and taken away again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from pitgui.config.words import tr
from pitgui.theme.languages import Languages, available

SAID = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context><name>Menu</name>
<message><source>Open</source><translation>Öffnen</translation></message>
</context></TS>
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a German translation of one word."""
    (tmp_path / "de.ts").write_text(SAID, encoding="utf-8")
    release = Path(sys.executable).with_name("pyside6-lrelease")
    words = [str(release), str(tmp_path / "de.ts"), "-qm", str(tmp_path / "pitgui_de.qm")]
    subprocess.run(words, check=True, capture_output=True, timeout=60)
    return tmp_path


def test_languages_are_the_files_that_lie_there(place: Path, tmp_path: Path) -> None:
    assert available(place) == (("en", "English"), ("de", "Deutsch"))
    assert available(tmp_path / "none") == (("en", "English"),)


def test_a_language_is_spoken_until_another_is(qapp: QApplication, place: Path) -> None:
    spoken = Languages(qapp, place)
    assert spoken.use("de")
    assert QCoreApplication.translate("Menu", "Open") == "Öffnen"
    # Qt's own words come in the same language.
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert spoken.use("en")
    assert QCoreApplication.translate("Menu", "Open") == "Open"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_language_that_is_not_there_leaves_english(qapp: QApplication, place: Path) -> None:
    spoken = Languages(qapp, place)
    assert not spoken.use("fr")
    assert QCoreApplication.translate("Menu", "Open") == "Open"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_counts_that_qt_cannot_hold_are_said(qapp: QApplication, place: Path) -> None:
    spoken = Languages(qapp, place)
    assert spoken.use("de")
    try:
        assert tr("{n:,} byte(s)", "", 1 << 40) == "1.099.511.627.776 bytes"
    finally:
        spoken.use("en")
