"""Memory that is free, back to the system: the C library holds on to what lies between pieces that are in use.

What is large or lies last it gives back at once; a process that needs as much for the next thing waits for it again.
"""

from __future__ import annotations

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""What `mallopt` of the GNU C library is told, by its numbers in `malloc.h`."""
_HELD = 8_000_000
"""Bytes that are held on to: more than a picture takes, in any of the ways that it has on its way to a file."""


def give_back() -> bool:
    """Give back what is free; False where nobody knows how (`malloc_trim` of the GNU C library does it).

    Of 10,000 facts that is a quarter of what a build holds once they are read, and takes 20 ms.
    """
    import ctypes  # noqa: PLC0415 - a site that is as it was needs none

    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (OSError, TypeError, AttributeError):
        return False


def hold_on() -> None:
    """Hold on to what is free from now on, where the C library can be told so: cards are drawn in a tenth less time."""
    import ctypes  # noqa: PLC0415 - as above

    try:
        tell = ctypes.CDLL(None).mallopt
    except (OSError, TypeError, AttributeError):
        return
    tell(_TRIM_THRESHOLD, _HELD)
    tell(_MMAP_THRESHOLD, _HELD)
