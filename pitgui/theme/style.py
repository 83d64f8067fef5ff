"""The style sheet: only what the palette cannot say, on an 8 px grid.

The rule: widgets take a role by the dynamic property `role` (primary, link, muted, panel ...), and
banners by `banner`; pages set roles and never write style of their own.
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from pitgui.theme.tokens import Tokens

_WINDOW = """
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QToolTip { background: $raised; color: $text; border: 1px solid $border_strong; padding: 5px 7px; }
QMenuBar { background: $surface; padding: 2px 6px; border: none; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $border_strong; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 26px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $text_faint; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QToolBar { background: $surface; border: none; border-bottom: 1px solid $border;
  padding: 3px 12px 4px 12px; spacing: 4px; }
QToolBar::separator { width: 1px; background: $border; margin: 6px 6px; }
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 5px 9px; color: $text;
  background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $text_faint; }
QToolButton[role="primary"] { background: $accent; color: $accent_text; font-weight: 600;
  padding: 5px 13px; }
QToolButton[role="primary"]:disabled { background: $raised; color: $text_faint; }
QToolButton[role="primary"]:focus { border-color: $text; }
QToolButton[role="tiny"] { padding: 2px; border-radius: 3px; }
QStatusBar { background: $surface; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QDockWidget { font-weight: 600; color: $text_muted; }
QDockWidget::title { background: $surface; padding: 8px 12px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { border: none; padding: 2px; }
"""

_TABS = """
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabWidget::tab-bar { left: 10px; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_muted; border: none; padding: 9px 12px 8px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabWidget[role="pages"] QTabBar::scroller { width: 0; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { background: $hover; }
QTabBar::tab:disabled { color: $text_faint; }
"""

_CONTROLS = """
QPushButton { background: $raised; color: $text; border: 1px solid $border_strong;
  border-radius: 5px; padding: 5px 14px; min-height: 18px; }
QPushButton:hover { border-color: $text_faint; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $text_faint; border-color: $border; }
QPushButton[role="primary"] { background: $accent; color: $accent_text; border-color: $accent;
  font-weight: 600; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled { background: $raised; color: $text_faint;
  border-color: $border; }
QPushButton[role="danger"] { background: $danger; color: $canvas; border-color: $danger;
  font-weight: 600; }
QPushButton[role="danger"]:focus { border-color: $text; }
QPushButton[role="danger"]:disabled { background: $raised; color: $text_faint;
  border-color: $border; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $accent;
  padding: 2px 4px; text-align: left; font-weight: 400; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $accent; }
QPushButton[role="link"]:disabled { color: $text_faint; }
QPushButton[role="search"] { background: $canvas; color: $text_muted; text-align: left;
  font-weight: 400; padding: 5px 10px; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: $canvas;
  color: $text; border: 1px solid $border_strong; border-radius: 5px; padding: 4px 8px;
  selection-background-color: $accent; selection-color: $accent_text; min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus
  { border-color: $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $text_faint;
  border-color: $border; }
QLineEdit[wrong="true"] { border-color: $danger; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($arrow); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border_strong;
  selection-background-color: $selection; selection-color: $text; padding: 2px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 1px solid transparent;
  border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_faint; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $text_faint;
  border-radius: 3px; background: $canvas; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $text_faint;
  border-radius: 8px; background: $canvas; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 4px solid $accent; }
QProgressBar { background: $raised; border: none; border-radius: 3px; min-height: 6px;
  max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_VIEWS = """
QAbstractItemView { border: none; outline: none; background: transparent;
  selection-background-color: $selection; selection-color: $text; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $selection; color: $text; }
QAbstractItemView::item:selected:!active { background: $selection_muted; color: $text; }
QTreeView::item { padding: 0 2px; }
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: $selection; }
QTreeView::branch:selected:!active { background: $selection_muted; }
QTableView, QTreeView { alternate-background-color: transparent; gridline-color: $border; }
QTableView::item { border-bottom: 1px solid $border; padding: 0 10px 0 8px; }
QHeaderView { background: transparent; }
QHeaderView::section { background: $canvas; color: $text_muted; border: none;
  border-bottom: 1px solid $border; padding: 6px 13px 6px 11px; font-weight: 400; }
QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-position: top center; width: 7px;
  height: 7px; top: -1px; }
QDockWidget QHeaderView::section { background: $surface; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[role="page-body"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border_strong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $text_faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_ROLES = """
QWidget[role="page"], QWidget[role="pages"] { background: $canvas; }
QLabel[role="muted"] { color: $text_muted; }
QLabel[role="faint"] { color: $text_faint; }
QLabel[role="section"] { color: $text_muted; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="ok"] { color: $ok; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="note"] { background: $raised; border-radius: 5px; padding: 9px 11px; }
QLabel[role="problem"] { background: $raised; border-radius: 5px; padding: 9px 11px;
    color: $danger; }
QLabel[role="code"] { background: $canvas; border-radius: 4px; padding: 8px 10px; }
QFrame[role="panel"] { background: $surface; border: 1px solid $border; border-radius: 6px; }
QFrame[role="well"] { background: $raised; border: none; border-radius: 5px; }
QFrame[role="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[banner] { border: none; border-left: 3px solid $danger; background: $danger_soft; }
QFrame[banner="warning"] { background: $warn_soft; border-left-color: $warn; }
QFrame[banner="info"] { background: $accent_soft; border-left-color: $accent; }
"""


def style_sheet(scheme: Tokens, icons: Path) -> str:
    """The whole sheet in the colours of a scheme; `icons` is the folder of the pictures."""
    values = {name: getattr(scheme, name) for name in scheme.__slots__}
    values |= {
        "danger_soft": scheme.soft(scheme.danger),
        "warn_soft": scheme.soft(scheme.warn),
        "accent_soft": scheme.soft(scheme.accent),
        "arrow": (icons / "combo-arrow.svg").as_posix(),
        "check": (icons / f"check-{scheme.name}.svg").as_posix(),
    }
    return Template(_WINDOW + _TABS + _CONTROLS + _VIEWS + _ROLES).substitute(values)
