"""Probabilities from features, by the weights that bench/letters.py fits. MODEL_CARD.md says on what."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp

from onward.parsing.letters.understanding.answers import LetterKind

Table = dict[str, dict[str, float]]
"""For each feature the weight of each outcome; "" is what they start from."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of kinds, and the one that tells letters about a job from others."""

    kind: Table
    about: Table

    def kinds(self, features: Mapping[str, float], about_a_job: float) -> dict[LetterKind, float]:
        """Return how likely each kind is; what is not about a job is of none of them."""
        shares = {LetterKind(kind): share * about_a_job for kind, share in _shares(self.kind, features).items()}
        shares[LetterKind.OTHER] += 1 - about_a_job
        return shares

    def about_a_job(self, features: Mapping[str, float]) -> float:
        """Return how likely a letter is about a job."""
        return _shares(self.about, features)["yes"]


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Load the weights that Onward ships."""
    source = files("onward.parsing.letters.understanding").joinpath("weights.json")
    return Weights(**json.loads(source.read_text(encoding="utf-8")))


def _shares(table: Table, features: Mapping[str, float]) -> dict[str, float]:
    scores = dict(table[""])
    for name, value in features.items():
        for outcome, weight in table.get(name, {}).items() if value else ():
            scores[outcome] += weight * value
    highest = max(scores.values())
    shares = {outcome: exp(score - highest) for outcome, score in scores.items()}
    total = sum(shares.values())
    return {outcome: share / total for outcome, share in shares.items()}
