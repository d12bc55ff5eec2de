"""Texts brought to a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CAMEL_CASE_BOUNDARY = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z][a-zà-ÿ])|(?<=[a-zà-ÿ])(?=[A-Z])")
_NON_WORD_CHARACTERS = re.compile(r"[\W_]+")
_CONTRACTED_NOT = re.compile(r"n['\u2019\u02bc`]t\b", re.IGNORECASE)
_INVISIBLE_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]")

PLACEHOLDERS = frozenset(
    {
        "",
        "na",
        "n a",
        "none",
        "null",
        "nil",
        "nan",
        "tbd",
        "tba",
        "tbc",
        "unknown",
        "unbekannt",
        "inconnu",
        "keine angabe",
        "k a",
        "nvt",
        "s o",
    }
)
_PLACEHOLDER_MAX_LENGTH = 16
_PLACEHOLDER_FIRST_LETTERS = frozenset(letter for word in PLACEHOLDERS for letter in (word[:1], word[:1].upper()))
BROKEN_FORMULAS = frozenset(
    {
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "#ERROR!",
        "#SPILL!",
        "#CALC!",
        "#BEZUG!",
        "#WERT!",
        "#NV",
    }
)


def without_nul(text: object) -> object:
    """Return ``text`` without NUL characters, which not every database stores; anything that is no text as it is."""
    return text.replace("\x00", "") if isinstance(text, str) else text


def to_storable(text: str) -> str:
    """``text`` in a form every database takes: a zero byte and half a surrogate pair are shown as a mark."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.replace("\x00", "\u2400").encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=8_192)
def normalize(text: str) -> str:
    """Lower case without accents or punctuation, words a single space apart; "didn't" becomes "didnt"."""
    if text.isascii():
        plain = text
    else:
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", text.replace("\u2019", "'")) if not unicodedata.combining(c)
        )
    return _NON_WORD_CHARACTERS.sub(" ", _CONTRACTED_NOT.sub("nt", plain).casefold()).strip()


def normalize_header(text: str) -> str:
    """Like :func:`normalize`, after parting words written together ("appliedDate", "company_name") and leaving out
    brackets.
    """
    return normalize(_CAMEL_CASE_BOUNDARY.sub(" ", re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text))) or normalize(text)


def strip_invisible(text: str) -> str:
    """The text without control characters and invisible marks, trimmed."""
    return text.strip() if text.isprintable() else _INVISIBLE_CHARACTERS.sub("", text).strip()


def is_placeholder(text: str) -> bool:
    """Whether a cell holds only a placeholder: empty, "-", "n/a", "TBD", "?"."""
    if len(text) > _PLACEHOLDER_MAX_LENGTH:
        return not text.strip()
    if text and text[0] not in _PLACEHOLDER_FIRST_LETTERS and text[0].isalnum():
        return False
    return normalize(text) in PLACEHOLDERS


def cell_value(text: str) -> str:
    """What a cell says: trimmed, without invisible marks, and empty where it holds only a placeholder."""
    plain = text.strip() if text.isprintable() else _INVISIBLE_CHARACTERS.sub("", text).strip()
    return "" if is_placeholder(plain) else plain


def is_broken_formula(text: str) -> bool:
    """Whether a cell holds what a spreadsheet shows when a formula cannot be worked out."""
    return text.startswith("#") and text.strip().upper() in BROKEN_FORMULAS
