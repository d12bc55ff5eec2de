"""Which strengths answer a posting: a plain matching of words, to be replaced by a better reading of postings.

A strength counts for the words it shares with the posting, seldom words more than those that many strengths have
(inverse document frequency, Spärck Jones 1972), words that the posting repeats a little more, and long strengths not
more for being long. Words are compared by a light English stem; other languages match word for word. Names of one
letter, such as R, are not found.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

LONGEST_POSTING = 200_000
LONGEST_STRENGTH = 20_000
WORDS_NAMED = 5
MOST_REPEATS = 8
FEW_WORDS = 8

_WORD = re.compile(r"(?:(?<![\w.])\.)?[^\W_]{2,40}(?:\.[a-z]{2,4}\b|[+#]{1,2})?|[^\W_][+#]{1,2}")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""))
_NO_PLURAL = ("ss", "us", "is")
_STOP = frozenset(
    re.findall(
        r"[a-z]+",
        """
    about above across after again against all also always am among an and any anyone are area around as at away back
    be because become been before being below best better between both but by can come could day did do does doing done
    down during each either else enough etc even every few first for from full further get give go good great had has
    have having he help her here high him his how however if in including into is it its itself just keep kind know
    last least less let like ll look looking made make many may me mean might more most much must my need needs never
    new next no nor not now of off often on once one only or other others our out over own part per place please plus
    put rather re right same see set several shall she should since so some such take than that the their them then
    there these they thing things this those through time to together too toward two under until up upon us use used
    using ve very via want was way we well were what when where whether which while who whom whose why will with within
    without work worked working would year years yes yet you your
    ability able apply applicant applicants application applications background benefits bonus candidate candidates
    career closely colleagues company desirable employee employees employer employment equal
    environment essential experience experienced excellent fast flexible global hire hiring holiday ideal ideally
    industry job join joining level offer offers office opportunities opportunity paced passionate people person
    player position posting preferred qualifications required requirements responsibilities responsible role roles
    salary skill skills strong successful team teams understanding week
    """,
    )
)
"""Words that say nothing of what a person can do: those of any English text, and those of any posting."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A strength to be ranked, with everything it says."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """How far a strength answers: ``words`` are those it shares with the posting, as the posting has them, the most
    telling first. A ``score`` says only which comes before which."""

    id: int
    score: float
    words: tuple[str, ...]


def rank(strengths: Sequence[Evidence], posting: str, most: int = 3) -> tuple[Match, ...]:
    """The ``most`` strengths that answer ``posting`` best, in order; those that share nothing come last, as given.

    Reads the first 200,000 letters of a posting and 20,000 of a strength, so that it ends in a moment for any input.
    """
    asked = list(_words(posting[:LONGEST_POSTING]))
    shown = _first_forms(asked)
    wanted = Counter(stem(word) for word in asked)
    held = [frozenset(stem(word) for word in _words(each.text[:LONGEST_STRENGTH])) for each in strengths]
    weights = _weights(held, wanted)
    matches = [_match(each.id, stems, weights, shown) for each, stems in zip(strengths, held, strict=True)]
    return tuple(sorted(matches, key=lambda match: -match.score)[:most])


def stem(word: str) -> str:
    """The word without its commonest English endings; only for comparing, never for showing."""
    if word.endswith(_NO_PLURAL):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _ended(word.removesuffix(ending) + instead, doubled=ending in {"ing", "ed"})
    return _ended(word, doubled=False)


def _ended(word: str, *, doubled: bool) -> str:
    if doubled and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _words(text: str) -> Iterable[str]:
    for found in _WORD.finditer(text):
        word = found.group().casefold()
        if word not in _STOP and not word.strip(".").isdecimal():
            yield word


def _first_forms(words: Iterable[str]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for word in words:
        forms.setdefault(stem(word), word)
    return forms


def _weights(held: Sequence[frozenset[str]], wanted: Counter[str]) -> dict[str, float]:
    having = Counter(each for stems in held for each in stems if each in wanted)
    return {
        each: log((1 + len(held)) / count) * (1 + log(min(wanted[each], MOST_REPEATS)))
        for each, count in having.items()
    }


def _match(number: int, stems: frozenset[str], weights: dict[str, float], shown: dict[str, str]) -> Match:
    shared = sorted((each for each in stems if each in weights), key=lambda each: (-weights[each], each))
    score = sum(weights[each] for each in shared) / sqrt(max(len(stems), FEW_WORDS))
    return Match(number, score, tuple(shown[each] for each in shared[:WORDS_NAMED]))
