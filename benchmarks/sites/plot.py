"""The plot of `RESULTS.md`: what a page costs each generator, as bars; readable on light and on dark paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from benchmarks.sites.figures import BASE, Way, ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.sites.figures import Built

WIDTH = 960
_LABELS, _FIGURES, _BAR, _GAP = 400, 200, 18, 10
_TOP, _BOTTOM = 52, 16
_STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600;font-size:16px}.end{text-anchor:end}"
    ".ours{fill:#9a3b00}.theirs{fill:#6e7781}.axis{stroke:#8c959f}.paper{fill:#fff}"
    "@media (prefers-color-scheme:dark){text{fill:#e6edf3}.ours{fill:#ffa657}.theirs{fill:#8b949e}.axis{stroke:#6e7681}"
    ".paper{fill:#0d1117}}"
)


def plot(every: Sequence[Built], ours: str) -> str:
    """An SVG with a bar for each cold build that was measured, the least first; those of ``ours`` stand out."""
    cold = [(built, built.per_page) for built in every if built.way is Way.COLD]
    shown = sorted(
        ((built, cost) for built, cost in cold if cost is not None), key=lambda each: (each[1], each[0].generator)
    )
    height = _TOP + len(shown) * (_BAR + _GAP) + _BOTTOM
    room = WIDTH - _LABELS - _FIGURES
    most = max((cost for _, cost in shown), default=1) or 1
    title = "Processor milliseconds a page, cold build"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title">',
        f'<title id="title">{title}</title>',
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
        f'<text class="title" x="16" y="28">{title}</text>',
    ]
    for number, (built, cost) in enumerate(shown):
        top = _TOP + number * (_BAR + _GAP)
        base = top + _BAR - 4
        name = escape(f"{built.generator}, {built.facts:,} facts")
        times = ratio(built, every)
        figure = f"{cost:.1f} ms" + (f", {times:.1f} times {BASE}" if times is not None else "")
        kind = "ours" if built.generator.startswith(ours) else "theirs"
        width = max(1.0, cost / most * room)
        lines += [
            f'<text class="end" x="{_LABELS - 10}" y="{base}">{name}</text>',
            f'<rect class="{kind}" x="{_LABELS}" y="{top}" width="{width:.1f}" height="{_BAR}"/>',
            f'<text x="{_LABELS + width + 8:.1f}" y="{base}">{figure}</text>',
        ]
    lines += [
        f'<line class="axis" x1="{_LABELS}" y1="{_TOP - 6}" x2="{_LABELS}" y2="{height - _BOTTOM + 4}"/>',
        "</svg>",
        "",
    ]
    return "\n".join(lines)
