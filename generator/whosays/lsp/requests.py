"""The messages of an editor, read so that every request gets an answer."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams, JsonRpcInvalidRequest
from pygls.protocol import LanguageServerProtocol

_ANSWERS = frozenset({"result", "error"})
"""What an answer has one of, and nothing that is to be answered does (JSON-RPC 2.0, section 5)."""


class Unreadable(Struct, frozen=True):
    """A message that waits for an answer and cannot be read, and why."""

    id: int | str
    error: JsonRpcException


class FactProtocol(LanguageServerProtocol):
    """Answers a request that cannot be read with an error; pygls would say nothing, and the editor wait for ever.

    Nor is anything kept of what has been done, as pygls keeps something of each notification.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:  # noqa: ANN401 - as the library has it
        if "method" in data and "id" in data:
            # which may be left out (JSON-RPC 2.0, section 4)
            data.setdefault("params", None)
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            # neither is a mistake of the server's own, as pygls tells the second
            told = JsonRpcInvalidParams() if "method" in data else JsonRpcInvalidRequest()
            is_answer = "method" not in data and not _ANSWERS.isdisjoint(data)
            if isinstance(data.get("id"), int | str) and not is_answer:
                return Unreadable(data["id"], told)
            raise told from error

    def _execute_handler(self, msg_id: int | str, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - inherited
        super()._execute_handler(msg_id, *arguments, **options)
        if waiting := self._request_futures.get(msg_id):
            waiting.add_done_callback(lambda _: self._request_futures.pop(msg_id, None))

    def handle_message(self, message: Any) -> None:  # noqa: ANN401 - inherited
        if isinstance(message, Unreadable):
            self._send_response(message.id, error=message.error.to_response_error())
        elif hasattr(message, "jsonrpc"):
            super().handle_message(message)
        else:
            # JSON, and no message: nobody waits for an answer
            raise JsonRpcInvalidRequest
