"""Rules over classes of words, and which of them a sentence fulfils."""

import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from onward.parsing.letters.understanding.answers import LetterKind
from onward.parsing.letters.understanding.lexicon import Spots
from onward.parsing.letters.understanding.words import PAUSES

_REACH = {">": 8, "&": 12, "+": 200}
_MOST_SPOTS = 12
"""Places of a class in one sentence that are looked at."""

_ALWAYS_BEGIN_A_CLAUSE = frozenset(("but", "mais", "sondern", "pero", "ma", "mas", "maar"))

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Term:
    """One of ``names``, tied to the term before it by ``tie``."""

    tie: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Terms that say ``kind`` together, unless one of the classes ``unless`` stands with them or after them."""

    number: int
    kind: LetterKind
    sure: bool
    terms: tuple[Term, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FulfilledRule:
    """A rule that a sentence fulfils, from which word until before which."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clauses:
    """Where the clauses of a sentence end: at pauses, and where a word of contrast begins another."""

    breaks: tuple[int, ...]
    contrasts: tuple[int, ...]

    @classmethod
    def of(cls, words: Sequence[str], spots: Spots) -> "Clauses":
        pauses = [place for place, word in enumerate(words) if word in PAUSES]
        contrasts = tuple(start for start, end in spots.get("contrast", ()) if _begins_a_clause(words, start, end))
        return cls(tuple(sorted({*pauses, *contrasts})), contrasts)

    def are_one(self, start: int, end: int) -> bool:
        """Whether no clause ends between two words. Two pauses around an insertion end none; a contrast always does."""
        if _any_between(self.contrasts, start, end):
            return False
        between = bisect_left(self.breaks, end) - bisect_left(self.breaks, start)
        return between in (0, 2)


def _begins_a_clause(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a word of contrast does: "but" does anywhere, "however" neither within a clause nor between commas."""
    if words[start] in _ALWAYS_BEGIN_A_CLAUSE:
        return True
    return (start == 0 or words[start - 1] in PAUSES) and (end == len(words) or words[end] not in PAUSES)


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def find_rules(words: Sequence[str], spots: Spots, *, free_order: bool) -> list[FulfilledRule]:
    """Find the rules that a sentence of ``words`` fulfils."""
    possible = _rules_for(frozenset(spots))
    if not possible:
        return []
    clauses = Clauses.of(words, spots)
    found = []
    for rule in possible:
        span = _fulfil(rule, spots, clauses, free_order=free_order)
        if span is not None and not _is_taken_back(rule, span, spots, clauses):
            found.append(FulfilledRule(rule, *span))
    return found


@lru_cache(maxsize=5_000)
def _rules_for(names: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that can be fulfilled where these classes stand."""
    by_name = _rules_by_name()
    possible = {rule.number: rule for name in names for rule in by_name.get(name, ())}
    listed = (possible[number] for number in sorted(possible))
    return tuple(rule for rule in listed if not any(map(names.isdisjoint, (term.names for term in rule.terms))))


@lru_cache(maxsize=1)
def _rules_by_name() -> dict[str, list[Rule]]:
    """Return the rules by each class that their first term may be."""
    found: dict[str, list[Rule]] = {}
    for rule in rules():
        for name in rule.terms[0].names:
            found.setdefault(name, []).append(rule)
    return found


def _is_taken_back(rule: Rule, span: Span, spots: Spots, clauses: Clauses) -> bool:
    """Whether one of the classes that a rule excludes stands in its clause, or after it.

    What stands before in a clause of its own does not count: "It isn't a big team, but the job is yours".
    """
    unless = (spot for name in rule.unless for spot in spots.get(name, ()))
    return any(end > span[0] or clauses.are_one(end, span[0]) for _start, end in unless)


def _fulfil(rule: Rule, spots: Spots, clauses: Clauses, *, free_order: bool) -> Span | None:
    first, *others = rule.terms
    for span in _places(first, spots):
        taken = [span]
        for term in others:
            tie = "&" if term.tie == ">" and free_order else term.tie
            following = next((at for at in _places(term, spots) if _are_tied(tie, taken, at, clauses)), None)
            if following is None:
                break
            taken.append(following)
        else:
            return min(start for start, _ in taken), max(end for _, end in taken)
    return None


def _places(term: Term, spots: Spots) -> Iterator[Span]:
    for name in term.names:
        yield from spots.get(name, ())[:_MOST_SPOTS]


def _are_tied(tie: str, taken: Sequence[Span], at: Span, clauses: Clauses) -> bool:
    if any(at[0] < end and start < at[1] for start, end in taken):
        return False
    start, end = taken[-1]
    gap_start, gap_end = (end, at[0]) if at[0] >= end else (at[1], start)
    if gap_end - gap_start >= _REACH[tie] or (tie == ">" and at[0] < end):
        return False
    return tie == "+" or clauses.are_one(gap_start, gap_end)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Load the rules of all kinds, in the order in which kinds win."""
    source = files("onward.parsing.letters.understanding").joinpath("grammar.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    listed = (
        (LetterKind(kind), strength, text)
        for kind, by_strength in table.items()
        for strength, texts in by_strength.items()
        for text in texts
    )
    return tuple(_parse_rule(number, *rule) for number, rule in enumerate(listed))


def _parse_rule(number: int, kind: LetterKind, strength: str, text: str) -> Rule:
    tie, terms, unless = "", [], []
    for item in text.split():
        if item in _REACH:
            tie = item
        elif item.startswith("!"):
            unless += item[1:].split("|")
        else:
            terms.append(Term(tie, tuple(item.split("|"))))
    return Rule(number, kind, strength == "sure", tuple(terms), tuple(unless))
