"""What a posting asks for: its headings, the lines below them, and in each line what is wanted and how much of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onward.parsing.postings.records import Block, BlockKind, Requirement, RequirementKind
from onward.parsing.postings.requirements.clauses import Clause, read_clauses, read_sentences
from onward.parsing.postings.requirements.conditions import read_conditions
from onward.parsing.postings.requirements.degrees import read_degree
from onward.parsing.postings.requirements.languages import read_languages
from onward.parsing.postings.requirements.phrases import cues, plain
from onward.parsing.postings.requirements.sections import Section, SectionKind, read_sections
from onward.parsing.postings.requirements.skills import AskedSkill, read_skills
from onward.parsing.postings.requirements.unnamed_lists import opens_like_a_requirement
from onward.parsing.postings.requirements.years import read_years

MAX_REQUIREMENTS = 400
MAX_TEXT_LENGTH = 60_000
"""What is read of a posting; what follows is no posting any more."""
MAX_LINE_LENGTH = 2_000
"""A longer line is cut here before it is read; no line of a list is longer."""

_ASKING = frozenset({SectionKind.MUST, SectionKind.NICE})
_SILENT = frozenset({SectionKind.UNWANTED, SectionKind.PROCESS})
_TALKING = frozenset({SectionKind.ABOUT, SectionKind.OTHER})
_MONEY = re.compile(r"[$\u20ac\u00a3]\s?\d|\d\s?[\u20ac\u00a3]")
_ANYWHERE = frozenset({RequirementKind.RIGHT_TO_WORK, RequirementKind.CLEARANCE})


def read_requirements(blocks: Sequence[Block]) -> tuple[Requirement, ...]:
    """What a posting asks for, in the order of its blocks; never raises.

    Under a heading that asks ("Your profile", "Nice to have") every line counts; elsewhere only what is asked for in so
    many words: years of experience, "must have", the right to work. Whether it is a must is said by the line itself
    first, then by the heading. The records of one clause share its span (``block``, ``start``, ``end``): a clause that
    names a degree and a language is two records with the same words.
    """
    found: list[Requirement] = []
    blocks = blocks[: _count_to_read(blocks)]
    for number, (block, section) in enumerate(zip(blocks, read_sections(blocks), strict=True)):
        if section is not None and section.kind not in _SILENT:
            found += _read_block(number, block, section)
        if len(found) >= MAX_REQUIREMENTS:
            break
    return tuple(found[:MAX_REQUIREMENTS])


def one_per_clause(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """The first record of each clause: for a list that shows the words that asked, each once."""
    return tuple({(each.block, each.start, each.must): each for each in reversed(list(requirements))}.values())[::-1]


def _count_to_read(blocks: Sequence[Block]) -> int:
    length = 0
    for number, block in enumerate(blocks):
        length += min(len(block.text), MAX_LINE_LENGTH)
        if length > MAX_TEXT_LENGTH:
            return number
    return len(blocks)


def _read_block(number: int, block: Block, section: Section) -> Iterator[Requirement]:
    text = block.text[:MAX_LINE_LENGTH]
    asks = section.kind in _ASKING and not _is_aside(block, section)
    for clause in read_clauses(text) if asks else read_sentences(text):
        words = text[clause.start : clause.end]
        must = clause.must if clause.must is not None else section.kind is not SectionKind.NICE
        if asks or _is_asked_elsewhere(words, clause, block, section):
            yield from _read_line(_Line(number, clause.start, clause.end, words, must))


@dataclass(frozen=True, slots=True)
class _Line:
    """A clause that asks; its records share it."""

    block: int
    start: int
    end: int
    words: str
    must: bool

    def asks(self, kind: RequirementKind, value: str = "", level: str = "") -> Requirement:
        return Requirement(kind, self.must, self.words, self.block, self.start, self.end, value=value, level=level)


def _read_line(line: _Line) -> tuple[Requirement, ...]:
    """The records of a clause that asks; at least one."""
    named = (*_read_named(line),)
    taken = {part.value for part in named}
    skills = [skill for skill in read_skills(line.words) if skill.name not in taken]
    parts = (*_read_experience(line, skills), *named)
    parts += tuple(_read_skills(line, skills, alone=not named))
    return parts or (line.asks(RequirementKind.OTHER),)


def _read_experience(line: _Line, skills: Sequence[AskedSkill]) -> Iterator[Requirement]:
    """Years of experience, in the most telling skill of the clause where it names one."""
    topic = max(skills, key=lambda skill: (skill.concrete, skill.weight), default=None)
    for years in read_years(line.words, named_only=False):
        asked = line.asks(RequirementKind.EXPERIENCE, topic.name if topic else "")
        yield replace(asked, least=years.least, most=years.most)


def _read_named(line: _Line) -> Iterator[Requirement]:
    degree = read_degree(line.words)
    if degree:
        asked = line.asks(RequirementKind.DEGREE, degree.level)
        yield replace(asked, alternatives=degree.higher, equivalent_ok=degree.equivalent_ok)
    for language in read_languages(line.words):
        yield line.asks(RequirementKind.LANGUAGE, language.name, language.level)
    for condition in read_conditions(line.words):
        yield line.asks(condition.kind, condition.value)


def _read_skills(line: _Line, skills: Sequence[AskedSkill], *, alone: bool) -> Iterator[Requirement]:
    """Every concrete skill; a general phrase only where the clause names nothing else."""
    equivalent_ok = bool(skills) and _mentions("similar", plain(line.words))
    for skill in skills:
        if skill.concrete or alone:
            asked = line.asks(RequirementKind.SKILL, skill.name)
            yield replace(asked, alternatives=skill.alternatives, equivalent_ok=equivalent_ok)


def _is_aside(block: Block, section: Section) -> bool:
    """Whether a paragraph among requirements is about the employer, the pay or the application."""
    if block.kind is BlockKind.ITEM:
        return False
    flat = plain(block.text)
    is_closing = section.after_item and not opens_like_a_requirement(block.text)
    return is_closing or _MONEY.search(flat) is not None or _mentions("boilerplate", flat)


def _is_asked_elsewhere(words: str, clause: Clause, block: Block, section: Section) -> bool:
    """Whether a sentence outside of the lists of requirements asks for something in so many words."""
    flat = plain(words)
    if section.kind is SectionKind.STACK:
        return clause.must is not None
    if _mentions("boilerplate", flat):
        return False
    asks = clause.must is True or (clause.must is None and _asks_by_verb(flat))
    if block.kind is not BlockKind.ITEM and section.kind in _TALKING and not _mentions("applicant", flat):
        asks = asks and (_names_any_of(words, _ANYWHERE) or bool(read_languages(words)))
    is_of_applicant = asks or block.kind is BlockKind.ITEM or _mentions("applicant", flat)
    if is_of_applicant and _names_any_of(words, _ANYWHERE):
        return True
    if section.kind is SectionKind.BENEFIT or (_mentions("employer", flat) and not _mentions("applicant", flat)):
        return False
    return asks or bool(read_years(words, named_only=True))


def _asks_by_verb(flat: str) -> bool:
    return _mentions("elsewhere", flat) and not _mentions("as_required", flat)


def _mentions(kind: str, flat: str) -> bool:
    return cues(kind).search(flat) is not None


def _names_any_of(words: str, kinds: frozenset[RequirementKind]) -> bool:
    return any(condition.kind in kinds for condition in read_conditions(words))
