"""What a person can look for: bytes of the disk at any point in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.jobs.job import Job
from engine.jobs.outcomes import SearchKind, SearchPicture
from engine.service.command import Command, operands, option_words
from engine.service.on_first_use import OnFirstUse

if TYPE_CHECKING:
    from engine.jobs import search
    from engine.snapshot.protected_disk import ProtectedDisk
else:
    search = OnFirstUse("engine.jobs.search")

MOST_TOLD = 1000


@dataclass(frozen=True, slots=True)
class Search(Command[SearchPicture]):
    """Look for text, hex bytes, a regular expression, or where data begins.

    session: None for the live source, `S@start` for one without its view writes. Matches count that
    begin from `start` to before `end` (0: the end of the disk), at most `limit`: the first ones,
    or the last with `backwards`. against: only matches whose bytes differ from those there.
    """

    verb: ClassVar[str] = "search"
    is_job: ClassVar[bool] = True
    only_looks: ClassVar[bool] = True
    pattern: str
    kind: SearchKind = SearchKind.TEXT
    session: str | None = None
    start: int = 0
    end: int = 0
    limit: int = MOST_TOLD
    backwards: bool = False
    against: str | None = None

    def run(self, disk: ProtectedDisk, job: Job) -> SearchPicture:
        spec = search.SearchSpec(
            self.pattern,
            self.kind,
            self.session,
            self.start,
            self.end,
            self.limit,
            self.backwards,
            self.against,
        )
        return search.search(disk, spec, job)

    def words(self, cache: str = "CACHE") -> list[str]:
        told = option_words(
            kind=None if self.kind is SearchKind.TEXT else str(self.kind),
            session=self.session,
            start=self.start or None,
            end=self.end or None,
            limit=None if self.limit == MOST_TOLD else self.limit,
            backwards=self.backwards,
            against=self.against,
        )
        return ["search", *told, *operands(cache, self.pattern)]
