"""The phrases of ``data/phrases.toml``, as sets of words or as regular expressions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

_NOTATION = re.compile(r"\[([^\]]+)\] ?|( \.\.\.$)|(#)|(\*)|(-)|( )")
_NUMBER = (
    r"(?:\d{1,4}|one|two|three|four|five|ein|zwei|drei|un|deux|trois|dos|tres|due|tre|twee|drie)"
    r"(?:\s?(?:-|\u2013|to|or|bis|à|a)\s?\d)?\+?"
)


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("onward.parsing.postings").joinpath("data/phrases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def phrases(table: str) -> tuple[str, ...]:
    """Return the phrases of a table in all languages, as they are written there."""
    listed = (phrase.strip() for text in _tables()[table].values() for phrase in text.split("|"))
    return tuple(dict.fromkeys(phrase for phrase in listed if phrase))


def alternatives(*tables: str) -> str:
    """Return a regular expression that matches any phrase of the tables, the longest first, without word boundaries."""
    found = {phrase for table in tables for phrase in phrases(table)}
    return "|".join(_pattern(phrase) for phrase in sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def any_phrase(*tables: str) -> re.Pattern[str]:
    """Return a compiled expression that finds any phrase of the tables between word boundaries."""
    return re.compile(rf"(?<!\w)(?:{alternatives(*tables)})(?!\w)", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    parts, last = [], 0
    for match in _NOTATION.finditer(phrase):
        parts.append(re.escape(phrase[last : match.start()]))
        last = match.end()
        optional, goes_on, number, ending, hyphen, space = match.groups()
        if optional:
            parts.append(rf"(?:{_pattern(optional)}\s)?")
        elif goes_on:
            parts.append(r"\b.*")
        else:
            parts.append(
                _NUMBER if number else r"\w*" if ending else "[-\u2010\u2011 ]?" if hyphen else r"\s" if space else ""
            )
    return "".join([*parts, re.escape(phrase[last:])])
