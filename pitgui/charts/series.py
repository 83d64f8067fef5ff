"""What a plot draws, as a value: names and colours of lines. No pyqtgraph in here."""

from __future__ import annotations

from dataclasses import dataclass

from pitgui.theme.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name and the token or slot that colours it (`accent`, `warn`, `slot3`).

    `sign` is a short text at the end of the line, as in the legend; such lines are drawn thicker.
    """

    name: str
    colour: str
    sign: str = ""

    def colour_in(self, tokens: Tokens) -> str:
        """The colour in a scheme."""
        if self.colour.startswith("slot"):
            return tokens.slot(int(self.colour.removeprefix("slot")))
        return str(getattr(tokens, self.colour))
