"""The fonts of the window: the desktop's own, and its fixed-pitch one for numbers and bytes."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

FALLBACKS = (
    "Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans",
    "DejaVu Sans Condensed", "DejaVu Sans",
)  # fmt: skip
FIXED_FALLBACKS = ("JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono")
BASE_POINTS = 10.0
_scale = [1.0]


def use_size(percent: int) -> float:
    """Make text so large; by how much it grew. Only `theme.apply` calls this."""
    before, _scale[0] = _scale[0], percent / 100
    return _scale[0] / before


def grown(length: float, most: float = 2.0) -> float:
    """A length that must hold text: so much longer as text is larger than usual, `most` times."""
    return length * min(most, max(1.0, _scale[0]))


def _first_installed(wanted: tuple[str, ...], default: str) -> str:
    installed = set(QFontDatabase.families())
    return next((family for family in wanted if family in installed), default)


def system() -> QFont:
    """The desktop's font; where there is no desktop, the best of the usual ones."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in ("", "Sans Serif", "Sans", "Helvetica", "DejaVu Sans"):
        font.setFamily(_first_installed(FALLBACKS, font.family()))
        wide = font.family().startswith("DejaVu")
        font.setPointSizeF(BASE_POINTS - 0.8 if wide else BASE_POINTS)
    font.setPointSizeF(font.pointSizeF() * _scale[0])
    return font


def fixed(points: float = 0.0) -> QFont:
    """A fixed-pitch font of the given size; without one, that of the system's."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if font.family() in ("", "Monospace", "monospace", "Courier"):
        font.setFamily(_first_installed(FIXED_FALLBACKS, font.family()))
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(points or system().pointSizeF())
    return font


def small() -> QFont:
    """The desktop's font, a little smaller: words in pictures."""
    font = system()
    font.setPointSizeF(font.pointSizeF() - 1.5)
    return font
