"""The words by which names are known, by language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onward.parsing.personal_details.records import DetailKind

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")


@dataclass(frozen=True)
class LanguageWords:
    """The lists of ``words.toml`` for one language, those of all languages with them."""

    language: str
    suffixes: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    person_before: frozenset[str]
    person_after: frozenset[str]
    company_before: frozenset[str]
    company_after: frozenset[str]
    workplace: frozenset[str]
    place_before: frozenset[str]
    common: frozenset[str]
    replacements: Mapping[DetailKind, str]
    company_after_word: Mapping[str, str]


@cache
def words_of(language: str) -> LanguageWords:
    """Return the words of a language; English ones for a language without lists."""
    tables = tomllib.loads(_read("words.toml"))
    shared, own = tables["all"], tables[language if language in LANGUAGES else "en"]
    lists = {name: frozenset(words) for name, words in own.items() if isinstance(words, list)}
    lists["common"] |= frozenset(shared["common"])
    return LanguageWords(
        language=language,
        suffixes=frozenset(shared["suffixes"]),
        particles=frozenset(shared["particles"]),
        articles=frozenset(shared["articles"]),
        replacements={kind: own[kind] for kind in DetailKind},
        company_after_word=own.get("company_after_word", {}),
        **lists,
    )


@cache
def given_names() -> frozenset[str]:
    """Return common given names, folded."""
    lines = _read("given_names.txt").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def _read(name: str) -> str:
    return resources.files("onward.parsing.personal_details").joinpath(name).read_text(encoding="utf-8")
