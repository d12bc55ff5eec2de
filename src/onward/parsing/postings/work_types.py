"""The kind of employment a posting names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.postings.phrases import alternatives, any_phrase
from onward.parsing.postings.records import WorkType
from onward.parsing.postings.titles import is_subject_of_title

_MAX_FIELD = 200
_MAX_TEXT = 100_000
_MOST_TELLING_FIRST = (
    WorkType.INTERNSHIP,
    WorkType.APPRENTICESHIP,
    WorkType.VOLUNTEER,
    WorkType.TEMPORARY,
    WorkType.CONTRACT,
    WorkType.PART_TIME,
    WorkType.FULL_TIME,
)
_ALSO_SUBJECTS = frozenset(
    {WorkType.INTERNSHIP, WorkType.APPRENTICESHIP, WorkType.VOLUNTEER, WorkType.CONTRACT, WorkType.TEMPORARY}
)
_NEVER_SUBJECTS = frozenset({"apprentice", "freelance", "temporary", "seasonal", "fixed-term", "fixed term"})
_SAID = re.compile(
    r"\b(?:this is an?|we are (?:looking for|hiring) an?|as an?)\s+(?:\w+[ ,]+){0,3}?"
    r"(?P<value>full[- ]?time|part[- ]?time|contract|temporary|freelance|internship|fixed[- ]term)\b|"
    r"\bin (?P<german>Vollzeit|Teilzeit)\b(?! oder| /|/)",
    re.IGNORECASE,
)


_WORD = re.compile(r"[^\W\d_]+")
_EMPTY_WORDS = frozenset(
    "job type position role employment contract and or und oder et y e o en of months monate hours".split()
)


class _Patterns(NamedTuple):
    kinds: tuple[tuple[WorkType, re.Pattern[str]], ...]
    labelled: re.Pattern[str]
    any_kind: re.Pattern[str]


def read_work_type_field(text: str) -> WorkType | None:
    """Return the kind of employment that a short text names where one is expected: a title, a label, a line of a head.

    What is more telling wins ("Full-time internship" is an internship); full and part time together name neither.
    """
    plain = text[:_MAX_FIELD]
    found = [kind for kind, pattern in _patterns().kinds if pattern.search(plain)]
    if found[:2] == [WorkType.PART_TIME, WorkType.FULL_TIME]:
        return None
    return found[0] if found else None


def read_work_type_of_title(title: str) -> WorkType | None:
    """Return the kind of employment a title names; "Contract manager" and "Internship coordinator" name none."""
    kind = read_work_type_field(title)
    pattern = next((pattern for each, pattern in _patterns().kinds if each is kind), None)
    match = pattern.search(title) if pattern else None
    is_subject = match and kind in _ALSO_SUBJECTS and match[0].casefold() not in _NEVER_SUBJECTS
    return None if match and is_subject and is_subject_of_title(title, match[0]) else kind


def is_only_work_type(line: str) -> bool:
    """Return whether a line says the kind of employment and nothing else: "Full-time, permanent", "CDI"."""
    if len(line) > _MAX_FIELD:
        return False
    rest, found = _patterns().any_kind.subn(" ", line)
    return bool(found) and all(word in _EMPTY_WORDS for word in _WORD.findall(rest.casefold()))


def read_work_type(text: str) -> WorkType | None:
    """Return the kind of employment a posting's whole text names on a labelled line or in a plain statement."""
    plain = text[:_MAX_TEXT]
    for line in plain.splitlines():
        labelled = _patterns().labelled.match(line) if ":" in line[:40] else None
        kind = read_work_type_field(labelled["value"]) if labelled else None
        if kind:
            return kind
    said = {read_work_type_field(match["value"] or match["german"]) for match in _SAID.finditer(plain)}
    return said.pop() if len(said) == 1 else None


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    return _Patterns(
        tuple((kind, any_phrase(kind.value)) for kind in _MOST_TELLING_FIRST),
        re.compile(rf"\W{{0,4}}(?:{alternatives('work_type_labels')})\W{{0,3}}:\s*(?P<value>.{{2,80}})", re.IGNORECASE),
        any_phrase(*(kind.value for kind in _MOST_TELLING_FIRST), "permanent"),
    )
