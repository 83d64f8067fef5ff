"""The console refuses to start with a PySide6 that aborts on this Python."""

from __future__ import annotations

import subprocess
import sys

import pytest

import pitgui.__main__ as console


@pytest.mark.parametrize("version", ["6.12.0", "6.12.1", "6.13.0", "7.0"])
def test_the_bad_pair_is_refused_and_the_cure_named(version: str) -> None:
    assert 'pip install "PySide6-Essentials>=6.11.3,<6.12"' in console.qt_trouble(version, (3, 11))


@pytest.mark.parametrize(
    ("version", "python"), [("6.11.3", (3, 11)), ("6.12.0", (3, 12)), ("6.13.1", (3, 13))]
)
def test_good_pairs_are_taken(version: str, python: tuple[int, int]) -> None:
    assert console.qt_trouble(version, python) == ""


def test_a_start_with_the_bad_pair_ends_before_qt_is_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "qt_trouble", lambda *_: "This Qt must not be used.")
    assert console.main(["--demo"]) == 1
    assert capsys.readouterr().err == "pitgui: error: This Qt must not be used.\n"


def test_the_check_itself_needs_no_qt() -> None:
    program = "import sys, pitgui.__main__; print('PySide6' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert run.stdout == "False\n"
