"""The address that a site is served at, which may be another server's."""

from __future__ import annotations

import errno
import os
import socket

from mkdocs.exceptions import Abort

_HIGHEST = 65535


def check_free(host: str, port: int) -> None:
    """Raise Abort where no server can listen at an address, which one notices only once all is built."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name == "posix":
            # as servers do: one that has just ended is in nobody's way
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise not_free(host, port, error) from error


def not_free(host: str, port: int, error: OSError | OverflowError) -> Abort:
    """The end of a preview that cannot be served at an address, for the reason of the system."""
    shown = f"[{host}]" if ":" in host else host
    if isinstance(error, OverflowError):
        return Abort(f"{shown}:{port} is no address: a port is at most {_HIGHEST}. Name another, as `-a {shown}:8000`.")
    if error.errno == errno.EADDRINUSE:
        another = f"{shown}:{port + 1 if port < _HIGHEST else port - 1}"
        return Abort(f"{shown}:{port} is in use, maybe by another preview: serve this one elsewhere by `-a {another}`.")
    return Abort(
        f"Nothing can be served at {shown}:{port}: {error.strerror}. Name another address, as `-a 127.0.0.1:8000`."
    )
