"""A clock that a test moves by hand."""

from __future__ import annotations

SECOND = 1_000_000_000
HOUR = 3600 * SECOND
NOON = 1_800_000_000 * SECOND  # a day in 2027


class HandClock:
    """Tells `now_ns`, in ns since the epoch."""

    def __init__(self, now_ns: int = NOON) -> None:
        self.now_ns = now_ns

    def __call__(self) -> int:
        return self.now_ns

    def forward(self, ns: int) -> None:
        self.now_ns += ns
