"""The messages of an editor, read so that every request gets an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.protocol import LanguageServerProtocol


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A request with parameters that its method does not have, or without any."""

    id: int | str


class FactProtocol(LanguageServerProtocol):
    """Answers a request that cannot be read with an error; pygls would say nothing, and the editor wait for ever."""

    def structure_message(self, data: dict[str, Any]) -> Any:  # noqa: ANN401 - as the library has it
        if "method" in data and "id" in data:
            # which may be left out (JSON-RPC 2.0, section 4)
            data.setdefault("params", None)
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "method" in data and isinstance(data.get("id"), int | str):
                return Unreadable(data["id"])
            raise

    def handle_message(self, message: Any) -> None:  # noqa: ANN401
        if isinstance(message, Unreadable):
            self._send_response(message.id, error=JsonRpcInvalidParams().to_response_error())
        else:
            super().handle_message(message)
