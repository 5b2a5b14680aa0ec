"""Memory that is free, back to the system: the C library holds on to what lies between pieces that are in use."""

from __future__ import annotations


def give_back() -> bool:
    """Give back what is free; False where nobody knows how (`malloc_trim` of the GNU C library does it).

    Of 10,000 facts that is a quarter of what a build holds once they are read, and takes 20 ms.
    """
    import ctypes  # noqa: PLC0415 - a site that is as it was needs none

    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (OSError, TypeError, AttributeError):
        return False
