"""Requests that are understood and not carried out: an answer for the editor to show, no failure of the server."""

from __future__ import annotations

import logging

from lsprotocol.types import ErrorCodes, LSPErrorCodes
from pygls.exceptions import JsonRpcException


class RefusalError(JsonRpcException):
    """Raised with what to tell the writer; the Language Server Protocol calls it RequestFailed."""

    CODE = LSPErrorCodes.RequestFailed.value


class NotInitializedError(RefusalError):
    """An editor asks before it has introduced itself, which the protocol has a code for."""

    CODE = ErrorCodes.ServerNotInitialized.value
    MESSAGE = "send `initialize` first"


def keep_refusals_out_of_the_log() -> None:
    """Let pygls, which writes a traceback of each answer that is an error, write those of failures alone."""
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_failure)


def _is_failure(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], RefusalError))
