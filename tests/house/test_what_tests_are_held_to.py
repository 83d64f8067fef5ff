"""tests/conftest.py does fail the test that leaves a thread, a logged error or a warning behind."""

from __future__ import annotations

import pytest

from tests.house.tree import resource

IMPORTS = "import logging, pytest, threading, warnings"
QUIET = ("-p", "no:xvfb", "-p", "no:cacheprovider")


@pytest.fixture
def inner(pytester: pytest.Pytester) -> pytest.Pytester:
    """A small project that has our conftest.py and our rule on warnings."""
    pytester.makeconftest(
        resource("tests", "conftest.py").replace("THREAD_GRACE = 5.0", "THREAD_GRACE = 0.1")
    )
    pytester.makeini(
        "[pytest]\nfilterwarnings = error\nqt_api = pyside6\nmarkers = logs_errors: may log\n"
    )
    return pytester


def _fails_with(inner: pytest.Pytester, body: str, text: str) -> None:
    inner.makepyfile(f"{IMPORTS}\ndef test_it(caplog):\n    {body}\n")
    result = inner.runpytest_subprocess(*QUIET)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines([f"*{text}*"])


def test_a_thread_that_outlives_its_test_fails_it(inner: pytest.Pytester) -> None:
    body = "threading.Thread(target=threading.Event().wait, name='stray', daemon=True).start()"
    _fails_with(inner, body, "Threads outlive the test: stray")


def test_a_stray_error_in_the_log_fails_the_test(inner: pytest.Pytester) -> None:
    _fails_with(inner, "logging.getLogger('engine').error('lost')", "engine: lost")


def test_a_warning_fails_the_test(inner: pytest.Pytester) -> None:
    _fails_with(inner, "warnings.warn('old')", "UserWarning: old")


def test_an_expected_error_that_is_cleared_does_not(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import logging

        def test_it(caplog):
            logging.getLogger("engine").error("lost")
            assert "lost" in caplog.text
            caplog.clear()
        """
    )
    result = inner.runpytest_subprocess(*QUIET)
    assert result.ret == pytest.ExitCode.OK


@pytest.mark.parametrize(("logger", "outcome"), [("engine", "passed"), ("pitgui", "failed")])
def test_only_the_loggers_that_a_test_names_may_log_errors(
    inner: pytest.Pytester, logger: str, outcome: str
) -> None:
    inner.makepyfile(
        f"{IMPORTS}\n@pytest.mark.logs_errors({logger!r})\n"
        "def test_it():\n    logging.getLogger('engine.recovery').error('lost')\n"
    )
    result = inner.runpytest_subprocess(*QUIET)
    counts = {"passed": 1} if outcome == "passed" else {"passed": 1, "errors": 1}
    result.assert_outcomes(**counts)
