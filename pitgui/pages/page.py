"""What every page is: a widget that is handed the client once and the state each time.

The rules of a page:
- it never calls the engine; it gives commands to the client and gets pictures back,
- it draws what `show_state` gives it, at most 20 times a second, only while it is in front,
- it asks for pictures of its own (maps, bytes, frames) through a `LiveQuery`, which keeps one
  refresh in flight and the rate in bounds, from `activated` to `deactivated`,
- colours come from `theme.tokens.current()` at paint time, wording from `pitgui.state.wording`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import tr
from pitgui.state.app_state import AppState

# What these do elsewhere in the window, they go on doing there.
_OF_THE_FOCUS = ("Ctrl+C", "Escape")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click leads: a page, and what to select there.

    `session` is a sequence number, `now` the source as it is in place of one; a byte `offset` of
    the source, a `source_chunk`, a `cache_chunk` or a `region` is -1 when the link says nothing
    about it.
    """

    page_id: str
    session: int | None = None
    now: bool = False
    offset: int = -1
    source_chunk: int = -1
    cache_chunk: int = -1
    region: int = -1


class Page(QWidget):
    """One screen of the window, in a tab.

    Signals:
    - inspect(object): a picture (chunk, session, frame, event ...) for the inspector.
    - goto(Link): leave for another page; the window selects the tab and calls `follow` there.
    - select(object): the sequence of the session that was picked, or None.
    - wanted(str, object): an action by its id, and what it is about (None: what is selected).
    - menu_wanted(object, QPoint): what can be done with these sequences, at that place on screen.

    `page_id` is the name after `--page`; `title` the text of the tab; `icon` a name in
    resources/icons without its ending; `needs_disk` pages are greyed without an open disk.
    """

    page_id = ""
    title = ""  # marked, and translated when the page is made
    icon = ""
    needs_disk = True

    inspect = Signal(object)
    goto = Signal(object)
    select = Signal(object)
    wanted = Signal(str, object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.client = client
        self.setObjectName(f"page-{self.page_id}")
        self.title = tr(type(self).title)
        self.setAccessibleName(self.title)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def add_keys(self, keys: Iterable[tuple[str, str, Callable[[], object]]]) -> None:
        """Shortcuts of this page (words, key, what they do): while it is in front."""
        for words, key, run in keys:
            action = QAction(words, self)
            action.setShortcut(QKeySequence(key))
            context = Qt.ShortcutContext.WindowShortcut
            if key in _OF_THE_FOCUS:
                context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            action.setShortcutContext(context)
            action.triggered.connect(run)
            self.addAction(action)

    def keyboard_rows(self) -> list[tuple[str, str, str]]:
        """Title of the page, words and shortcut of each of its keys."""
        keys = QKeySequence.SequenceFormat.PortableText
        return [(self.title, one.text(), one.shortcut().toString(keys)) for one in self.actions()]

    def show_state(self, state: AppState) -> None:
        """Draw this state. Called on activation and with each new picture while in front."""

    def selected_sequences(self) -> tuple[int, ...]:
        """The sessions that are chosen here, where several can be."""
        return ()

    def activated(self) -> None:
        """The page came to the front: begin asking for pictures."""

    def deactivated(self) -> None:
        """The page left the front: stop asking."""

    def follow(self, link: Link) -> None:
        """Select what the link names. Called after `activated` and `show_state`."""


def type_anew(line: QLineEdit) -> None:
    """Go into a field; what is typed next replaces what stands there."""
    line.setFocus(Qt.FocusReason.ShortcutFocusReason)
    line.selectAll()
