"""The facts of a story as types."""
