"""What is read of saved pages, each made up after the structure that a kind of publisher uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whosays.editing.page_metadata import PageMetadata, page_metadata

PAGES = Path(__file__).resolve().parent.parent / "pages"
DAY = "2031-03-04"
BOTH = ("Ada Roe", "Ben Poe")
TOLD = {
    "agency": PageMetadata("Port closes pier after crack, union says warning ignored", "Wire", DAY, "en", BOTH),
    "amp": PageMetadata("Cierran el muelle 3 por una grieta", "El Faro", DAY, "es", ("José Ortega y Mora",)),
    "arabic-channel": PageMetadata("إغلاق الرصيف الثالث بعد اكتشاف شرخ", "قناة المرفأ", DAY, "ar"),
    "broadcaster": PageMetadata("Pier 3 closed after crack found", "Coast News", DAY, "en-GB", ("Ada Roe",)),
    "encyclopedia": PageMetadata(
        "Harbour crane", "Wikimedia Foundation, Inc.", "2023-02-01", "en", ("Contributors to Wikimedia projects",)
    ),
    "french-evening": PageMetadata(
        "« Personne n\u2019a rien vu » : à Port-Sable, un quai fermé et des questions",
        "Le Soir",
        DAY,
        "fr",
        ("Adèle Roux",),
    ),
    "german-magazine": PageMetadata(
        "Riss im Pier \u2013 wer wusste davon?", "DER KOMPASS", DAY, "de", ("Ada Rohe", "Ben Pohl")
    ),
    "ghost": PageMetadata("Cranes, cracks and contracts", "Dock Review", DAY, "en", ("Ada Roe",)),
    "government-uk": PageMetadata(
        "Closure of pier 3: statement", "GOV.UK", DAY, "en", ("Department for Ports and Inland Water",)
    ),
    "japanese-daily": PageMetadata("第3桟橋を閉鎖 亀裂を確認", "港新聞社", DAY, "ja", ("山田花子",)),
    "liberal-daily": PageMetadata("Port closes pier as dockers say alarm was ignored", "The Sentinel", DAY, "en", BOTH),
    "messenger": PageMetadata("Port of Sand", "Telegram"),
    "metropolitan": PageMetadata(
        "Pier Closes as Port Asks Who Knew of Crack", "The Metropolitan", DAY, "en", (*BOTH, "Cy Moe")
    ),
    "microdata-agency": PageMetadata(
        "Администрация порта закрыла третий причал", "Новая волна", DAY, "ru", ("Лидия Жуль",)
    ),
    "newsletter": PageMetadata("The crack was known", "The Quay Letter", DAY, "en", ("Ada Roe",)),
    # the answers to a post are articles as it is, so that no time is surely its own
    "post-on-x": PageMetadata("Port Authority (@portauthority) on X", "X (formerly Twitter)", "", "en"),
    "presidency": PageMetadata(
        "Meeting on ports", "President of Sand", DAY, "en", ("Presidential Press and Information Office",)
    ),
    "press-association": PageMetadata("Cracked pier shuts a port", "Joined Press", DAY, "en", ("ADA ROE",)),
    "state-agency": PageMetadata("Причал закрыт из-за трещины", "ПОРТ-АГЕНТСТВО", DAY, "ru"),
    "ukrainian-daily": PageMetadata(
        "Причал №3 закрили: профспілка каже, що попереджала", "Наш Порт", DAY, "uk", ("Олена Коваль",)
    ),
    "video": PageMetadata("Pier 3, seen from the lighthouse", "YouTube", DAY, "en"),
    "wordpress": PageMetadata("What the log of the pier says", "Quayside", DAY, "en-US", ("Ada Roe",)),
}


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.iterdir()))
def test_a_saved_page_of_each_kind_of_publisher_says_of_itself(name: str) -> None:
    page = (PAGES / f"{name}.html").read_bytes()
    canonical = re.search(rb'rel="canonical" href="([^"]+)"', page)
    address = canonical[1].decode() if canonical else f"https://{name}.example/1"
    assert page_metadata(page, None, address) == TOLD[name]
    # it says the same where its address is not known
    assert page_metadata(page) == TOLD[name]
