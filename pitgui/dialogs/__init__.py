"""Dialogs: values in, values out; none of them talks to the engine."""
