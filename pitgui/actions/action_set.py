"""The actions as Qt knows them: one QAction an entry, shared by menus, toolbar and palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from pitgui.actions.action import Action, Desk, Menu
from pitgui.config.words import tr
from pitgui.dialogs.command_palette import PaletteEntry
from pitgui.state.app_state import AppState
from pitgui.theme.icons import icon
from pitgui.widgets.labels import tip


class ActionSet(QObject):
    """Binds actions to a desk; `show_state` says which may run now and why not."""

    def __init__(self, actions: Iterable[Action], desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.subject_of: Callable[[str], object] = _nothing  # what a menu or a key is about
        self._entries: dict[str, tuple[Action, QAction]] = {}
        self._told: dict[str, tuple[str, str]] = {}  # why blocked, and the pitctl words
        for action in actions:
            bound = QAction(tr(action.text), parent)
            bound.setObjectName(action.id)
            bound.setData(action.id)
            if action.icon:
                bound.setIcon(icon(action.icon))
            if action.shortcut:
                bound.setShortcut(QKeySequence(action.shortcut))
            bound.triggered.connect(self._run)
            parent.addAction(bound)
            self._entries[action.id] = (action, bound)

    def __getitem__(self, action_id: str) -> QAction:
        return self._entries[action_id][1]

    def run(self, action_id: str, subject: object = None) -> None:
        """Run an action if it may run now; on `subject` when it is given and can be."""
        action, bound = self._entries[action_id]
        if subject is not None and action.run_on is not None:
            action.run_on(self._desk, subject)
        elif bound.isEnabled():
            action.run(self._desk)

    def show_state(self, state: AppState) -> None:
        """Enable what may run, say why the rest may not, and what does the same in a shell."""
        for action, bound in self._entries.values():
            told = (action.blocked(state), action.shell(state))
            if self._told.get(action.id) != told:
                self._told[action.id] = told
                blocked, shell = told
                bound.setEnabled(not blocked)
                words = " ".join(part for part in (tr(action.what), blocked) if part)
                keys = f" ({action.shortcut})" if action.shortcut else ""
                bound.setToolTip(tip("\n".join(filter(None, (words + keys, shell)))))
                bound.setStatusTip(words)
            if action.label is not None and bound.text() != action.label(state):
                bound.setText(action.label(state))

    def shell(self, action_id: str, state: AppState) -> str:
        """The pitctl words that do the same as an action."""
        return self._entries[action_id][0].shell(state)

    def button_text(self, action_id: str) -> str:
        """The short text of an action for a button."""
        action = self._entries[action_id][0]
        return tr(action.button) or _plain(tr(action.text))

    def palette_entries(self) -> tuple[PaletteEntry, ...]:
        """All actions for the command palette."""
        return tuple(
            PaletteEntry(
                action.id,
                bound.text(),
                tr(action.what),
                action.shortcut,
                action.icon,
                *self._told.get(action.id, ("", "")),
            )
            for action, bound in self._entries.values()
        )

    def keyboard_rows(self) -> list[tuple[str, str, str]]:
        """Menu, text and shortcut of each action."""
        return [
            (_plain(tr(action.menu)), _plain(tr(action.text)), action.shortcut)
            for action, _ in self._entries.values()
        ]

    def fill_menu_bar(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Make the menus, with a line between groups."""
        menus = {menu: bar.addMenu(tr(menu.value)) for menu in Menu}
        last_group: dict[Menu, int] = {}
        for action, bound in sorted(self._entries.values(), key=lambda entry: entry[0].group):
            menu = menus[action.menu]
            if last_group.setdefault(action.menu, action.group) != action.group:
                menu.addSeparator()
                last_group[action.menu] = action.group
            menu.addAction(bound)
        for menu in menus.values():
            menu.setToolTipsVisible(True)
        return menus

    def context_menu(self, ids: Iterable[str], parent: QWidget) -> QMenu:
        """A menu of some of them; '' makes a line."""
        menu = QMenu(parent)
        for action_id in ids:
            if action_id:
                menu.addAction(self[action_id])
            else:
                menu.addSeparator()
        return menu

    def menu_of_many(
        self, ids: Iterable[str], subjects: tuple[object, ...], parent: QWidget
    ) -> QMenu:
        """A menu of what can be done with several at once."""
        menu = QMenu(parent)
        for action_id in ids:
            action, bound = self._entries[action_id]
            text = f"{tr(action.text).rstrip('… ')} ({len(subjects)})…"
            chosen = menu.addAction(bound.icon(), text)
            chosen.setObjectName(f"many.{action_id}")
            chosen.triggered.connect(partial(self.run, action_id, subjects))
        return menu

    @Slot()
    def _run(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            action_id = str(sender.data())
            self.run(action_id, self.subject_of(action_id))


def _nothing(_: str) -> object:
    return None


def _plain(text: str) -> str:
    return text.replace("&", "")
