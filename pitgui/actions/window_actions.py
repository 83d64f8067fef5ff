"""What concerns the window itself: pages, looks, layout, the palette."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pitgui.actions.action import Action, Desk, Menu, needs_disk, needs_open
from pitgui.actions.asking import ask, tell
from pitgui.dialogs.about import AboutDialog
from pitgui.dialogs.preferences import PreferencesDialog
from pitgui.state.app_state import AppState
from pitgui.state.messages import MomentChosen
from pitgui.state.moments import moment_after
from pitgui.theme import languages
from pitgui.widgets.tray import has_tray

PAGES = (
    ("overview", "&Overview", "layout-dashboard", "How full the cache is, and what to look at."),
    ("sessions", "&Sessions", "layers", "The slots and who sits in them."),
    ("cache-map", "&Cache map", "grid-3x3", "Where the old data is, chunk by chunk."),
    ("paging", "&Paging", "memory-stick", "Which metadata is in memory."),
    ("browse", "&Browse", "binary", "The bytes of the disk at any point in time."),
    ("compare", "Co&mpare", "git-compare", "What changed between two points in time."),
    ("activity", "&Activity", "activity", "What the disk is doing, and did."),
)


def _show(page_id: str, desk: Desk) -> None:
    desk.show_page(page_id)


def _scheme(choice: str, desk: Desk) -> None:
    desk.change_settings(replace(desk.store.state.settings, scheme=choice))


def _preferences(desk: Desk) -> None:
    def go_on(dialog: PreferencesDialog) -> None:
        desk.change_settings(dialog.settings())

    dialog = PreferencesDialog(
        desk.store.state.settings, languages.available(), desk.window_widget, has_tray=has_tray()
    )
    dialog.layout_reset_wanted.connect(desk.reset_layout)
    ask(dialog, go_on)


def _palette(desk: Desk) -> None:
    desk.show_palette()


def _reset_layout(desk: Desk) -> None:
    desk.reset_layout()


def _tear(desk: Desk) -> None:
    desk.tear_page()


def _put_back(desk: Desk) -> None:
    desk.put_pages_back()


def _about(desk: Desk) -> None:
    tell(AboutDialog(desk.window_widget))


def _keyboard(desk: Desk) -> None:
    desk.show_keyboard_map()


def _step_maps(steps: int, desk: Desk) -> None:
    state = desk.store.state
    desk.store.dispatch(MomentChosen(moment_after(state.recorded, state.moment, steps)))


def _show_maps_of_now(desk: Desk) -> None:
    desk.store.dispatch(MomentChosen(0))


def _no_past(state: AppState) -> str:
    return needs_disk(state) or ("" if state.recorded else "No maps are recorded yet.")


def _is_live(state: AppState) -> str:
    return needs_disk(state) or ("" if state.moment else "The maps of now are shown already.")


WINDOW_ACTIONS = (
    *(
        Action(f"page.{page_id}", text, what, Menu.VIEW, partial(_show, page_id), icon,
               f"Alt+{number}", 0)
        for number, (page_id, text, icon, what) in enumerate(PAGES, start=1)
    ),
    Action("scheme.auto", "Colours of the desk&top", "Light or dark, as the desktop is.",
           Menu.VIEW, partial(_scheme, "auto"), "monitor", "", 2),
    Action("scheme.dark", "&Dark", "Dark colours.", Menu.VIEW, partial(_scheme, "dark"),
           "moon", "", 2),
    Action("scheme.light", "&Light", "Light colours.", Menu.VIEW, partial(_scheme, "light"),
           "sun", "", 2),
    Action("maps.back", "Maps one moment &back", "Show the maps as they were recorded before.",
           Menu.VIEW, partial(_step_maps, -1), "skip-back", "Ctrl+Alt+Left", 1, blocked=_no_past),
    Action("maps.on", "Maps one moment &on", "Show the maps as they were recorded next.",
           Menu.VIEW, partial(_step_maps, 1), "skip-forward", "Ctrl+Alt+Right", 1,
           blocked=_is_live),
    Action("maps.live", "Maps of &now", "Show the maps as they are now, not as they were.",
           Menu.VIEW, _show_maps_of_now, "activity", "Ctrl+Alt+End", 1, blocked=_is_live),
    Action("page.tear", "Page in its own &window",
           "Tear the page off, for a second screen, or put it back.",
           Menu.VIEW, _tear, "maximize", "Ctrl+Shift+W", 3, "", needs_open),
    Action("page.back", "Put torn-off pages &back", "Put them back among the tabs.",
           Menu.VIEW, _put_back, "undo-2", "", 3, "", needs_open),
    Action("window.layout", "&Reset the layout", "Put docks and bars back where they were.",
           Menu.VIEW, _reset_layout, "layout-dashboard", "", 3),
    Action("window.preferences", "&Preferences…", "Looks, alarms, and what is proposed.",
           Menu.EDIT, _preferences, "settings", "Ctrl+,", 5),
    Action("window.palette", "&Command palette…", "Search and run any command.",
           Menu.HELP, _palette, "search", "Ctrl+K", 0),
    Action("window.keys", "&Keyboard map", "Every action and its shortcut.",
           Menu.HELP, _keyboard, "keyboard", "Ctrl+F1", 0),
    Action("window.about", "&About PIT Console", "Version and licences.",
           Menu.HELP, _about, "info", "", 1),
)  # fmt: skip
