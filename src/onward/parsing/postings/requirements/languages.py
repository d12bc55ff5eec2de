"""The human languages that a clause asks for, each with its level: "fluent German (C1) and English"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onward.parsing.postings.requirements.phrases import Phrases, all_languages, plain, read_lexicon, word_heads

MAX_SHORT_WORDS = 5
"""A line of so few words that names a language asks for it without further evidence."""

_CEFR: Final = re.compile(r"(?<!\w)([abc][12])(?:\s*[/-]\s*[abc][12])?\+?(?!\w)")
_NOT_AFTER: Final = re.compile(
    r"[- ](?:market|markets|customer|customers|client|clients|company|companies|team|teams|office|law|tax|engineering|"
    r"culture|economy|payroll|accounting|gaap|startup|startups|scene|public|partners?|based|literature|cuisine|food|"
    r"shepherd|government|citizen\w*|national\w*|heritage|kunden|markt|recht\w*)\b|\s+(?:up|your|our|the)\b"
)
_NOT_BEFORE: Final = re.compile(r"(?:swiss|south|north|east|west|latin|new|modern|ancient|plain)\s+$")
_EVERYDAY: Final = frozenset({"polish", "fins", "turks"})
"""Names that need a capital: "polish your work"."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its English name, how well it is wanted (CEFR, or a word of :mod:`languages.toml`), and where."""

    start: int
    end: int
    name: str
    level: str


@lru_cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {plain(form): name for name, names in read_lexicon("languages")["names"].items() for form in names}
    exact = {form: name for form, name in forms.items() if not form.endswith("*")}
    stems = {form[:-1]: name for form, name in forms.items() if form.endswith("*")}
    alternatives = sorted(
        [*map(re.escape, exact), *(rf"{re.escape(stem)}\w*" for stem in stems)], key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)"), exact | stems


@lru_cache
def _name_heads() -> frozenset[str]:
    """Return the heads of every form; one of "sign language" is its last word."""
    return frozenset(form.split()[-1][:4] for form in _names()[1])


@lru_cache
def _levels() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {plain(word): level for level, words in read_lexicon("languages")["levels"].items() for word in words}
    stems = {word.removesuffix("*"): level for word, level in words.items()}
    alternatives = [re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})(?!\w)"), stems


@lru_cache
def _evidence() -> Phrases:
    return Phrases(all_languages(read_lexicon("languages")["evidence"]))


def read_languages(text: str) -> tuple[Language, ...]:
    """Return the languages that a clause asks for, in order, each once.

    A name counts if the clause says its level or use, or is hardly more than the name. A market, a customer or "polish
    your work" is not a language.
    """
    flat = plain(text)
    if _name_heads().isdisjoint(word_heads(flat)):
        return ()
    found = [match for match in _names()[0].finditer(flat) if _is_language(text, flat, match)]
    if not found or not _is_asked(flat, found):
        return ()
    languages: dict[str, Language] = {}
    read_to = 0
    for number, match in enumerate(found):
        after = found[number + 1].start() if number + 1 < len(found) else len(flat)
        level, level_end = _level(flat, read_to, match, after)
        read_to = max(match.end(), level_end)
        name = _lookup(match[0], _names()[1])
        languages.setdefault(name, Language(match.start(), match.end(), name, level))
    return tuple(languages.values())


def begins_with_language(flat: str) -> bool:
    """Return whether a plain text begins with the name of a language."""
    return _names()[0].match(flat) is not None


def _is_language(text: str, flat: str, match: re.Match[str]) -> bool:
    if match[0] in _EVERYDAY and not text[match.start()].isupper():
        return False
    return not _NOT_AFTER.match(flat, match.end()) and not _NOT_BEFORE.search(flat, 0, match.start())


def _is_asked(flat: str, found: list[re.Match[str]]) -> bool:
    if len(flat.split()) <= MAX_SHORT_WORDS or _CEFR.search(flat):
        return True
    first, last = found[0].start(), found[-1].end()
    return _evidence().search(flat[max(0, first - 60) : last + 60]) is not None


def _lookup(word: str, table: dict[str, str]) -> str:
    """Return the value of a form, or of the longest stem that it begins with."""
    for length in range(len(word), 2, -1):
        if word[:length] in table:
            return table[word[:length]]
    return ""


def _level(flat: str, read_to: int, match: re.Match[str], after: int) -> tuple[str, int]:
    """Return the level said nearest to a name, and where it ends: behind the name up to the next one, else before
    it."""
    behind = _CEFR.search(flat, match.end(), after)
    ahead = list(_CEFR.finditer(flat, read_to, match.start()))
    for found in [behind, *ahead[-1:]]:
        if found:
            return found[1].upper(), found.end()
    pattern, table = _levels()
    words = [*list(pattern.finditer(flat, read_to, match.start()))[-1:], pattern.search(flat, match.end(), after)]
    return next(((_lookup(word[0], table), word.end()) for word in words if word), ("", 0))
