"""Inputs made of other inputs, always the same for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

LONGEST = 20_000
TOKENS = (
    *(b"\n", b"\r\n", b"\r", b"\t", b" ", b"  ", b"\0", b"\x1b", b"\x7f", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80"),
    *("\x85\u2028\u2029\u202e\u200b\u00a0é😀ß\u0130\u0660\uff11".encode(), "\u2013".encode(), "\u00ab".encode()),
    *(b": ", b"- ", b"? ", b"#", b" #", b"&a", b"*a", b"!!str ", b"|", b">-", b"[", b"]", b"{", b"}", b",", b"'", b'"'),
    *(b"---\n", b"...\n", b"%YAML 1.2\n", b"<<: ", b"~", b"null", b"true", b"0x1F", b"1e999", b"-0", b"2031-02-30"),
    *(
        b"[[",
        b"]]",
        b"](",
        b"**",
        b"_",
        b"`",
        b"<",
        b"</",
        b"<!--",
        b"-->",
        b"&#x",
        b"&amp;",
        b"\\",
        b"{:",
        b"{{",
        b"{%",
    ),
    *(b"### ", b"_No response_", b"https://", b"javascript:", b"mailto:", b"//", b"/../", b"%00", b"@"),
    *(b"claims:\n", b"by:", b"src:", b"text:", b"on:", b"id:", b"null}", b'"params":', b"-1", b"99999999999999999999"),
)
"""Signs that mean something to one of the readers, or to nobody."""


def mutated(chance: random.Random, inputs: Sequence[bytes]) -> bytes:
    """One of the inputs with a few stretches cut, doubled, moved, replaced, repeated or taken from another."""
    found = chance.choice(inputs)
    for _ in range(chance.randint(1, 5)):
        start = chance.randint(0, len(found))
        end = min(len(found), start + chance.choice((0, 1, 1, 2, 8, 40)))
        found = found[:start] + _put(chance, found[start:end], inputs) + found[end:]
    return found[:LONGEST]


def _put(chance: random.Random, cut: bytes, inputs: Sequence[bytes]) -> bytes:
    match chance.randrange(6):
        case 0:
            return b""
        case 1:
            return cut * 2
        case 2:
            return chance.choice(TOKENS)
        case 3:
            return (cut or chance.choice(TOKENS)) * chance.choice((3, 30, 300))
        case 4:
            return bytes(chance.randrange(256) for _ in cut)
        case _:
            other = chance.choice(inputs)
            start = chance.randint(0, len(other))
            return cut + other[start : start + chance.randint(1, 200)]
