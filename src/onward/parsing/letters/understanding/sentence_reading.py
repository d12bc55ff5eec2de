"""What a sentence says by itself, worked out once for all letters that hold it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onward.parsing.letters.understanding.answers import LetterKind
from onward.parsing.letters.understanding.grammar import FulfilledRule, find_rules
from onward.parsing.letters.understanding.language import counts_of, language_votes, likeliest_language
from onward.parsing.letters.understanding.lexicon import Lexicon, Spots, lexicon
from onward.parsing.letters.understanding.words import PAUSES, words_of

COUNTED_CLASSES = ("job", "contest", "domain", "after", "attended", "reply", "deadline")
MOST_KEPT_IN_MIND = 5_000
"""Sentences: many letters are of one template, and say most of what they say in the same words."""
_SHORTEST_TO_TELL_A_LANGUAGE = 5
_REACH_OF_CONDITION_AFTER = 10
_REACH_OF_DENIAL = 3
_REACH_OF_HOPE = 3
_ASKED_FOR = frozenset(("request", "document", "test", "complet"))
_TELLS_OF_THE_PAST = "met"


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What is known of a sentence: its classes, the words of each counted one, and the rules that it fulfils, each with
    its condition or none."""

    classes: frozenset[str]
    counted: Mapping[str, Sequence[str]]
    findings: Sequence[tuple[FulfilledRule, str]]


@lru_cache(maxsize=MOST_KEPT_IN_MIND)
def read_sentence(folded: str, languages: tuple[str, ...]) -> SentenceReading | None:
    """Read a sentence in the one of ``languages`` that knows most of its words; ``None`` where none knows any."""
    words, _votes = hear(folded)
    book, spots = _spots(words, languages)
    if not spots:
        return None
    _spare(words, spots)
    counted = {
        name: [" ".join(words[start:end]) for start, end in spots[name]] for name in COUNTED_CLASSES if name in spots
    }
    if "after" in counted and (_TELLS_OF_THE_PAST not in spots or "condition" in spots):
        del counted["after"]
    findings = find_rules(words, spots, free_order=book.free_order)
    return SentenceReading(frozenset(spots), counted, [(one, _condition(one, words, spots)) for one in findings])


@lru_cache(maxsize=MOST_KEPT_IN_MIND)
def hear(folded: str) -> tuple[list[str], int]:
    """Return the words of a sentence, and their votes for languages."""
    words = words_of(folded)
    return words, language_votes(words)


@lru_cache(maxsize=MOST_KEPT_IN_MIND)
def own_language(folded: str) -> str | None:
    """Return the language of a sentence by itself, where it is long enough to tell."""
    words, votes = hear(folded)
    return likeliest_language(counts_of(votes)) if len(words) >= _SHORTEST_TO_TELL_A_LANGUAGE else None


def _spare(words: Sequence[str], spots: Spots) -> None:
    """Take back refusals that are denied: who has "not been turned down" is still in."""
    denials = spots.get("not", ())
    for refusal in list(spots.get("refuse", ()) if denials else ()):
        start, end = refusal
        ends = [stop for begin, stop in denials if stop <= start] if not _any_within(denials, start, end) else []
        if ends and start - ends[-1] < _REACH_OF_DENIAL and not PAUSES.intersection(words[ends[-1] : start]):
            spots["refuse"].remove(refusal)
            spots.setdefault("stillin", []).append(refusal)


def _spots(words: Sequence[str], languages: Sequence[str]) -> tuple[Lexicon, Spots]:
    """Find the classes of a sentence, in the language that knows most of its words."""
    tried = [(book, book.spots(words)) for book in map(lexicon, languages)]
    return max(tried, key=lambda found: len(found[1])) if len(tried) > 1 else tried[0]


def _condition(finding: FulfilledRule, words: Sequence[str], spots: Spots) -> str:
    """Return the condition that governs a finding: before it with no contrast between, within it, or right after.

    What confirms is never governed: "if you have questions, we have your application". "Until" governs refusals
    alone, where something is asked for: "we cannot go on until you send it".
    """
    if finding.rule.kind is LetterKind.CONFIRMATION:
        return ""
    asks_for_it = finding.rule.kind is LetterKind.REJECTION and not spots.keys().isdisjoint(_ASKED_FOR)
    until = spots.get("until", ()) if asks_for_it else ()
    for start, end in (*spots.get("condition", ()), *until):
        if start < finding.end:
            governs = not _any_within(spots.get("contrast", ()), end, finding.start)
        else:
            is_near = start - finding.end < _REACH_OF_CONDITION_AFTER
            governs = is_near and not PAUSES.intersection(words[finding.end : start])
        if governs:
            return " ".join(words[start:end])
    return _hope(finding, words, spots) if finding.rule.kind is LetterKind.REJECTION else ""


def _hope(finding: FulfilledRule, words: Sequence[str], spots: Spots) -> str:
    """Return the words by which what would refuse is only hoped for: "we hope to choose another cook by May"."""
    for start, end in spots.get("hoped", ()):
        if start < finding.end and finding.start - end < _REACH_OF_HOPE:
            return " ".join(words[start:end])
    return ""


def _any_within(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= at < end for at, _ in spans)
