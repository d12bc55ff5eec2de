"""Evidence as numbers that can be shown: what each kind has for it and against it, and which matters it is about."""

from collections.abc import Iterable, Mapping
from math import expm1, log1p

from onward.parsing.letters.understanding.answers import LetterKind
from onward.parsing.letters.understanding.evidence import LetterEvidence

MATTERS = ("job", "contest", "domain")
"""Classes that tell a letter about a job from one about a flat, a school or a loan."""
SAID_OF_ANY_MATTER = frozenset(
    "not notyet regret contrast condition others another elsewhere refuse advance take fit giveoffer choose picked"
    " closer luck keep encourage difficult many filled letdown praise console later seek scarce means scores settled"
    " gone begins barred collapse manage hired offer yours please".split()
)
"""Classes that don't tell what a letter is about: a loan is refused and granted in the words that a job is."""
_MOST_SURE = 2
_MOST_LIKELY = 4


def matter_features(evidence: LetterEvidence) -> dict[str, float]:
    """Count the words of each matter, in the letter and in the sentences that decide; and say which classes it has."""
    deciding = [evidence.deciding[start] for start in {sign.start for sign in evidence.signs if sign.decides}]
    counts = {name: log1p(evidence.count(name)) for name in MATTERS}
    for name in MATTERS:
        counts[f"deciding-{name}"] = log1p(sum(words.get(name, 0) for words in deciding))
    said = class_features(evidence.classes - SAID_OF_ANY_MATTER)
    return counts | share_features(counts) | {"names-a-job": float(evidence.names_a_job)} | said


def class_features(names: Iterable[str]) -> dict[str, float]:
    """Say which classes a letter has, beside those that are counted: in one order, for sums with the same digits."""
    return {f"says-{name}": 1.0 for name in sorted(names) if name not in MATTERS}


def share_features(counts: Mapping[str, float]) -> dict[str, float]:
    """Return how much of what a letter is about is a job, from 0 to 1: in all of it, and where it decides."""
    pairs = {"share": ("job", "domain"), "deciding-share": ("deciding-job", "deciding-domain")}
    return {
        name: (expm1(counts[job]) + 0.5) / (expm1(counts[job]) + expm1(counts[other]) + 1)
        for name, (job, other) in pairs.items()
    }


def kind_features(evidence: LetterEvidence) -> dict[str, float]:
    """Count what says each kind: surely, likely, and only under a condition; and whether the subject does."""
    if not evidence.signs:
        return {}
    sure: dict[str, int] = {}
    likely: dict[str, int] = {}
    free = {sign.finding.rule.number: sign for sign in evidence.signs if not sign.condition}
    for sign in free.values():
        strength = sure if sign.finding.rule.sure else likely
        strength[sign.kind] = strength.get(sign.kind, 0) + 1
    found = {f"sure-{kind}": float(min(count, _MOST_SURE)) for kind, count in sure.items()}
    found |= {f"any-{kind}": 1.0 for kind in sure}
    found |= {f"likely-{kind}": float(min(count, _MOST_LIKELY)) for kind, count in likely.items()}
    found |= {f"if-{sign.kind}": 1.0 for sign in evidence.signs if sign.condition and sign.finding.rule.sure}
    found |= {f"subject-{sign.kind}": 1.0 for sign in free.values() if sign.sentence.is_subject}
    return found | {f"first-{kind}": 1.0 for kind in _first_sure(sure)} | class_features(evidence.classes)


def _first_sure(sure: Mapping[str, int]) -> list[str]:
    """Return the kind that wins by its order among the sure ones."""
    return next(([kind] for kind in LetterKind if kind in sure), [])
