"""A file that is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Planned: TypeAlias = Callable[[], bytes]
