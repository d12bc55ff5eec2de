"""Texts brought to a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z][a-zà-ÿ])|(?<=[a-zà-ÿ])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT_NOT = re.compile(r"n['\u2019\u02bc`]t\b", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]")

NO_VALUE = frozenset(
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
_LONGEST_PLACEHOLDER = 16
_PLACEHOLDER_STARTS = frozenset(letter for word in NO_VALUE for letter in (word[:1], word[:1].upper()))
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


@lru_cache(maxsize=8_192)
def normal(text: str) -> str:
    """Lower case without accents or punctuation, words a single space apart; "didn't" becomes "didnt"."""
    if text.isascii():
        plain = text
    else:
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", text.replace("\u2019", "'")) if not unicodedata.combining(c)
        )
    return _NOT_WORD.sub(" ", _SHORT_NOT.sub("nt", plain).casefold()).strip()


def normal_header(text: str) -> str:
    """Like :func:`normal`, after parting words written together ("appliedDate", "company_name") and leaving out
    brackets.
    """
    return normal(_CAMEL.sub(" ", re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text))) or normal(text)


def visible(text: str) -> str:
    """The text without control characters and invisible marks, trimmed."""
    return text.strip() if text.isprintable() else _UNSEEN.sub("", text).strip()


def says_nothing(text: str) -> bool:
    """Whether a cell holds only a placeholder: empty, "-", "n/a", "TBD", "?"."""
    if len(text) > _LONGEST_PLACEHOLDER:
        return not text.strip()
    if text and text[0] not in _PLACEHOLDER_STARTS and text[0].isalnum():
        return False
    return normal(text) in NO_VALUE


def clean(text: str) -> str:
    """What a cell says: trimmed, without invisible marks, and empty where it holds only a placeholder."""
    plain = text.strip() if text.isprintable() else _UNSEEN.sub("", text).strip()
    return "" if says_nothing(plain) else plain


def is_broken_formula(text: str) -> bool:
    """Whether a cell holds what a spreadsheet shows when a formula cannot be worked out."""
    return text.startswith("#") and text.strip().upper() in BROKEN_FORMULAS
