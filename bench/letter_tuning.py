"""Letters of ``bench/letters`` with what each says, and the weights that are fitted to letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from letter_sources import UNKNOWN, LabeledLetter
from onward.parsing.letters import read_text
from onward.parsing.letters.understanding.answers import LetterKind
from onward.parsing.letters.understanding.features import kind_features, matter_features, share_features
from onward.parsing.letters.understanding.letter_reading import evidence_of
from onward.parsing.letters.understanding.weights import Table, Weights

TUNING = Path(__file__).parent / "mail" / "tuning"
SECOND = TUNING.parent / "second"
TUNING_FILES = ("refusals", "others", "ordinary")
STRENGTH = 0.5
STRENGTH_OF_CLASSES = 5.0
"""How strongly weights are held near zero; the more, the less a table trusts few letters. Classes by themselves are
many and say little."""
LEAST_KEPT = 0.02
TO_THE_LAST_DIGIT = {"maxiter": 20_000, "maxfun": 40_000, "ftol": 1e-14, "gtol": 1e-7}
"""Weights are written with three digits, which must not depend on the machine that fits them."""
WEIGHS = {"refusals": 0.4, "others": 0.6, "ordinary": 2.0}
"""How much a letter counts: written ones less than real ones, ordinary ones more, of which a mailbox is full."""
OF_THE_FOURTH = 0.4
"""The share that letters of two hands count for, which are more varied than mail is."""
_HEAD = re.compile(r"^== (?P<kind>\w+) (?P<language>\w\w)(?: (?P<stage>\w+))? \| (?P<subject>.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """The features of one letter, and what it says."""

    features: dict[str, float]
    matters: frozenset[str]
    """Which of its features tell what it is about."""
    kind: str
    is_about_a_job: bool | None
    weight: float


def tuning_letters(name: str, folder: Path = TUNING) -> Iterator[LabeledLetter]:
    """Read the letters of one file of ``bench/mail/tuning`` or ``second``: refusals, others or ordinary."""
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(text))
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        letter = read_text(text[head.end() : end].strip(), subject=head["subject"])
        yield LabeledLetter(letter, head["kind"], head["language"], name, str(number))


def example(labeled: LabeledLetter, share: float = 1.0) -> Example:
    """Work out the features of a letter that counts for a ``share`` of its weight.

    Nobody can tell of a mailbox's other letters whether they are about a job.
    """
    evidence = evidence_of(labeled.letter)
    ordinary = labeled.mailbox == "ordinary"
    about = False if ordinary else None if labeled.kind == "other" else True
    kind = "other" if labeled.kind == UNKNOWN else labeled.kind
    weight = WEIGHS.get(labeled.mailbox, 1.0) * share
    matters = matter_features(evidence)
    return Example(kind_features(evidence) | matters, frozenset(matters), kind, about, weight)


def fit_weights(examples: Sequence[Example]) -> Weights:
    """Fit both tables to ``examples``."""
    kinds = _fit(
        [one.features for one in examples],
        [one.kind for one in examples],
        [one.weight for one in examples],
        list(LetterKind),
    )
    told = [one for one in examples if one.is_about_a_job is not None]
    told += [_as_if_unheard_of(one) for one in told if not one.is_about_a_job]
    about = _fit(
        [{name: value for name, value in one.features.items() if name in one.matters} for one in told],
        ["yes" if one.is_about_a_job else "no" for one in told],
        [one.weight for one in told],
        ["no", "yes"],
    )
    return Weights(kind=kinds, about=about)


def _as_if_unheard_of(one: Example) -> Example:
    """Return an ordinary letter as if it used no known word of its matter: most matters are in no list."""
    unknown = {name: 0.0 if "domain" in name else value for name, value in one.features.items()}
    return replace(one, features=unknown | share_features(unknown))


def _fit(
    rows: Sequence[dict[str, float]], outcomes: Sequence[str], weights: Sequence[float], names: Sequence[str]
) -> Table:
    columns = ["", *sorted({name for row in rows for name in row})]
    place = {name: number for number, name in enumerate(columns)}
    values = np.zeros((len(rows), len(columns)))
    values[:, 0] = 1.0
    for number, row in enumerate(rows):
        for name, value in row.items():
            values[number, place[name]] = value
    held = np.array([STRENGTH_OF_CLASSES if name.startswith("says-") else STRENGTH for name in columns])[:, None]
    truth = np.array([[float(outcome == name) for name in names] for outcome in outcomes])
    weight = np.array(weights)[:, None]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table = flat.reshape(len(columns), len(names))
        scores = values @ table
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = values.T @ (weight * (np.exp(logs) - truth)) + 2 * held * table
        return float(-(weight * truth * logs).sum() + (held * table**2).sum()), slope.ravel()

    start = np.zeros(len(columns) * len(names))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options=TO_THE_LAST_DIGIT).x
    table = best.reshape(len(columns), len(names))
    return {
        column: {
            name: round(float(table[row, at]), 3)
            for at, name in enumerate(names)
            if row == 0 or abs(table[row, at]) >= LEAST_KEPT
        }
        for row, column in enumerate(columns)
    }
