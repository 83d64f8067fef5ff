"""Runs one hook: a shell command with a time-out, watched, and killed with all that it started.

The rule: a hook is never waited for longer than it may take, and nothing of a hook that took
longer is left running, as far as the system lets go of it.
"""

from __future__ import annotations

import logging
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping

from engine.errors import Cancelled, HookFailed
from engine.jobs.job import Job

LOOK_SECONDS = 0.05  # between looks at a hook that says nothing, and at the wish to cancel
GRACE_SECONDS = 2.0  # from asking a hook to end to killing it, and from that to giving it up
TAIL_BYTES = 4096
READS_AT_ONCE = 64  # whoever talks without end must not keep us from looking at the clock
TAIL_TOLD = 300  # letters of the tail inside a message
log = logging.getLogger(__name__)


def run_hook(
    which: str, command: str, seconds: float, facts: Mapping[str, str], job: Job | None = None
) -> None:
    """Run one hook by the shell, with `facts` in its environment.

    which: `before` or `after`. With a job it can be cancelled. Raises HookFailed and Cancelled.
    """
    if not command:
        return
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own words, with the user's rights
            ["/bin/sh", "-c", command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a group of its own: Ctrl+C is for us, a kill for all of it
            env={**os.environ, **facts, "PIT_HOOK": which},
        )
    except (OSError, ValueError) as error:
        raise HookFailed(f"The {which}-hook cannot be run: {error}.", hook=which) from error
    running = _Running(which, process)
    try:
        running.watch(time.monotonic() + seconds, seconds, job)
    finally:
        running.leave()
    code = process.returncode
    if code != 0:
        end = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
        raise running.failure(f"The {which}-hook {end}.")


class _Running:
    """A hook that runs, and the last of what it said."""

    def __init__(self, which: str, process: subprocess.Popen[bytes]) -> None:
        self._which = which
        self._process = process
        self._tail = b""
        if process.stdout is None:
            raise ValueError("A hook says what it says through a pipe.")
        self._pipe = process.stdout
        os.set_blocking(self._pipe.fileno(), False)

    def watch(self, deadline: float, seconds: float, job: Job | None) -> None:
        """Wait for its end; raises HookFailed at the deadline, and Cancelled."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._pipe, selectors.EVENT_READ)
            while not self._ended():
                if job is not None and job.cancelled:
                    self._kill()
                    raise Cancelled(f"The start was cancelled during its {self._which}-hook.")
                left = deadline - time.monotonic()
                if left <= 0:
                    self._kill()
                    raise self.failure(
                        f"The {self._which}-hook did not end within {seconds:g} seconds and was "
                        "killed."
                    )
                self._wait(selector, min(left, LOOK_SECONDS))
        self._process.wait()

    def leave(self) -> None:
        """Let go of the pipe; a hook that cannot even be killed is left to the system."""
        self._read()
        self._pipe.close()
        if self._process.poll() is None:  # an exception other than ours: do not leave it running
            self._kill()

    def failure(self, what: str) -> HookFailed:
        """The error, with the last that the hook said."""
        said = self._tail.decode("utf-8", "replace").strip()
        told = f"...{said[-TAIL_TOLD:]}" if len(said) > TAIL_TOLD else said
        message = f'{what} It said: "{told}".' if told else f"{what} It said nothing."
        return HookFailed(message, hook=self._which, output=said)

    def _ended(self) -> bool:
        """Whether it has ended; it stays a zombie, so that its group keeps its number."""
        flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self._process.pid, flags) is not None

    def _wait(self, selector: selectors.BaseSelector, seconds: float) -> None:
        """Until it says something, or for `seconds`; a background child may keep the pipe open."""
        if not selector.get_map():
            time.sleep(seconds)
        elif selector.select(seconds) and self._read():
            selector.unregister(self._pipe)

    def _read(self) -> bool:
        """Take what it said, not more than a pipe holds; whether that was the end."""
        try:
            for _ in range(READS_AT_ONCE):
                data = os.read(self._pipe.fileno(), TAIL_BYTES)
                if not data:
                    return True
                self._tail = (self._tail + data)[-TAIL_BYTES:]
        except BlockingIOError:
            return False
        return False

    def _kill(self) -> None:
        """End it and all that it started: first asked, then killed; waits, but not for ever."""
        self._signal(signal.SIGTERM)
        self._ends_within(GRACE_SECONDS)
        self._signal(signal.SIGKILL)
        if self._ends_within(GRACE_SECONDS):
            self._process.wait()
        else:
            log.error("A hook hangs in the system: process %d cannot be killed.", self._process.pid)

    def _ends_within(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not self._ended():
            if time.monotonic() > deadline:
                return False
            time.sleep(LOOK_SECONDS)
        return True

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            log.debug("The hook and all that it started have ended")
        except PermissionError as error:  # what it started runs as another user: sudo
            log.warning("What a hook started could not be ended: %s", error)
