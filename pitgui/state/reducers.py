"""What follows from each message: (state, message) -> state. Pure, total, and quick."""

from __future__ import annotations

from dataclasses import replace

from engine import EventsPicture, StatusPicture
from pitgui.state import messages as m
from pitgui.state.alarms import watch_after
from pitgui.state.app_state import AppState, Phase
from pitgui.state.forecast import Forecast, forecast
from pitgui.state.hosts import served_after
from pitgui.state.jobs import JobLine
from pitgui.state.past import Past, levels_before
from pitgui.state.rates import Sample, keep, rates, sample
from pitgui.state.script import Script
from pitgui.state.spans import spans_after
from pitgui.state.trouble import Trouble

KEPT_EVENTS = 5000
KEPT_JOBS = 50
KEPT_TROUBLES = 5


def reduce(state: AppState, message: m.Message) -> AppState:
    """The state after the message."""
    state = _reduce_window(_reduce_disk(state, message), message)
    return _reduce_hosts(_reduce_script(_reduce_past(state, message), message), message)


def _reduce_disk(state: AppState, message: m.Message) -> AppState:
    """What concerns the disk as a whole; other messages change nothing here."""
    new = state
    match message:
        case m.DiskOpening(cache_path):
            new = replace(_emptied(state), phase=Phase.OPENING, cache_path=cache_path)
            new = replace(new, jobs=state.jobs)
        case m.DiskOpened(status):
            opened = replace(state, phase=Phase.OPEN, cache_path=status.cache_path)
            new = _with_alarms(_with_status(opened, status), status)
        case m.OpeningFailed(trouble):
            empty = replace(_emptied(state), jobs=state.jobs, troubles=state.troubles)
            new = _with_trouble(empty, trouble) if trouble is not None else empty
        case m.DiskClosing():
            new = replace(state, phase=Phase.CLOSING)
        case m.DiskClosed():
            new = _emptied(state)
        case m.StatusCame(status) if state.phase is Phase.OPEN:
            new = _with_alarms(_with_status(state, status), status)
        case m.EventsCame(picture) if state.phase is Phase.OPEN:
            new = _with_events(state, picture)
    return new


def _reduce_window(state: AppState, message: m.Message) -> AppState:
    """What concerns the window around it; other messages change nothing here."""
    new = state
    match message:
        case m.SessionSelected(sequence):
            new = replace(state, selected=sequence)
        case m.JobChanged(line):
            new = replace(state, jobs=_with_job(state.jobs, line))
        case m.JobsCleared():
            new = replace(state, jobs=state.running_jobs)
        case m.TroubleCame(trouble):
            new = _with_trouble(state, trouble)
        case m.TroubleDismissed(trouble):
            new = replace(state, troubles=tuple(t for t in state.troubles if t != trouble))
        case m.EngineBusy(words):
            new = replace(state, busy=words)
        case m.OwnerReached(is_there):
            new = _with_owner(state, is_there=is_there)
        case m.RecentChanged(recent):
            new = replace(state, recent=recent)
        case m.SettingsChanged(settings):
            new = replace(state, settings=settings)
    return new


def _emptied(state: AppState) -> AppState:
    """A state without a disk: what is of the user stays."""
    return AppState(recent=state.recent, settings=state.settings, script=state.script)


def _reduce_script(state: AppState, message: m.Message) -> AppState:
    """What concerns what was done in the window; other messages change nothing here."""
    script, deeds, pattern = state.script, state.deeds, state.pattern
    match message:
        case m.DeedDone(deed):
            deeds = deeds.with_done(deed)
        case m.DeedUndone():
            deeds = deeds.with_undone()
        case m.DeedRedone():
            deeds = deeds.with_redone()
        case m.CommandRecorded(line):
            script = script.with_line(line)
        case m.RecordingSwitched(running):
            script = replace(script, running=running)
        case m.PatternWritten(command) if state.phase is Phase.OPEN:
            pattern = command
        case m.ScriptCleared():
            script = Script(running=script.running)
    if script is state.script and deeds is state.deeds and pattern is state.pattern:
        return state
    return replace(state, script=script, deeds=deeds, pattern=pattern)


def _with_alarms(state: AppState, status: StatusPicture) -> AppState:
    """What rings becomes a banner, until it is dismissed or over."""
    watch = watch_after(state.watch, status, state.settings.thresholds)
    if watch is state.watch:
        return state
    standing = {alarm.key for alarm in watch.alarms}
    again = {alarm.key for alarm in watch.rung}
    kept = (one for one in state.troubles if not one.alarm or one.alarm in standing - again)
    new = replace(state, watch=watch, troubles=tuple(kept))
    for alarm in watch.rung:
        new = _with_trouble(new, alarm.trouble())
    return new


def _reduce_past(state: AppState, message: m.Message) -> AppState:
    """What concerns the past of the open disk; other messages change nothing here."""
    new = state
    match message:
        case m.PastCame(past) if state.phase is Phase.OPEN:
            new = replace(state, past=past)
        case m.MapsRecorded(moments) if state.phase is Phase.OPEN:
            new = replace(state, recorded=moments)
        case m.MomentChosen(time_ns) if state.phase is Phase.OPEN:
            new = replace(state, moment=time_ns)
    return new


def _reduce_hosts(state: AppState, message: m.Message) -> AppState:
    """What concerns the hosts that the disk is served to."""
    new = state
    match message:
        case m.HostsCame(picture) if state.phase is Phase.OPEN:
            here = any(host.number == state.host for host in picture.hosts)
            served = served_after(state.served, picture)
            new = replace(state, served=served, host=state.host if here else 0)
        case m.HostSelected(number):
            new = replace(state, host=number)
    return new


def _with_owner(state: AppState, *, is_there: bool) -> AppState:
    """Whether the owner is there; that it was gone needs no more be said when it is back."""
    troubles = state.troubles
    if is_there:
        troubles = tuple(trouble for trouble in troubles if trouble.code != "owner-gone")
    return replace(state, owner_gone=not is_there, troubles=troubles)


def _with_status(state: AppState, status: StatusPicture) -> AppState:
    if state.status is not None and state.status.opened_ns != status.opened_ns:
        # Opened anew by another owner: its counters and events begin at zero.
        state = replace(state, samples=(), events=(), last_event=0, events_lost=0)
    samples = keep(state.samples, sample(status))
    ledger = status.ledger
    held = {session.sequence for session in status.sessions}
    before = state.status.sessions if state.status is not None else ()
    # A session that was just started may be selected before the first picture with it.
    gone = {session.sequence for session in before} - held
    return replace(
        state,
        status=status,
        samples=samples,
        spans=spans_after(state.spans, status),
        rates=rates(samples),
        forecast=_forecast(state.past, samples, ledger.total - ledger.live),
        selected=None if state.selected in gone else state.selected,
    )


def _forecast(past: Past, samples: tuple[Sample, ...], room: int) -> Forecast | None:
    """By the history too, as far as it goes on without a gap; else by what the window saw."""
    levels = levels_before(past.levels, samples[0].time_ns)
    return (forecast((*levels, *samples), room) if levels else None) or forecast(samples, room)


def _with_events(state: AppState, picture: EventsPicture) -> AppState:
    new = tuple(event for event in picture.events if event.number > state.last_event)
    return replace(
        state,
        events=(state.events + new)[-KEPT_EVENTS:],
        last_event=max(state.last_event, picture.last),
        events_lost=state.events_lost + picture.lost,
    )


def _with_job(jobs: tuple[JobLine, ...], line: JobLine) -> tuple[JobLine, ...]:
    if any(job.ticket == line.ticket for job in jobs):
        return tuple(line if job.ticket == line.ticket else job for job in jobs)
    return (*jobs, line)[-KEPT_JOBS:]


def _with_trouble(state: AppState, trouble: Trouble) -> AppState:
    """The newest last; the same trouble again is said once."""
    key = (trouble.title, trouble.text)
    others = tuple(t for t in state.troubles if (t.title, t.text) != key)
    return replace(state, troubles=(*others, trouble)[-KEPT_TROUBLES:])
