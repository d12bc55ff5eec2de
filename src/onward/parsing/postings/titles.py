"""Titles of jobs: whether words look like one, and the level they name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from onward.parsing.postings.phrases import any_phrase
from onward.parsing.postings.records import Seniority

_MAX_LENGTH = 140
_MAX_WORDS = 16
_GENDER_MARK = re.compile(
    r"[(\[]?\b(?:all genders|alle geschlechter|toutes? genres?|any gender)\b[)\]]?|"
    r"[(\[]\s*(?:[mwfdhxiv]|gn|div)(?:\s*[/|,.*+-]\s*(?:[mwfdhxiv]|gn|div)){1,4}\s*[)\]]|"
    r"(?<=\s)[mwfh]/[mwfhv](?:/[dxi])?(?=\s|$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w'\u2019&.+#-]*[\w+#])?")
_FEMALE_FORM = re.compile(
    r"(?:[/:*·(_-]|/-)(?:in|innen|frau|e|a|o|euse|rice|trice|ère|ne|r|n)\)?(?=\W|$)|\(e\)", re.IGNORECASE
)
_SEGMENTS = re.compile(r"\s[-\u2013—|/:]\s|\s[\u2013—|]|[,;|()\[\]:]|\s@\s")
_BEFORE = re.compile(
    r"\s(?:of|for|in|at|to|with|on|für|im|der|des|de|du|d'|en|para|di|per|da|do|van|voor|bij|bei)\s", re.IGNORECASE
)
_AND = re.compile(r"\s(?:and|und|&)\s", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?<!\bSr)(?<!\bJr)(?<!\bDr)(?<!\bSt)[.!?]\s+[A-ZÀ-Þ]|[.!?…]$|\b(?:we|you|our|your|wir|sie|ihr|nous|vous|notre|nuestro|nosotros|noi|nostro|wij|jij|ons)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:gmbh|inc|ltd|llc|llp|plc|ag|se|kg|bv|nv|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|corp|corporation|group|gruppe|groupe|holding|"
    r"university|universität|université|universidad|università|hospital|klinik|klinikum|council|trust|bank|school|college|"
    r"institute|foundation|stiftung|partners|consulting|solutions|services|technologies|labs|industries|association|verein)\b\.?$",
    re.IGNORECASE,
)
_LEAST_STRENGTH = 2


class _TitleWords(NamedTuple):
    heads: frozenset[str]
    first: frozenset[str]
    endings: tuple[str, ...]


def looks_like_title(text: str) -> bool:
    """Return whether ``text``, a line or part of one, is probably the title of a job, in one of seven languages."""
    return title_strength(text) >= _LEAST_STRENGTH


@lru_cache(maxsize=8_000)
def title_strength(text: str) -> int:
    """Say how surely a text is a title of a job: 0 not at all, 2 probably, 3 and more surely.

    What counts is the head of the phrase: the last word before "of" or a comma in English, German and Dutch ("Head of
    People", "Software engineer, payments"), the first word in French, Spanish, Italian and Portuguese.
    """
    marked = bool(_GENDER_MARK.search(text))
    plain = without_gender_mark(text)
    if not plain or len(plain) > _MAX_LENGTH or len(plain.split()) > _MAX_WORDS or _SENTENCE.search(plain):
        return 3 if marked and len(plain) <= _MAX_LENGTH else 0
    segments = [segment for segment in _SEGMENTS.split(_FEMALE_FORM.sub("", plain)) if segment.strip()]
    strength = max((_strength(segment, is_first=not at) for at, segment in enumerate(segments)), default=0)
    return strength + (3 if marked else 0)


def is_subject_of_title(title: str, word: str) -> bool:
    """Return whether a word of a title is what the job is about rather than what it is: "contract" of "Contract
    manager"."""
    for segment in _SEGMENTS.split(title):
        start = segment.casefold().find(word.casefold())
        if start >= 0:
            rest = segment[:start] + segment[start + len(word) :]
            return bool(segment[start + len(word) :].strip()) and looks_like_title(rest.strip())
    return False


def without_gender_mark(text: str) -> str:
    """Take "(m/w/d)", "(H/F)" or "(all genders)" out of a title, and put it on one line."""
    return " ".join(_GENDER_MARK.sub(" ", text).split())


def _strength(segment: str, *, is_first: bool) -> int:
    words = _title_words()
    everything = _words(segment)
    if not everything or _COMPANY.search(segment.strip()):
        return 0
    phrase = _BEFORE.split(segment)[0]
    lasts = [each[-1] for part in (phrase, _AND.split(phrase)[0]) if (each := _words(part))]
    if any(_is_head(word, words) for word in lasts) or _begins_title(everything[0], words):
        return 3 if is_first and everything[0] != "the" and not _is_plural(everything[-1], words) else 2
    if any(word in words.heads or word in words.first for word in everything):
        return 1
    return 0


def _is_plural(word: str, words: _TitleWords) -> bool:
    """Return whether a title is in the plural, as companies are called after people: "Ploy Associates"."""
    return word not in words.heads and word.endswith("s") and word[:-1] in words.heads


def _begins_title(word: str, words: _TitleWords) -> bool:
    return word in words.first or (len(word) > 8 and word.endswith(words.endings))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _is_head(word: str, words: _TitleWords) -> bool:
    return (
        word in words.heads
        or word in words.first
        or (word.endswith("s") and (word[:-1] in words.heads or word.removesuffix("es") in words.heads))
        or (len(word) > 6 and word.endswith(words.endings))
        or ("-" in word and _is_head(word.rpartition("-")[2], words))
    )


@lru_cache(maxsize=1)
def _title_words() -> _TitleWords:
    text = resources.files("onward.parsing.postings").joinpath("data/titles.toml").read_text(encoding="utf-8")
    lists: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    heads = {name: frozenset(words.split()) for name, words in lists["heads"].items()}
    last = heads["onet"] | heads["en"] | heads["de"] | heads["nl"]
    first = last - heads["onet"] - heads["en"] | heads["fr"] | heads["es"] | heads["it"] | heads["pt"]
    return _TitleWords(last, first, tuple(word for words in lists["endings"].values() for word in words.split()))


_LEVELS_MOST_TELLING_FIRST = (
    Seniority.INTERN,
    Seniority.EXECUTIVE,
    Seniority.LEAD,
    Seniority.SENIOR,
    Seniority.ENTRY,
    Seniority.MID,
)


def read_seniority(title: str) -> Seniority | None:
    """Return the level that the title of a job names; ``None`` where it names none, or "Junior/Senior"."""
    no_level, levels = _level_patterns()
    plain = no_level.sub(" ", title[:_MAX_LENGTH])
    found = [
        level
        for level, pattern in levels
        if (match := pattern.search(plain)) and not (level is Seniority.INTERN and is_subject_of_title(plain, match[0]))
    ]
    if {Seniority.ENTRY, Seniority.SENIOR} <= set(found):
        return None
    return found[0] if found else None


@lru_cache(maxsize=1)
def _level_patterns() -> tuple[re.Pattern[str], tuple[tuple[Seniority, re.Pattern[str]], ...]]:
    levels = tuple((level, any_phrase(f"level_{level}")) for level in _LEVELS_MOST_TELLING_FIRST)
    return any_phrase("no_level"), levels
