"""Word lists of ``words/``: headings of sections, degrees, schools, in seven languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from onward.parsing.resumes.records import SectionKind
from onward.parsing.text import normalize

CONTACT = "contact"
DOCUMENT = "document"

_WORDS = Path(__file__).parent / "words"
_MAX_HEADING = 60
_JOINING = frozenset({"and", "und", "et", "y", "e", "en", "ed"})
_CONTINUED = re.compile(
    r"\s*[(\[]?\b(?:continued|cont(?:\.|inued|['\u2019]d)?|fortsetzung|suite|continuación|segue|continuação|vervolg)\b\.?[)\]]?\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5}|[A-Z])\s*[.):]\s+")
_PARTS = re.compile(r"\s*(?:&|/|\+|,|·|\||\b(?:and|und|et|y|e|en|ed)\b)\s*", re.IGNORECASE)


@cache
def word_lists(name: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the lists of ``words/NAME.toml`` by group and language."""
    text = (_WORDS / f"{name}.toml").read_text("utf-8")
    return MappingProxyType(
        {
            group: MappingProxyType({language: tuple(words) for language, words in lists.items()})
            for group, lists in tomllib.loads(text).items()
        }
    )


@lru_cache(maxsize=4_000)
def heading_kind(text: str) -> str | None:
    """Return what a line is a heading of, if it says nothing else: a ``SectionKind``, ``CONTACT`` or ``DOCUMENT``.

    Case, accents, punctuation and the word for "and" make no difference; "Skills & Languages" is of the first's kind.
    """
    if len(text) > _MAX_HEADING:
        return None
    plain = _NUMBER.sub("", _CONTINUED.sub("", text))
    known = _headings()
    found = known.get(_folded(plain))
    if found is not None:
        return found
    parts = [known.get(_folded(part)) for part in _PARTS.split(plain) if part.strip()]
    return parts[0] if len(parts) > 1 and all(parts) else None


@lru_cache(maxsize=1)
def _headings() -> Mapping[str, str]:
    kinds: dict[str, str] = {}
    for kind, lists in word_lists("headings").items():
        for words in lists.values():
            for word in words:
                kinds.setdefault(_folded(word), kind)
    return kinds


@lru_cache(maxsize=1)
def _heading_words() -> Mapping[str, str]:
    """Return single words that are a heading by themselves; they tell the kind of a longer heading."""
    return {heading: kind for heading, kind in _headings().items() if " " not in heading and len(heading) > 3}


def kind_by_word(text: str) -> str | None:
    """Return the kind that a word inside a heading tells: "My work so far" is about work."""
    return next((kind for word in normalize(text).split() if (kind := _heading_words().get(word))), None)


def heading_language(texts: tuple[str, ...]) -> str:
    """Return the language in which most of ``texts`` are headings; empty where there is no such."""
    counts: dict[str, int] = {}
    folded = {_folded(text) for text in texts}
    for lists in word_lists("headings").values():
        for language, words in lists.items():
            counts[language] = counts.get(language, 0) + sum(_folded(word) in folded for word in words)
    best = max(counts, key=lambda language: counts[language], default="")
    return best if best and counts[best] else ""


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """Return words after which a text goes on: articles, prepositions, and words that join."""
    return frozenset(word for words in word_lists("small")["going_on"].values() for word in words)


@lru_cache(maxsize=1)
def german_words() -> frozenset[str]:
    """Return the small words of German, where nouns begin with capitals."""
    return frozenset(word_lists("small")["going_on"]["de"])


def _folded(text: str) -> str:
    return " ".join(word for word in normalize(text).split() if word not in _JOINING)


SECTION_KINDS = frozenset(kind.value for kind in SectionKind)
