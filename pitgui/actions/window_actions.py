"""What concerns the window itself: pages, looks, layout, the palette."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pitgui.actions.action import Action, Desk, Menu, needs_disk, needs_open
from pitgui.actions.asking import ask, tell
from pitgui.config.words import mark, tr
from pitgui.dialogs.about import AboutDialog
from pitgui.dialogs.preferences import PreferencesDialog
from pitgui.state.app_state import AppState
from pitgui.state.messages import MomentChosen
from pitgui.state.moments import moment_after
from pitgui.theme import languages
from pitgui.widgets.tray import has_tray

PAGES = (
    (
        "overview",
        mark("&Overview"),
        "layout-dashboard",
        mark("How full the cache is, and what to look at."),
    ),
    ("sessions", mark("&Sessions"), "layers", mark("The slots and who sits in them.")),
    ("cache-map", mark("&Cache map"), "grid-3x3", mark("Where the old data is, chunk by chunk.")),
    ("paging", mark("&Paging"), "memory-stick", mark("Which metadata is in memory.")),
    ("browse", mark("&Browse"), "binary", mark("The bytes of the disk at any point in time.")),
    ("compare", mark("Co&mpare"), "git-compare", mark("What changed between two points in time.")),
    ("activity", mark("&Activity"), "activity", mark("What the disk is doing, and did.")),
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
    return needs_disk(state) or ("" if state.recorded else tr("No maps are recorded yet."))


def _is_live(state: AppState) -> str:
    return needs_disk(state) or ("" if state.moment else tr("The maps of now are shown already."))


WINDOW_ACTIONS = (
    *(
        Action(
            f"page.{page_id}",
            text,
            what,
            Menu.VIEW,
            partial(_show, page_id),
            icon,
            f"Alt+{number}",
            0,
        )
        for number, (page_id, text, icon, what) in enumerate(PAGES, start=1)
    ),
    Action(
        "scheme.auto",
        mark("Colours of the desk&top"),
        mark("Light or dark, as the desktop is."),
        Menu.VIEW,
        partial(_scheme, "auto"),
        "monitor",
        "",
        2,
    ),
    Action(
        "scheme.dark",
        mark("&Dark"),
        mark("Dark colours."),
        Menu.VIEW,
        partial(_scheme, "dark"),
        "moon",
        "",
        2,
    ),
    Action(
        "scheme.light",
        mark("&Light"),
        mark("Light colours."),
        Menu.VIEW,
        partial(_scheme, "light"),
        "sun",
        "",
        2,
    ),
    Action(
        "maps.back",
        mark("Maps one moment bac&k"),
        mark("Show the maps as they were recorded before."),
        Menu.VIEW,
        partial(_step_maps, -1),
        "skip-back",
        "Shift+F7",
        1,
        blocked=_no_past,
    ),
    Action(
        "maps.on",
        mark("Maps one mom&ent on"),
        mark("Show the maps as they were recorded next."),
        Menu.VIEW,
        partial(_step_maps, 1),
        "skip-forward",
        "F7",
        1,
        blocked=_is_live,
    ),
    Action(
        "maps.live",
        mark("Maps of &now"),
        mark("Show the maps as they are now, not as they were."),
        Menu.VIEW,
        _show_maps_of_now,
        "activity",
        "Alt+End",
        1,
        blocked=_is_live,
    ),
    Action(
        "page.tear",
        mark("Page in its own &window"),
        mark("Tear the page off, for a second screen, or put it back."),
        Menu.VIEW,
        _tear,
        "maximize",
        "Ctrl+Shift+W",
        3,
        "",
        needs_open,
    ),
    Action(
        "page.back",
        mark("P&ut torn-off pages back"),
        mark("Put them back among the tabs."),
        Menu.VIEW,
        _put_back,
        "undo-2",
        "",
        3,
        "",
        needs_open,
    ),
    Action(
        "window.layout",
        mark("&Reset the layout"),
        mark("Put docks and bars back where they were."),
        Menu.VIEW,
        _reset_layout,
        "layout-dashboard",
        "",
        3,
    ),
    Action(
        "window.preferences",
        mark("&Preferences…"),
        mark("Looks, alarms, and what is proposed."),
        Menu.EDIT,
        _preferences,
        "settings",
        "Ctrl+,",
        5,
    ),
    Action(
        "window.palette",
        mark("&Command palette…"),
        mark("Search and run any command."),
        Menu.HELP,
        _palette,
        "search",
        "Ctrl+K",
        0,
    ),
    Action(
        "window.keys",
        mark("&Keyboard map"),
        mark("Every action and its shortcut."),
        Menu.HELP,
        _keyboard,
        "keyboard",
        "Ctrl+F1",
        0,
    ),
    Action(
        "window.about",
        mark("&About PIT Console"),
        mark("Version and licences."),
        Menu.HELP,
        _about,
        "info",
        "",
        1,
    ),
)
