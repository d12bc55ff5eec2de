"""Probabilities from features, by the weights that bench/letters.py fits. MODEL_CARD.md says on what."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from math import exp
from typing import Generic, TypeVar

from onward.parsing.letters.understanding.answers import LetterKind

Table = dict[str, dict[str, float]]
"""For each feature the weight of each outcome; "" is what they start from."""
Outcome = TypeVar("Outcome", bound=str)


@dataclass(frozen=True)
class Weights:
    """The table of kinds, and the one that tells letters about a job from others."""

    kind: Table
    about: Table

    def kinds(self, features: Mapping[str, float], about_a_job: float) -> dict[LetterKind, float]:
        """Return how likely each kind is; what is not about a job is of none of them."""
        shares = {kind: share * about_a_job for kind, share in self._kind_rows.shares(features)}
        shares[LetterKind.OTHER] += 1 - about_a_job
        return shares

    def about_a_job(self, features: Mapping[str, float]) -> float:
        """Return how likely a letter is about a job."""
        return dict(self._about_rows.shares(features))["yes"]

    @cached_property
    def _kind_rows(self) -> "_Rows[LetterKind]":
        return _Rows(self.kind, tuple(map(LetterKind, self.kind[""])))

    @cached_property
    def _about_rows(self) -> "_Rows[str]":
        return _Rows(self.about, tuple(self.about[""]))


class _Rows(Generic[Outcome]):
    """A table with the weights of each feature in the order of the outcomes, which adds up faster."""

    def __init__(self, table: Table, outcomes: Sequence[Outcome]) -> None:
        self._outcomes = outcomes
        self._by_feature = {name: [weights.get(each, 0.0) for each in outcomes] for name, weights in table.items()}

    def shares(self, features: Mapping[str, float]) -> list[tuple[Outcome, float]]:
        """Return how likely each outcome is."""
        rows = [self._by_feature[""]]
        for name, value in features.items():
            if value and (row := self._by_feature.get(name)):
                rows.append(row if value == 1 else [weight * value for weight in row])
        scores = list(map(sum, zip(*rows, strict=True)))
        highest = max(scores)
        parts = [exp(score - highest) for score in scores]
        total = sum(parts)
        return [(outcome, part / total) for outcome, part in zip(self._outcomes, parts, strict=True)]


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Load the weights that Onward ships."""
    source = files("onward.parsing.letters.understanding").joinpath("weights.json")
    return Weights(**json.loads(source.read_text(encoding="utf-8")))
