"""The silhouette of each status, as the theme's ``status.css`` has it: on a grid of 16 by 16."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, assert_never

from PIL import Image, ImageDraw

from whosays.model.vocabulary import ClaimStatus, QuestionStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.ImageDraw import ImageDraw as Drawing

_GRID = 16
_FINER = 4
"""Drawn this many times as large, so that edges come out smooth."""


@functools.cache
def shape(status: ClaimStatus | QuestionStatus, size: int) -> Image.Image:
    """How much of each pixel of a square the silhouette covers, 0 to 255."""
    large = Image.new("L", (size * _FINER, size * _FINER))
    _draw(status, _Pen(ImageDraw.Draw(large), size * _FINER / _GRID))
    return large.resize((size, size), Image.Resampling.LANCZOS)


class _Pen:
    """Draws in units of the grid."""

    def __init__(self, drawing: Drawing, unit: float) -> None:
        self.drawing = drawing
        self.unit = unit

    def disc(self, x: float, y: float, radius: float, *, fill: int = 255) -> None:
        self.drawing.ellipse(self._scaled([(x - radius, y - radius), (x + radius, y + radius)]), fill=fill)

    def ring(self, x: float, y: float, radius: float, width: float = 2) -> None:
        """``radius`` is that of the middle of the line."""
        outer = radius + width / 2
        box = self._scaled([(x - outer, y - outer), (x + outer, y + outer)])
        self.drawing.ellipse(box, outline=255, width=round(width * self.unit))

    def arc(self, x: float, y: float, radius: float, span: tuple[float, float], width: float) -> None:
        """``span`` is in degrees, clockwise from the right."""
        outer = radius + width / 2
        box = self._scaled([(x - outer, y - outer), (x + outer, y + outer)])
        self.drawing.arc(box, *span, fill=255, width=round(width * self.unit))

    def area(self, *points: tuple[float, float]) -> None:
        self.drawing.polygon(self._scaled(points), fill=255)

    def line(self, *points: tuple[float, float], width: float = 2, fill: int = 255) -> None:
        self.drawing.line(self._scaled(points), fill=fill, width=round(width * self.unit), joint="curve")

    def _scaled(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x * self.unit, y * self.unit) for x, y in points]


def _draw(status: ClaimStatus | QuestionStatus, pen: _Pen) -> None:  # noqa: C901 - one case a shape
    match status:
        case ClaimStatus.SUPERSEDED:
            pen.line((2, 1), (2, 14), (14, 14), (14, 2), (1, 2))
            pen.line((2, 14), (14, 2))
        case ClaimStatus.CONFIRMED:
            pen.disc(8, 8, 8)
            pen.line((4, 7.2), (7, 10.2), (12, 5.2), fill=0)
        case ClaimStatus.REFUTED:
            pen.area((5, 0), (11, 0), (16, 5), (16, 11), (11, 16), (5, 16), (0, 11), (0, 5))
            pen.line((4.8, 4.8), (11.2, 11.2), fill=0)
            pen.line((4.8, 11.2), (11.2, 4.8), fill=0)
        case ClaimStatus.DISPUTED:
            pen.area((7, 1), (7, 15), (0, 8))
            pen.area((9, 1), (9, 15), (16, 8))
        case ClaimStatus.CORROBORATED:
            pen.ring(5.5, 8, 4.3)
            pen.ring(10.5, 8, 4.3)
        case ClaimStatus.SINGLE_ORIGIN:
            pen.ring(8, 8, 6)
            pen.disc(8, 8, 2)
        case QuestionStatus.OPEN:
            pen.ring(8, 8, 6.8, 1.6)
            pen.arc(8, 6.3, 2.1, (180, 60), 1.7)
            pen.line((9, 8.1), (8.1, 8.9), (8, 9.7), width=1.7)
            pen.disc(8, 11.7, 1)
        case QuestionStatus.PARTLY_ANSWERED:
            pen.ring(8, 8, 6.5)
            pen.drawing.pieslice(
                [(1.5 * pen.unit, 1.5 * pen.unit), (14.5 * pen.unit, 14.5 * pen.unit)], 90, 270, fill=255
            )
        case QuestionStatus.ANSWERED:
            pen.disc(8, 8, 7.5)
        case QuestionStatus.UNANSWERABLE:
            for start in range(0, 360, 40):
                pen.arc(8, 8, 6.5, (start, start + 22), 2)
            pen.line((5, 8), (11, 8))
        case _:
            assert_never(status)
