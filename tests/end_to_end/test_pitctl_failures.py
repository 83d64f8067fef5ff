"""How pitctl fails: the right exit code, one line, a JSON error, and never a traceback."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from engine import CHUNK_BYTES, ControlServer, Owner, ProtectedDisk, Status
from engine.cli import running
from tests.end_to_end.pitctl import PITCTL, SECONDS, Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]

HUGE = "9" * 5000
MOST = str((1 << 64) - 1)


# -- 1 failed ----------------------------------------------------------------------------------


def test_1_what_is_no_cache_disk_is_refused(pitctl: Pitctl) -> None:
    (pitctl.folder / "plain").write_bytes(os.urandom(1 << 20))
    assert pitctl("status", "plain", "--json", code=1).error["code"] == "not-formatted"
    sized = ("protect", "source", "plain", "--source-size", "1M", "--json")
    assert pitctl(*sized, code=1).error["code"] == "refused"


# -- 2 usage -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["frobnicate"],
        ["status"],
        ["status", "cache", "extra"],
        ["status", "cache", "--jso"],
        ["session"],
        ["session", "start", "cache", "--slot", "-1"],
        ["session", "start", "cache", "--slot", "99"],
        ["status", "cache", "--wait", "-1"],
        ["status", "cache", "--wait", "nan"],
        ["session", "start", "cache", "--slot", HUGE],
        ["session", "start", "cache", "--slot", MOST],
        ["session", "start", "cache", "--name", "12"],
        ["session", "start", "cache", "--name", "x" * 201],
        ["session", "start", "cache", "--name", b"\xff\xfe"],
        ["session", "start", "cache", "--note", b"\xff\xfe"],
        ["session", "start", "cache", "--note", "x" * 100_000],
        ["read", "cache", "--offset", "0"],
        ["read", "cache", "--offset", "-1", "--length", "1"],
        ["read", "cache", "--offset", "4M", "--length", "1"],
        ["read", "cache", "--offset", HUGE, "--length", "1"],
        ["read", "cache", "--offset", MOST, "--length", MOST],
        ["write", "cache", "--offset", MOST],
        ["dump", "cache", MOST],
        ["inspect", "cache", "--source-chunk", MOST],
        ["inspect", "cache", "--cache-chunk", MOST],
        ["map", "cache", "--first", MOST],
        ["read", "cache", "--offset", "0", "--length", "8E"],
        ["read", "cache", "--offset", "0", "--length", "nan"],
        ["read", "cache", "--offset", "0", "--length", "1G", "--json"],
        ["write", "cache", "--offset", "5M"],
        ["write", "cache"],
        ["pattern", "write", "cache", "--kind", "noise"],
        ["pattern", "write", "cache", "--share", "nan", "--place", "share"],
        ["pattern", "write", "cache", "--byte", "256", "--kind", "byte"],
        ["pattern", "write", "cache", "--text", b"\xff", "--kind", "text"],
        ["pattern", "verify", "cache", "--place", "chunks", "--first", "64"],
        ["pattern", "write", "cache", "--offset", "0", "--length", "0"],
        ["pattern", "write", "cache", "--first", "0", "--chunks", "0"],
        ["serve", "cache", "--unix", "hosts", "--max-hosts", "0"],
        ["dump", "cache", "999999999"],
        ["dump", "cache", "-1"],
        ["map", "cache", "--disk", "both"],
        ["inspect", "cache"],
        ["inspect", "cache", "--source-chunk", "1", "--cache-chunk", "1"],
        ["inspect", "cache", "--source-chunk", HUGE],
        ["inspect", "cache", "--source-chunk", "64"],
        ["inspect", "cache", "--cache-chunk", "123456789"],
        ["protect", "source", "cache", "--slots", "3", "--force"],
        ["protect", "source", "source", "--force"],
        ["status", "."],
        ["completion", "tcsh"],
    ],
    ids=lambda words: " ".join(map(str, words))[:60],
)
def test_2_words_that_make_no_sense(disk: Path, pitctl: Pitctl, words: list[str | bytes]) -> None:
    pitctl(*words, stdin=b"x", code=2)


def test_2_names_the_help_to_read(pitctl: Pitctl) -> None:
    run = pitctl("session", "end", "cache", "--json", code=2)
    assert run.error["code"] == "usage"
    assert "SESSION" in run.err
    assert "'pitctl session end --help'" in run.err


def test_2_json_after_two_dashes_is_a_name(disk: Path, pitctl: Pitctl) -> None:
    assert pitctl("session", "end", "--", "cache", "--json", code=3).out == b""


# -- 3 no such session or file -----------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["session", "end", "cache", "nobody"],
        ["session", "end", "cache", "7"],
        ["session", "end", "cache", HUGE],
        ["session", "end", "cache", "8e7ad6f5-0000-4000-8000-000000000000"],
        ["session", "rename", "cache", "nobody", "somebody"],
        ["read", "cache", "--session", "nobody", "--offset", "0", "--length", "1"],
        ["write", "cache", "--session", "nobody", "--offset", "0"],
        ["pattern", "verify", "cache", "--session", "nobody"],
        ["status", "missing"],
        ["status", b"missing-\xff\n"],
        ["status", "missing/\x1b[31mred"],
    ],
    ids=lambda words: " ".join(map(str, words))[:60],
)
def test_3_what_is_not_there(disk: Path, pitctl: Pitctl, words: list[str | bytes]) -> None:
    with ProtectedDisk.open(str(disk / "cache")) as opened:
        opened.start_session(slot=2)
    error = pitctl(*words, "--json", stdin=b"x", code=3).error
    assert error["code"] in {"no-such-session", "no-such-file"}


# -- 4 busy ------------------------------------------------------------------------------------


def test_4_an_owner_without_a_socket_is_named(disk: Path, pitctl: Pitctl) -> None:
    with ProtectedDisk.open(str(disk / "cache")):
        run = pitctl("status", "cache", "--json", "--wait", "0.1", code=4)
        assert run.error["code"] == "busy"
        assert f"(pid {os.getpid()})" in run.err
        assert "waited for 0.1 s; --wait SECONDS waits longer." in run.err
        words = ("--unix", "socket", "--wait", "0")
        assert "not waited for" in pitctl("serve", "cache", *words, code=4).err
        pitctl("protect", "source", "cache", "--force", code=4)
    pitctl("status", "cache")


def test_4_a_pinned_session_is_not_ended(disk: Path, pitctl: Pitctl) -> None:
    pitctl("session", "start", "cache", "--name", "kept", "--pin")
    assert pitctl("session", "end", "cache", "kept", "--json", code=4).error["slot"] == 0
    pitctl("session", "end", "cache", "kept", "--force")


# -- 5 no space --------------------------------------------------------------------------------


def test_5_a_full_cache_refuses_writes_where_it_was_told_to(pitctl: Pitctl) -> None:
    sizes = ["--source-size", "8M", "--cache-size", "4M", "--on-full", "refuse-writes"]
    pitctl("protect", "source", "cache", *sizes)
    pitctl("pattern", "write", "cache", "--kind", "random", "--seed", "1")
    pitctl("session", "start", "cache", "--name", "kept")
    pattern = ["pattern", "write", "cache", "--kind", "random", "--seed", "2", "--json"]
    assert pitctl(*pattern, code=5).error["code"] == "no-space"
    data = os.urandom(6 << 20)
    present = pitctl("read", "cache", "--offset", "0", "--length", "6M").out
    run = pitctl("write", "cache", "--offset", "0", "--json", stdin=data, code=5)
    written = run.error["bytes_written"]
    assert f"the first {written >> 20}.00 MiB ({written} bytes) of the input." in run.err
    now = pitctl("read", "cache", "--offset", "0", "--length", "6M").out
    assert now == data[:written] + present[written:]
    pitctl("pattern", "verify", "cache", "--kind", "random", "--seed", "1", "--session", "kept")


# -- 6 damaged ---------------------------------------------------------------------------------


def test_6_a_pattern_that_differs_says_where(disk: Path, pitctl: Pitctl) -> None:
    pitctl("pattern", "write", "cache")
    pitctl("write", "cache", "--offset", "1234", stdin=b"?")
    error = pitctl("pattern", "verify", "cache", "--json", code=6).error
    assert (error["code"], error["offset"], error["found"]) == ("pattern-mismatch", 1234, ord("?"))


def test_6_rotten_data_is_listed_and_never_read(disk: Path, pitctl: Pitctl) -> None:
    pitctl("pattern", "write", "cache", "--kind", "random")
    pitctl("session", "start", "cache", "--name", "before")
    pitctl("write", "cache", "--offset", str(3 * CHUNK_BYTES), stdin=b"x")
    block = pitctl("inspect", "cache", "--source-chunk", "3", "--json").json["block"]
    with (disk / "cache").open("r+b") as cache:
        cache.seek(block["cache_offset"] + 100)
        rotten = bytes([cache.read(1)[0] ^ 1])
        cache.seek(block["cache_offset"] + 100)
        cache.write(rotten)
    run = pitctl("verify", "cache", "--json", code=6)
    assert run.json["damaged"] is True
    assert [finding["level"] for finding in run.json["findings"]] == ["damage"]
    assert run.error["places"] == 1
    status = pitctl("status", "cache", "--json").json  # verify has told the session
    assert (status["health"], status["sessions"][0]["state"]) == ("damaged", "damaged")
    assert [alert["code"] for alert in status["alerts"]] == ["session-damaged"]
    assert "in cache chunk" in pitctl("log", "cache", "--kinds", "chunk-damaged").text
    assert "1 place is damaged" in pitctl("verify", "cache", code=6).text
    view = ["--session", "before", "--offset", str(3 * CHUNK_BYTES), "--length", "10"]
    assert pitctl("read", "cache", *view, code=6).out == b""


def test_6_a_cache_without_a_whole_header_is_damaged(disk: Path, pitctl: Pitctl) -> None:
    with (disk / "cache").open("r+b") as cache:
        for region in (0, 1):
            cache.seek(region * CHUNK_BYTES + 100)
            cache.write(b"rot" * 20)
    assert pitctl("status", "cache", "--json", code=6).error["code"] == "header-damaged"


# -- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "two  spaces",
        'it\'s "quoted"',
        "back\\slash $HOME `id` %s {} ;rm",
        "new\nline\ttab",
        "\x1b[31mred\x07",
        "Zürich 東京 🦊 e\u0301",
        "\u202egnp.exe",
        "-n",
        "--json",
        "--",
        "-1",
        "CACHE",
        "x" * 200,
    ],
    ids=ascii,
)
def test_a_name_is_the_same_wherever_it_goes(disk: Path, pitctl: Pitctl, name: str) -> None:
    started = pitctl("session", "start", "cache", f"--name={name}", "--json").json
    assert started["name"] == name
    run = pitctl("session", "list", "cache")
    assert len(run.text.splitlines()) == 2
    assert not set(run.text) & {"\x1b", "\x07", "\t"}
    told = pitctl("session", "pin", "--json", "--", "cache", name).json
    assert (told["name"], told["pinned"]) == (name, True)
    run = pitctl("session", "start", "cache", f"--name={name}", code=2)  # it is taken
    assert not set(run.err) & {"\x1b", "\x07", "\t"}
    renamed = pitctl("session", "rename", "--json", "--", "cache", name, name[:199] + "'").json
    assert renamed["name"] == name[:199] + "'"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("live", "the live source"),
        (" \u3000", "blanks"),
        ("nightly+rw", "writable view"),
        ("8e7ad6f5-0000-4000-8000-000000000000", "UUID"),
        ("12", "slots"),
        ("", "1 to 200 characters"),
    ],
)
def test_a_name_that_means_something_else_is_refused_with_the_reason(
    disk: Path, pitctl: Pitctl, name: str, why: str
) -> None:
    assert why in pitctl("session", "start", "cache", f"--name={name}", code=2).err
    pitctl("session", "start", "cache", "--name", "good")
    assert why in pitctl("session", "rename", "cache", "good", name, code=2).err


@pytest.mark.parametrize(
    ("words", "hinted"),
    [
        ("session start cache --name -n", True),
        ("session start cache --name --json", True),
        ("session end cache -n", True),
        ("session rename cache good -x", True),
        ("session end cache", False),
    ],
)
def test_a_word_that_begins_with_a_dash_gets_a_hint(
    pitctl: Pitctl, words: str, hinted: bool
) -> None:
    assert ("--option=-value" in pitctl(*words.split(), code=2).err) is hinted


def test_a_path_may_be_any_bytes(pitctl: Pitctl) -> None:
    source, cache = b"so\xffurce\n", b"-ca\xfeche \x1b[1m"
    sizes = ["--source-size", "1M", "--cache-size", "2M"]
    pitctl("protect", *sizes, "--", source, cache)
    told = pitctl("status", "--json", "--", cache).json
    assert os.fsencode(told["source_path"]).endswith(source)
    assert "\x1b" not in pitctl("status", "--", cache).text
    with (
        Owner.open(os.fsdecode(bytes(pitctl.folder) + b"/" + cache), name="me") as owner,
        ControlServer(owner),
    ):
        assert "\x1b" not in pitctl("status", "--", cache).text


# -- pipes, Ctrl+C -----------------------------------------------------------------------------


def test_a_reader_that_leaves_is_told_nothing(disk: Path, pitctl: Pitctl) -> None:
    words = ["read", "cache", "--offset", "0", "--length", "4M"]
    with pitctl.start(*words, errors_to=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10) == bytes(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(SECONDS) == 1
    pitctl("status", "cache")


@pytest.mark.parametrize("owned", [False, True])
def test_ctrl_c_cancels_a_job_in_good_order(disk: Path, pitctl: Pitctl, owned: bool) -> None:
    if owned:
        with Owner.open(str(disk / "cache"), name="me") as owner, ControlServer(owner):
            _interrupt(pitctl)
            assert owner.jobs == ()
            return
    _interrupt(pitctl)
    assert pitctl("status", "cache", "--json").json["health"] == "healthy"


def _interrupt(pitctl: Pitctl) -> None:
    """Interrupt a job once the line on its terminal shows progress."""
    terminal, its_end = pty.openpty()
    words = ["pattern", "write", "cache", "--place", "share", "--rate", "100"]
    try:
        with pitctl.start(*words, errors_to=its_end) as process:
            os.close(its_end)
            shown = b""
            while b" 0%" not in shown:
                shown += os.read(terminal, 1000)
            process.send_signal(signal.SIGINT)
            assert process.wait(SECONDS) == 1
            while not shown.endswith(b"\n"):
                shown += os.read(terminal, 1000)
    finally:
        os.close(terminal)
    assert shown.rsplit(b"\x1b[K", 1)[1] == b"pitctl: error: pattern-write was cancelled.\r\n"


@pytest.mark.parametrize("words", [["status", "cache"], ["status", "cache", "--json"], ["--help"]])
def test_standard_output_that_is_full_is_no_traceback(
    disk: Path, pitctl: Pitctl, words: list[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PITCTL, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=disk,
            env=pitctl.environment,
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 5
    assert done.stderr == b"pitctl: error: No space left on device.\n"


def test_what_is_held_for_a_moment_is_waited_for(
    disk: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = ProtectedDisk.open(str(disk / "cache"))
    waits: list[float] = []

    def let_go(seconds: float) -> None:
        waits.append(seconds)
        held.close()

    monkeypatch.setattr("engine.cli.running.time.sleep", let_go)
    with running.runner_of(str(disk / "cache"), wait=60.0) as runner:
        assert runner.run(Status()).health == "healthy"
    assert len(waits) == 1
