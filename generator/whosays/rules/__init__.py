"""What the facts together must hold to: one rule, one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from whosays.rules import (
    broken_link,
    change_without_id,
    character_reference,
    contradicts_and_supports,
    contradicts_itself,
    cycle,
    duplicate_claim,
    duplicate_id,
    duplicate_name,
    duplicate_source,
    event_before_start,
    former_folder,
    future_date,
    hidden_character,
    impossible_order,
    long_claim,
    lost_letter,
    low_contrast,
    missing_answer,
    missing_image,
    neutral_contradiction,
    odd_address,
    quote_too_long,
    repeated_reference,
    uncited_paragraph,
    undated_claim,
    undrawn_card,
    unfit_image,
    unknown_reference,
    unnamed_holder,
    unsettled_question,
    unsourced_event,
    unsupported_markup,
    unused,
    withdrawn_id,
    wrong_day,
    wrong_kind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Diagnostic

    Rule: TypeAlias = Callable[[Draft], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    broken_link.check,
    change_without_id.check,
    character_reference.check,
    contradicts_and_supports.check,
    contradicts_itself.check,
    cycle.check,
    duplicate_claim.check,
    duplicate_id.check,
    duplicate_name.check,
    duplicate_source.check,
    event_before_start.check,
    former_folder.check,
    future_date.check,
    hidden_character.check,
    impossible_order.check,
    long_claim.check,
    lost_letter.check,
    low_contrast.check,
    missing_answer.check,
    missing_image.check,
    neutral_contradiction.check,
    odd_address.check,
    quote_too_long.check,
    repeated_reference.check,
    uncited_paragraph.check,
    undated_claim.check,
    undrawn_card.check,
    unfit_image.check,
    unknown_reference.check,
    unnamed_holder.check,
    unsettled_question.check,
    unsourced_event.check,
    unsupported_markup.check,
    unused.check,
    withdrawn_id.check,
    wrong_day.check,
    wrong_kind.check,
)

ERRORS: tuple[Rule, ...] = (
    broken_link.check,
    contradicts_and_supports.check,
    contradicts_itself.check,
    cycle.check,
    duplicate_id.check,
    former_folder.check,
    future_date.check,
    impossible_order.check,
    low_contrast.check,
    missing_image.check,
    unfit_image.check,
    unknown_reference.check,
    wrong_kind.check,
)
"""Those of them that may tell of an error; all others tell of warnings alone."""
