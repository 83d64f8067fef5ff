"""pitctl relocate: the source of a cache disk has another name, or lies elsewhere, than before."""

from __future__ import annotations

from collections.abc import Iterable

from engine.cli.grammar import Groups, Options, add_cache, word
from engine.cli.output import quoted
from engine.cli.running import OWNER_NAME, patient
from engine.cli.status import disk_lines
from engine.cli.telling import Telling
from engine.service.commands import Status
from engine.service.pictures import StatusPicture
from engine.sessions.session import SessionState


def add_relocate(groups: Groups) -> None:
    """Add the command to pitctl."""
    parser = groups.add_parser("relocate", help="say where the source of a cache disk is now")
    add_cache(parser)
    parser.add_argument(
        "source", metavar="SOURCE", type=word, help="the disk that CACHE protects, by its new name"
    )
    parser.set_defaults(act=_relocate)


def _relocate(options: Options) -> int:
    # It works on disks: imported for this alone.
    from engine.service.owner import Owner

    def take() -> Owner:
        return Owner.open(options.cache, name=OWNER_NAME, brief=True, source_path=options.source)

    with patient(take, options.wait) as owner:
        picture = owner.run(Status())
    doubts = list(_doubts(picture))
    return Telling(_lines, doubts=_doubts).tell(
        picture, as_json=options.json, more={"doubts": doubts}
    )


def _lines(picture: StatusPicture) -> list[str]:
    return ["The source is found here from now on.", *disk_lines(picture)]


def _doubts(picture: StatusPicture) -> Iterable[str]:
    for session in picture.sessions:
        if session.state is SessionState.SUSPECT:
            yield f"The session {quoted(session.name)} is suspect: {session.reason}"
