"""Title and company where a sentence says both: "We're hiring a Senior Nurse at Castor Clinic in Leeds"."""

from __future__ import annotations

import re
from functools import lru_cache

from onward.parsing.postings.phrases import any_phrase
from onward.parsing.postings.titles import title_strength
from onward.parsing.text import one_line

_MAX_TEXT = 3_000
_LONGEST_SENTENCE = 400
_LONGEST_TITLE = 90
_SURE = 3
_SENTENCE = re.compile(r"(?<=[^.\s]{3})[.!?](?:\s|$)|\n")
_ARTICLES = re.compile(r"(?:(?:an?|the|our|new|next|eine?n?|une?|una|um|uma|een)\s){1,3}", re.IGNORECASE)
_NAME = re.compile(
    r"[A-ZÀ-Þ0-9][\w&.'\u2019+-]*(?:\s(?:&|of|and|de|der|du|la|[A-ZÀ-Þ0-9][\w&.'\u2019+-]*)(?=\s|$|,)){0,5}"
)
_NAME_BEFORE = re.compile(r"(?:^|[,:;]\s)(?P<name>[A-ZÀ-Þ0-9][\w&.'\u2019+ -]{0,60}?)\s(?:(?i:is|are|ist)\s?)?$")
_TITLE_END = re.compile(
    r"\s(?:(?P<role>role|position|job|opening|vacancy|opportunity|stelle)\b\s?)?"
    r"(?:(?P<at>at|with|bei|chez|presso|bij)|for|in|to|who|that|on|"
    r"and (?:an?|the|our)|based|für|im|pour|para|per|voor)\s|"
    r"\s(?:role|position|job|opening|vacancy|opportunity)$|[,;:!?(]|\s[-\u2013—]\s",
    re.IGNORECASE,
)
_TOO_GENERAL = frozenset({"manager", "managers", "lead", "partner", "partners", "team lead"})
_NO_COMPANY = frozenset("we you i they it this he she our who wir sie ihr nous vous there".split())


def read_names_in_sentences(text: str) -> tuple[str, str]:
    """Return the title and the company that a sentence near the start of a text names, each empty where it names none.

    Only a title written with a capital counts; a company counts only beside a title. Nothing is raised.
    """
    for sentence in _SENTENCE.split(text[:_MAX_TEXT]):
        match = _hires().search(sentence) if len(sentence) <= _LONGEST_SENTENCE else None
        if match:
            title, company = _names_after(sentence[match.end() :].lstrip())
            if title:
                return title, company or _name_before(sentence[: match.start()])
    return "", ""


def _names_after(rest: str) -> tuple[str, str]:
    article = _ARTICLES.match(rest)
    rest = rest[article.end() :] if article else rest
    end = _TITLE_END.search(rest)
    title = one_line(rest[: end.start()] if end else rest).rstrip(".")
    if not title[:1].isupper() or len(title) > _LONGEST_TITLE or title.casefold() in _TOO_GENERAL:
        return "", ""
    if title_strength(title) < _SURE:
        return "", ""
    company = _NAME.match(rest, end.end()) if end and end["at"] else None
    return title, company[0].rstrip(".,") if company else ""


def _name_before(text: str) -> str:
    match = _NAME_BEFORE.search(text)
    name = match["name"].strip() if match else ""
    first = re.split(r"[\s'\u2019]", name, maxsplit=1)[0].casefold()
    return name if first not in _NO_COMPANY and _NAME.fullmatch(name) else ""


@lru_cache(maxsize=1)
def _hires() -> re.Pattern[str]:
    return any_phrase("in_a_sentence_hires")
