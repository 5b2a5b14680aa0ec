"""Text of strangers made safe to show: nothing in it can move the cursor or hide itself."""

from __future__ import annotations

from whosays.model.characters import hidden_characters


def visible(text: str) -> str:
    """The text with every control and invisible character spelt out, as ``<U+202E>``.

    A line feed is one of them; a tab becomes four spaces.
    """
    text = text.replace("\t", "    ").replace("\n", "<U+000A>")
    for character in hidden_characters(text):
        text = text.replace(character, f"<U+{ord(character):04X}>")
    return text


def visible_lines(text: str) -> str:
    """The same of a text of several lines."""
    return "\n".join(map(visible, text.split("\n")))
