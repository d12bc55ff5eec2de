"""What a posting asks for: reading its headings, the lines below them, and the requirements in each line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onward.parsing.postings.records import Block, BlockKind, Requirement, RequirementKind
from onward.parsing.postings.requirements.clauses import Clause, read_clauses, read_sentences
from onward.parsing.postings.requirements.conditions import read_conditions
from onward.parsing.postings.requirements.degrees import read_degree
from onward.parsing.postings.requirements.languages import read_languages
from onward.parsing.postings.requirements.phrases import cues, plain
from onward.parsing.postings.requirements.sections import Section, SectionKind, heading_kind, read_sections
from onward.parsing.postings.requirements.skills import AskedSkill, read_skills
from onward.parsing.postings.requirements.unnamed_lists import opens_like_a_requirement
from onward.parsing.postings.requirements.years import read_years

MAX_REQUIREMENTS = 400
MAX_TEXT_LENGTH = 60_000
"""The most characters read of a posting; what follows isn't part of it."""
MAX_LINE_LENGTH = 2_000
"""A longer line is cut here before it is read; no line of a list is longer."""

MAX_PAY_WORDS = 8
"""A line among requirements with at most this many words and an amount of money is the pay."""

MAX_LABEL_WORDS = 2

_LABELS_ASIDE = frozenset({SectionKind.BENEFIT, SectionKind.PROCESS})
_ASKING = frozenset({SectionKind.MUST, SectionKind.NICE})
_SILENT = frozenset({SectionKind.UNWANTED, SectionKind.PROCESS})
_TALKING = frozenset({SectionKind.ABOUT, SectionKind.OTHER})
_MONEY = re.compile(r"[$\u20ac\u00a3]\s?\d|\d\s?[\u20ac\u00a3]")
_ANYWHERE = frozenset({RequirementKind.RIGHT_TO_WORK, RequirementKind.CLEARANCE})


def read_requirements(blocks: Sequence[Block]) -> tuple[Requirement, ...]:
    """Return what a posting asks for, in the order of its blocks; never raises.

    Under a heading for requirements ("Your profile", "Nice to have") every line counts; elsewhere only explicit ones:
    years of experience, "must have", the right to work. Whether it is a must-have depends first on the line itself,
    then on the heading. The records of one clause share its span (``block``, ``start``, ``end``): a clause that
    names a degree and a language is two records with the same words.
    """
    found: list[Requirement] = []
    lines = list(_read_lines(blocks))
    for line, section in zip(lines, read_sections([line.block for line in lines]), strict=True):
        if section is not None and section.kind not in _SILENT:
            found += _read_line(line, section)
        if len(found) >= MAX_REQUIREMENTS:
            break
    return tuple(found[:MAX_REQUIREMENTS])


def one_per_clause(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Return the first record of each clause, for a list that shows the words of each clause once."""
    return tuple({(each.block, each.start, each.must): each for each in reversed(list(requirements))}.values())[::-1]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a block as a block of its own, with its position."""

    number: int
    offset: int
    block: Block


def _read_lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    """Return every line of every block up to the limits; only preformatted text has more than one."""
    length = 0
    for number, block in enumerate(blocks):
        length += min(len(block.text), MAX_LINE_LENGTH * (1 + block.text.count("\n")))
        if length > MAX_TEXT_LENGTH:
            return
        kind = _kind_of_lines(block)
        offset = 0
        for text in block.text.split("\n"):
            is_whole = text == block.text and kind is block.kind
            yield _Line(number, offset, block if is_whole else replace(block, kind=kind, text=text))
            offset += len(text) + 1


def _kind_of_lines(block: Block) -> BlockKind:
    """Return the kind of a block's lines: a further paragraph of an item is an item as well."""
    if block.kind is BlockKind.PARAGRAPH and block.depth:
        return BlockKind.ITEM
    return BlockKind.PARAGRAPH if block.kind is BlockKind.PREFORMATTED else block.kind


def _read_line(line: _Line, section: Section) -> Iterator[Requirement]:
    text = line.block.text[:MAX_LINE_LENGTH]
    asks = section.kind in _ASKING and not _is_aside(line.block, section)
    for clause in read_clauses(text) if asks else read_sentences(text):
        words = text[clause.start : clause.end]
        must = clause.must if clause.must is not None else section.kind is not SectionKind.NICE
        if asks or _is_asked_elsewhere(words, clause, line.block, section):
            start, end = line.offset + clause.start, line.offset + clause.end
            yield from _read_asking(_Asking(line.number, start, end, words, must))


@dataclass(frozen=True, slots=True)
class _Asking:
    """A clause that asks; its records share it."""

    block: int
    start: int
    end: int
    words: str
    must: bool

    def asks(self, kind: RequirementKind, value: str = "", level: str = "") -> Requirement:
        return Requirement(kind, self.must, self.words, self.block, self.start, self.end, value=value, level=level)


def _read_asking(clause: _Asking) -> tuple[Requirement, ...]:
    """Return the records of a clause with requirements; at least one."""
    languages, conditions = read_languages(clause.words), read_conditions(clause.words)
    named = (
        *_read_degree(clause),
        *(clause.asks(RequirementKind.LANGUAGE, each.name, each.level) for each in languages),
        *(clause.asks(each.kind, each.value) for each in conditions),
    )
    taken = [(each.start, each.end) for each in languages] + [(each.start, each.end) for each in conditions]
    skills = read_skills(clause.words, taken)
    parts = (*_read_experience(clause, skills), *named, *_read_skills(clause, skills, alone=not named))
    return parts or (clause.asks(RequirementKind.OTHER),)


def _read_experience(clause: _Asking, skills: Sequence[AskedSkill]) -> Iterator[Requirement]:
    """Return years of experience, in the clause's first skill if it names one."""
    topic = skills[0].name if skills else ""
    for years in read_years(clause.words, named_only=False):
        asked = clause.asks(RequirementKind.EXPERIENCE, topic)
        yield replace(asked, least=years.least, most=years.most)


def _read_degree(clause: _Asking) -> Iterator[Requirement]:
    degree = read_degree(clause.words)
    if degree:
        asked = clause.asks(RequirementKind.DEGREE, degree.level)
        yield replace(asked, alternatives=degree.higher, equivalent_ok=degree.equivalent_ok)


def _read_skills(clause: _Asking, skills: Sequence[AskedSkill], *, alone: bool) -> Iterator[Requirement]:
    """Return every concrete skill; a general phrase only if the clause names nothing else."""
    equivalent_ok = bool(skills) and _mentions("similar", plain(clause.words))
    for skill in skills:
        if skill.concrete or alone:
            asked = clause.asks(RequirementKind.SKILL, skill.name)
            yield replace(asked, alternatives=skill.alternatives, equivalent_ok=equivalent_ok)


def _is_aside(block: Block, section: Section) -> bool:
    """Return whether a line among requirements is about the employer, the pay or the application: "Benefits: a
    pension"."""
    label, colon, _rest = block.text.partition(":")
    if colon and len(label.split()) <= MAX_LABEL_WORDS and heading_kind(label) in _LABELS_ASIDE:
        return True
    if block.kind is BlockKind.ITEM:
        return False
    flat = plain(block.text)
    is_closing = section.after_item and not opens_like_a_requirement(block.text)
    is_pay = len(flat.split()) <= MAX_PAY_WORDS and _MONEY.search(flat) is not None
    return is_closing or is_pay or _mentions("boilerplate", flat)


def _is_asked_elsewhere(words: str, clause: Clause, block: Block, section: Section) -> bool:
    """Return whether a sentence outside the lists of requirements explicitly asks for something."""
    flat = plain(words)
    if section.kind is SectionKind.STACK:
        return clause.must is not None
    asks = clause.must is True or (clause.must is None and _asks_by_verb(flat))
    anywhere = _names_any_of(words, _ANYWHERE)
    years = read_years(words, named_only=True)
    if clause.must is False and _names_welcome(words):
        return True
    if not (asks or anywhere or years) or _mentions("boilerplate", flat):
        return False
    of_applicant = _mentions("applicant", flat)
    if not of_applicant:
        in_prose = block.kind is not BlockKind.ITEM and section.kind in _TALKING
        named = anywhere or bool(read_languages(words))
        asks = asks and (named or (not in_prose and (_mentions("personal", flat) or bool(read_conditions(words)))))
    if anywhere and (asks or block.kind is BlockKind.ITEM or of_applicant):
        return True
    if section.kind is SectionKind.BENEFIT or (_mentions("employer", flat) and not of_applicant):
        return False
    return asks or bool(years)


def _names_welcome(words: str) -> bool:
    """Return whether a nice-to-have is a language, a degree or a license: skills are too often the employer's own."""
    licences = any(condition.kind is RequirementKind.LICENCE for condition in read_conditions(words))
    return licences or bool(read_languages(words)) or read_degree(words) is not None


def _asks_by_verb(flat: str) -> bool:
    return _mentions("elsewhere", flat) and not _mentions("as_required", flat)


def _mentions(kind: str, flat: str) -> bool:
    return cues(kind).search(flat) is not None


def _names_any_of(words: str, kinds: frozenset[RequirementKind]) -> bool:
    return any(condition.kind in kinds for condition in read_conditions(words))
