"""The engine's sentences as templates, by what they are about."""
