"""The systemd unit: its command is one of pitctl's, its places are those of the program."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.cli.main import parse
from engine.serve.control import endpoint
from tests.house.tree import ROOT, resource

UNIT = resource("packaging", "pit-console@.service")
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="needs systemd-analyze"
)


def _setting(name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", UNIT, re.MULTILINE)


def test_its_command_is_understood_by_pitctl() -> None:
    (command,) = _setting("ExecStart")
    values = {"${CACHE}": "/dev/disk", "${GROUP}": "staff", "$SERVE": "--tcp :10809 --tls /etc/x"}
    for name, value in values.items():
        command = command.replace(name, value)
    program, *words = command.split()
    assert program == "/usr/bin/pitctl"
    options = parse(words)
    assert (options.cache, options.group, options.tcp) == ("/dev/disk", "staff", ":10809")
    assert Path(options.unix).parent == endpoint.SHARED


def test_its_directories_are_those_that_the_program_uses() -> None:
    assert _setting("RuntimeDirectory") == [endpoint.SHARED.name]
    assert endpoint.SHARED.parent == Path("/run")
    (mode,) = _setting("RuntimeDirectoryMode")
    assert int(mode, 8) & 0o022 == 0  # clients believe no directory that others can write to
    assert "XDG_STATE_HOME=/var/lib" in _setting("Environment")
    assert _setting("StateDirectory") == ["pit-console"]


def test_the_page_about_it_names_every_setting() -> None:
    page = resource("docs", "service.md")
    (command,) = _setting("ExecStart")
    for name in re.findall(r"\$\{?([A-Z]+)", command):
        assert f"`{name}=" in page


@needs_systemd
def test_systemd_finds_no_fault_with_it(tmp_path: Path) -> None:
    unit = tmp_path / "pit-console@x.service"
    program = Path(sys.executable).parent / "pitctl"
    unit.write_text(UNIT.replace("/usr/bin/pitctl", str(program)))
    checked = subprocess.run(
        ["systemd-analyze", "verify", unit],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    mine = [line for line in checked.stderr.splitlines() if "pit-console" in line]
    assert mine == [], checked.stderr
    assert (ROOT / "packaging" / "pit-console@.service").exists()


@needs_systemd
def test_it_is_as_safe_as_the_page_says(tmp_path: Path) -> None:
    unit = tmp_path / "pit-console@x.service"
    unit.write_text(UNIT)
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", unit],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert judged.returncode == 0, judged.stdout[-300:]
