"""Addresses on the web and of mailboxes: which are taken, and what to type in place of those that are not."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from msgspec import Struct
from pydantic_core import PydanticCustomError

from whosays.diagnostics import Fix, Replacement
from whosays.model.characters import hidden_characters

if TYPE_CHECKING:
    from whosays.diagnostics import Location

URL_SCHEMES = ("http", "https", "mailto")
# letters, digits, hyphens and all beyond ASCII; said by what it is not, which compiles 20 times as fast
_LABEL = r"[^\x00-,./:-@\[-^`{-\x7f]+"
_AUTHORITY = re.compile(rf"({_LABEL}(\.{_LABEL})*\.?|\[[0-9a-fA-F:.]+\])(:[0-9]+)?")
_MAILBOX = re.compile(rf"[^@\s:/]+@{_LABEL}(\.{_LABEL})+")
_IN_A_TEXT = re.compile(rf"[^@\s:/<>()\[\]\"',;]+@{_LABEL}(\.{_LABEL})+")
_MAILBOX_HELP = "write `mailto:` and one mailbox with its whole host, as in `mailto:desk@example.org`"
ADDRESS_HELP = "write the whole address with https:// (or mailto:)"
_AGAIN = "copy the address again"
_NO_ADDRESS = "write the whole address with https://, or leave the field out if it is optional"
_AROUND = ' \t\r\n\u00a0\\<>"`|\u201c\u201d\u2018\u2019\u00ab\u00bb'
"""What a copied address may bring along at either end, and none begins or ends with."""
_NEVER = frozenset('<>"`\\^{|}')
_UNFIT = re.compile(rf"[\s{re.escape(''.join(sorted(_NEVER)))}]")
_NOTHING = frozenset({"", "-", "--", "\u2013", "\u2014", "?", "n/a", "na", "none", "null", "nil", "tba", "tbc", "tbd"})
_PLACEHOLDERS = _NOTHING | {
    "unknown",
    "no url",
    "no link",
    "not available",
    "offline",
    "url",
    "link",
    "yes",
    "no",
    "true",
    "false",
}
_MARKDOWN = re.compile(r"\[[^\[\]]*\]\((\S+)\)")
_SCHEME_TYPO = re.compile(r"h*[htp]{1,6}s?(?::+|;)?/{1,3}(?=[^/])", re.IGNORECASE)
_CLONED_FROM = re.compile(rf"(?:ssh://)?git@({_LABEL}(?:\.{_LABEL})+)(?::[0-9]+/|[:/])([^\s:@]+?)(?:\.git)?/?")
"""The address that Git clones a repository from by SSH."""
_DOI = re.compile(r"(?:doi:\s*)?(10\.[0-9]{4,9}/[^\s<>\"`\\^{|}]+)", re.IGNORECASE)
_OTHER_THINGS = (
    (
        re.compile(r"[^/:@]+\.(?:jpe?g|png|gif|webp|mp[34]|mov|pdf|docx?|xlsx?|html?|txt)", re.IGNORECASE),
        "the name of a file",
        "write the address at which readers can open it, with https://",
    ),
    (
        re.compile(r"(?:ISBN:? *)?(?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9Xx]"),
        "the number of a book",
        "write the address of a page of its publisher or a library",
    ),
    (re.compile(r"@[\w.-]+"), "the name of a profile", "write the address of the profile, with https://"),
    (
        re.compile(r"(?:[A-Za-z]:[\\/]|file:|\\\\|/(?:Users|home)/).*", re.DOTALL),
        "a file on a disk, which no reader can open",
        "write its address on the web",
    ),
)
"""What stands in the place of an address, what it is called, and what to write."""
_LIKE_AN_ADDRESS = re.compile(r"[/@#]|:(?!\s)|\w\.\w{2}")


class Fault(Struct, frozen=True):
    """Why a text is no address; ``is_a_name`` where it was to go into another field.

    ``meant`` is what to write instead, where that is known; ``is_safe`` where nothing else can be.
    """

    message: str
    help: str
    meant: str = ""
    is_safe: bool = False
    is_a_name: bool = False


def valid_url(value: str) -> str:
    """The address itself; raises PydanticCustomError (a ValueError) for any other scheme or form."""
    if not is_address(value):
        found = fault(value)
        # the message by itself, since a text may hold braces, which pydantic would fill
        told = {"message": found.message, "help": found.help, "is_a_name": found.is_a_name}
        raise PydanticCustomError("bad-url", "{message}", told)
    return value


def address_fixes(typed: str, at: Location) -> tuple[Fix, ...]:
    """The address that is meant, where that is known."""
    found = fault(typed)
    change = Replacement(at, typed, found.meant)
    return (Fix(f"write `{found.meant}`", (change,), found.is_safe),) if found.meant else ()


def fault(typed: str) -> Fault:
    """What is wrong with a text that is no address."""
    found = _surrounded(typed) or _several(typed) or _without_its_scheme(typed) or _something_else(typed)
    return found or _with_a_space(typed) or _with_an_odd_character(typed) or _no_address(typed)


def is_address(url: str) -> bool:
    """Whether a text is an address that fields and links in prose may hold."""
    return not (hidden_characters(url) or _UNFIT.search(url)) and _names_a_place(url)


def _names_a_place(url: str) -> bool:
    """Whether an address has an allowed scheme and, in plain sight, a host or a mailbox.

    A user name is refused: ``https://bank.example@evil.example/`` leads to the second of the two.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port  # which raises where it is no port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return _MAILBOX.fullmatch(parts.path) is not None
    return parts.scheme in URL_SCHEMES and _AUTHORITY.fullmatch(parts.netloc) is not None


def _surrounded(typed: str) -> Fault | None:
    """An address with something at one end or both that is no part of it."""
    if (link := _MARKDOWN.fullmatch(typed.strip())) and is_address(link[1]):
        return Fault(f"`{typed}` is a link, not an address", "write the address alone", link[1], is_safe=True)
    bare = typed.strip(_AROUND)
    if bare == typed or not is_address(bare):
        return None
    at_end = not typed.endswith(bare)
    what = _called(typed[-1] if at_end else typed[0])
    message = f"`{typed}` {'ends' if at_end else 'begins'} with {what}"
    return Fault(message, f"write `{bare}`", bare, is_safe=True)


def _several(typed: str) -> Fault | None:
    parts = [part.strip(_AROUND) for part in re.split(r"[\s,;]+", typed)]
    if sum(map(is_address, parts)) < 2:  # noqa: PLR2004 - two are too many
        return None
    return Fault(f"`{typed}` is more than one address", "keep one; each page is a source, or a picture, of its own")


def _without_its_scheme(typed: str) -> Fault | None:
    """A mailbox, a DOI or what Git clones from, which an address on the web can be made of."""
    cloned = _CLONED_FROM.fullmatch(typed)
    if cloned and is_address(meant := f"https://{cloned[1]}/{cloned[2]}"):
        return Fault(f"`{typed}` is an address for Git, not for a browser", f"write `{meant}`", meant)
    if "@" in typed.strip("@") and "//" not in typed:
        mailboxes = [each[0] for each in _IN_A_TEXT.finditer(typed) if is_address(f"mailto:{each[0]}")]
        if len(mailboxes) == 1:
            meant = f"mailto:{mailboxes[0]}"
            is_all = typed.strip(_AROUND).removeprefix("mailto:").strip() == mailboxes[0]
            return Fault(f"`{typed}` is a mailbox, not an address", f"write `{meant}`", meant, is_safe=is_all)
        return Fault(f"`{typed}` is not the address of a mailbox", _MAILBOX_HELP)
    if doi := _DOI.fullmatch(typed.strip(_AROUND)):
        meant = f"https://doi.org/{doi[1]}"
        return Fault(f"`{typed}` is a DOI, not an address", f"write `{meant}`", meant, is_safe=True)
    return None


def _something_else(typed: str) -> Fault | None:
    """A text that was not to be a web address at all."""
    if typed.strip().casefold() in _PLACEHOLDERS:
        return Fault(f"`{typed}` is not a web address", _NO_ADDRESS)
    for pattern, what, help_ in _OTHER_THINGS:
        if pattern.fullmatch(typed):
            return Fault(f"`{typed}` is {what}", help_)
    if not _LIKE_AN_ADDRESS.search(typed) and any(map(str.isalpha, typed)):
        return Fault(f"`{typed}` is a name, not a web address", ADDRESS_HELP, is_a_name=True)
    return None


def _with_a_space(typed: str) -> Fault | None:
    if not any(map(str.isspace, typed)):
        return None
    if "\n" in typed.strip():
        return Fault(f"`{typed}` is broken over two lines", "write it on one line, without a space", *_joined(typed))
    help_ = "write the space as %20; if the address was broken over two lines, write it without one"
    return Fault(f"`{typed}` holds a space", help_)


def _joined(typed: str) -> tuple[str]:
    meant = "".join(typed.split())
    return (meant if is_address(meant) else "",)


def _with_an_odd_character(typed: str) -> Fault | None:
    if hidden := hidden_characters(typed):
        bare = "".join(character for character in typed if character not in hidden)
        return Fault(f"`{typed}` holds {_called(hidden[0])}", _AGAIN, bare if is_address(bare) else "")
    odd = next((character for character in typed if character in _NEVER), None)
    if odd is None:
        return None
    return Fault(f"`{typed}` holds {_called(odd)}", f"{_AGAIN}; if the sign is part of it, write it as {quote(odd)}")


def _no_address(typed: str) -> Fault:
    if "@" in typed:
        return Fault(
            f"`{typed}` is not a web address", f"{ADDRESS_HELP}, without a user name and an `@` before the host"
        )
    slip = _SCHEME_TYPO.match(typed)
    rest = typed[slip.end() :] if slip else typed.removeprefix("//")
    scheme = "http" if slip and "s" not in slip[0].casefold() else "https"
    meant = f"{scheme}://{rest}"
    is_web = is_address(meant) and "." in urlsplit(meant).netloc
    help_ = f"did you mean `{meant}`?" if slip and is_web else ADDRESS_HELP
    return Fault(f"`{typed}` is not a web address", help_, meant if is_web else "", is_safe=typed.startswith("www."))


def _called(character: str) -> str:
    """What a character is called in a message."""
    if character in "\r\n":
        return "a line break"
    if character.isspace():
        return "a space"
    if hidden_characters(character):
        name = unicodedata.name(character, "a control character").lower()
        return f"an invisible character, U+{ord(character):04X} ({name})"
    return {"\\": "a backslash", '"': "a quotation mark", "<": "an angle bracket", ">": "an angle bracket"}.get(
        character, f"`{character}`"
    )
