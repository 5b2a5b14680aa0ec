"""What a site sends in the place of a page: a check for robots, or a refusal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.editing.page_markup import PageMarkup

_TITLE = re.compile(
    r"just a moment|attention required!?(?: \| cloudflare)?|one moment, please|please wait(?: \| cloudflare)?"
    r"|(?:4[0-9]{2} |5[0-9]{2} |error 4[0-9]{2} )?(?:access (?:is )?denied|forbidden|too many requests)"
    r"|access denied \| .* used cloudflare to restrict access|access to this page has been denied"
    r"|ddos-guard|checking your browser(?: before accessing .*)?|(?:ddos|bot|robot) (?:protection|check)"
    r"|are you (?:a )?(?:robot|human)|(?:security|human) (?:check|verification)|(?:verifying|verify) you are human"
    r"|pardon our interruption|(?:502 )?bad gateway|(?:503 )?service (?:temporarily )?unavailable"
    r"|(?:504 )?gateway time-?out"
)
_ARTICLE = ("og:title", "twitter:title", "citation_title", "article:published_time")
"""What a page has that tells of itself, and none of those has."""


def stands_in_for_a_page(markup: PageMarkup) -> bool:
    """Whether a page is a check for robots or a refusal: it has its title, and tells nothing else of itself."""
    title = " ".join(markup.title.split()).casefold().rstrip(" .!?\u2026")
    is_told = markup.scripts or markup.items or markup.all_named(_ARTICLE)
    return not is_told and bool(_TITLE.fullmatch(title))
