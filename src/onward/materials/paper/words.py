"""Words and dates that a template adds by itself: headings, "present", names of months."""

import re
import tomllib
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton

from onward.parsing.resumes.records import DateSpan, PartialDate

_WORD_FOR_YEAR = re.compile(r"\s[\u0433\u0440]\.$")  # "year" after its number, in Russian and Ukrainian
_WITHOUT_CAPITALS = frozenset({"az", "de", "el", "kk", "lt", "tr"})
"""Languages where writing a word in capitals changes more than its letters, or is not usual."""


_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})
_COMMAS = {"ar": "\u060c ", "fa": "\u060c ", "ur": "\u060c ", "ja": "\u3001", "zh": "\u3001"}


@cache
def _headings() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("headings.toml").read_text("utf-8"))


def heading_languages() -> tuple[str, ...]:
    return tuple(_headings())


def primary_language(language: str) -> str:
    """Return the two or three letters of a tag ("pt-BR" gives "pt"); English where it is none."""
    first = language.replace("_", "-").split("-")[0].lower()
    return first if first.isascii() and first.isalpha() and len(first) in {2, 3} else "en"


def template_word(name: str, language: str) -> str:
    """Return the heading of a section, by the value of its ``SectionKind``, "contact" or "present"; in English where
    the language has none."""
    headings = _headings()
    alias = {"no": "nb", "nn": "nb"}.get(language, language)
    return headings.get(alias, headings["en"])[name]


def may_write_capitals(words: str, language: str) -> bool:
    """Return whether a heading may be set in spaced capitals: Latin and Cyrillic letters that have each a capital."""
    return language not in _WITHOUT_CAPITALS and "\u00df" not in words and is_alphabetic(words)


def is_alphabetic(words: str) -> bool:
    """Return whether all letters are Latin, Greek or Cyrillic, which may be set apart; others join."""
    return all(letter < "\u0590" or letter in "\u2018\u2019\u2013\u2014" for letter in words)


def is_right_to_left(language: str) -> bool:
    return language in _RIGHT_TO_LEFT


def comma_of(language: str) -> str:
    """Return what stands between two things of a list."""
    return _COMMAS.get(language, ", ")


def printed_dates(span: DateSpan, language: str) -> str:
    """Months and years as the language writes them: "Sep 2018", a dash, and "May 2023" or "present"."""
    present = template_word("present", language)
    start = _printed_date(span.start, language) if span.start else ""
    end = present if span.present else _printed_date(span.end, language) if span.end else ""
    if start and end and start != end:
        return f"{start} \u2013 {end}"
    return start or end


@lru_cache(maxsize=1000)
def _printed_date(day: PartialDate, language: str) -> str:
    try:
        month = date(day.year, day.month or 0, 1)
    except ValueError:
        return str(day.year)
    return _WORD_FOR_YEAR.sub("", format_skeleton("yMMM", month, locale=_locale(language)))


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
