"""What verify tells: findings, and what it looked at; plain values that cost nothing to import."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing verify found. level: damage or note."""

    level: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class VerifyPicture:
    """What a verify looked at and what it found."""

    regions: int
    blocks: int
    chunks_checked: int
    bytes_checked: int
    seconds: float
    findings: tuple[Finding, ...]

    @property
    def damaged(self) -> bool:
        """Whether anything is not what was written."""
        return any(f.level == "damage" for f in self.findings)
