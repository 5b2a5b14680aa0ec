"""What changed as text, as Markdown that nothing can break out of, and as JSON."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from actions.pull_request import pull_request
from tests.stories import EXPLAINER, project
from whosays.check import check
from whosays.diff import Diff, diff
from whosays.reporters import diff_json, diff_markdown, diff_text

FACTS = """\
actors:
  port: {{name: Port}}
  union: {{name: Union}}
sources:
  gazette: {{title: Gazette, url: 'https://example.org/'}}
questions:
  safe: {{text: Was it safe?, would_settle: An inspection.}}
claims:
  alarm: {{text: A gauge gave alarm., by: port, src: gazette, on: 2031-03-04, about: safe}}
  quiet:
    text: {text}
    by: union
    src: gazette
    on: 2031-03-04
    about: safe
    note: {note}
{more}
"""
HOSTILE = (
    "<img src=x onerror=alert(1)> @octocat ![i](https://evil.example/i.png) [l](https://evil.example/) #1 "
    "https://evil.example www.evil.example ``` ```` </details> <!-- `x` | {% raw %} evil@evil.example \u202egnp.exe"
)


def compared(text: str, note: str = "Old.", more: str = "") -> Diff:
    before = FACTS.format(text="All was quiet.", note="Old.", more="")
    after = FACTS.format(text=json.dumps(text), note=json.dumps(note), more=more)
    old, new = (check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})) for facts in (before, after))
    return diff(old, new)


def test_text() -> None:
    told = diff_text.report(
        compared("All was quiet.", "First.\nSecond.", "    contradicts: alarm\nterms:\n  gauge: {definition: A meter.}")
    )
    assert told.partition("touched")[0] == snapshot("""\
pier
  ~ claim `quiet`: `contradicts`
      + [alarm]
  ~ claim `quiet`: `note`
      - Old.
      + First.
      + Second.
  + term `gauge` is new
      gauge
  ! claim `alarm`: single origin → disputed, since `quiet` contradicts it
  ! claim `quiet`: single origin → disputed, since `alarm` contradicts it
30 pages and files \
""")


def test_markdown() -> None:
    told = diff_markdown.report(
        compared("It was loud.", more="    contradicts: alarm\nterms:\n  gauge: {definition: A meter.}"), "main", "HEAD"
    )
    assert told.partition("<details>")[0] == snapshot("""\
## What changes in the story

From `main` to `HEAD`: 2 statuses flipped, 1 text changed, 1 field changed, 1 added.

### `pier`

- claim `alarm`: single origin → disputed, since `quiet` contradicts it

- claim `quiet`: single origin → disputed, since `alarm` contradicts it

- claim `quiet`: `text`
  ```diff
  - All was quiet.
  + It was loud.
  ```

- claim `quiet`: `contradicts`
  ```diff
  + [alarm]
  ```

- term `gauge` is new
  ```diff
  + definition: A meter.
  ```

""")


PAYLOADS = (
    "@octocat @github/security",
    "#12 GH-12 whosays/whosays#12 octocat@4ecf9dbd40e45a9e1e4a2b4e3dbb1a4d5c1a0f3e",
    "4ecf9dbd40e45a9e1e4a2b4e3dbb1a4d5c1a0f3e",
    "https://evil.example/ www.evil.example evil@evil.example ftp://evil.example",
    "[link](https://evil.example/) [ref] [^1] ![picture](https://evil.example/i.png) <https://evil.example/>",
    "<img src=x onerror=alert(1)> <script>alert(1)</script> </details></summary> <!-- --> <a href=//evil.example>",
    "# heading",
    "- [x] task",
    "| a | b |",
    "> [!WARNING]",
    "**strong** _emphasis_ ~~gone~~ :tada: $x$ $`x`$",
    "` `` ``` ```` ~~~",
    "```\n@octocat\n```",
    "```mermaid",
    "~~~\n@octocat",
    "</details>\n\n@octocat",
    "\u202egnp.exe\u2066\u200b",
    "&#64;octocat &lt;b&gt; \\@octocat",
    "{% raw %} {{ x }} ##[set-output name=x]y ::set-output name=x::y",
)
"""What means something to GitHub, to Markdown, to HTML or to a runner."""
CONTROLS = "\r\n\r\n@octocat\x0b\x0c\x1c\x85\u2028\u2029@octocat"
"""With these facts have an error, and are told all the same."""
REFERENCES = re.compile(
    r"[@#$<>\[\]!*_~|\\&{}]|GH-|\b[0-9a-f]{7,}\b|://|www\.|:\w+:|evil|octocat|[\x0b-\x1f\x7f-\x9f\u2028-\u202f]"
)
"""What must stand nowhere outside code: mentions, references to issues and commits, addresses, markup, emoji."""


@pytest.mark.parametrize("more", [[], [CONTROLS]])
def test_nothing_of_a_strangers_facts_is_anything_but_code(more: list[str]) -> None:
    payloads = [
        *PAYLOADS,
        *more,
        HOSTILE,
        "".join(PAYLOADS),
        *map(" ".join, itertools.permutations(PAYLOADS[11:15], 2)),
    ]
    terms = "".join(f"  t{each}: {{definition: {json.dumps(text)}}}\n" for each, text in enumerate(payloads))
    hostile = compared("\n".join(payloads), "\n".join(payloads), f"terms:\n{terms}")
    told = diff_markdown.report(hostile, "`main`", "a``b")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(told)
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} == {"text", "code_inline"}
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    blocks = {"heading", "paragraph", "inline", "bullet_list", "list_item", "fence"}
    assert kinds == (blocks if more else blocks | {"html_block"})
    assert [child.content for child in inline if child.type == "text" and REFERENCES.search(child.content)] == []
    html = "".join(token.content for token in tokens if token.type == "html_block")
    assert more or re.fullmatch(r"<details><summary>\d+ pages and files touched</summary>\n</details>\n", html)
    fences = [token for token in tokens if token.type == "fence"]
    assert {token.info for token in fences} == {"diff"}
    inside = "".join(token.content for token in fences)
    assert inside.count("@octocat") > len(payloads)
    assert "<U+202E>" in inside
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066]", told)
    # the summary of a step may have so many bytes
    assert len(told.encode()) < 1_048_576


@pytest.mark.parametrize("sign", ["x", "\U0001f600"])
def test_a_comment_has_room_for_so_much(sign: str) -> None:
    terms = "".join(f"  term-{number}: {{definition: {sign * 800}}}\n" for number in range(120))
    told = diff_markdown.report(compared("All was quiet.", more=f"terms:\n{terms}"), "main", "HEAD")
    with_mark = f"{pull_request.MARK}\n{told}"
    assert 50_000 < len(with_mark.encode("utf-16-le")) // 2 < diff_markdown.LONGEST == pull_request.LONGEST
    left_out = re.search(r"^(\d+) changes had no room here; `whosays diff` tells all\.$", told, re.MULTILINE)
    assert left_out
    assert told.count("is new") + int(left_out[1]) in {120, 121}


def test_json_names_every_change_with_its_values() -> None:
    told = json.loads(diff_json.report(compared("It was loud.", more="    contradicts: alarm")))
    assert told["version"] == 1
    assert told["changes"][0] == {
        "change": "reworded",
        "folder": "pier",
        "sort": "claim",
        "id": "quiet",
        "name": "It was loud.",
        "file": "content/pier/facts.yaml",
        "route": ["text"],
        "before": "All was quiet.",
        "after": "It was loud.",
    }
    assert [each["change"] for each in told["changes"]] == ["reworded", "changed", "status", "status"]
    assert told["changes"][2]["because"] == [{"reason": "disputed by", "id": "quiet"}]
    assert told["not_compared"] == []
    assert "pier/claims/quiet/" in told["pages"]["changed"]


def test_nothing_changed() -> None:
    same = compared("All was quiet.")
    assert diff_text.report(same) == "nothing changed in meaning\n"
    assert diff_markdown.report(same, "main", "HEAD") == (
        "## What changes in the story\n\nFrom `main` to `HEAD`: nothing changes in meaning.\n"
    )
    assert json.loads(diff_json.report(same)) == {
        "version": 1,
        "changes": [],
        "not_compared": [],
        "pages": {"added": [], "removed": [], "changed": []},
    }
