"""How long a text takes to read."""

from __future__ import annotations

import re

_WORDS_A_MINUTE = 230
_SIGNS_A_MINUTE = 500
# Chinese and Japanese, which set no spaces between words and are timed by the sign
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Thai, Lao, Burmese and Khmer, which set none either, and whose words are of many signs
_UNTOLD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{3}")
_WORD = re.compile(r"\w\S*")


def minutes_to_read(text: str) -> int:
    """Whole minutes that a plain text takes, at least one; 0 for no text and where words cannot be told apart."""
    signs, rest = len(_SIGN.findall(text)), _SIGN.sub(" ", text)
    words = len(_WORD.findall(rest))
    if not signs + words or _UNTOLD.search(text):
        return 0
    return max(1, round(words / _WORDS_A_MINUTE + signs / _SIGNS_A_MINUTE))
