"""One entry an action: menu, toolbar, shortcut, palette and pitctl words come from it."""
