"""What a writer waits for at a preview: until it is there, and from saving a fact to seeing it."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from benchmarks.preview import serving, wait_for
from benchmarks.saves import Browser
from benchmarks.sites.builder import replaced
from benchmarks.sites.figures import Measure
from benchmarks.sites.process import memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.sites.builder import Builder

_SAVES = 3


def served(builder: Builder) -> Iterator[Measure]:
    """Seconds until a preview is ready and from save to sight, and its memory then."""
    page = builder.edit.page.relative_to(builder.site).parent.as_posix() + "/"
    text, source = builder.edit.text, builder.edit.file.read_text(encoding="utf-8")
    began = time.monotonic()
    with (builder.folder / "serve.log").open("wb") as log, serving(builder.folder, log) as preview:
        wait_for(preview.address)
        yield Measure(builder.key, "`serve`, ready", time.monotonic() - began, "s")
        browser = Browser(preview.address)
        browser.see(page, text)
        seen = []
        try:
            for number in range(_SAVES):
                text = replaced(builder.edit, text, f"This text was saved for the preview, number {number}.")
                saved = time.monotonic()
                browser.see(page, text)
                seen.append(time.monotonic() - saved)
        finally:
            builder.edit.file.write_text(source, encoding="utf-8")
        yield Measure(builder.key, "`serve`, from save to sight", statistics.median(seen), "s")
        yield Measure(builder.key, "`serve`, memory", memory(preview.process), "MB")
