"""Whether a sender may be an impostor: names and hosts that look like those of somebody else, and where links lead."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from onward.parsing.text import clean_text, without_accents

LONGEST_NAME = 400
LEAST_LETTERS = 4
"""Shorter words look like others by chance."""
_FOREIGN = (
    "\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u051b\u0455\u0475\u051d\u0445\u0443"
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"
    "\u03b1\u03b9\u03ba\u03bf\u03c1\u03bd\u03c5\u03c7"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
)
"""Cyrillic and Greek letters that are drawn as Latin ones."""
_LATIN = "acdehijlopqsvwxy" + "ABCEHIJKMOPSTXY" + "aikopvux" + "ABEZHIKMNOPTYX"
_HOMOGLYPHS = dict(zip(_FOREIGN, _LATIN, strict=True))
_DRAWN_AS = str.maketrans({**_HOMOGLYPHS, "0": "o", "1": "l", "i": "l", "I": "l"})
_HOST_IN_NAME = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}\b", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s\\@/?#]+(?:[/?#][!-~]*)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


class SenderWarning(StrEnum):
    """What about a sender may show that they are somebody else than they say."""

    CLAIMED_HOST = "claimed-host"
    LOOKALIKE_HOST = "lookalike-host"
    IMITATED_COMPANY = "imitated-company"
    LOOKALIKE_NAME = "lookalike-name"


def sender_warnings(name: str, address: str, companies: Iterable[str]) -> dict[SenderWarning, str]:
    """Return each warning about a sender with the name or host it is about.

    By their name, their address, and the companies that they name.
    """
    host, named = sender_host(address), list(filter(None, companies))
    warnings = {
        SenderWarning.CLAIMED_HOST: claimed_host(name, address),
        SenderWarning.LOOKALIKE_HOST: host if is_homoglyph_host(host) or "\\" in ascii_host(address) else "",
        SenderWarning.IMITATED_COMPANY: imitated_company(host, named),
        SenderWarning.LOOKALIKE_NAME: next(filter(None, map(homoglyph_words, (name, *named))), ""),
    }
    return {warning: about for warning, about in warnings.items() if about}


def sender_host(address: str) -> str:
    """Return the host of an address of email."""
    return address.rpartition("@")[2]


def homoglyph_words(name: str) -> str:
    """Return the words of a name with letters of another alphabet that are drawn as Latin ones; else nothing.

    A word that mixes alphabets so is one, and a whole word of them among Latin ones. Names that are written in another
    alphabet are none.
    """
    if name.isascii():
        return ""
    words = _WORD.findall(name[:LONGEST_NAME])
    mixed = [word for word in words if _has_homoglyph(word) and _has_latin(word)]
    others = [word for word in words if not _has_latin(word)]
    if len(others) < len(words) and all(set(word) <= _HOMOGLYPHS.keys() for word in others):
        mixed += [word for word in others if len(word) >= LEAST_LETTERS]
    return " ".join(mixed)


def _has_homoglyph(word: str) -> bool:
    return any(letter in _HOMOGLYPHS for letter in word)


def _has_latin(word: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("LATIN ") for letter in word)


def is_homoglyph_host(host: str) -> bool:
    """Tell whether a host is written with letters of another alphabet that are drawn as Latin ones."""
    *labels, last = _written_host(host).split(".")
    return any(_has_homoglyph(label) and (_has_latin(label) or _is_drawn_as_latin(label, last)) for label in labels)


def _is_drawn_as_latin(label: str, last: str) -> bool:
    return last.isascii() and all(letter in _HOMOGLYPHS for letter in label if letter.isalpha())


def imitated_company(host: str, companies: Iterable[str]) -> str:
    """Return the company whose name a host almost spells: "rnicrosoft.example" for Microsoft; else nothing."""
    labels = _written_host(host).split(".")[:-1]
    drawn = {_drawn(label) for label in labels}
    for company in companies:
        for name in {company, company.partition(" ")[0]}:
            if _drawn(name) not in drawn or len(letters := _letters(name)) < LEAST_LETTERS:
                continue
            if not {letters, without_accents(letters)} & set(labels):
                return company
    return ""


def _written_host(host: str) -> str:
    """Return a host as people see it; one that cannot be read stays as it is."""
    folded = host[:LONGEST_NAME].strip().lower()
    if "xn--" not in folded:
        return folded
    try:
        return folded.encode("ascii").decode("idna")
    except UnicodeError:
        return folded


def _letters(name: str) -> str:
    return "".join(letter for letter in name[:LONGEST_NAME].casefold() if letter.isalnum())


@lru_cache(maxsize=4096)
def _drawn(name: str) -> str:
    """Return what a name looks like when its letters are drawn; cached, as the same few names stand in most letters."""
    return without_accents(_letters(name)).translate(_DRAWN_AS).replace("rn", "m").replace("vv", "w")


def claimed_host(name: str, address: str) -> str:
    """Return the host that a sender's name claims where their address is of another one; nothing where none differs.

    The name is read as people see it: without what is invisible, and wide letters as others.
    """
    real = ascii_host(address)
    for found in _HOST_IN_NAME.finditer(unicodedata.normalize("NFKC", clean_text(name[:LONGEST_NAME]))):
        claimed = found.group().lower()
        if not _are_related(claimed, real):
            return claimed
    return ""


def _are_related(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def ascii_host(address: str) -> str:
    """Return the host of an address in ASCII (IDNA), in which no letter looks like another one."""
    host = address.rpartition("@")[2].strip().lower()
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode("ascii")


def web_host(url: str) -> str:
    """Return the host that a browser opens for an address of the web; nothing for what browsers may read otherwise."""
    if not _WEB_ADDRESS.fullmatch(url):
        return ""
    try:
        return ascii_host(urlsplit(url).hostname or "")
    except ValueError:
        return ""
