"""The guard against invention: what a rewording says that its source does not.

A rewording may leave out, reorder, and say the same in other words. Every number, name, skill, date, claim and rank has
to stand in the source, and every further word that tells something has to be there, or to say the same as one that is.
What it cannot see is a changed relation between words that are all true.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onward.materials.rewording.numbers import VAGUE_NUMBERS, WrittenNumber, read_numbers
from onward.materials.rewording.source import ComparedWord, RewordingSource, compared_words
from onward.parsing.skills import find_skills

MAX_PROPOSAL, MAX_ANSWER = 2_000, 20_000
MAX_REFUSALS, MAX_PROPOSALS = 20, 10
WORDS_AROUND_NUMBER = 6
"""How many words apart in the source a number and what it counts may stand."""
_PRONOUNS = frozenset({"i", "we", "was", "have", "also"})
LONGEST_SHORT_FORM = 3
"""Capitals of so few letters are compared as they are written: "IT" is not "it"."""
_DATES = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - read down the page
)
_CLAUSE_END = re.compile(r"[.;\u2022\n]\s")
_LIST_MARK = re.compile(r"^(?:[-*\u2022\u2013]|\(?\d{1,2}[.):])\s+")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class RefusalKind(StrEnum):
    """What a word of a rewording brings that its source lacks."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SKILL = "skill"
    CLAIM = "claim"
    RANK = "rank"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason to refuse a rewording: ``proposal[start:end]`` is the ``word`` that its source does not bear out."""

    kind: RefusalKind
    word: str
    start: int
    end: int


def refusals(source_texts: Sequence[str], proposal: str) -> tuple[Refusal, ...]:
    """Return what of ``proposal`` its sources do not say, in its order, each place once; nothing where it may stand.

    ``source_texts`` are everything that is known to be true of the line: its wordings, result, skills, and the head of
    its entry. Words are compared by English stems and groups of synonyms; in other languages only words of the source
    and their forms pass. Reads the first 20,000 letters of the sources; a proposal of more than 2,000 is refused
    whole. At most 20. Never raises.
    """
    return refusals_against(RewordingSource.of(source_texts), proposal)


def refusals_against(source: RewordingSource, proposal: str) -> tuple[Refusal, ...]:
    """Do what ``refusals`` does with a source that was read before."""
    if len(proposal) > MAX_PROPOSAL:
        return (Refusal(RefusalKind.WORD, proposal[:40], 0, len(proposal)),)
    found: dict[int, Refusal] = {}
    for check in _CHECKS:
        for refusal in check(source, proposal):
            if not any(refusal.start < each.end and each.start < refusal.end for each in found.values()):
                found[refusal.start] = refusal
    return tuple(found[start] for start in sorted(found))[:MAX_REFUSALS]


def read_proposals(pasted: str) -> tuple[str, ...]:
    """Return the proposals of a pasted answer, one a line and each once, without numbers, bullets and quotes around
    them; at most ten."""
    lines = (_LIST_MARK.sub("", line.strip()).strip(" \"'\u201c\u201d\u2018\u2019*") for line in pasted.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))[:MAX_PROPOSALS]


def _refusal(kind: RefusalKind, proposal: str, start: int, end: int) -> Refusal:
    return Refusal(kind, proposal[start:end].strip(), start, end)


def _check_numbers(source: RewordingSource, proposal: str) -> list[Refusal]:
    amounts = {each.amount for each in source.numbers}
    words = compared_words(proposal)
    found = []
    for number in read_numbers(proposal):
        if number.amount not in amounts or _counts_otherwise(source, number, words):
            is_year = _FIRST_YEAR <= number.value <= _LAST_YEAR and not number.mark and number.value.is_integer()
            kind = RefusalKind.DATE if is_year else RefusalKind.NUMBER
            found.append(_refusal(kind, proposal, number.start, number.end))
    vague = [word for word in words if word.folded in VAGUE_NUMBERS and word.folded not in source.folded]
    if not source.folded & {"one", "1", "a", "an", "single"}:
        vague += [word for word in words if word.folded == "one"]
    return found + [_refusal(RefusalKind.NUMBER, proposal, word.start, word.end) for word in vague]


def _counts_otherwise(source: RewordingSource, number: WrittenNumber, words: Sequence[ComparedWord]) -> bool:
    """Whether the word after a number stands in the source, but not near that number, which has others there."""
    if len({each.amount for each in source.numbers}) < 2:
        return False
    counted = next((word for word in words if word.start >= number.end), None)
    if counted is None or counted.stem not in source.stems or counted.stem in source.lexicon.neutral:
        return False
    places = [place for place, word in enumerate(source.words) if word.stem == counted.stem]
    near = [
        sum(word.end <= each.start for word in source.words) for each in source.numbers if each.amount == number.amount
    ]
    return not any(abs(place - other) <= WORDS_AROUND_NUMBER for place in places for other in near)


def _check_names(source: RewordingSource, proposal: str) -> list[Refusal]:
    written = {word.text for word in source.words}
    found = []
    for word in compared_words(proposal):
        is_shouted = word.text.isupper() and len(word.text) > 1
        is_name = (word.inner and word.text[0].isupper()) or any(letter.isupper() for letter in word.text[1:])
        if not is_name or word.folded == "i":
            continue
        if word.text not in written if is_shouted and len(word.text) <= LONGEST_SHORT_FORM else not source.has(word):
            kind = RefusalKind.DATE if word.folded in _DATES else RefusalKind.NAME
            found.append(_refusal(kind, proposal, word.start, word.end))
    return found


def _check_skills(source: RewordingSource, proposal: str) -> list[Refusal]:
    words = compared_words(proposal)
    found = []
    for span in find_skills(proposal):
        inside = [word for word in words if span.start <= word.start < span.end]
        if span.name not in source.skills and not all(source.allows(word) for word in inside):
            found.append(_refusal(RefusalKind.SKILL, proposal, span.start, span.end))
    return found


def _check_claims(source: RewordingSource, proposal: str) -> list[Refusal]:
    claims = source.lexicon.claims
    words = (word for word in compared_words(proposal) if word.stem in claims and not source.has(word))
    return [_refusal(RefusalKind.CLAIM, proposal, word.start, word.end) for word in words]


def _check_rank(source: RewordingSource, proposal: str) -> list[Refusal]:
    lexicon, words = source.lexicon, compared_words(proposal)
    may_lead = bool(source.stems & (lexicon.led | lexicon.charged))
    led = [word for word in words if word.stem in lexicon.led and not may_lead]
    found = [_refusal(RefusalKind.RANK, proposal, word.start, word.end) for word in led]
    if words and _tells_of_help(source, words) and not any(word.stem in lexicon.helped for word in words):
        found.append(_refusal(RefusalKind.RANK, proposal, words[0].start, words[0].end))
    return found


def _tells_of_help(source: RewordingSource, words: Sequence[ComparedWord]) -> bool:
    """Whether what is told stands in a clause of the source that says the person helped, rather than in another."""
    told = frozenset(word.stem for word in words) - source.lexicon.neutral
    clauses = [compared_words(text) for text in _CLAUSE_END.split(source.text)]
    shared = [(len(told & {word.stem for word in clause}), _opens_with_help(source, clause)) for clause in clauses]
    return max(shared, key=lambda each: (each[0], not each[1]))[1]


def _opens_with_help(source: RewordingSource, clause: Sequence[ComparedWord]) -> bool:
    """Whether a clause begins with helping. Who "contributed tests" wrote them; who "contributed to tests" helped."""
    words = [word for word in clause if word.folded not in _PRONOUNS]
    if not words or words[0].stem not in source.lexicon.helped:
        return False
    return not words[0].stem.startswith("contribut") or [word.folded for word in words[1:2]] == ["to"]


def _check_words(source: RewordingSource, proposal: str) -> list[Refusal]:
    numbers = [(each.start, each.end) for each in read_numbers(proposal)]
    words = [word for word in compared_words(proposal) if not any(start <= word.start < end for start, end in numbers)]
    unknown = (word for word in words if not source.allows(word) and not word.folded.isdecimal())
    return [_refusal(RefusalKind.WORD, proposal, word.start, word.end) for word in unknown]


_CHECKS: tuple[Callable[[RewordingSource, str], list[Refusal]], ...] = (
    _check_numbers,
    _check_names,
    _check_skills,
    _check_claims,
    _check_rank,
    _check_words,
)
