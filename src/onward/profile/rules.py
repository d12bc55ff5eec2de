"""Which strengths answer a posting.

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

MAX_POSTING_LENGTH = 200_000
MAX_EVIDENCE_LENGTH = 20_000
MAX_WORDS_NAMED = 5
MAX_REPEATS_COUNTED = 8
MIN_LENGTH_COUNTED = 8

_WORD = re.compile(r"(?:(?<![\w.])\.)?[^\W_]{2,40}(?:\.[a-z]{2,4}\b|[+#]{1,2})?|[^\W_][+#]{1,2}")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""))
_NOT_PLURAL_ENDINGS = ("ss", "us", "is")
_SKILL_MARK = "\N{SECTION SIGN}"
"""Stands before the name of a skill, to tell it from a word."""
_STOP_WORDS = frozenset(
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
class EvidenceText:
    """A strength to be ranked, with everything it says and the skills that it shows."""

    id: int
    text: str
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceMatch:
    """How far a strength answers: ``words`` are those it shares with the posting, as the posting has them, the most
    telling first. A ``score`` says only which comes before which."""

    id: int
    score: float
    words: tuple[str, ...]


def rank_evidence(
    evidence_texts: Sequence[EvidenceText],
    posting: str,
    max_matches: int = 3,
    *,
    posting_skills: Sequence[str] = (),
) -> tuple[EvidenceMatch, ...]:
    """Return the ``max_matches`` strengths that answer ``posting`` best, in order; those that share nothing come last.

    A skill that both name counts as a word of its own, however either writes it.

    Reads the first 200,000 letters of a posting and 20,000 of a strength, so that it ends in a moment for any input.
    """
    posting_words = list(_content_words(posting[:MAX_POSTING_LENGTH]))
    form_by_stem = _first_form_by_stem(posting_words)
    form_by_stem.update({_SKILL_MARK + name.casefold(): name for name in posting_skills})
    posting_stems = Counter(stem(word) for word in posting_words)
    posting_stems.update({_SKILL_MARK + name.casefold() for name in posting_skills})
    evidence_stems = [_evidence_stems(each) for each in evidence_texts]
    weights = _stem_weights(evidence_stems, posting_stems)
    matches = [
        _match(each.id, stems, weights, form_by_stem)
        for each, stems in zip(evidence_texts, evidence_stems, strict=True)
    ]
    return tuple(sorted(matches, key=lambda match: -match.score)[:max_matches])


def _evidence_stems(evidence: EvidenceText) -> frozenset[str]:
    words = {stem(word) for word in _content_words(evidence.text[:MAX_EVIDENCE_LENGTH])}
    return frozenset(words | {_SKILL_MARK + name.casefold() for name in evidence.skills})


def stem(word: str) -> str:
    """Return the word without its commonest English endings: only for comparing, never for showing."""
    if word.endswith(_NOT_PLURAL_ENDINGS):
        return word
    for ending, replacement in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _without_final_letter(word.removesuffix(ending) + replacement, doubled=ending in {"ing", "ed"})
    return _without_final_letter(word, doubled=False)


def _without_final_letter(word: str, *, doubled: bool) -> str:
    if doubled and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _content_words(text: str) -> Iterable[str]:
    for found in _WORD.finditer(text):
        word = found.group().casefold()
        if word not in _STOP_WORDS and not word.strip(".").isdecimal():
            yield word


def _first_form_by_stem(words: Iterable[str]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for word in words:
        forms.setdefault(stem(word), word)
    return forms


def _stem_weights(evidence_stems: Sequence[frozenset[str]], posting_stems: Counter[str]) -> dict[str, float]:
    holders = Counter(each for stems in evidence_stems for each in stems if each in posting_stems)
    return {
        each: log((1 + len(evidence_stems)) / count) * (1 + log(min(posting_stems[each], MAX_REPEATS_COUNTED)))
        for each, count in holders.items()
    }


def _match(
    number: int, stems: frozenset[str], weights: dict[str, float], form_by_stem: dict[str, str]
) -> EvidenceMatch:
    shared = sorted((each for each in stems if each in weights), key=lambda each: (-weights[each], each))
    score = sum(weights[each] for each in shared) / sqrt(max(len(stems), MIN_LENGTH_COUNTED))
    return EvidenceMatch(number, score, _shared_words(shared, form_by_stem))


def _shared_words(shared: Sequence[str], form_by_stem: dict[str, str]) -> tuple[str, ...]:
    """Return the words and skills to be named; a word that a skill consists of is left out beside it."""
    skills = {word for each in shared if each.startswith(_SKILL_MARK) for word in each.strip(_SKILL_MARK).split()}
    named = [each for each in shared if each.startswith(_SKILL_MARK) or form_by_stem[each] not in skills]
    return tuple(form_by_stem[each] for each in named[:MAX_WORDS_NAMED])
