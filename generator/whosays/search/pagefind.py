"""Pagefind (1.5) makes an index of pages: the files that a browser needs of it, the same bytes each time.

It is asked over its pipe, as its own wrappers ask it: with requests in JSON (base64, each ended by a comma).  Its files
are the same each time but for the filters, which it writes in the order of a hash; they are put in order here, and
named anew by what they hold.  What it keeps of each page gets a shorter name, since a first query loads all of these.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import json
import os
import re
import signal
import string
import subprocess
import threading
import zlib
from collections import Counter
from queue import Empty, SimpleQueue
from typing import IO, TYPE_CHECKING, Any, cast

import cbor2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

ENTRY = "pagefind-entry.json"
"""The file that names the languages of the index."""
_STEMLESS = "unknown"
"""What Pagefind calls its program for a language whose words it takes as they are."""
_NEEDED = re.compile(r"pagefind-worker\.js|wasm\.(?P<stems>.+)\.pagefind|index/.+")
_OF_A_PAGE = "fragment/{}.pf_fragment"
_BASE36 = string.digits + string.ascii_lowercase
_SHORT = 4
"""Characters of a short name, of which there are 1.7 million."""
_SIGNED = b"pagefind_dcd"
"""What each packed part begins with."""
_AT_ONCE = 1 << 20
_PATIENCE = 300
"""Seconds until it says something, of which the files of a large site take the most."""
_BASE64 = f"{string.ascii_letters}{string.digits}+/=,".encode()
_UNCLEAR = "what it answered is not what Pagefind 1.5 answers"
_NONSENSE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, EOFError, zlib.error, cbor2.CBORError)


class SearchError(Exception):
    """Pagefind did not do what it was asked for; the message says what it told."""


def indexed(pages: Iterable[tuple[str, str]], program: Path) -> Mapping[str, bytes]:
    """The files of an index by their path in its folder; of each page the address and the HTML.

    Raises `SearchError` where the program fails, and OSError where it cannot be started.
    """
    added: Iterator[dict[str, Any]] = (
        {"type": "AddFile", "index_id": 0, "url": address, "file_path": None, "file_contents": html}
        for address, html in pages
    )
    config = {"include_characters": "", "keep_index_url": True}
    begun, asked = {"type": "NewIndex", "config": config}, {"type": "GetFiles", "index_id": 0}
    requests = [begun, *added, asked]
    try:
        told = _answers(program, requests)[-1]
        made = {each["path"]: base64.b64decode(each["content"]) for each in told["files"]}
        return dict(_in_order(made))
    except _NONSENSE as error:
        raise SearchError(_UNCLEAR) from error


def _answers(program: Path, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What Pagefind says to each request, in their order."""
    command = [str(program), "--service"]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as running:
        to, back = cast("IO[bytes]", running.stdin), cast("IO[bytes]", running.stdout)
        heard: SimpleQueue[bytes] = SimpleQueue()
        threads = [
            threading.Thread(target=_ask, args=(to, requests)),
            threading.Thread(target=_hear, args=(back, heard)),
        ]
        for thread in threads:
            thread.start()
        try:
            told = list(_told(heard, len(requests)))
        finally:
            _end(running)
            for thread in threads:
                thread.join()
            with contextlib.suppress(OSError):  # nobody takes the rest
                to.close()
    failed = next((each for each in told if each["type"] == "Error"), None)
    if failed:
        raise SearchError(failed["message"])
    if len(told) < len(requests):
        raise SearchError("it ended before it was done")
    return told


def _end(running: subprocess.Popen[bytes]) -> None:
    """End it and what it started, which would hold its pipes: some packages start the program by another."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(running.pid, signal.SIGKILL)
    running.kill()


def _ask(to: IO[bytes], requests: list[dict[str, Any]]) -> None:
    try:
        for number, request in enumerate(requests):
            message = json.dumps({"message_id": number, "payload": request})
            to.write(base64.b64encode(message.encode()) + b",")
        to.flush()
    except OSError:
        return  # it has ended, which the answers tell


def _hear(back: IO[bytes], heard: SimpleQueue[bytes]) -> None:
    """Pass on what it says as it comes; nothing at all once it has ended."""
    read = b"-"
    while read:
        read = os.read(back.fileno(), _AT_ONCE)
        heard.put(read)


def _told(heard: SimpleQueue[bytes], number: int) -> Iterator[dict[str, Any]]:
    begun: list[bytes] = []
    while number and (read := _next(heard)):
        if read.translate(None, _BASE64):
            raise SearchError(_UNCLEAR)
        *whole, rest = read.split(b",")
        for each in whole:
            yield json.loads(base64.b64decode(b"".join([*begun, each])))["payload"]
            begun = []
            number -= 1
        begun.append(rest)


def _next(heard: SimpleQueue[bytes]) -> bytes:
    try:
        return heard.get(timeout=_PATIENCE)
    except Empty:
        message = f"it has not answered for {_PATIENCE} seconds, and was ended"
        raise SearchError(message) from None


def _in_order(made: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files by their path, the filters and what names them in an order that is the same each time."""
    told = json.loads(made[ENTRY])
    metas = {each: _unpacked(made[f"pagefind.{of_it['hash']}.pf_meta"]) for each, of_it in told["languages"].items()}
    short = _short(name for _, pages, *_ in metas.values() for name, _ in pages)
    for each, of_it in sorted(told["languages"].items()):
        version, pages, chunks, filters, *more = metas[each]
        for name, _ in pages:
            yield _OF_A_PAGE.format(short[name]), made[_OF_A_PAGE.format(name)]
        named = []
        for facet, old in sorted(filters):
            name, values = _unpacked(made[f"filter/{old}.pf_filter"])
            content = _packed([name, sorted(values)])
            named.append([facet, _hashed(each, content)])
            yield f"filter/{named[-1][1]}.pf_filter", content
        content = _packed([version, [[short[name], words] for name, words in pages], chunks, named, *more])
        of_it["hash"] = _hashed(each, content)
        yield f"pagefind.{of_it['hash']}.pf_meta", content
    yield ENTRY, as_json({**told, "languages": dict(sorted(told["languages"].items()))})
    stems = {of_it["wasm"] or _STEMLESS for of_it in told["languages"].values()}
    for path, content in sorted(made.items()):
        found = _NEEDED.fullmatch(path)
        if found and (found["stems"] is None or found["stems"] in stems):
            yield path, content


def _short(names: Iterable[str]) -> Mapping[str, str]:
    """A short name for each, made of it alone; the name itself where two would have the same.

    So a page that changes gets another name, which one of another build hardly ever had: there are 1.7 million.
    """
    short = {name: _in_base36(int(name.rpartition("_")[2], 16)) for name in names}
    taken = Counter(short.values())
    return {name: told if taken[told] == 1 else name for name, told in short.items()}


def _in_base36(number: int) -> str:
    digits = []
    for _ in range(_SHORT):
        number, digit = divmod(number, len(_BASE36))
        digits.append(_BASE36[digit])
    return "".join(digits)


def _unpacked(content: bytes) -> list[Any]:
    """A part of the index: CBOR (RFC 8949) behind a signature, packed."""
    told: list[Any] = cbor2.loads(gzip.decompress(content).removeprefix(_SIGNED))
    return told


def _packed(told: list[Any]) -> bytes:
    return gzip.compress(_SIGNED + cbor2.dumps(told), mtime=0)


def _hashed(name: str, content: bytes) -> str:
    return f"{name}_{hashlib.sha256(content).hexdigest()[:10]}"


def as_json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
