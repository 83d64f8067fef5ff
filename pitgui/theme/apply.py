"""Puts a scheme on the application: palette, style sheet and font, in one place.

The rule: Fusion draws, the palette colours, and the style sheet does only what a palette cannot.
Where the desktop says whether it is dark, `auto` follows it; where it does not, `auto` is dark.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pitgui.theme import fonts, icons, tokens
from pitgui.theme.style import style_sheet
from pitgui.theme.tokens import Tokens

_ROLES = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "canvas",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.PlaceholderText: "text_faint",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "border_strong",
    QPalette.ColorRole.Midlight: "border",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "canvas",
}
_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def scheme_for(choice: str) -> Tokens:
    """The scheme of a choice: dark, light, or auto for what the desktop says."""
    if choice in tokens.SCHEMES:
        return tokens.SCHEMES[choice]
    light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
    return tokens.LIGHT if light else tokens.DARK


def palette(scheme: Tokens) -> QPalette:
    """The Qt palette of a scheme."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(scheme, name)))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(scheme.text_faint))
    return made


def colour(application: QApplication, choice: str) -> Tokens:
    """Put the style, the font and the palette of `choice` on the application."""
    scheme = scheme_for(choice)
    tokens.use(scheme)
    icons.forget()
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    application.setFont(fonts.system())
    application.setPalette(palette(scheme))
    return scheme


def apply(application: QApplication, choice: str, text_size: int = 0) -> Tokens:
    """Put the scheme of `choice` on the whole application; every widget repaints.

    text_size: hundredths of the desktop's; 0 leaves it. Widgets with a font of their own grow by
    as much as all others.
    """
    grown = fonts.use_size(text_size) if text_size else 1.0
    own = [one for one in application.allWidgets() if grown != 1 and _has_own_font(one)]
    sizes = [widget.font().pointSizeF() * grown for widget in own]
    scheme = colour(application, choice)
    application.setStyleSheet(style_sheet(scheme, icons.folder()))
    for widget, size in zip(own, sizes, strict=True):
        font = widget.font()
        font.setPointSizeF(size)
        widget.setFont(font)
    return scheme


def _has_own_font(widget: QWidget) -> bool:
    return widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
