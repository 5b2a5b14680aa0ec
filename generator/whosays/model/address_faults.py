"""What is wrong with a text that is no address on the web or of a mailbox, and what to type in its place."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from msgspec import Struct

from whosays.diagnostics import Fix, Replacement
from whosays.model.characters import hidden_characters
from whosays.model.web_address import LABEL, NEVER, Takes, beyond_a_site, is_address

if TYPE_CHECKING:
    from whosays.diagnostics import Location

_HANDLE = re.compile(
    rf"(?<![\w.-])(?P<user>[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)@(?P<host>{LABEL}(?:\.{LABEL})+)"
)
"""What Mastodon calls a profile by, as in `@example@newsie.social`, from within a text."""
_SURELY_A_HANDLE = re.compile(r"(?:acct:|@)[^\s@]+@[^\s@]+")
_BEFORE_A_HOST = re.compile(r"https?://", re.IGNORECASE)
_IN_A_TEXT = re.compile(rf"[^@\s:/<>()\[\]\"',;]+@{LABEL}(\.{LABEL})+")
_MAILBOX_HELP = "write `mailto:` and one mailbox with its whole host, as in `mailto:desk@example.org`"
_AGAIN = "copy the address again"
IF_OPTIONAL = ", or leave the field out if it is optional"
_NO_ADDRESS = f"write the whole address with https://{IF_OPTIONAL}"
_AROUND = ' \t\r\n\u00a0\\<>"`|\u201c\u201d\u2018\u2019\u00ab\u00bb'
"""What a copied address may bring along at either end, and none begins or ends with."""
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
_CLONED_FROM = re.compile(rf"(?:ssh://)?git@({LABEL}(?:\.{LABEL})+)(?::[0-9]+/|[:/])([^\s:@]+?)(?:\.git)?/?")
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


def address_fixes(found: Fault, typed: str, at: Location) -> tuple[Fix, ...]:
    """The address that is meant, where that is known."""
    change = Replacement(at, typed, found.meant)
    return (Fix(f"write `{found.meant}`", (change,), found.is_safe),) if found.meant else ()


def fault(typed: str, takes: Takes = Takes.ANY) -> Fault:
    """What is wrong with a text that is no address, or none that such a place takes."""
    found = _surrounded(typed, takes) or _several(typed) or _too_long(typed, takes) or _without_its_scheme(typed, takes)
    found = found or _something_else(typed, takes) or _with_a_space(typed, takes)
    return found or _with_an_odd_character(typed, takes) or _no_address(typed, takes)


def _surrounded(typed: str, takes: Takes) -> Fault | None:
    """An address with something at one end or both that is no part of it."""
    if (link := _MARKDOWN.fullmatch(typed.strip())) and is_address(link[1], takes):
        return Fault(f"`{typed}` is a link, not an address", "write the address alone", link[1], is_safe=True)
    bare = typed.strip(_AROUND)
    if bare == typed or not is_address(bare, takes):
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


def _too_long(typed: str, takes: Takes) -> Fault | None:
    """The address of one page in the place of that of a site."""
    bare = typed.strip(_AROUND)
    if takes is not Takes.SITE or not is_address(bare, Takes.PAGE):
        return None
    end = beyond_a_site(bare)
    meant = bare.removesuffix(end)
    message = f"`{typed}` ends with `{end}`, which no address can be written behind"
    return Fault(message, f"write the address of the site alone: `{meant}`", meant)


def _without_its_scheme(typed: str, takes: Takes) -> Fault | None:
    """A handle, a mailbox, a DOI or what Git clones from, of which an address can be made."""
    cloned = _CLONED_FROM.fullmatch(typed)
    if cloned and is_address(meant := f"https://{cloned[1]}/{cloned[2]}"):
        return Fault(f"`{typed}` is an address for Git, not for a browser", f"write `{meant}`", meant)
    bare = typed.strip(_AROUND)
    is_handle = takes is Takes.PROFILE or _SURELY_A_HANDLE.fullmatch(bare)
    if is_handle and (found := _handle(typed, bare, takes)):
        return found
    if "@" in typed.strip("@") and "/" not in typed.partition("@")[0] and takes is not Takes.PROFILE:
        return _mailbox(typed, bare, takes)
    if doi := _DOI.fullmatch(bare):
        meant = f"https://doi.org/{doi[1]}"
        return Fault(f"`{typed}` is a DOI, not an address", f"write `{meant}`", meant, is_safe=True)
    return None


def _mailbox(typed: str, bare: str, takes: Takes) -> Fault:
    if takes is not Takes.ANY:
        return Fault(f"`{typed}` is a mailbox, not a web address", takes.help)
    mailboxes = [each[0] for each in _IN_A_TEXT.finditer(typed) if is_address(f"mailto:{each[0]}")]
    if len(mailboxes) != 1:
        return Fault(f"`{typed}` is not the address of a mailbox", _MAILBOX_HELP)
    meant = f"mailto:{mailboxes[0]}"
    is_all = bare.removeprefix("mailto:").strip() == mailboxes[0]
    return Fault(f"`{typed}` is a mailbox, not an address", f"write `{meant}`", meant, is_safe=is_all)


def _handle(typed: str, bare: str, takes: Takes) -> Fault | None:
    """What a profile on Mastodon is called by, of which its address can be made."""
    shown = "".join(character for character in bare if character not in hidden_characters(bare))
    called = list(_HANDLE.finditer(shown))
    if not called or "/" in _BEFORE_A_HOST.sub("", shown).rstrip("/"):
        return None
    if len(called) > 1:
        return Fault(f"`{typed}` is more than one profile", "keep one; any other can stand among the `links`")
    meant = f"https://{called[0]['host']}/@{called[0]['user']}"
    if not is_address(meant, takes):
        return None
    is_all = shown.removeprefix("acct:").removeprefix("@").rstrip("./") == called[0][0]
    return Fault(f"`{typed}` is the name of a profile, not its address", f"write `{meant}`", meant, is_safe=is_all)


def _something_else(typed: str, takes: Takes) -> Fault | None:
    """A text that was not to be a web address at all."""
    if typed.strip().casefold() in _PLACEHOLDERS:
        return Fault(f"`{typed}` is not a web address", _NO_ADDRESS)
    for pattern, what, help_ in _OTHER_THINGS:
        if pattern.fullmatch(typed):
            return Fault(f"`{typed}` is {what}", help_)
    if not _LIKE_AN_ADDRESS.search(typed) and any(map(str.isalpha, typed)):
        return Fault(f"`{typed}` is a name, not a web address", takes.help, is_a_name=True)
    return None


def _with_a_space(typed: str, takes: Takes) -> Fault | None:
    if not any(map(str.isspace, typed)):
        return None
    if "\n" in typed.strip():
        meant = "".join(typed.split())
        meant = meant if is_address(meant, takes) else ""
        return Fault(f"`{typed}` is broken over two lines", "write it on one line, without a space", meant)
    help_ = "write the space as %20; if the address was broken over two lines, write it without one"
    return Fault(f"`{typed}` holds a space", help_)


def _with_an_odd_character(typed: str, takes: Takes) -> Fault | None:
    if hidden := hidden_characters(typed):
        bare = "".join(character for character in typed if character not in hidden)
        return Fault(f"`{typed}` holds {_called(hidden[0])}", _AGAIN, bare if is_address(bare, takes) else "")
    odd = next((character for character in typed if character in NEVER), None)
    if odd is None:
        return None
    return Fault(f"`{typed}` holds {_called(odd)}", f"{_AGAIN}; if the sign is part of it, write it as {quote(odd)}")


def _no_address(typed: str, takes: Takes) -> Fault:
    slip = _SCHEME_TYPO.match(typed)
    rest = typed[slip.end() :] if slip else typed.removeprefix("//")
    scheme = "http" if slip and "s" not in slip[0].casefold() else "https"
    meant = f"{scheme}://{rest}"
    is_web = is_address(meant, takes) and "." in urlsplit(meant).netloc
    message = f"`{typed}` is not a web address"
    if "@" in typed and slip and not is_web:
        return Fault(message, f"{takes.help}, without a user name and an `@` before the host")
    help_ = f"did you mean `{meant}`?" if slip and is_web else takes.help
    return Fault(message, help_, meant if is_web else "", is_safe=typed.startswith("www."))


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
