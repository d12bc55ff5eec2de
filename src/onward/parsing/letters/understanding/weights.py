"""Probabilities from features, by the weights that bench/letters.py fits. MODEL_CARD.md says on what."""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from math import exp

from onward.parsing.letters.understanding.answers import LetterKind

Table = dict[str, dict[str, float]]
"""For each outcome the weight of each feature; "" is what it starts from."""


@lru_cache(maxsize=1)
def _tables() -> dict[str, Table]:
    source = files("onward.parsing.letters.understanding").joinpath("weights.json")
    tables: dict[str, Table] = json.loads(source.read_text(encoding="utf-8"))
    return tables


def probabilities(table: Table, features: Mapping[str, float]) -> dict[str, float]:
    """Return the probability of each outcome of ``table``."""
    scores = {
        outcome: weights[""] + sum(weights.get(name, 0.0) * value for name, value in features.items())
        for outcome, weights in table.items()
    }
    highest = max(scores.values())
    shares = {outcome: exp(score - highest) for outcome, score in scores.items()}
    total = sum(shares.values())
    return {outcome: share / total for outcome, share in shares.items()}


def kind_probabilities(features: Mapping[str, float]) -> dict[LetterKind, float]:
    """Return how likely each kind is."""
    return {LetterKind(kind): share for kind, share in probabilities(_tables()["kind"], features).items()}


def hiring_probability(features: Mapping[str, float]) -> float:
    """Return how likely a letter is about a job."""
    return probabilities(_tables()["about"], features)["yes"]
