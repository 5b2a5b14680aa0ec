"""Every word of the closed vocabularies has one for readers, which means one thing."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.stories import story
from whosays.model.vocabulary import Cell, ClaimKind, ClaimStatus, VerdictStatus
from whosays.phrasing.labels import KNOWN, STATUS_ORDER, Named, Told, kind_in_words, status_view, word_view


@pytest.mark.parametrize("vocabulary", get_args(Told) + get_args(Named))
def test_each_word_keeps_its_typed_form_and_has_a_label_of_its_own(vocabulary: type[Told | Named]) -> None:
    views = [word_view(word) for word in vocabulary]
    assert [view.word for view in views] == [word.value for word in vocabulary]
    labels = {view.label for view in views}
    assert len(labels) == len(views)
    assert all(label[:1].isupper() for label in labels)


@pytest.mark.parametrize("vocabulary", get_args(Told))
def test_what_the_page_on_the_method_explains_has_a_sentence(vocabulary: type[Told]) -> None:
    meanings = [word_view(word).meaning for word in vocabulary]
    assert all(meaning.endswith(".") for meaning in meanings)
    assert len(set(meanings)) == len(meanings)


def test_statuses_in_readers_words() -> None:
    assert {status.value: status_view(status).label for status in STATUS_ORDER} == {
        "confirmed": "Confirmed",
        "corroborated": "Several sides",
        "single origin": "One side only",
        "disputed": "Disputed",
        "refuted": "Found false",
        "superseded": "Replaced",
    }
    assert set(STATUS_ORDER) == set(ClaimStatus)
    assert word_view(VerdictStatus.REFUTED).label == status_view(ClaimStatus.REFUTED).label
    assert set(KNOWN) == {ClaimStatus.CONFIRMED, ClaimStatus.CORROBORATED}


def test_cells_run_from_fits_well_to_does_not_fit_at_all() -> None:
    assert [word_view(cell).phrase for cell in Cell] == [
        "fits well",
        "fits",
        "says nothing either way",
        "does not fit",
        "does not fit at all",
        "has no bearing",
    ]


def test_a_kind_that_nobody_typed_has_no_word() -> None:
    told = story(
        "sources: {log: {title: Log, url: 'https://example.org/log'}}\nactors: {ann: {name: Ann}}\n"
        "claims:\n"
        "  one: {text: One., by: ann, src: log, kind: number}\n"
        "  two: {text: Two., by: ann, src: log}\n"
    )
    assert [(claim.kind, kind_in_words(claim)) for claim in told.claims.values()] == [
        (ClaimKind.NUMBER, "number given"),
        (ClaimKind.STATEMENT, ""),
    ]
