"""What every test is held to: it leaves no thread alive and no error unspoken.

Warnings are errors (pyproject.toml), Qt messages fail the test that caused them (pytest-qt), and
here a log record at ERROR or above does, and a thread that outlives its test. A test that expects
one error asserts on `caplog` and then calls `caplog.clear()`; a test whose disks are damaged on
purpose is marked `logs_errors("engine.recovery")`, with the loggers that may speak.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "default",
    deadline=None,  # a shared machine is slow at times; the time-out of pytest bounds a test
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long",
    settings.get_profile("default"),
    max_examples=5000,
    stateful_step_count=200,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

THREAD_GRACE = 5.0  # seconds that a thread which was told to end may take


@pytest.fixture(autouse=True, scope="session")
def user_state_is_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Histories and logs of the tests do not lie among those of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True)
def errors_are_spoken_of(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail the test that logs an error which it neither clears nor says it expects."""
    yield
    marks = request.node.iter_markers("logs_errors")
    expected = tuple(logger for mark in marks for logger in mark.args)
    stray = Counter(
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.ERROR and not record.name.startswith(expected or ("\0",))
    )
    if stray:
        told = "\n".join(f"{number} x {text}" for text, number in stray.most_common(10))
        pytest.fail(
            f"The test logged errors that it does not expect:\n{told}\n"
            "Where they belong to what is tested, mark it: @pytest.mark.logs_errors(LOGGER)."
        )


@pytest.fixture(autouse=True)
def threads_end_with_their_test() -> Iterator[None]:
    """Fail the test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREAD_GRACE
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        # A thread that Python does not own (a QThread that ran Python code) cannot be joined.
        if not isinstance(thread, threading._DummyThread):
            thread.join(max(0.0, deadline - time.monotonic()))
    alive = [
        thread.name
        for thread in left
        if thread.is_alive() and not isinstance(thread, threading._DummyThread)
    ]
    if alive:
        pytest.fail(f"Threads outlive the test: {', '.join(alive)}")
