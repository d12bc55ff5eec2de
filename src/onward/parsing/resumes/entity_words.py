"""Words by which a degree, a school, an employer or a volunteer is known, in seven languages."""

from __future__ import annotations

from functools import lru_cache

from onward.parsing.resumes.lexicon import word_lists
from onward.parsing.text import normalize


def has_degree(text: str) -> bool:
    """Return whether a text names a degree, in one of seven languages."""
    return _has(text, *_degree_words())


def has_school(text: str) -> bool:
    """Return whether a text names a school, in one of seven languages."""
    return _has(text, *_school_words())


def has_company_sign(text: str) -> bool:
    """Return whether a word tells that a text is the name of an employer: "GmbH", "Hospital"."""
    return _has(text, *_employer_words())


def is_volunteer(text: str) -> bool:
    """Return whether a word tells that a text is the title of work without pay, or of who does it."""
    return any(word.startswith(endings("titles", "volunteer_beginning")) for word in normalize(text).split())


@lru_cache(maxsize=1)
def _degree_words() -> tuple[frozenset[str], tuple[str, ...]]:
    return _words("education", "degree"), endings("education", "degree_ending")


@lru_cache(maxsize=1)
def _school_words() -> tuple[frozenset[str], tuple[str, ...]]:
    return _words("education", "school"), endings("education", "school_ending")


@lru_cache(maxsize=1)
def _employer_words() -> tuple[frozenset[str], tuple[str, ...]]:
    return _words("employers", "employer"), endings("employers", "employer_ending")


def _words(name: str, group: str) -> frozenset[str]:
    return frozenset(normalize(word) for words in word_lists(name)[group].values() for word in words)


@lru_cache(maxsize=8)
def endings(name: str, group: str) -> tuple[str, ...]:
    """Return the endings, or beginnings, of words that a group of a list holds."""
    return tuple(normalize(word) for words in word_lists(name)[group].values() for word in words)


@lru_cache(maxsize=8_000)
def _has(text: str, words: frozenset[str], last: tuple[str, ...]) -> bool:
    tokens = normalize(text).split()
    for start in range(len(tokens)):
        if any(" ".join(tokens[start : start + count]) in words for count in (1, 2, 3)):
            return True
    return any(len(token) > 7 and token.endswith(last) for token in tokens)
