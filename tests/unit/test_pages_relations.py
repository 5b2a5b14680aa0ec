"""The map of relations: the same at every run, readable, and safe whatever the names are."""

from __future__ import annotations

from itertools import combinations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tests import rendered
from tests.rendered import Start
from tests.security.hostile import yaml_of
from tests.stories import EXPLAINER, SITE, linked, project
from whosays.build import build
from whosays.pages.views.people.relation_map import MOST_BOXES, MOST_LINES, relation_map
from whosays.pages.views.people.relations import relations_page
from whosays.pages.writer import Writer
from whosays.site_parts import Part

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.pages.views.people.relation_map import Box

NAME = """"><script>alert(1)</script> {: onclick=x } ]] --> & Sons"""


def story(parties: int) -> Story:
    """The first party says something; all others contradict it, and each the one before it."""
    actors = {f"actor-{number}": {"name": f"Actor Number {number}"} for number in range(parties)}
    claims = {
        f"claim-{number}": {
            "text": f"Claim {number}.",
            "by": f"actor-{number}",
            "src": "wire",
            "contradicts": [f"claim-{other}" for other in sorted({0, number - 1}) if 0 <= other < number],
        }
        for number in range(parties)
    }
    sources = {"wire": {"title": "W", "url": "https://example.org/w"}}
    return linked(yaml_of({"actors": actors, "sources": sources, "claims": claims}))


def apart(one: Box, other: Box) -> bool:
    across = one.x + one.size.width <= other.x or other.x + other.size.width <= one.x
    return across or one.y + one.size.height <= other.y or other.y + other.size.height <= one.y


def test_boxes_lie_apart_and_inside_the_map() -> None:
    for parties in (2, 3, 8, 16):
        told = story(parties)
        drawn = relation_map(told, told.relations)
        assert len(drawn.boxes) == parties
        assert all(apart(one, other) for one, other in combinations(drawn.boxes, 2))
        for box in drawn.boxes:
            assert box.x >= 0
            assert box.y >= 0
            assert box.x + box.size.width <= drawn.size.width
            assert box.y + box.size.height <= drawn.size.height


def test_the_map_has_the_most_connected_and_only_lines_between_them() -> None:
    told = story(MOST_BOXES + 4)
    drawn = relation_map(told, told.relations)
    shown = {box.actor for box in drawn.boxes}
    assert len(shown) == MOST_BOXES
    assert "actor-0" in shown  # all others contradict it
    assert {end for line in drawn.lines for end in (line.relation.speaker, line.relation.other)} <= shown


def test_the_map_is_the_same_whatever_the_order_of_the_facts() -> None:
    facts: dict[str, dict[str, object]] = {
        "actors": {f"actor-{number}": {"name": f"Actor {number}"} for number in range(6)},
        "sources": {"wire": {"title": "W", "url": "https://example.org/w"}},
        "claims": {
            f"claim-{number}": {
                "text": f"Claim {number}.",
                "by": f"actor-{number % 6}",
                "src": "wire",
                "contradicts": [f"claim-{(number + 1) % 12}"],
                "supports": [f"claim-{(number + 5) % 12}"],
            }
            for number in range(12)
        },
    }
    turned = {kind: dict(reversed(list(of_kind.items()))) for kind, of_kind in facts.items()}
    one, other = linked(yaml_of(facts)), linked(yaml_of(turned))
    told, retold = relation_map(one, one.relations), relation_map(other, other.relations)
    assert (told.size, told.boxes) == (retold.size, retold.boxes)
    assert {(line.path, line.head, line.count) for line in told.lines} == {
        (line.path, line.head, line.count) for line in retold.lines
    }
    assert len(told.lines) == 12


def test_names_stay_names() -> None:
    facts = {
        "actors": {"one": {"name": NAME}, "other": {"name": "名" * 60}},
        "sources": {"wire": {"title": "W", "url": "https://example.org/w"}},
        "claims": {
            "said": {"text": "Said.", "by": "one", "src": "wire"},
            "denied": {"text": "Denied.", "by": "other", "src": "wire", "contradicts": "said"},
        },
    }
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": yaml_of(facts)}, site=SITE)).files
    found = rendered.events(rendered.html(rendered.body(files[PurePosixPath("pier/relations/index.md")])))
    elements = rendered.starts(found)
    assert not [
        each for each in elements if each.tag == "script" or any(name.startswith("on") for name in each.attributes)
    ]
    parties = [each.attributes for each in elements if each.attributes.get("class") == "relation-party"]
    assert [(each["xlink:href"], each["aria-label"]) for each in parties] == [
        ("../actors/one/", NAME),
        ("../actors/other/", "名" * 60),
    ]
    (line,) = (each.attributes for each in elements if each.attributes.get("class") == "relation-link")
    assert line["aria-label"] == f"{'名' * 60} contradicts {NAME}, 1 claim"
    assert Start("li", {"class": "relation", "id": line["xlink:href"].removeprefix("#")}) in elements


def test_a_story_without_relations_has_no_map() -> None:
    facts = "actors: {one: {name: One}}\nsources: {wire: {title: W, url: https://example.org/w}}\n"
    facts += "claims: {said: {text: Said., by: one, src: wire}}\n"
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files
    assert PurePosixPath("pier/conflicts/index.md") in files
    assert PurePosixPath("pier/relations/index.md") not in files


def test_no_party_stands_on_the_map_without_a_line() -> None:
    """Of thirty pairs, each against each other alone, and a hub that half of them speak of."""
    actors = {f"actor-{number:02}": {"name": f"Actor {number}"} for number in range(61)}
    claims = {
        f"claim-{number}": {
            "text": f"Claim {number}.",
            "by": f"actor-{number:02}",
            "src": "wire",
            "contradicts": [f"claim-{60 - number}"] if number < 30 else [],
            "supports": ["claim-60"] if number % 7 == 1 else [],
        }
        for number in range(61)
    }
    sources = {"wire": {"title": "W", "url": "https://example.org/w"}}
    told = linked(yaml_of({"actors": actors, "sources": sources, "claims": claims}))
    drawn = relation_map(told, told.relations)
    ends = {end for line in drawn.lines for end in (line.relation.speaker, line.relation.other)}
    assert {box.actor for box in drawn.boxes} == ends
    assert MOST_BOXES - 1 <= len(ends) <= MOST_BOXES
    assert "actor-60" in ends
    page = relations_page(told.listed[Part.RELATIONS][0], Writer(told, PurePosixPath("pier/relations/index.md")))
    assert page.drawing
    parties = {end for each in told.relations for end in (each.speaker, each.other)}
    assert page.drawing.left_out == len(parties) - len(ends)
    assert page.drawing.room == f"The map has room for the {len(ends)} of {len(parties)} sides that most lines join."


def test_a_map_of_too_many_lines_has_the_strongest_and_one_of_each_party() -> None:
    people = [f"p{number}" for number in range(14)]
    claims: dict[str, object] = {
        f"says-{each}": {"text": f"I am {each}.", "by": each, "src": "wire"} for each in people
    }
    for one in people[:-1]:
        for other in people[:-1]:
            if one != other:
                claims[f"{one}-{other}"] = {
                    "text": f"{one} says no to {other}.",
                    "by": one,
                    "src": "wire",
                    "contradicts": f"says-{other}",
                }
    for number in range(3):
        claims[f"again-{number}"] = {"text": f"No, {number}.", "by": "p5", "src": "wire", "contradicts": "says-p9"}
    # the party of the weakest line, by its name too
    claims["alone"] = {"text": "Yes.", "by": "p13", "src": "wire", "supports": "says-p12"}
    told = linked(
        yaml_of(
            {
                "actors": {each: {"name": each} for each in people},
                "sources": {"wire": {"title": "W", "url": "https://example.org/w"}},
                "claims": claims,
            }
        )
    )
    drawn = relation_map(told, told.relations)
    assert (len(drawn.boxes), len(drawn.lines), len(told.relations)) == (14, MOST_LINES, 13 * 12 + 1)
    anchors = {line.relation.anchor for line in drawn.lines}
    assert {"p5--contradicts--p9", "p13--supports--p12"} <= anchors
    page = relations_page(told.listed[Part.RELATIONS][0], Writer(told, PurePosixPath("pier/relations/index.md")))
    assert page.drawing
    assert page.drawing.room == "The map has room for the 80 of 157 lines of most claims."


def test_every_relation_is_told_below_the_question_that_most_of_its_claims_bear_on() -> None:
    told = linked(
        "sources: {wire: {title: W, url: https://example.org/w}}\n"
        "actors: {port: {name: Port}, union: {name: Union}, diver: {name: Diver}}\n"
        "questions:\n  safe: {text: Was it safe?, would_settle: A.}\n  seen: {text: Was it seen?, would_settle: A.}\n"
        "claims:\n"
        "  a: {text: A., by: port, src: wire, about: seen}\n"
        "  b: {text: B., by: union, src: wire, about: safe, contradicts: a}\n"
        "  c: {text: C., by: union, src: wire, about: safe, contradicts: a}\n"
        "  d: {text: D., by: diver, src: wire, supports: a}\n"
        "  e: {text: E., by: diver, src: wire, undercuts: f}\n"
        "  f: {text: F., by: union, src: wire}\n"
        "  g: {text: G., by: diver, src: wire, about: safe, supports: a}\n"
    )
    page = relations_page(told.listed[Part.RELATIONS][0], Writer(told, PurePosixPath("pier/relations/index.md")))
    assert page.drawing
    assert [
        (
            subject.name,
            subject.question is not None,
            [(line.told.name, line.told.href, line.count) for line in subject.lines],
        )
        for subject in page.subjects
    ] == [
        ("Was it safe?", True, [("Union contradicts Port", "#union--contradicts--port", "2 claims")]),
        ("Was it seen?", True, [("Diver backs Port", "#diver--supports--port", "2 claims")]),
        ("On none of the questions", False, [("Diver doubts Union", "#diver--undercuts--union", "")]),
    ]
    assert sorted(line.told for line in page.drawing.lines) == [
        "Diver backs Port on \u201cWas it seen?\u201d, 2 claims",
        "Diver doubts Union, 1 claim",
        "Union contradicts Port on \u201cWas it safe?\u201d, 2 claims",
    ]
