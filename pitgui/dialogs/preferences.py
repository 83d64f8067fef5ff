"""The preferences: what the window looks like, what it says on the desktop, and what it proposes.

The rule: settings in, settings out; whoever opened it keeps them and puts them into effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QWidget

from pitgui.config.settings import REFRESH_RATES, SCHEMES, TEXT_SIZES, THRESHOLDS, Settings
from pitgui.config.words import mark, tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.dialogs.protect_disk import DURABILITY_CHOICES, ON_FULL_CHOICES
from pitgui.state import wording

NO_TRAY = mark("This desktop shows no notifications; alarms are banners in the window.")
_SCHEME_WORDS = {"auto": mark("As the desktop is"), "dark": mark("Dark"), "light": mark("Light")}
_FRAMES = (0, 64, 1024, 4096, 16_384)
_FRAME_BYTES = 64 << 10


class PreferencesDialog(Dialog):
    """Values in: settings, languages as (code, name), whether there is a tray.

    Value out: `settings()`. Signal: layout_reset_wanted().
    """

    of_disk = False

    layout_reset_wanted = Signal()

    def __init__(
        self,
        settings: Settings,
        languages: tuple[tuple[str, str], ...],
        parent: QWidget | None = None,
        *,
        has_tray: bool,
    ) -> None:
        super().__init__(tr("Preferences"), parent, accept=tr("Apply"))
        self._settings = settings
        self.scheme = _choices(((one, tr(_SCHEME_WORDS[one])) for one in SCHEMES), settings.scheme)
        self.text_size = _choices(((one, f"{one} %") for one in TEXT_SIZES), settings.text_size)
        spoken = (("", tr("As the desktop")), *languages)
        self.language = _choices(spoken, settings.language)
        self.notify = _check(tr("Notify on the desktop"), on=settings.notify and has_tray)
        self.notify.setEnabled(has_tray)
        self.thresholds = {
            step: _check(f"{step} %", on=step in settings.thresholds) for step in THRESHOLDS
        }
        rates = ((one, tr("{rate} a second", rate=one)) for one in REFRESH_RATES)
        self.refresh_rate = _choices(rates, settings.refresh_rate)
        frames = sorted({*_FRAMES, settings.page_frames})
        self.page_frames = _choices(((one, _frame_words(one)) for one in frames),
                                    settings.page_frames)  # fmt: skip
        self.durability = _choices(_said(DURABILITY_CHOICES), settings.durability)
        self.on_full = _choices(_said(ON_FULL_CHOICES), settings.on_full)
        self.reopen = _check(tr("Open the newest disk at the start"), on=settings.reopen_last)
        self.reset_layout = QPushButton(tr("Reset the layout"))
        self.reset_layout.setAutoDefault(False)
        self.reset_layout.clicked.connect(self.layout_reset_wanted)
        self._add_rows(has_tray=has_tray)
        self.scheme.setFocus()

    def settings(self) -> Settings:
        """What was chosen."""
        return replace(
            self._settings,
            scheme=str(self.scheme.currentData()),
            text_size=int(self.text_size.currentData()),
            language=str(self.language.currentData()),
            notify=self.notify.isChecked() if self.notify.isEnabled() else self._settings.notify,
            thresholds=tuple(step for step, box in self.thresholds.items() if box.isChecked()),
            refresh_rate=int(self.refresh_rate.currentData()),
            page_frames=int(self.page_frames.currentData()),
            durability=str(self.durability.currentData()),
            on_full=str(self.on_full.currentData()),
            reopen_last=self.reopen.isChecked(),
        )

    def _add_rows(self, *, has_tray: bool) -> None:
        self.add_row(tr("&Colours"), self.scheme)
        self.add_row(tr("&Text size"), self.text_size, tr("Compared with the text of the desktop."))
        self.add_row(tr("&Language"), self.language, tr("Holds from the next start of the window."))
        self.add_row(tr("La&yout"), self.reset_layout, tr("Puts docks, bars and pages back."))
        self.add_row(tr("&Alarms"), self.notify)
        if not has_tray:
            self.add_wide(note(tr(NO_TRAY)))
        self.add_row(tr("Cac&he is full to"), _beside(*self.thresholds.values()),
                     tr("An alarm rings each time the cache fills to one of these."))  # fmt: skip
        for box in self.thresholds.values():
            box.setAccessibleName(tr("Alarm when the cache is {share} full", share=box.text()))
        self.add_row(
            tr("&Refresh"), self.refresh_rate, tr("How often the window looks at the disk.")
        )
        frames_hint = tr("Memory for metadata, at the next opening.")
        self.add_row(tr("&Page frames"), self.page_frames, frames_hint)
        self.add_row(tr("&Start"), self.reopen)
        self.add_row(tr("&Durability"), self.durability, tr("Proposed when a disk is protected."))
        self.add_row(tr("When &full"), self.on_full, tr("Proposed when a disk is protected."))
        for box in (self.notify, self.reopen):
            box.setAccessibleName(box.text())
        self.reset_layout.setAccessibleName(self.reset_layout.text())


def _frame_words(frames: int) -> str:
    if not frames:
        return tr("As the engine chooses")
    return f"{wording.number(frames)} ({wording.size(frames * _FRAME_BYTES)})"


def _said(choices: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((value, tr(text)) for value, text in choices)


def _choices(choices: Iterable[tuple[object, str]], chosen: object) -> QComboBox:
    box = QComboBox()
    for value, text in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _check(text: str, *, on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(on)
    return box


def _beside(*boxes: QWidget) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(14)
    for box in boxes:
        across.addWidget(box)
    across.addStretch(1)
    row.setFocusProxy(boxes[0])
    return row
