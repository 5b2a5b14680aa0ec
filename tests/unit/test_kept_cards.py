"""Cards that are kept from build to build: drawn once, never wrong, and no more of them than there are."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.stories import EXPLAINER, corpus
from whosays import kept_cards, own_mark
from whosays.cards import Card, cards, draw_all
from whosays.cards.identity import card_identity, look_identity
from whosays.cards.look import Look, Masthead, read_look
from whosays.cards.social_cards import SocialCard, social_cards
from whosays.kept_cards import KeptCards
from whosays.model.vocabulary import ClaimStatus, QuestionStatus
from whosays.new_files import put
from whosays.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.story import Corpus

KEPT = PurePosixPath(".whosays/cards")
ONE, OTHER = Card(b"picture", "Wörds"), Card(b"another", "")


@pytest.fixture(scope="module")
def look(project: Path) -> Look:
    found = read_look(Theme((project / "theme",)))
    assert found
    return found


def story(text: str = "It stands.") -> Corpus:
    facts = 'sources: {log: {title: Log, url: "https://example.org/log"}}\nactors: {diver: {name: Diver}}\n'
    claim = f"claims: {{one: {{text: {text}, by: diver, src: log}}, two: {{text: Two., by: diver, src: log}}}}\n"
    return corpus({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts + claim})


def names(root: Path) -> set[str]:
    return {file.name for file in (root / KEPT).iterdir() if not file.name.startswith(".")}


def test_only_what_changed_is_drawn_and_the_cards_are_the_same(look: Look, tmp_path: Path) -> None:
    drawn: list[str] = []

    def drawing(each: Iterable[SocialCard], look: Look) -> Iterable[Card]:
        wanted = [*each]
        drawn.extend(card.text for card in wanted)
        return draw_all(wanted, look)

    kept = KeptCards(tmp_path)
    cold = cards(story(), look, kept, drawing)
    kept.keep(cold.by_identity)
    assert drawn == ["A site", "Was it safe?", "It stands.", "Two."]
    drawn.clear()
    warm = cards(story(), look, KeptCards(tmp_path), drawing)
    assert (drawn, warm) == ([], cold)
    edited = cards(story("It fell."), look, KeptCards(tmp_path), drawing)
    assert drawn == ["It fell."]
    assert edited == cards(story("It fell."), look)


def test_what_the_last_build_did_not_use_is_gone_and_what_is_there_is_not_written_again(tmp_path: Path) -> None:
    kept = KeptCards(tmp_path)
    kept.keep({"a": ONE, "b": OTHER})
    before = (tmp_path / KEPT / "b").stat().st_mtime_ns
    kept.keep({"b": OTHER, "c": ONE})
    assert names(tmp_path) == {"b", "c"}
    assert (tmp_path / KEPT / "b").stat().st_mtime_ns == before
    assert [kept.get(each) for each in "abc"] == [None, OTHER, ONE]


def test_cards_that_were_found_are_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeptCards(tmp_path).keep({"a": ONE, "b": OTHER})
    kept = KeptCards(tmp_path)
    found = {each: card for each in "ab" if (card := kept.get(each))}
    with monkeypatch.context() as patch:
        patch.setattr(kept_cards, "put", None)
        kept.keep(found)
        # as an earlier release left them
        (tmp_path / KEPT / ".whosays.json").write_bytes(b"")
        (tmp_path / KEPT / "folder").mkdir()
        kept.keep(found)
        assert {path.name for path in (tmp_path / KEPT).iterdir()} == {"a", "b", "folder"}
    (tmp_path / KEPT / "folder").rmdir()
    # one of them is used no more, and one that nobody asked for is there
    kept.keep({"a": ONE})
    assert names(tmp_path) == {"a"}
    kept.keep({"a": ONE, "c": ONE})
    again = KeptCards(tmp_path)
    again.keep({"a": ONE} if again.get("a") else {})
    assert names(tmp_path) == {"a"}


@pytest.mark.parametrize("damage", [b"", b"\0", b"a" * 100])
def test_a_damaged_card_or_that_of_another_is_drawn_again(tmp_path: Path, damage: bytes) -> None:
    kept = KeptCards(tmp_path)
    kept.keep({"a": ONE, "b": OTHER})
    (tmp_path / KEPT / "foreign").write_bytes((tmp_path / KEPT / "b").read_bytes())
    file = tmp_path / KEPT / "a"
    file.write_bytes(file.read_bytes()[:-1] + damage)
    assert [kept.get(each) for each in ("a", "b", "foreign", "../a", "none")] == [None, OTHER, None, None, None]
    kept.keep({"a": ONE})
    assert (kept.get("a"), names(tmp_path)) == (ONE, {"a"})
    # whether or not anybody asked for it before
    file.write_bytes(b"")
    KeptCards(tmp_path).keep({"a": ONE})
    assert kept.get("a") == ONE
    file.unlink()
    kept.keep({"a": ONE})
    assert kept.get("a") == ONE


def test_a_card_of_a_stranger_is_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path / "theirs"))
        KeptCards(tmp_path).keep({"a": ONE})
    kept = KeptCards(tmp_path)
    assert kept.get("a") is None
    kept.keep({"a": OTHER})
    assert KeptCards(tmp_path).get("a") == OTHER


@pytest.mark.parametrize("content", [b"", b"a", b"a\0\0\0\0\1\xff", b"b\0\0\0\0\0", b"[]"])
def test_what_is_marked_and_no_card_of_that_name_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEPT).mkdir(parents=True)
    marked = own_mark.marked(content, tmp_path)
    assert marked
    (tmp_path / KEPT / "a").write_bytes(marked)
    assert [KeptCards(tmp_path).get(each) for each in ("a", ".", "\0")] == [None, None, None]


def test_without_a_place_for_a_secret_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    KeptCards(tmp_path).keep({"a": ONE})
    assert (KeptCards(tmp_path).get("a"), [*tmp_path.iterdir()]) == (None, [])


def test_a_file_that_leads_elsewhere_is_not_read_and_is_replaced(tmp_path: Path) -> None:
    kept = KeptCards(tmp_path)
    kept.keep({"a": ONE})
    file = tmp_path / KEPT / "a"
    file.unlink()
    file.symlink_to("/dev/zero")
    assert kept.get("a") is None
    kept.keep({"a": OTHER})
    assert (kept.get("a"), file.is_symlink()) == (OTHER, False)


@pytest.mark.parametrize("odd", "abc")
def test_a_folder_in_the_place_of_a_card_costs_that_card_alone(tmp_path: Path, odd: str) -> None:
    (tmp_path / KEPT / odd).mkdir(parents=True)
    KeptCards(tmp_path).keep(dict.fromkeys("abc", ONE))
    again = KeptCards(tmp_path)
    assert [(each, again.get(each)) for each in "abc"] == [(each, None if each == odd else ONE) for each in "abc"]
    again.keep(dict.fromkeys("abc", OTHER))
    assert [KeptCards(tmp_path).get(each) for each in "abc"] == [None if each == odd else OTHER for each in "abc"]


@pytest.mark.parametrize("odd", "abc")
def test_what_cannot_be_removed_costs_that_card_alone_and_is_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    KeptCards(tmp_path).keep(dict.fromkeys("abcd", ONE))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"theirs")
    (tmp_path / KEPT / odd).unlink()
    (tmp_path / KEPT / odd).symlink_to(elsewhere)
    unlink = Path.unlink

    def denied(path: Path, *, missing_ok: bool) -> None:
        if path.name in {odd, "d"}:
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", denied)
    KeptCards(tmp_path).keep(dict.fromkeys("abc", OTHER))
    assert [KeptCards(tmp_path).get(each) for each in "abc"] == [None if each == odd else OTHER for each in "abc"]
    assert (elsewhere.read_bytes(), names(tmp_path)) == (b"theirs", {*"abcd"})


def test_a_file_that_may_not_be_read_is_replaced(tmp_path: Path) -> None:
    KeptCards(tmp_path).keep({"a": ONE})
    (tmp_path / KEPT / "a").chmod(0)
    kept = KeptCards(tmp_path)
    # an administrator may read it all the same
    assert kept.get("a") in {None, ONE}
    kept.keep({"a": OTHER, "b": ONE})
    assert [KeptCards(tmp_path).get(each) for each in "ab"] == [OTHER, ONE]


@pytest.mark.parametrize("odd", "abc")
def test_a_card_that_finds_no_room_leaves_no_half_and_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    def full(path: str, content: bytes) -> None:
        is_odd = Path(path).name == odd
        put(path, content[: len(content) // 2] if is_odd else content)
        if is_odd:
            raise OSError(28, "No space left on device")

    kept = KeptCards(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(kept_cards, "put", full)
        kept.keep(dict.fromkeys("abc", ONE))
    assert names(tmp_path) == {*"abc"} - {odd}
    kept.keep(dict.fromkeys("abc", ONE))
    assert [KeptCards(tmp_path).get(each) for each in "abc"] == [ONE] * 3


def test_no_more_is_read_than_a_card_can_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptCards(tmp_path)
    kept.keep({"a": ONE})
    length = (tmp_path / KEPT / "a").stat().st_size
    monkeypatch.setattr(kept_cards, "_MOST_BYTES", length)
    assert kept.get("a") == ONE
    monkeypatch.setattr(kept_cards, "_MOST_BYTES", length - 1)
    assert kept.get("a") is None


@pytest.mark.parametrize("place", [KEPT, KEPT.parent])
def test_a_link_is_not_followed(tmp_path: Path, place: PurePosixPath) -> None:
    elsewhere = tmp_path / "elsewhere"
    KeptCards(elsewhere).keep({"a": ONE})
    root = tmp_path / "project"
    (root / place).parent.mkdir(parents=True)
    (root / place).symlink_to(elsewhere / place)
    kept = KeptCards(root)
    kept.keep({"b": OTHER})
    assert (kept.get("a"), kept.get("b"), names(elsewhere)) == (None, None, {"a"})


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / ".whosays").write_bytes(b"")
    kept = KeptCards(tmp_path)
    kept.keep({"a": ONE})
    assert kept.get("a") is None


CARD = SocialCard(PurePosixPath("a.png"), "A site", "Pier", "Diver", "It stands.", "once", ClaimStatus.SINGLE_ORIGIN)
OF_LOOK = b"look"


@pytest.mark.parametrize(
    "other",
    [
        replace(CARD, site="x"),
        replace(CARD, story="x"),
        replace(CARD, byline="x"),
        replace(CARD, text="x"),
        replace(CARD, note="x"),
        replace(CARD, story="PierD", byline="iver"),
        replace(CARD, status=None),
        replace(CARD, status=ClaimStatus.DISPUTED),
        replace(CARD, status=QuestionStatus.OPEN),
    ],
)
def test_a_card_with_anything_else_on_it_is_another(other: SocialCard) -> None:
    assert card_identity(other, OF_LOOK) != card_identity(CARD, OF_LOOK)
    assert card_identity(CARD, b"loo") != card_identity(CARD, OF_LOOK)


def test_where_a_card_stands_does_not_make_it_another() -> None:
    assert card_identity(replace(CARD, path=PurePosixPath("b.png")), OF_LOOK) == card_identity(CARD, OF_LOOK)


def test_another_look_makes_other_cards(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = [
        look,
        replace(look, serif=look.sans),
        replace(look, sans=look.serif),
        replace(look, colours={**look.colours, "paper": (0, 0, 0)}),
        replace(look, masthead=Masthead(None, None)),
    ]
    identities = [look_identity(each) for each in looks]
    monkeypatch.setattr("PIL.__version__", "0")
    assert len({*identities, look_identity(look)}) == len(looks) + 1


def test_the_cards_of_the_story_are_told_by_path_and_by_identity(look: Look) -> None:
    made = cards(story(), look)
    assert [*made.by_path] == [card.path for card in social_cards(story())]
    assert {*made.by_path.values()} == {*made.by_identity.values()}
