"""Pages that were made elsewhere are taken as they were written, and not at all where they are not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from whosays.model.identity import Slug
from whosays.prepared.shards import ShardPage, Share, read_shards, write_shard

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "pier/index.md": ShardPage("<p>Größe</p>".encode(), '["meta", {"title": "Größe"}]'),
    "pier/claims/one.md": ShardPage(b"", ""),
    "pier/claims/two.md": ShardPage(b"<p>2</p>", '[1, "2"]'),
}


def test_all_shards_of_a_folder_are_read(tmp_path: Path) -> None:
    assert write_shard(tmp_path / "pier", "1", PAGES.items()) == 3
    assert write_shard(tmp_path / "lamp", "1", [("lamp/index.md", ShardPage(b"<p>", "1"))]) == 1
    assert read_shards(tmp_path, "1") == {**PAGES, "lamp/index.md": ShardPage(b"<p>", "1")}


def test_one_of_other_facts_is_left_out(tmp_path: Path) -> None:
    write_shard(tmp_path / "pier", "1", PAGES.items())
    write_shard(tmp_path / "lamp", "2", [("lamp/index.md", ShardPage(b"<p>", "1"))])
    assert read_shards(tmp_path, "2") == {"lamp/index.md": ShardPage(b"<p>", "1")}
    assert read_shards(tmp_path, "3") == {}


def test_no_folder_has_no_shards(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert read_shards(tmp_path / "none", "1") == read_shards(tmp_path, "1") == {}


@pytest.mark.parametrize("name", ["pages.html", "pages.json"])
@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"made_of": "1"}', b"\xff\xfe", b"[" * 9000])
def test_a_damaged_shard_is_left_out(tmp_path: Path, name: str, damaged: bytes) -> None:
    write_shard(tmp_path / "pier", "1", PAGES.items())
    (tmp_path / "pier" / name).write_bytes(damaged)
    assert read_shards(tmp_path, "1") == {}


def test_no_byte_and_no_word_about_a_page_can_be_another(tmp_path: Path) -> None:
    write_shard(tmp_path / "pier", "1", PAGES.items())
    html = tmp_path / "pier" / "pages.html"
    html.write_bytes(html.read_bytes().replace(b"2", b"3"))
    assert read_shards(tmp_path, "1") == {}
    write_shard(tmp_path / "pier", "1", PAGES.items())
    listed = tmp_path / "pier" / "pages.json"
    told = json.loads(listed.read_text())
    told["pages"]["pier/claims/two.md"][2] = [1, "3"]
    listed.write_text(json.dumps(told))
    assert read_shards(tmp_path, "1") == {}


SIZES = {Slug(name): size for name, size in {"pier": 9, "lamp": 4, "quay": 4, "boat": 3, "rope": 2, "sand": 0}.items()}


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (1, ["boat lamp pier quay rope sand"]),
        (2, ["pier rope sand", "boat lamp quay"]),
        (3, ["pier", "boat lamp", "quay rope sand"]),
        (7, ["pier", "lamp", "quay", "boat", "rope", "sand", ""]),
    ],
)
def test_shares_have_every_explainer_once_and_are_of_like_size(of: int, expected: list[str]) -> None:
    shares = [Share(number, of).explainers(SIZES) for number in range(1, of + 1)]
    assert [" ".join(sorted(share)) for share in shares] == expected
    # on another machine they may be read in another order
    other = dict(reversed(SIZES.items()))
    assert [Share(number, of).explainers(other) for number in range(1, of + 1)] == shares


def test_a_share_is_typed_as_its_number_and_that_of_all() -> None:
    assert [Share.typed(text) for text in ("1/1", "2/4", "9999/9999")] == [Share(1, 1), Share(2, 4), Share(9999, 9999)]
    for odd in ("", "2", "0/4", "5/4", "2/0", "02/4", "2/4/6", " 2/4", "2/4\n", "-1/4", "²/4", "1/10000"):
        with pytest.raises(ValueError, match=f"^{re.escape(odd)}$"):
            Share.typed(odd)
