"""Cells of a table as text: cleaned, compared, and recognized as placeholders."""

import re

from onward.parsing.text import clean_text, normalize

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CAMEL_CASE_BOUNDARY = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z][a-zà-ÿ])|(?<=[a-zà-ÿ])(?=[A-Z])")
_PLACEHOLDERS = frozenset(
    {
        "", "na", "n a", "none", "null", "nil", "nan", "tbd", "tba", "tbc", "unknown", "unbekannt", "inconnu",
        "keine angabe", "k a", "nvt", "s o",
    }
)  # fmt: skip
_PLACEHOLDER_MAX_LENGTH = 16
_PLACEHOLDER_FIRST_LETTERS = frozenset(letter for word in _PLACEHOLDERS for letter in (word[:1], word[:1].upper()))
_BROKEN_FORMULAS = frozenset(
    {
        "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!",
        "#BEZUG!", "#WERT!", "#NV",
    }
)  # fmt: skip


YES_WORDS = frozenset("y yes x true ja j oui si sim ok done wahr vrai v".split())
NO_WORDS = frozenset("n no false nein non nee nao none 0 falsch faux".split())
WEB_LINK = re.compile(r"https?://[^\s\"'<>()]+", re.IGNORECASE)
_LINK_WITHOUT_SCHEME = re.compile(r"\s*www\.\S|=HYPERLINK\(", re.IGNORECASE)


def clean_cell(text: str) -> str:
    """Clean the text of a cell, and trim it."""
    return clean_text(text).strip()


def cell_value(text: str) -> str:
    """Clean the text of a cell; empty where it holds only a placeholder."""
    if not text:
        return ""
    cleaned = (text if text.isprintable() else clean_text(text)).strip()
    return "" if is_placeholder(cleaned) else cleaned


def is_placeholder(text: str) -> bool:
    """Tell whether a cell holds only a placeholder: empty, "-", "n/a", "TBD", "?"."""
    if len(text) > _PLACEHOLDER_MAX_LENGTH:
        return not text.strip()
    if text and (text[-1].isdecimal() or (text[0] not in _PLACEHOLDER_FIRST_LETTERS and text[0].isalnum())):
        return False
    return normalize(text) in _PLACEHOLDERS


def is_broken_formula(text: str) -> bool:
    """Tell whether a cell holds what a spreadsheet shows when a formula cannot be worked out."""
    return text.startswith("#") and text.strip().upper() in _BROKEN_FORMULAS


def holds_link(text: str) -> bool:
    """Tell whether a cell holds the address of a page, or the formula of a link."""
    return bool(WEB_LINK.search(text) or _LINK_WITHOUT_SCHEME.match(text))


def says_no(text: str) -> bool:
    """Tell whether a cell says no, in one of seven languages or by a placeholder."""
    return is_placeholder(text) or normalize(text) in NO_WORDS


def normalize_header(text: str) -> str:
    """Normalize a header, its words parted and brackets left out: "appliedDate (UTC)" becomes "applied date"."""
    return normalize(_CAMEL_CASE_BOUNDARY.sub(" ", _BRACKETED.sub(" ", text))) or normalize(text)
