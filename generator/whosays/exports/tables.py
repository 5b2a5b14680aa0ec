"""Facts as CSV (RFC 4180) that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.phrasing.escape import printable
from whosays.phrasing.labels import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.story import Story
    from whosays.model.site import Site

# full-width signs, too, begin a formula in some spreadsheets
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def claims_table(story: Story, site: Site) -> bytes:
    """A row a claim."""
    header = (
        "id", "text", "by", "on", "kind", "status", "reports", "roots", "origins",
        "contradicted_by", "about", "address",
    )  # fmt: skip
    rows = []
    for claim in story.claims.values():
        standing = story.standings[claim.id]
        rows.append(
            (
                claim.id,
                claim.text,
                "; ".join(story.actors[id_].name for id_ in claim.by),
                str(claim.said_on) if claim.said_on else "",
                kind_of(claim),
                standing.status.value,
                " ".join(standing.reports),
                " ".join(standing.roots),
                " ".join(standing.origins),
                " ".join(rival.id for rival in standing.disputed_by),
                " ".join(claim.about),
                addresses.absolute(site.url, addresses.fact(story.slug, claim)),
            )
        )
    return _table(header, rows)


def sources_table(story: Story) -> bytes:
    """A row a source."""
    header = ("id", "title", "publisher", "date", "kind", "lang", "url", "via", "roots", "claims")
    return _table(
        header,
        (
            (
                source.id,
                source.title,
                source.publisher or "",
                source.date.text if source.date else "",
                source.kind or "",
                source.lang or "",
                source.url,
                " ".join(source.via),
                " ".join(story.roots[source.id]),
                str(len(story.links.claims_in.get(source.id, ()))),
            )
            for source in story.sources.values()
        ),
    )


def evidence_table(story: Story) -> bytes:
    """A row a cell of the matrix: what it is worth, and the heads of the parties that it counts for.

    ``counts`` is whether it moves a tally.  Whoever counts each party once gets the tallies of the pages.
    """
    return _table(
        ("claim", "account", "cell", "counts", "weight", "parties"),
        (
            (
                row.claim.id,
                account,
                placing.cell.value,
                "yes" if placing.counted else "no",
                placing.weight.value,
                " ".join(placing.counted),
            )
            for row in story.weighing.matrix.rows
            for account, placing in row.placings.items()
            if placing.cell
        ),
    )


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(tuple(map(_inert, row)) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    # nearly every one
    if cell.isprintable() and cell[:1].isalnum():
        return cell
    shown = printable(cell)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
