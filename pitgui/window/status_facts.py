"""The status bar: how the engine is, how full the cache, how fast it all goes, always in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from engine import StatusPicture
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.app_state import AppState, Phase
from pitgui.state.forecast import Forecast
from pitgui.state.hosts import count_words, is_serving, short_address
from pitgui.state.rates import Rates
from pitgui.theme.tokens import current
from pitgui.widgets.labels import Label, tip

_HEALTH = {
    "healthy": (mark("Healthy"), "ok"),
    "warning": (mark("See the alerts"), "warn"),
    "critical": (mark("In trouble, see the alerts"), "danger"),
    "damaged": (mark("Damaged"), "danger"),
    "suspect": (mark("Suspect"), "warn"),
    "full": (mark("Cache full, writes refused"), "danger"),
    "cache-failed": (mark("Cache disk failed"), "danger"),
}
_PHASES = {Phase.OPENING: mark("Opening"), Phase.CLOSING: mark("Closing")}


class Dot(QWidget):
    """A round light in a token's colour; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = "text_faint"
        self.setFixedSize(QSize(9, 9))

    def show_role(self, role: str) -> None:
        """Take the colour of a token."""
        if role != self._role:
            self._role = role
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(getattr(current(), self._role)))
        painter.drawEllipse(QPointF(4.5, 4.5), 4, 4)


class StatusFact(QWidget):
    """A name and its value: `Writes 1,840 /s`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._shown: tuple[str, str, str] = ("", "", "")
        self._value = Label("", "strong")
        self._after = Label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(Label(name, "muted"))
        row.addWidget(self._value)
        row.addWidget(self._after)

    def show_value(self, value: str, words: str = "", after: str = "") -> None:
        """Show a value; `words` is its tooltip, `after` what stands behind it, muted."""
        if (value, words, after) == self._shown:
            return
        self._shown = (value, words, after)
        self._value.setText(value)
        self._after.setText(after)
        self._after.setVisible(bool(after))
        self.setToolTip(tip(words))
        self.setAccessibleName(f"{self._name} {value} {after}".strip())

    @property
    def value(self) -> str:
        """The value that is shown."""
        return self._value.text()

    @property
    def words(self) -> str:
        """All that stands there."""
        return f"{self._shown[0]} {self._shown[2]}"


class StatusFacts(QWidget):
    """All of them in a row; the last ones go first where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("State of the disk"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._dot = Dot()
        self.health = Label()
        self.owner = StatusFact(tr("Attached to"))
        self.served = StatusFact(tr("Serving at"))
        self.cache = StatusFact(tr("Cache"))
        self.full = StatusFact(tr("Full in"))
        self.writes = StatusFact(tr("Writes"))
        self.copies = StatusFact(tr("Copies"))
        self.pages = StatusFact(tr("Page hits"))
        self._fitted: tuple[str, ...] = ()
        rates = (self.writes, self.copies, self.pages)
        self._facts = (self.owner, self.served, self.cache, self.full, *rates)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 6, 4)
        row.setSpacing(7)
        row.addWidget(self._dot)
        row.addWidget(self.health)
        for fact in self._facts:
            row.addSpacing(12)
            row.addWidget(fact)
        row.addStretch(1)

    def show_state(self, state: AppState) -> None:
        """Say how things stand."""
        words, role = health_words(state)
        self.health.setText(words)
        self._dot.show_role(role)
        status = state.status
        if status is None:
            for fact in self._facts:
                fact.show_value("")
        else:
            where = tr("Hosts go on when this window is closed: that process owns the disk.")
            self.owner.show_value(state.attached_to, where)
            self._show_served(state)
            self._show_cache(status)
            self._show_forecast(state.forecast)
            self._show_rates(status, state.rates)
        texts = (words, *(fact.words for fact in self._facts))
        if texts != self._fitted:
            self._fitted = texts
            self._fit()

    def _show_served(self, state: AppState) -> None:
        if state.served is None or not is_serving(state):
            self.served.show_value("")
            return
        picture = state.served.picture
        where = wording.names_list([short_address(one) for one in picture.addresses])
        words = "\n".join(one.uri for one in picture.addresses)
        self.served.show_value(where, words, f"({count_words(len(picture.hosts))})")

    def _show_rates(self, status: StatusPicture, rates: Rates | None) -> None:
        counters = status.counters
        looked = tr(
            "{page_hits:,} hits, {page_misses:,} misses since opening",
            page_hits=counters.page_hits,
            page_misses=counters.page_misses,
        )
        copied = tr("{n:,} chunk(s) copied since opening", "", counters.chunks_copied)
        written = tr("{source_writes:,} since opening", source_writes=counters.source_writes)
        self.writes.show_value(wording.rate(rates.writes if rates else None), written)
        self.copies.show_value(wording.rate(rates.copies if rates else None), copied)
        self.pages.show_value(wording.share(rates.page_hits if rates else None), looked)

    def _show_cache(self, status: StatusPicture) -> None:
        ledger = status.ledger
        used, total = wording.chunks_size(ledger.live), wording.chunks_size(ledger.total)
        share = wording.percent(ledger.live, ledger.total)
        exact = tr(
            "{live:,} of {total} are in use",
            live=ledger.live,
            total=wording.exact_chunks(ledger.total),
        )
        self.cache.show_value(
            tr("{used} of {total} ({share})", used=used, total=total, share=share), exact
        )

    def _show_forecast(self, forecast: Forecast | None) -> None:
        if forecast is None:
            self.full.show_value(
                tr("no forecast yet"), tr("It needs a minute of growth to be told.")
            )
            return
        soonest = wording.duration(forecast.soonest)
        latest = wording.duration(forecast.latest) if forecast.latest is not None else tr("never")
        basis = wording.long_duration(forecast.basis)
        self.full.show_value(
            tr("about {time}", time=wording.duration(forecast.likely)),
            tr("From the growth of the last {basis}.", basis=basis),
            tr("({soonest} to {latest})", soonest=soonest, latest=latest),
        )

    def _fit(self) -> None:
        """Hide what has no room, from the right."""
        has_disk = bool(self.cache.value)
        left = self.width() - 14 - self.health.sizeHint().width() - 24
        for fact in self._facts:
            if fact.value:
                left -= fact.sizeHint().width() + 26
            fact.setVisible(has_disk and bool(fact.value) and left > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part wants another width: larger text
            self._fit()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_dot", None) is not None:
            self._dot.update()


def health_words(state: AppState) -> tuple[str, str]:
    """How the engine is, in a few words, and the token of its light."""
    if state.phase in _PHASES:
        return tr(_PHASES[state.phase]), "accent"
    if state.status is None:
        return tr("No disk is open"), "text_faint"
    if state.owner_gone:
        return tr("The owner is gone; waiting for it"), "warn"
    if state.busy:
        return tr("Busy: {busy}", busy=state.busy), "warn"
    words, role = _HEALTH.get(state.status.health, (state.status.health, "warn"))
    verified = state.status.verified_ns
    told = tr("not verified yet")
    if verified:
        told = tr("verified {when}", when=wording.hour(verified))
    return f"{tr(words)} · {told}", role
