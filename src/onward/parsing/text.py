"""Cleaning of text, in one place for every room: what nobody sees, kinds of line breaks, accents, what can be stored.

:func:`clean_text` suits text that goes on to be shown; :func:`to_storable` text that is kept word for word.
"""

import re
import unicodedata
from functools import lru_cache

_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(0x10000 * plane + 0xFFFE)}{chr(0x10000 * plane + 0xFFFF)}" for plane in range(17)
)
# Zero-width joiner and non-joiner (U+200C, U+200D) are part of spelling, in emoji and in Persian and Indic words.
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"  # control characters other than tab and newline
    "\u00ad\u200b\u2060-\u2064\ufeff"  # soft hyphen, zero width, byte order mark
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of writing
    f"\ufff0-\ufffb{_NONCHARACTERS}\ud800-\udfff"  # characters that are none, halves of a surrogate pair
    "]"
)
_DOUBLE_HYPHEN = re.compile("-\u2010|\u2010-")
_NON_WORD_CHARACTERS = re.compile(r"[\W_]+")
_CONTRACTED_NOT = re.compile(r"n['\u2019\u02bc`]t\b", re.IGNORECASE)


def unify_newlines(text: str) -> str:
    r"""Write every kind of line break as ``\n``."""
    return _LINE_BREAK.sub("\n", text)


def strip_invisible(text: str) -> str:
    """Remove control characters (but tab and newline), marks without width, and what is no character at all."""
    return text if text.isprintable() else _INVISIBLE.sub("", text)


def is_double_hyphen(text: str) -> bool:
    """Tell whether two characters are one hyphen of a PDF whose font says both U+002D and U+2010 for it."""
    return _DOUBLE_HYPHEN.fullmatch(text) is not None


def clean_text(text: str) -> str:
    """Unify line breaks and hyphens that were copied as two characters, and remove what nobody sees."""
    cleaned = text if _is_clean(text) else strip_invisible(unify_newlines(text))
    return _DOUBLE_HYPHEN.sub("-", cleaned) if "\u2010" in cleaned else cleaned


def _is_clean(text: str) -> bool:
    """Tell whether a text holds nothing but what can be seen, and the space, tab and newline."""
    return text.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable()


def one_line(text: str) -> str:
    """Put a text on one line, its words a single space apart."""
    return " ".join(text.split())


def without_nul(text: object) -> object:
    """Remove NUL characters, which not every database stores; return anything that is no text as it is."""
    return text.replace("\x00", "") if isinstance(text, str) else text


def require_storable(text: str) -> str:
    """Remove NUL characters; raise ``UnicodeEncodeError`` for half a surrogate pair, which is a damaged text."""
    text.encode("utf-8")
    return text.replace("\x00", "")


def to_storable(text: str) -> str:
    """Put a mark in place of a NUL character and of half a surrogate pair, so that any database takes the text."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.replace("\x00", "\u2400").encode("utf-8", "replace").decode("utf-8")


def without_accents(text: str) -> str:
    """Take accents off letters, and compatibility forms apart: "Café" becomes "Cafe", "ﬁ" becomes "fi"."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=8_192)
def normalize(text: str) -> str:
    """Write a text in lower case without accents or punctuation, words a space apart: "Didn't" becomes "didnt"."""
    plain = without_accents(text.replace("\u2019", "'"))
    return _NON_WORD_CHARACTERS.sub(" ", _CONTRACTED_NOT.sub("nt", plain).casefold()).strip()


MAX_ID_DIGITS = 18
"""Longer numbers fit no column of ids, and some databases raise an error for them."""


def row_id(text: str) -> int | None:
    """Return the id that ``text`` gives in digits alone; ``None`` when it gives none that a row could have."""
    return int(text) if text.isdecimal() and len(text) <= MAX_ID_DIGITS else None


_FORMULA_SIGNS = "=+-@＝＋－＠"  # noqa: RUF001 - spreadsheets know the wide signs too


def spreadsheet_text(text: str) -> str:
    """Return ``text`` as a cell of a spreadsheet, after an apostrophe where it would run as a formula there.

    A spreadsheet passes over what is not seen, and takes what follows a tab for a cell of its own.
    """
    seen = next((each for each in text if unicodedata.category(each)[0] not in "CZ"), "")
    runs = text[:1] in ("\t", "\r") or (seen != "" and seen in _FORMULA_SIGNS)
    return f"'{text}" if runs else text
