"""Holds the state of the window and tells whoever asked when it changed.

The rule: used from the window's thread alone. A listener gets the new state and the old one, so
that it can leave alone what did not change.
"""

from __future__ import annotations

from collections.abc import Callable

from pitgui.state.app_state import AppState
from pitgui.state.messages import Message
from pitgui.state.reducers import reduce

Listener = Callable[[AppState, AppState], None]


class Store:
    """The one place where the state is replaced. Attribute: `state`, the newest value."""

    def __init__(self, state: AppState | None = None) -> None:
        self.state = state or AppState()
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Tell `listener(new, old)` of each change."""
        self._listeners.append(listener)

    def dispatch(self, message: Message) -> None:
        """Let the message happen."""
        old, self.state = self.state, reduce(self.state, message)
        if self.state is not old:
            for listener in self._listeners:
                listener(self.state, old)
