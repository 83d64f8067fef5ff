"""What's This on every picture: the texts of resources/help/pictures.toml, by class.

The rule: a picture that is painted says what it shows, in words, where it is asked with Shift+F1
and a click; the texts lie beside one another, so that they speak the same language.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pitgui.theme import resources


def texts(file: Path | None = None) -> dict[str, str]:
    """What each picture shows, by the name of its class."""
    place = file or resources.help_file("pictures.toml")
    return {name: str(text) for name, text in tomllib.loads(place.read_text("utf-8")).items()}


def explain(root: QWidget) -> None:
    """Give every picture below a widget its text."""
    known = texts()
    for widget in root.findChildren(QWidget):
        kinds = (kind.__name__ for kind in type(widget).__mro__)  # a special one is one, too
        text = next((known[kind] for kind in kinds if kind in known), None)
        if text is not None:
            widget.setWhatsThis(text)
