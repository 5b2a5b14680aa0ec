"""Text of strangers made safe to show: nothing in it can move the cursor, hide itself or give orders to a runner."""

from __future__ import annotations

from whosays.model.characters import hidden_characters


def visible(text: str) -> str:
    """The text with every control and invisible character spelt out, as ``<U+202E>``, or ``<0xE9>`` where it is a byte.

    A line feed is one of them; a tab becomes four spaces.  So is the sign by which GitHub Actions knows an order to its
    runner anywhere in a line of a log, as in ``##[add-mask]``.
    """
    text = text.replace("\t", "    ").replace("\n", "<U+000A>").replace("##[", "#<U+0023>[")
    for character in hidden_characters(text):
        text = text.replace(character, _spelt_out(character))
    return text


def visible_lines(text: str) -> str:
    """The same of a text of several lines."""
    return "\n".join(map(visible, text.split("\n")))


def _spelt_out(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        # as ``surrogateescape`` has what is no UTF-8
        return f"<0x{ord(character) - 0xDC00:02X}>"
    return f"<U+{ord(character):04X}>"
