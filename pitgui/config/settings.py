"""What the user chose: a frozen value, kept as TOML.

The rule: a value in the file that is not one of ours is left at its default, never an error at
start; an unreadable file is set aside and said so.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pitgui.config import toml_file
from pitgui.config.migrations import VERSION, migrate

SCHEMES = ("auto", "dark", "light")
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
REFRESH_RATES = (1, 2, 5, 10, 20)
THRESHOLDS = (70, 80, 90, 95)
DURABILITIES = ("power-loss", "process-crash")
POLICIES = ("end-oldest", "keep-pinned", "refuse-writes")
FEWEST_FRAMES, MOST_FRAMES = 8, 65_536
DEFAULT_HOOK_SECONDS, MOST_HOOK_SECONDS = 30, 3600


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen.

    scheme: auto follows the desktop. text_size: hundredths of the desktop's. reopen_last: open
    the newest disk at start. notify: alarms are said on the desktop, too. thresholds: hundredths
    of the cache at which to say that it fills. refresh_rate: pictures a second. page_frames: for
    disks that this window owns; 0 is what the engine takes. durability, on_full: proposed when a
    disk is protected. language: as in the names of translations; '' is that of the desktop.
    before_hook, after_hook, hook_seconds: the commands around a start that were used last.
    """

    scheme: str = "auto"
    text_size: int = 100
    reopen_last: bool = False
    notify: bool = True
    thresholds: tuple[int, ...] = THRESHOLDS
    refresh_rate: int = 5
    page_frames: int = 0
    durability: str = DURABILITIES[0]
    on_full: str = POLICIES[0]
    language: str = ""
    before_hook: str = ""
    after_hook: str = ""
    hook_seconds: int = DEFAULT_HOOK_SECONDS


_CHOICES: dict[str, tuple[object, ...]] = {
    "scheme": SCHEMES,
    "text_size": TEXT_SIZES,
    "refresh_rate": REFRESH_RATES,
    "durability": DURABILITIES,
    "on_full": POLICIES,
}


def load(path: Path) -> Settings:
    """The settings of the file; raises UnreadableFile after setting a broken one aside."""
    table = migrate(toml_file.read(path))
    chosen = {}
    for field in fields(Settings):
        value = table.get(field.name)
        if isinstance(value, list) and all(type(one) is int for one in value):
            value = tuple(value)
        if type(value) is type(field.default) and _is_good(field.name, value):
            chosen[field.name] = value
    return Settings(**chosen)  # type: ignore[arg-type]  # each has the type of its default


def save(path: Path, settings: Settings) -> None:
    """Keep the settings; raises OSError."""
    toml_file.write(path, {"version": VERSION, **asdict(settings)})


def _is_good(name: str, value: object) -> bool:
    if isinstance(value, tuple):
        return set(value) <= set(THRESHOLDS)
    if name == "page_frames" and isinstance(value, int):
        return value == 0 or FEWEST_FRAMES <= value <= MOST_FRAMES
    if name == "hook_seconds" and isinstance(value, int):
        return 1 <= value <= MOST_HOOK_SECONDS
    return name not in _CHOICES or value in _CHOICES[name]
