"""How fast and how well made pages are, by Lighthouse's mobile preset: `python -m benchmarks.lighthouse SITE`.

SITE is a built site.  Lighthouse is no dependency of the project: install it with
`npm install lighthouse@13.5` outside of the repository (with the npm of .venv/bin, whose node is
new enough) and name its folder in `LIGHTHOUSE`; `CHROME_PATH` names the browser.  The medians of
three runs are printed, with the load of the machine, which the figure for speed depends on.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.browser.pages_server import serve
from tests.site.built_site import BuiltSite, PageType

RUNS = 3
PAGES = (PageType.READ, PageType.CLAIM, PageType.ACCOUNTS)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MEASURES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "total-byte-weight",
)


def main() -> int:
    """Measure each page and print a line for it, and below it the audits that it fails."""
    if len(sys.argv) != 2 or "LIGHTHOUSE" not in os.environ:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    site = BuiltSite(Path(sys.argv[1]).resolve())
    base_path = urlsplit(site.published).path
    with serve({base_path: site.folder}) as port:
        for kind in PAGES:
            address = f"http://127.0.0.1:{port}{base_path}{site.address_of(kind)}"
            reports = [_lighthouse(address) for _ in range(RUNS)]
            load = os.getloadavg()[0]
            print(f"{kind.name.lower()}, load {load:.1f} on {os.cpu_count()} processors")
            for category in CATEGORIES:
                print(f"  {category:26} {_median(reports, 'categories', category, 'score') * 100:.0f}")
            for measure in MEASURES:
                print(f"  {measure:26} {_median(reports, 'audits', measure, 'numericValue'):.3g}")
            for audit in sorted({name for report in reports for name in _failed(report)}):
                print(f"  fails: {audit}")
    return 0


def _lighthouse(address: str) -> dict[str, Any]:
    """One report, as Lighthouse's JSON has it."""
    command = Path(os.environ["LIGHTHOUSE"]) / "node_modules" / "lighthouse" / "cli" / "index.js"
    ran = subprocess.run(
        [
            str(Path(sys.executable).with_name("node")),
            str(command),
            address,
            "--quiet",
            "--output=json",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        stdout=subprocess.PIPE,
        check=True,
    )
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def _median(reports: list[dict[str, Any]], part: str, name: str, figure: str) -> float:
    return statistics.median(float(report[part][name][figure]) for report in reports)


def _failed(report: dict[str, Any]) -> list[str]:
    """The audits that take something off a score."""
    counted = {
        audit["id"] for category in report["categories"].values() for audit in category["auditRefs"] if audit["weight"]
    }
    return [
        name
        for name in counted
        if (report["audits"][name]["score"] or 0) < 1
        and report["audits"][name]["scoreDisplayMode"] in {"binary", "numeric"}
    ]


if __name__ == "__main__":
    raise SystemExit(main())
