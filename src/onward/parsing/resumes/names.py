"""What a name belongs to (a title or a campus), and names of people."""

from __future__ import annotations

import re
from functools import lru_cache

from onward.parsing.postings.places import read_places
from onward.parsing.postings.titles import title_strength
from onward.parsing.resumes.entity_words import endings, has_company_sign, has_degree, has_school
from onward.parsing.text import normalize

_GRADE = re.compile(r"\s+(?:[IVX]{1,4}|\d|[JS]r\.?)$")
_OF_STATE = re.compile(r"(?:.{1,60} )?University of (.{3,30})|(.{3,30}?) State (?:Polytechnic )?University")
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.")
_AFTER_NAMES = frozenset({"jr", "sr", "esq", "junior", "senior"})
_STATES_OF = frozenset({"US", ""})
_SURE = 3
_ENDINGS_FROM = 7
_BY_FIRST_WORD = 0.6
_BY_ENDING = 0.25
_SIGN = 0.6


@lru_cache(maxsize=8_000)
def title_score(text: str) -> float:
    """Say how much a text looks like the title of a post, from 0 to 1; a grade after it makes no difference."""
    best = max(title_strength(text), title_strength(_GRADE.sub("", text))) / _SURE
    if best >= 1 or not text.split():
        return min(best, 1.0)
    first = text.split(maxsplit=1)[0].strip(",;:()")
    if title_strength(first) >= _SURE and not has_company_sign(text) and not has_school(text):
        best = max(best, _BY_FIRST_WORD)
    if len(first) >= _ENDINGS_FROM and normalize(first).endswith(endings("titles", "title_ending")):
        best = max(best, _BY_ENDING)
    return best


def title_balance(text: str) -> float:
    """Say how much a text looks like a title rather than an employer, from -0.6 to 1."""
    return title_score(text) - (_SIGN if has_company_sign(text) or has_school(text) else 0.0)


def is_campus(name: str, place: str) -> bool:
    """Return whether a town after the name of a state's university tells its campus: "California State University,
    Chico"."""
    found = _OF_STATE.fullmatch(name.strip())
    if not found or "," in place:
        return False
    places = read_places(found[1] or found[2])
    return len(places) == 1 and places[0].country in _STATES_OF and bool(places[0].region)


def given_first(name: str) -> str:
    """Return a person's name with the given names first: "ADAMS, Alice" is Alice ADAMS; "Alice Adams, PhD" stays."""
    family, comma, given = name.partition(", ")
    words = given.split()
    are_names = all((word.isalpha() and word.istitle()) or _INITIAL.fullmatch(word) for word in words)
    is_family = bool(comma) and (len(family.split()) == 1 or family.isupper())
    is_more = any(word.lower() in _AFTER_NAMES for word in words) or has_degree(given) or title_score(given) >= 1
    return f"{given} {family}" if is_family and words and are_names and not is_more else name
