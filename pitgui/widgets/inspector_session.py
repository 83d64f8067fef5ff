"""A session for the inspector: what it is, what it holds, and what its end would do."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import EndSession, HostPicture, SessionPicture, StatusPicture
from pitgui.config.words import tr
from pitgui.state import expiries, wording
from pitgui.state.app_state import AppState
from pitgui.state.cards import mark_of
from pitgui.state.engine_words import spoken
from pitgui.state.hosts import host_name, loses_words, readers
from pitgui.state.losses import is_record, when_ended
from pitgui.state.rates import growth
from pitgui.widgets.code_box import CodeBox
from pitgui.widgets.facts import Fact, Facts
from pitgui.widgets.labels import Label, Title


class SessionInspector(QWidget):
    """Shows one session of the state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Session"))
        self.name = Title(grow=3)
        self.name.setWordWrap(True)
        self.place = Label("", "muted")
        self.facts = Facts(tr("Facts of the session"))
        self.end_head = Label(tr("If it is ended"), "section", wrap=True)
        self.end = Label("", wrap=True)
        self.end.setAccessibleName(tr("If it is ended"))
        self.note = Label("", "note", wrap=True)
        self.note.setAccessibleName(tr("Note"))
        self.code = CodeBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(tr("Session"), "section", wrap=True))
        column.addWidget(self.name)
        column.addWidget(self.place)
        column.addSpacing(8)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(self.note)
        column.addSpacing(8)
        column.addWidget(self.end_head)
        column.addWidget(self.end)
        column.addSpacing(8)
        column.addWidget(Label(tr("Same thing in a shell"), "section", wrap=True))
        column.addWidget(self.code)
        column.addStretch(1)

    def show_session(self, session: SessionPicture, state: AppState) -> None:
        """Show this session."""
        status = state.status
        if status is None:
            return
        self.name.setText(wording.one_line(session.name))
        self.place.setText(
            tr("slot {slot} · sequence {sequence}", slot=session.slot, sequence=session.sequence)
        )
        facts = _facts(session, status, growth(state.samples, session.sequence))
        hosts = readers(state, session.sequence)
        self.facts.show_facts((*facts, *_served(hosts)))
        self.note.setText(session.note)
        self.note.setVisible(bool(session.note))
        self.end_head.setText(
            tr("If it is dismissed") if is_record(session) else tr("If it is ended")
        )
        told = (*when_ended(session, status), loses_words(hosts))
        self.end.setText(" ".join(filter(None, told)))
        command = EndSession(session.name, sequence=session.sequence, force=session.pinned)
        self.code.show_code(command.shell(status.cache_path))


def _facts(session: SessionPicture, status: StatusPicture, grows: float | None) -> tuple[Fact, ...]:
    held = session.exclusive_chunks + session.shared_chunks
    mark, role = mark_of(session, status)
    by_slot = {one.slot: wording.isolated(one.name) for one in status.sessions}
    sharers = [by_slot.get(slot, tr("slot {slot}", slot=slot)) for slot in session.shared_with]
    short = f"{session.uuid[:8]}…{session.uuid[-4:]}"
    facts = [
        Fact(tr("Started"), wording.moment(session.created_ns)),
        Fact("UUID", short, session.uuid, fixed=True),
        Fact(tr("State"), mark, spoken(session.reason), role="" if role == "text_muted" else role),
        Fact(tr("Preserved"), tr("{n:,} chunk(s)", "", held), wording.exact_chunks(held)),
        Fact(tr("Shares with"), wording.names_list(sharers) or tr("nobody")),
        Fact(tr("View writes"), _view_writes(session)),
        Fact(tr("Growth"), wording.growth(grows)),
        Fact(tr("Pinned"), tr("yes") if session.pinned else tr("no")),
    ]
    if not is_record(session):
        facts.append(_expiry(session, status.now_ns))
    if session.ended_ns:
        facts.insert(1, Fact(tr("Ended"), wording.moment(session.ended_ns)))
        facts.insert(2, Fact(tr("Why"), spoken(session.reason)))
    return tuple(facts)


def _served(hosts: tuple[HostPicture, ...]) -> tuple[Fact, ...]:
    names = [
        host_name(one) if one.read_only else tr("{host}, writable", host=host_name(one))
        for one in hosts
    ]
    return (Fact(tr("Served to"), "\n".join(names)),) if names else ()


def _expiry(session: SessionPicture, now_ns: int) -> Fact:
    name = tr("Ends by itself")
    if not session.expires_ns:
        return Fact(name, tr("never"))
    when = wording.moment(session.expires_ns)
    if session.overdue:
        when = tr("overdue since {when}", when=when)
    role = "warn" if session.overdue else ""
    return Fact(name, when, expiries.told(session, now_ns), role=role)


def _view_writes(session: SessionPicture) -> str:
    chunks = session.view_write_chunks
    return tr("{n:,} chunk(s)", "", chunks) if chunks else tr("none")
