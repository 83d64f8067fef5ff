"""pitctl inside: words and commands say the same, faults are logged, output is safe and aligned."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cli import telling
from engine.cli.completion import levels_of
from engine.cli.grammar import Usage
from engine.cli.main import build_parser, main, parse
from engine.cli.output import facts, moment, one_line, plural, progress_text, table, width
from engine.errors import Damage, EngineBug, PitError
from engine.jobs.job import Job
from engine.jobs.outcomes import ImageFormat, SearchKind
from engine.jobs.pattern_spec import PatternSpec
from engine.recorder.flight_recorder import EventKind
from engine.service.command import Command
from engine.service.commands import (
    ALL_COMMANDS,
    Activity,
    CacheMap,
    CopyBack,
    Diff,
    Disconnect,
    DumpRegion,
    EndSession,
    EventLog,
    Events,
    Export,
    FrameNeeds,
    HoldWrites,
    InspectChunk,
    NoteSession,
    PinSession,
    Read,
    ReleaseWrites,
    RenameSession,
    ResetViewWrites,
    Search,
    SessionHistory,
    SessionUse,
    SetExpiry,
    SourceMap,
    StartServing,
    StartSession,
    VerifyPattern,
    Write,
    WritePattern,
)
from tests.engine.any_value import said, specs

NUMBER = st.integers(0, 1 << 62)
WORD = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
SOME = WORD.filter(bool)
MAYBE = st.none() | SOME
SAYABLE = specs().map(said).filter(lambda spec: "\0" not in spec.text)  # no word can hold it
KIND = st.sampled_from([kind.name.lower().replace("_", "-") for kind in EventKind])
EXPIRY = st.sampled_from(
    ["never", "90m", "7d", "1d12h", "2026-12-01T10:00:00+01:00", "2300-01-01T00:00:00.5Z"]
)
CHUNK = st.one_of(
    st.builds(InspectChunk, source_chunk=NUMBER), st.builds(InspectChunk, cache_chunk=NUMBER)
)
SAID: dict[str, st.SearchStrategy[Any]] = {
    "session-start": st.builds(
        StartSession,
        name=WORD,
        slot=st.none() | NUMBER,
        note=WORD,
        pinned=st.booleans(),
        replace=st.none() | NUMBER,
        hold=WORD,
        expires=st.just("") | EXPIRY,
        force=st.booleans(),
    ),
    "session-expire": st.builds(SetExpiry, WORD, EXPIRY),
    "session-end": st.builds(
        EndSession,
        WORD,
        sequence=st.none() | NUMBER,
        force=st.booleans(),
        undone=st.booleans(),
    ),
    "session-rename": st.builds(RenameSession, WORD, WORD),
    "session-note": st.builds(NoteSession, WORD, WORD),
    "session-pin": st.builds(PinSession, WORD, pinned=st.booleans()),
    "session-reset-writes": st.builds(ResetViewWrites, WORD),
    "read": st.builds(Read, NUMBER, NUMBER, MAYBE),
    "write": st.builds(
        Write, NUMBER, st.just(b""), MAYBE, origin=SOME, flush=st.booleans()
    ),  # the bytes go through the pipe
    "pattern-write": st.builds(WritePattern, SAYABLE, session=MAYBE, origin=SOME),
    "pattern-verify": st.builds(VerifyPattern, SAYABLE, session=MAYBE),
    "dump": st.builds(DumpRegion, NUMBER, only_used=st.booleans()),
    "cache-map": st.builds(CacheMap, NUMBER, NUMBER, NUMBER, st.booleans()),
    "source-map": st.builds(SourceMap, NUMBER, NUMBER, NUMBER, WORD),
    "inspect": CHUNK,
    "events": st.builds(Events, NUMBER, NUMBER, st.booleans()),
    "frame-needs": st.builds(FrameNeeds, NUMBER),
    "session-history": st.builds(SessionHistory, NUMBER, NUMBER),
    "event-log": st.builds(EventLog, NUMBER, NUMBER, WORD, st.lists(KIND).map(tuple)),
    "activity": st.builds(Activity, NUMBER, NUMBER, NUMBER),
    "session-use": st.builds(SessionUse, NUMBER, NUMBER, NUMBER, NUMBER),
    "disconnect": st.builds(Disconnect, NUMBER),
    "diff": st.builds(Diff, WORD, WORD, NUMBER),
    "copy-back": st.builds(CopyBack, WORD, NUMBER, NUMBER, st.booleans(), undo=st.booleans()),
    "search": st.builds(
        Search,
        WORD,
        st.sampled_from(SearchKind),
        MAYBE,
        NUMBER,
        NUMBER,
        NUMBER,
        st.booleans(),
        MAYBE,
    ),
    "hold": st.builds(HoldWrites, NUMBER),
    "release": st.builds(ReleaseWrites, WORD),
    "export": st.builds(Export, WORD, WORD, st.sampled_from(ImageFormat)),
}


@pytest.mark.parametrize("kind", ALL_COMMANDS, ids=lambda kind: kind.verb)
@settings(max_examples=30)
@given(data=st.data(), cache=SOME)
def test_every_command_is_parsed_back_from_its_words(
    kind: type[Command[Any]], data: st.DataObject, cache: str
) -> None:
    command = data.draw(SAID.get(kind.verb, st.builds(kind)))
    program, *words = command.argv(cache)
    options = parse(words)
    assert program == "pitctl"
    assert options.build(options) == command
    assert Path(options.cache) == Path(cache)  # with ./ before a dash


@given(
    wish=st.builds(
        StartServing,
        unix=SOME,
        tcp=st.sampled_from(["", ":10809", "db-1:0", "[::1]:65535"]),
        tls=WORD,
        allow_insecure=st.booleans(),
        max_hosts=NUMBER.filter(bool),
    ),
    cache=SOME,
)
def test_what_the_window_serves_is_said_in_the_words_of_serve(
    wish: StartServing, cache: str
) -> None:
    options = parse(wish.argv(cache)[1:])
    assert options.build(options) == wish


@pytest.mark.parametrize("tcp", ["host", "host:65536", ":-1", "host:", "[::1]"])
def test_an_address_without_a_port_is_a_usage_error(tcp: str) -> None:
    options = parse(["serve", "cache", f"--tcp={tcp}"])
    with pytest.raises(Usage, match="below 65536"):
        options.build(options)


def test_what_is_shown_to_copy_is_what_is_meant() -> None:
    command = StartSession(name="it's", note="two words")
    shown = command.shell("my disk")
    assert shown == """pitctl session start 'my disk' --name 'it'"'"'s' --note 'two words'"""
    options = parse(shlex.split(shown)[1:])
    assert options.build(options) == command


@pytest.mark.parametrize("text", ["", "24", "tomorrow", "0d", "-1h", "2026-13-01", "1h never"])
def test_a_time_that_cannot_be_read_is_a_usage_error(text: str) -> None:
    with pytest.raises(Usage, match=r"no time|needs some time"):
        parse(["session", "start", "cache", f"--expires={text}"])
    with pytest.raises(Usage, match=r"no time|needs some time"):
        parse(["session", "expire", "cache", "--", "nightly", text])


def test_a_moment_gets_the_zone_of_where_it_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "XYZ-5:30")
    time.tzset()
    try:
        options = parse(["session", "expire", "cache", "nightly", "2026-12-01T10:00"])
        assert options.build(options).expires == "2026-12-01T10:00:00+05:30"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_usual_pattern_is_said_in_few_words() -> None:
    assert WritePattern(PatternSpec()).words("c") == ["pattern", "write", "c"]


@pytest.mark.parametrize(
    ("words", "form"),
    [(["a.qcow2"], "qcow2"), (["a.img"], "raw"), (["a.qcow2", "--format", "raw"], "raw")],
)
def test_an_image_has_the_format_that_its_name_ends_in(words: list[str], form: str) -> None:
    options = parse(["export", "cache", "s", *words])
    export = options.build(options)
    assert export.form == form
    again = parse(export.words())
    assert again.build(again) == export


def test_an_error_shows_no_mark_that_the_user_did_not_type() -> None:
    with pytest.raises(Usage, match="unrecognized arguments: x --replace") as caught:
        parse(["status", "cache", "--", "x", "--replace"])
    assert "\0" not in caught.value.message
    with pytest.raises(Usage, match="invalid choice: 'status'"):
        parse(["--", "status"])


def test_a_kind_of_events_that_there_is_not_is_a_usage_error() -> None:
    options = parse(["log", "cache", "--kinds", "session-end,nosuch"])
    with pytest.raises(Usage, match=r"'nosuch'; kinds are .*session-end"):
        options.build(options)


def test_only_one_cache_is_required_for_a_start() -> None:
    with pytest.raises(Usage, match=r"required: CACHE\."):
        parse(["session", "start"])


@given(st.lists(WORD, max_size=6))
def test_any_words_are_a_command_or_a_usage_error(words: list[str]) -> None:
    try:
        parse(words)
    except Usage as error:
        assert error.message.endswith("--help'.")  # noqa: PT017 - both ends are fine
    except SystemExit as done:
        assert done.code == 0  # noqa: PT017 - a lone -h


# -- faults of the program ---------------------------------------------------------------------


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return monkeypatch


@pytest.mark.parametrize(
    "fault", [ZeroDivisionError("oh\nno"), EngineBug("A promise broke.", at=5)]
)
def test_a_fault_of_the_program_is_one_line_and_a_log(
    broken: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: Exception
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise fault

    broken.setattr(telling, "run", fail)
    assert main(["status", "cache", "--json"]) == 1
    out, err = capsys.readouterr()
    assert re.fullmatch(r"pitctl: error: [^\n]*\n", err)
    error = json.loads(out)["error"]
    assert error["code"] == "bug"
    assert error["log"] in err
    log = Path(error["log"]).read_text()
    assert type(fault).__name__ in log
    assert "Traceback" in log
    assert "test_cli.py" in log


def test_a_log_that_cannot_be_written_goes_elsewhere_or_is_told(
    broken: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    broken.setattr(telling, "run", fail)
    (tmp_path / "pit-console").write_text("in the way")
    broken.setattr(tempfile, "tempdir", str(tmp_path))
    assert main(["status", "cache"]) == 1
    (log,) = tmp_path.glob("pitctl-*.log")
    assert str(log) in capsys.readouterr().err
    broken.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert main(["status", "cache"]) == 1
    assert "No log could be written" in capsys.readouterr().err


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), Damage("Bad.\x1b[2J\nReally.")])
def test_everything_else_is_one_line(
    broken: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], interruption: BaseException
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise interruption

    broken.setattr(telling, "run", fail)
    code = 6 if isinstance(interruption, PitError) else 1
    assert main(["status", "cache"]) == code
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "\x1b" not in err


# -- completion --------------------------------------------------------------------------------


def test_completion_knows_every_command_and_option() -> None:
    levels = {level.path: level for level in levels_of(build_parser(), ())}
    assert {"status", "session", "pattern", "completion"} <= set(levels[()].verbs)
    assert "start" in levels["session",].verbs
    assert {"--name", "--slot", "--pin", "--json"} <= set(levels["session", "start"].options)
    assert "process-crash" in levels["protect",].choices["--durability"]
    assert set(levels["completion",].verbs) == {"bash", "zsh", "fish"}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["pitctl", "sta"], ["status"]),
        (["pitctl", "session", "re"], ["rename", "reset-writes"]),
        (["pitctl", "session", "start", "cache", "--p"], ["--pin"]),
        (
            ["pitctl", "protect", "s", "c", "--on-full", ""],
            ["end-oldest", "keep-pinned", "refuse-writes"],
        ),
        (["pitctl", "completion", "z"], ["zsh"]),
        (["pitctl", "status", "/etc/host"], ["/etc/hosts"]),
    ],
    ids=" ".join,
)
def test_bash_offers_what_fits(
    capsys: pytest.CaptureFixture[str], typed: list[str], offered: list[str]
) -> None:
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    words = shlex.join(typed)
    asked = f'COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _pitctl; echo "${{COMPREPLY[@]}}"'
    run = subprocess.run(
        ["bash", "-c", script + asked], capture_output=True, text=True, check=True, timeout=20
    )
    assert run.stderr == ""
    told = run.stdout.split()
    assert sorted(set(told) & set(offered)) == sorted(offered)
    assert all(word.startswith(typed[-1]) for word in told)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_of_its_shell(
    capsys: pytest.CaptureFixture[str], shell: str, tmp_path: Path
) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for word in ("reset-writes", "any-pass", "refuse-writes"):
        assert word in script
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "script").write_text(script)
    subprocess.run([shell, "-n", "script"], cwd=tmp_path, check=True, timeout=20)


# -- output ------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.text(), st.integers()), min_size=1))
def test_tables_have_straight_columns_and_one_line_a_row(rows: list[tuple[str, int]]) -> None:
    lines = table(("NAME", "NUMBER"), "<>", rows)
    assert len(lines) == len(rows) + 1
    ends = {width(line) for line in lines}
    assert len(ends) == 1
    assert all(one_line(line) == line for line in lines)


def test_wide_letters_take_two_columns() -> None:
    assert width("東京") == 4
    assert width("e\u0301") == 1
    assert facts([("a", "x"), ("東京", "y")]) == ["  a     x", "  東京  y"]


def test_words_for_a_person() -> None:
    assert plural(1, "chunk") == "1 chunk"
    assert plural(0, "place is", "places are") == "0 places are"
    assert moment(0) == "-"
    assert re.fullmatch(r"2023-11-1[45] \d\d:13:20 [+-]\d{4}", moment(1_700_000_000 * 10**9))
    assert one_line("a\nb\x1b\u202e") == "a\\nb\\x1b\\u202e"


def test_a_progress_line_shows_share_and_rate() -> None:
    job = Job("copy")
    assert "copy  0 B" in progress_text(job)
    job.expect(200)
    job.reach(100)
    assert "[############            ]  50%  100 B of 200 B" in progress_text(job)
