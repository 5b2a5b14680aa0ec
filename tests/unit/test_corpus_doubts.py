"""Which claim speaks most strongly against another."""

from __future__ import annotations

import pytest

from tests.stories import story
from whosays.corpus.doubts import strongest_doubt

FACTS = """
sources: {log: {title: Log, url: "https://example.org/log"}}
actors:
  harbour: {name: Harbour, kind: organisation}
  clerk: {name: Clerk, member_of: harbour}
  union: {name: Union}
  diver: {name: Diver}
  mayor: {name: Mayor}
claims:
  one: {text: It stands., by: harbour, src: log, on: 2031-03-01}
"""

DENIED = "{text: No., by: union, src: log, on: 2031-03-03, contradicts: one}"
DENIED_EARLIER = "{text: Never., by: diver, src: log, on: 2031-03-02, contradicts: one}"
DENIED_AND_BACKED = f"{DENIED}\n  backing: {{text: So., by: mayor, src: log, on: 2031-03-03, supports: two}}"
UNDERCUT_EARLIER = DENIED_EARLIER.replace("contradicts", "undercuts")
UNDERCUT_AND_BACKED = (
    f"{UNDERCUT_EARLIER}\n  backing: {{text: So., by: mayor, src: log, on: 2031-03-03, supports: three}}"
)
CONFIRMED = UNDERCUT_EARLIER.replace("}", ", verdict: {status: confirmed, reason: Seen.}}")
TAKEN_BACK = DENIED_EARLIER.replace("}", ", superseded: {reason: Wrong.}}")
REFUTED = UNDERCUT_EARLIER.replace("}", ", verdict: {status: refuted, reason: No.}}")


@pytest.mark.parametrize(
    ("two", "three", "strongest"),
    [
        pytest.param(DENIED, "", "two", id="the only one"),
        pytest.param(DENIED, DENIED_EARLIER, "three", id="what was said first"),
        pytest.param(DENIED_AND_BACKED, DENIED_EARLIER, "two", id="what more parties vouch for"),
        pytest.param(DENIED, UNDERCUT_EARLIER, "two", id="a denial before what weakens its grounds"),
        pytest.param(DENIED, UNDERCUT_AND_BACKED, "three", id="what more parties vouch for, whatever it does"),
        pytest.param(DENIED_AND_BACKED, CONFIRMED, "three", id="what the editors confirmed"),
        pytest.param(DENIED, TAKEN_BACK, "two", id="not what was taken back"),
        pytest.param(DENIED, REFUTED, "two", id="not what was refuted"),
        pytest.param(DENIED.replace("union", "clerk"), "", None, id="not what its own party says"),
        pytest.param(UNDERCUT_EARLIER.replace("diver", "clerk"), "", None, id="not what its own party weakens"),
        pytest.param(DENIED.replace("contradicts", "supports"), "", None, id="not what backs it"),
    ],
)
def test_the_strongest_doubt(two: str, three: str, strongest: str | None) -> None:
    told = story(f"{FACTS}  two: {two}\n" + (f"  three: {three}\n" if three else ""))
    doubt = strongest_doubt(told.claims["one"], told)  # type: ignore[index]
    assert (doubt and doubt.id) == strongest
