"""What Qt itself says: to the error output, as always, but for what cannot help anybody.

The rule: only a text that is known to be harmless where there is no display is left out.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

HARMLESS = ("This plugin does not support propagateSizeHints()",)


def _pass_on(_: QtMsgType, __: QMessageLogContext, text: str) -> None:
    if text not in HARMLESS:
        sys.stderr.write(f"{text}\n")


def leave_out_the_harmless() -> None:
    """From here on; for a window that is painted without a display."""
    qInstallMessageHandler(_pass_on)
