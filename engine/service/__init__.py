"""The one vocabulary: commands in, frozen pictures out."""
