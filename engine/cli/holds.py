"""pitctl flush, hold and release: the writes to a source as a whole, for scripts of snapshots.

The rule: only who serves a disk has writes that can be held, so `hold` without an owner is refused
in place of doing nothing. The owner ends a hold by itself after the seconds it was taken for.
"""

from __future__ import annotations

from engine.cli.grammar import Groups, Options, add_cache, number, word
from engine.cli.running import run, runner_of
from engine.cli.telling import Telling, tells
from engine.errors import Refused
from engine.serve.control.client import find_owner
from engine.service.commands import Flush, HoldWrites, ReleaseWrites
from engine.service.pictures import HoldPicture


def add_holds(groups: Groups) -> None:
    """Add the commands to pitctl."""
    flushing = groups.add_parser("flush", help="make what was written to the source durable")
    add_cache(flushing)
    tells(flushing, lambda _: Flush(), Telling(lambda _: ["Flushed."], lambda _: {"flushed": True}))
    holding = groups.add_parser("hold", help="let no write pass for some seconds; prints a token")
    add_cache(holding)
    holding.add_argument(
        "--seconds",
        type=number,
        default=HoldWrites().seconds,
        metavar="S",
        help=f"how long at most: 1 to 10, {HoldWrites().seconds} unless told",
    )
    tells(holding, _hold, HELD)
    holding.set_defaults(act=_hold_at_owner)
    releasing = groups.add_parser("release", help="let writes pass again that are held")
    add_cache(releasing)
    releasing.add_argument("token", metavar="TOKEN", type=word, help="what `pitctl hold` printed")
    tells(releasing, _release, Telling(lambda _: ["Released."], lambda _: {"released": True}))


def _hold(options: Options) -> HoldWrites:
    return HoldWrites(options.seconds)


def _release(options: Options) -> ReleaseWrites:
    return ReleaseWrites(options.token)


def _hold_at_owner(options: Options) -> int:
    client = find_owner(options.cache)
    if client is None:
        with runner_of(options.cache, options.wait):  # says what else is wrong with the disk
            raise Refused(
                f"No process owns {options.cache}, so nobody writes to its source. Only writes to "
                "a disk that `pitctl serve` or the window has open can be held.",
            )
    client.close()
    return HELD.tell(run(options.cache, _hold(options), wait=options.wait), as_json=options.json)


def _held(picture: HoldPicture) -> list[str]:
    return [picture.token]


HELD = Telling(_held)
