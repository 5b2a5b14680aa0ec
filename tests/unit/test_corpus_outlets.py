"""Who published the sources, and which claims rest on one publisher alone."""

from __future__ import annotations

import pytest

from tests.stories import linked
from whosays.corpus.outlets import Outlet
from whosays.model.facts import ActorId, SourceId


def outlet_of(publisher: str, facts: str) -> tuple[str, str | None]:
    """The name of the outlet of a source with this publisher, and its actor."""
    told = linked(f'sources:\n  one: {{title: One, url: "https://example.org/1", publisher: "{publisher}"}}\n{facts}')
    outlet = told.outlets.by_source[SourceId("one")]
    return outlet.name, outlet.actor


CNN = "actors: {cnn: {name: CNN, kind: media, aliases: [Cable News Network]}}"


@pytest.mark.parametrize(
    ("publisher", "facts", "name", "actor"),
    [
        ("CNN", CNN, "CNN", "cnn"),
        ("cnn", CNN, "CNN", "cnn"),
        ("Cable News Network", CNN, "CNN", "cnn"),
        # where it was read
        ("CNN, at Yahoo", CNN, "CNN", "cnn"),
        ("CNN (copy at KTVZ)", CNN, "CNN", "cnn"),
        ("Cable News Network, extract (copy)", CNN, "CNN", "cnn"),
        # other names, and names of two
        ("CNN (Turkey)", CNN, "CNN (Turkey)", None),
        ("CNN, Reuters", CNN, "CNN, Reuters", None),
        ("CNN+", CNN, "CNN+", None),
        ("Wire, citing CNN", CNN, "Wire, citing CNN", None),
        # a name that nobody is known by alone is whole
        ("Ministry of culture, youth and sport", CNN, "Ministry of culture, youth and sport", None),
        ("Straße", "actors: {s: {name: STRASSE}}", "STRASSE", "s"),
        # an alias of two actors is of neither; a name goes before an alias
        ("Post", "actors: {a: {name: A, aliases: [Post]}, b: {name: B, aliases: [Post]}}", "Post", None),
        ("Post", "actors: {a: {name: A, aliases: [Post]}, b: {name: Post}}", "Post", "b"),
    ],
)
def test_the_outlet_of_a_publisher(publisher: str, facts: str, name: str, actor: str | None) -> None:
    assert outlet_of(publisher, facts) == (name, actor)


def test_another_source_with_the_name_alone_makes_it_known() -> None:
    wire = '  two: {title: Two, url: "https://example.org/2", publisher: The Wire}'
    assert outlet_of("the wire, at Yahoo", wire) == ("The Wire", None)
    assert outlet_of("the wire, at Yahoo", "") == ("the wire, at Yahoo", None)


ROOTS = """
actors: {cnn: {name: CNN, kind: media}, diver: {name: Diver}}
sources:
  live: {title: Live, url: "https://example.org/1", publisher: CNN}
  film: {title: Film, url: "https://example.org/2", publisher: "CNN, at Yahoo"}
  copy: {title: Copy, url: "https://example.org/3", publisher: Gazette, via: live}
  own: {title: Own, url: "https://example.org/4", publisher: Gazette}
  log: {title: Log, url: "https://example.org/5"}
claims:
  copied: {text: A., by: diver, src: [live, copy]}
  twice: {text: B., by: diver, src: [live, film]}
  both: {text: C., by: diver, src: [live, own]}
  unsigned: {text: D., by: diver, src: log}
  partly: {text: E., by: diver, src: [own, log]}
  local: {text: F., by: diver, src: own}
"""


def test_a_claim_rests_on_a_publisher_alone_whose_every_root_is_by_it() -> None:
    outlets = linked(ROOTS).outlets
    cnn = Outlet("CNN", ActorId("cnn"), ("live", "film"), ("copied", "twice"), frozenset({"copied"}))  # type: ignore[arg-type]
    gazette = Outlet("Gazette", None, ("copy", "own"), ("local",), frozenset({"local"}))  # type: ignore[arg-type]
    assert outlets.every == (cnn, gazette)
    assert outlets.by_actor == {"cnn": cnn}
    assert outlets.by_source == {"live": cnn, "film": cnn, "copy": gazette, "own": gazette}
