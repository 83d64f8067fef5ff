"""pitctl verify and dump: is all as it was written, and what does a region say."""

from __future__ import annotations

from engine.cli.grammar import Groups, Options, add_cache, number
from engine.cli.output import emit, emit_json, exact_size, facts, plural, table
from engine.cli.running import run
from engine.cli.telling import Telling, tells
from engine.errors import Damage, PitError
from engine.service.commands import DumpRegion, Verify
from engine.service.pictures import VerifyPicture
from engine.service.wire import plain


def add_checks(groups: Groups) -> None:
    """Add the commands to pitctl."""
    verifying = groups.add_parser("verify", help="check format, map, ledger and data checksums")
    add_cache(verifying)
    tells(verifying, lambda _: Verify(), Telling(_verified, _document, _verdict))
    dumping = groups.add_parser("dump", help="a metadata region, decoded")
    add_cache(dumping)
    dumping.add_argument("region", metavar="REGION", type=number, help="number of the region")
    dumping.add_argument("--all", action="store_true", help="unused entries too")
    dumping.set_defaults(act=_dump, build=dump_command)


def _verified(picture: VerifyPicture) -> list[str]:
    damaged = sum(finding.level == "damage" for finding in picture.findings)
    if damaged:
        verdict = f"{plural(damaged, 'place is', 'places are')} damaged."
    elif picture.findings:
        verdict = "Everything is as it was written, but some of it cannot be relied on:"
    else:
        verdict = "All is well."
    checked = exact_size(picture.bytes_checked)
    rows = [(finding.level, finding.where, finding.text) for finding in picture.findings]
    return [
        verdict,
        *facts(
            [
                ("Metadata", plural(picture.regions, "region")),
                ("Blocks", plural(picture.blocks, "allocation block")),
                ("Data", f"{plural(picture.chunks_checked, 'chunk')}, {checked}"),
                ("Time", f"{picture.seconds:.3f} s"),
            ]
        ),
        *(["", *table(("LEVEL", "WHERE", "WHAT"), "<<<", rows)] if rows else []),
    ]


def _document(picture: VerifyPicture) -> object:
    told = plain(picture)
    return {**told, "damaged": picture.damaged} if isinstance(told, dict) else told


def _verdict(picture: VerifyPicture) -> PitError | None:
    if not picture.damaged:
        return None
    damaged = [finding for finding in picture.findings if finding.level == "damage"]
    return Damage(
        f"{plural(len(damaged), 'place is', 'places are')} damaged, the first: "
        f"{damaged[0].where}: {damaged[0].text}",
        places=len(damaged),
    )


def dump_command(options: Options) -> DumpRegion:
    """What the words say."""
    return DumpRegion(options.region, only_used=not options.all)


def _dump(options: Options) -> int:
    text = run(options.cache, dump_command(options), wait=options.wait)
    if options.json:
        emit_json({"region": options.region, "text": text})
    else:
        emit(text.splitlines())
    return 0
