"""pitctl: reads its words, does one command, and turns whatever happens into an exit code.

The rule: exit codes 0 done, 1 failed, 2 usage, 3 no such session or file, 4 busy, 5 no space,
6 damaged. A failure is one line on standard error, and with --json also an object on standard
output; a traceback goes to a log file that the line names, and only for a fault of the program.
"""

from __future__ import annotations

import errno
import io
import logging
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import engine
from engine.cli.checks import add_checks
from engine.cli.completion import add_completion
from engine.cli.copies import add_copies
from engine.cli.data import add_data
from engine.cli.grammar import Options, Parser, Usage, mark_operands, with_hint
from engine.cli.holds import add_holds
from engine.cli.hosts import add_hosts
from engine.cli.maps import add_maps
from engine.cli.output import (
    abandon_output,
    emit_json,
    error_document,
    open_closed_streams,
    say_error,
)
from engine.cli.past import add_past
from engine.cli.patterns import add_patterns
from engine.cli.protect import add_protect
from engine.cli.relocate import add_relocate
from engine.cli.search import add_search
from engine.cli.serve import add_serve
from engine.cli.sessions import add_sessions
from engine.cli.status import add_status
from engine.cli.telling import perform
from engine.errors import (
    Cancelled,
    EngineBug,
    NoSpace,
    NoSuchDisk,
    OutsideTrouble,
    PitError,
    no_room,
)

FAILED = 1
QUIET = logging.NullHandler()


def main(argv: Sequence[str] | None = None) -> int:
    """Do one command; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    logging.getLogger("engine").addHandler(QUIET)  # standard error carries one line, no log
    open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # paths may be any bytes
    try:
        return _guarded(words)
    except BrokenPipeError:  # whoever read the output has seen enough: nothing to tell them
        abandon_output()
        return FAILED


def _guarded(words: list[str]) -> int:
    """Do it, and turn every failure but a closed pipe into its exit code."""
    try:
        code = _performed(words)
        sys.stdout.flush()  # here, where it may fail in good order, and not at the end of Python
        return code
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        return _failed(Cancelled("Interrupted."), words)
    except Exception as error:  # noqa: BLE001 - the outermost: nothing may end in a traceback
        return _failed(_error_of(error), words)


def _performed(words: list[str]) -> int:
    try:
        return perform(parse(words))
    except SystemExit as done:  # --help and --version have printed
        return int(done.code or 0)


def _error_of(error: Exception) -> PitError:
    """Any failure as an error to tell; a fault of the program leaves its traceback in a log."""
    if isinstance(error, EngineBug):
        return _logged(error, error.message)
    if isinstance(error, PitError):
        return error
    if isinstance(error, OSError):
        return _trouble(error)
    kind = type(error).__name__
    return _logged(error, f"The program made a mistake ({kind}: {error}). Please report it.")


def _failed(error: PitError, words: list[str]) -> int:
    """Tell it on both streams, as far as they were asked for and still take it."""
    say_error(error)
    try:
        if wants_json(words):
            emit_json(error_document(error))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:  # what could not be written before cannot be now; that was told
        abandon_output()
    return error.exit_code


def wants_json(words: list[str]) -> bool:
    """Whether the words ask for JSON, even where they do not parse."""
    return "--json" in (words[: words.index("--")] if "--" in words else words)


def _trouble(error: OSError) -> PitError:
    """What the operating system refused, in the engine's terms."""
    named = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    message = f"{named}{error.strerror or error}."
    if error.errno == errno.ENOENT:
        return NoSuchDisk(message)
    return NoSpace(message) if no_room(error) else OutsideTrouble(message)


def _logged(error: BaseException, message: str) -> EngineBug:
    """The error for the user, once the traceback lies in a file."""
    import traceback  # only what failed by a fault of the program needs it

    told = "".join(traceback.format_exception(error))
    try:
        path = _write_log(told)
    except OSError as trouble:
        return EngineBug(f"{message} No log could be written: {trouble}.", **_facts(error))
    return EngineBug(f"{message} Details: {path}", log=str(path), **_facts(error))


def _facts(error: BaseException) -> dict[str, object]:
    return {**error.fields} if isinstance(error, PitError) else {}


def _write_log(text: str) -> Path:
    import tempfile  # as above

    from platformdirs import user_log_path

    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    entry = f"{stamp} pitctl {engine.__version__}\n{text}\n"
    try:
        directory = user_log_path("pit-console", ensure_exists=True)
        return _append(directory / "pitctl.log", entry)
    except OSError:
        handle, name = tempfile.mkstemp(prefix="pitctl-", suffix=".log")
        os.close(handle)
        return _append(Path(name), entry)


def _append(path: Path, text: str) -> Path:
    with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(text)
    return path


def parse(words: Sequence[str]) -> Options:
    """The words as options; raises Usage."""
    try:
        return build_parser().parse_args(mark_operands(words))
    except Usage as error:
        raise with_hint(error, words) from None


def build_parser() -> Parser:
    """The parser of all words of pitctl."""
    parser = Parser(prog="pitctl", description="Points in time of protected disks.")
    parser.add_argument("--version", action="version", version=f"pitctl {engine.__version__}")
    groups = parser.add_subparsers(metavar="COMMAND", required=True)
    add_protect(groups)
    add_relocate(groups)
    add_status(groups)
    add_sessions(groups)
    add_data(groups)
    add_patterns(groups)
    add_checks(groups)
    add_maps(groups)
    add_copies(groups)
    add_search(groups)
    add_holds(groups)
    add_past(groups)
    add_serve(groups)
    add_hosts(groups)
    add_completion(groups, parser)
    return parser
