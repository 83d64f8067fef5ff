"""Colour tokens, palette, style sheet, fonts and tinted icons."""
