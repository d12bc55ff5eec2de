"""Which lines and heads of a profile show what is demanded."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from onward.materials.records import Demand
from onward.materials.tailoring.words import telling_stems
from onward.parsing.postings.records import RequirementKind
from onward.parsing.postings.requirements.degrees import read_degree
from onward.parsing.postings.requirements.languages import read_languages
from onward.parsing.resumes.records import SectionKind
from onward.parsing.skills import find_skills
from onward.parsing.text import one_line
from onward.profile.records import ContentEntry, ProfileContent

NAMED_KINDS = (RequirementKind.SKILL, RequirementKind.EXPERIENCE, RequirementKind.LICENCE)
"""Demands that a text shows by naming them."""
CLAIMING_SECTIONS = frozenset({SectionKind.SKILLS, SectionKind.INTERESTS, SectionKind.SUMMARY})
"""Sections whose heads claim a skill and do not show it at work."""
LEAST_WORDS_SHARED, LEAST_SHARE = 2, 0.6
"""Of the telling words of a demand without a name: what a line has to share with it to show it."""
MAX_TEXT = 4_000
LANGUAGE_LEVELS = {
    "a1": 1,
    "basic": 1,
    "a2": 2,
    "b1": 3,
    "intermediate": 3,
    "b2": 4,
    "professional": 4,
    "c1": 5,
    "fluent": 5,
    "c2": 6,
    "native": 7,
}
"""How well a language is spoken: CEFR, and the words for it."""


@dataclass(frozen=True, slots=True)
class Showings:
    """By the ids of wordings and of entries, the numbers of the demands that each shows, in order."""

    wordings: Mapping[str, tuple[int, ...]]
    heads: Mapping[str, tuple[int, ...]]


def find_showings(content: ProfileContent, demands: Sequence[Demand]) -> Showings:
    """Return what each wording of each line shows, with the skills of its line, and what the head of each entry shows.

    A demand is shown by one of its names; a degree by that degree or a higher one; a language by an entry of it at the
    level that is wanted, or without a level; a demand without names by a line that shares at least two, and three in
    five, of its telling words.
    """
    wordings = {
        wording.id: _numbers(demands, _Said.of(wording.text[:MAX_TEXT], line.skills).shows)
        for entry in content.entries
        for line in entry.lines
        for wording in line.wordings
    }
    heads = {entry.id: _numbers(demands, _Head.of(entry).shows) for entry in content.entries}
    return Showings(wordings, heads)


def _numbers(demands: Sequence[Demand], shows: Callable[[Demand], bool]) -> tuple[int, ...]:
    return tuple(number for number, demand in enumerate(demands) if shows(demand))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a line or a head says: its text, and the folded names of the skills in it and of those that are given."""

    text: str
    skills: frozenset[str]

    @classmethod
    def of(cls, text: str, skills: Iterable[str]) -> Self:
        return cls(text, _skill_names(text).union(skill.casefold() for skill in skills))

    def shows(self, demand: Demand) -> bool:
        if demand.kind in NAMED_KINDS and demand.names:
            return any(name.casefold() in self.skills or _name(name).is_in(self.text) for name in demand.names)
        return demand.kind is RequirementKind.OTHER and _shares_words(self.text, demand.words)


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of an entry, as it is printed without its lines."""

    entry: ContentEntry
    said: _Said

    @classmethod
    def of(cls, entry: ContentEntry) -> Self:
        facts = entry.facts
        text = " · ".join(filter(None, (facts.title, facts.degree, facts.area, facts.summary)))[:MAX_TEXT]
        return cls(entry, _Said.of(f"{text}\n{', '.join(facts.keywords)[:MAX_TEXT]}", facts.keywords))

    def shows(self, demand: Demand) -> bool:
        facts, section = self.entry.facts, self.entry.section
        if demand.kind is RequirementKind.DEGREE:
            return section is SectionKind.EDUCATION and _degree(f"{facts.degree} {facts.area}") in demand.names
        if demand.kind is RequirementKind.LANGUAGE:
            return section is SectionKind.LANGUAGES and _speaks(facts.title, facts.level, demand)
        return demand.kind is not RequirementKind.OTHER and self.said.shows(demand)


def _speaks(name: str, level: str, demand: Demand) -> bool:
    names = {each.name for each in read_languages(one_line(name)[:80])} | {one_line(name)}
    if not names & set(demand.names):
        return False
    has, wants = _language_level(level), _language_level(demand.level)
    return has is None or wants is None or has >= wants


@lru_cache(maxsize=512)
def _language_level(level: str) -> int | None:
    found = re.search(r"(?<!\w)([abc][12])(?!\w)", level.casefold())
    if found:
        return LANGUAGE_LEVELS[found[1]]
    read = read_languages(f"English {level}"[:80]) if level else ()
    return LANGUAGE_LEVELS.get(read[0].level.casefold()) if read else None


@lru_cache(maxsize=1_024)
def _degree(text: str) -> str:
    found = read_degree(text[:400])
    return (found.higher or (found.level,))[-1] if found else ""


@lru_cache(maxsize=8_192)
def _skill_names(text: str) -> frozenset[str]:
    return frozenset(span.name.casefold() for span in find_skills(text))


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is found: as whole words, or by the stems of its telling words.

    One word with a capital (``as_written``) is a name ("Excel", "Go") and is compared with its capitals.
    """

    text: str
    as_written: bool
    pattern: re.Pattern[str]
    stems: frozenset[str]

    def is_in(self, text: str) -> bool:
        if (not self.as_written or self.text in text) and self.pattern.search(text):
            return True
        return len(self.stems) >= LEAST_WORDS_SHARED and self.stems <= telling_stems(text)


@lru_cache(maxsize=2_048)
def _name(text: str) -> _Name:
    as_written = not any(character.isspace() for character in text) and text != text.lower()
    case = re.NOFLAG if as_written else re.IGNORECASE
    return _Name(text, as_written, re.compile(rf"(?<![\w+#]){re.escape(text)}(?![\w+#])", case), telling_stems(text))


def _shares_words(text: str, words: str) -> bool:
    wanted = telling_stems(words[:MAX_TEXT])
    shared = len(wanted & telling_stems(text))
    return shared >= LEAST_WORDS_SHARED and shared >= LEAST_SHARE * len(wanted)
