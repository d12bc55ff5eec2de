"""At which step of a search something is wrong, where that is ruled out, and where it is too early to say."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import log

import numpy as np
from scipy.sparse import csr_array

from onward.odds.distributions import FloatArray
from onward.odds.e_values import (
    diagnosis_tables,
    log_block_weights,
    log_e_from_each_block,
    log_e_from_likelihood,
    mixed_over_blocks,
)
from onward.odds.provenance import Method, Result
from onward.odds.reassurance_test import (
    REASSURANCE_THRESHOLD,
    SERIOUS_PROBLEM_RATIO,
    most_cautious_part,
    reassurance_log_e,
    reassurance_tables,
)
from onward.odds.reference_population import ReferencePopulation
from onward.odds.shift_likelihood import LikelihoodTables, final_likelihood_tables
from onward.odds.silence_bins import BIN_COUNT, IntArray, bin_of
from onward.odds.trials import (
    UNKNOWN_DAY,
    Trial,
    TrialColumns,
    TrialCounts,
    TrialOutcome,
    sums_from_each_block,
    trial_columns,
)

DIAGNOSIS_METHOD = Method(
    name="population-null mixture e-process, three answers",
    formula="E = [sum f1 e^L + .25 1{S = 0}] / sum f0 e^L, masked over blocks; told at E >= 1/(alpha w)",
    page="diagnosis",
)
DIAGNOSIS_ALPHA = 0.05
FIRST_STEP_WEIGHT = 0.4
MAX_MORE_TRIALS = 1_000_000
MORE_TRIALS_GRID: FloatArray = np.unique(np.rint(np.geomspace(1, MAX_MORE_TRIALS, 300)))
"""Numbers of further trials that are looked at, shape [N], each about a twentieth above the last."""
EvidenceCurve = Callable[[FloatArray], FloatArray]


class DiagnosisState(StrEnum):
    """The three answers: something is wrong, a serious problem is ruled out, too early to say."""

    PROBLEM = "told"
    RULED_OUT = "ruled_out"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class StepDiagnosis:
    """The answer for one step, and what it rests on; evidence as natural logarithms.

    `log_e` is the evidence that the person passes less often than ordinary people: a problem from log(`threshold`) on,
    with `threshold` = 1/(alpha w). `reassurance_log_e` is that of passing more often than a third of usual: ruled out
    from log(20) on, unless there is a problem. It is that of the whole search, or of a later part that speaks as
    strongly for the contrary, so that a good past does not reassure for ever.

    `more_trials_needed` is about how many more trials, all waited for, bring the nearer of the two answers if that is
    the true one; None once there is an answer, and when none is within reach of this reference. `reference_limited`:
    even a person who passes at a third of the usual rate would never get the first answer. `min_trials_for_alarm` is
    the smallest number of trials, all waited for and none positive, that can bring it: fewer never do (None beyond a
    million). Trials in several cells are taken in the proportion of the person's own.
    """

    step: str
    state: DiagnosisState
    trials: int
    positives: int
    log_e: float
    threshold: float
    reassurance_log_e: float
    more_trials_needed: int | None
    reference_limited: bool
    min_trials_for_alarm: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Diagnosis(Result):
    """The answers by step. Inputs: `reference`."""

    reference: ReferencePopulation
    steps: tuple[StepDiagnosis, ...]


def diagnose(counts_by_block: TrialCounts, reference: ReferencePopulation) -> Diagnosis:
    """Say of each step what can be said today; it may be asked as often as one likes.

    `counts_by_block` has one leading axis, blocks of applications in order of sending. Of ordinary people, those
    `reference` describes and those who do better, at most a share of .05 ever gets a problem at any step. That share is
    divided between the steps; the parts only have to sum to .05, since the chance of any alarm is at most the sum of
    the chances, whatever the steps have to do with each other. Assumes that sending dates do not react to rejections,
    and that a positive reply to one application does not depend on those to others, given the person. Raises
    `ValueError` for counts of another shape or below 0. Source: Ville (1939); Robbins (1970).
    """
    _check_counts(counts_by_block, reference)
    positives, non_positives = counts_by_block.positives, counts_by_block.non_positives
    steps = [
        _diagnose_step(_StepRecord.of(positives[:, step], non_positives[:, step], mix, reference, step), threshold)
        for step, (mix, threshold) in enumerate(
            zip(_cell_shares(counts_by_block), _thresholds(len(reference.steps)), strict=True)
        )
    ]
    return Diagnosis(
        reference=reference,
        steps=tuple(steps),
        method=DIAGNOSIS_METHOD,
        sources=reference.sources,
    )


def evidence_path(found: Iterable[Trial], days: Sequence[int], reference: ReferencePopulation) -> FloatArray:
    """Work out the log evidence [S, D] as it stood on each of the `days` (`date.toordinal`), as `diagnose` would have.

    An answer heard later is silence until then. A trial whose first day is not known is there from the beginning, at
    age 0; one passed on an unknown day counts as passed throughout; a day after all of `days` counts as the last.
    """
    looks, columns = np.asarray(days, dtype=np.int64), trial_columns(found)
    last, blocks = looks.max(initial=0), int(columns.block.max(initial=0)) + 1
    columns = columns._replace(began=np.minimum(columns.began, last), ended=np.minimum(columns.ended, last))
    return np.stack(
        [
            _step_path(TrialColumns(*(each[columns.step == step] for each in columns)), looks, blocks, reference, step)
            for step in range(len(reference.steps))
        ]
    )


@dataclass(frozen=True, slots=True, eq=False)
class _StepRecord:
    """One step of a search: positives [B], log-likelihood [B, K] and evidence [B] from each block on.

    `reassuring` [5] is the log-likelihood at the line and at each alternative, `reassuring_more` what a further trial
    of a usual person adds to it; `mix` [C] holds the shares of the cells.
    """

    name: str
    base: tuple[float, ...]
    spread: float
    mix: tuple[float, ...]
    trials: int
    positives: IntArray
    likelihood: FloatArray
    log_e: FloatArray
    reassuring: FloatArray
    reassuring_more: FloatArray

    @classmethod
    def of(
        cls, positives: IntArray, non_positives: IntArray, mix: FloatArray, reference: ReferencePopulation, step: int
    ) -> "_StepRecord":
        """Read it off positives [B, C] and those without one [B, C, A]."""
        spread, passed = reference.null_spread(step), positives.sum(axis=1)
        likelihood = diagnosis_tables(reference, step).of(positives, non_positives)
        line = reassurance_tables(reference.base[step], reference.lags[step])
        return cls(
            name=reference.steps[step],
            base=tuple(map(float, reference.base[step])),
            spread=spread,
            mix=tuple(map(float, mix)),
            trials=int(passed.sum() + non_positives.sum()),
            positives=sums_from_each_block(passed, 0),
            likelihood=sums_from_each_block(likelihood, 0),
            log_e=log_e_from_each_block(likelihood, passed, spread),
            reassuring=most_cautious_part(sums_from_each_block(line.of(positives, non_positives), 0)),
            reassuring_more=_expected_log_likelihood(line, reference.base[step], mix),
        )


def _diagnose_step(record: _StepRecord, threshold: float) -> StepDiagnosis:
    log_e, reassured = float(mixed_over_blocks(record.log_e)), float(reassurance_log_e(record.reassuring))
    problem, ruled_out = log_e >= log(threshold), reassured >= log(REASSURANCE_THRESHOLD)
    first, limited = _alarm_reach(record.base, record.spread, record.mix, threshold)
    return StepDiagnosis(
        step=record.name,
        state=DiagnosisState.PROBLEM
        if problem
        else DiagnosisState.RULED_OUT
        if ruled_out
        else DiagnosisState.TOO_EARLY,
        trials=record.trials,
        positives=int(record.positives[0]),
        log_e=log_e,
        threshold=threshold,
        reassurance_log_e=reassured,
        more_trials_needed=None if problem or ruled_out else _more_trials_needed(record, threshold),
        reference_limited=limited,
        min_trials_for_alarm=first,
    )


def _more_trials_needed(record: _StepRecord, threshold: float) -> int | None:
    """Count the trials to the nearer answer: a problem if they pass at a third of usual, ruled out if as usual.

    Where the reference cannot tell a third from ordinary and none has passed so far: a problem, if none ever will. The
    part of the search is used that says most today.
    """
    shares = log_block_weights(len(record.log_e))[:-1]
    leading = int(np.argmax(record.log_e + shares))
    bar, so_far = log(threshold) - float(shares[leading]), record.likelihood[leading]
    of_reference = record.base, record.spread, record.mix
    alarm = _first_crossing(_alarm_curve(*of_reference, SERIOUS_PROBLEM_RATIO, so_far), bar)
    if alarm is None and not record.positives[leading]:
        alarm = _first_crossing(_alarm_curve(*of_reference, 0.0, so_far), bar)
    reassured = _first_crossing(
        lambda more: reassurance_log_e(record.reassuring + more[:, None] * record.reassuring_more),
        log(REASSURANCE_THRESHOLD),
    )
    return min((each for each in (alarm, reassured) if each is not None), default=None)


@lru_cache(maxsize=256)
def _alarm_reach(
    base: tuple[float, ...], spread: float, mix: tuple[float, ...], threshold: float
) -> tuple[int | None, bool]:
    """Find the fewest trials without a positive that make an alarm, and whether no number at a third of usual does.

    The evidence of a search without a positive is masked to at most that of the whole, so blocks need no regard.
    """
    bar = log(threshold)
    silence, third = (_alarm_curve(base, spread, mix, share) for share in (0.0, SERIOUS_PROBLEM_RATIO))
    first_on_grid = _first_crossing(silence, bar)
    if first_on_grid is None:
        return None, True
    trials = np.arange(first_on_grid // 2, first_on_grid + 1.0)
    return int(trials[np.argmax(silence(trials) >= bar)]), _first_crossing(third, bar) is None


def _alarm_curve(
    base: tuple[float, ...], spread: float, mix: tuple[float, ...], share: float, so_far: FloatArray | float = 0.0
) -> EvidenceCurve:
    """Return log evidence as a function of how many more trials, all waited for, pass at a share of the usual rate."""
    each = _expected_log_likelihood(final_likelihood_tables(base, spread), share * np.array(base), np.array(mix))
    return lambda more: log_e_from_likelihood(so_far + more[:, None] * each, spread, share == 0)


def _expected_log_likelihood(table: LikelihoodTables, rate: FloatArray, mix: FloatArray) -> FloatArray:
    """Work out what one trial, waited for, adds to the log-likelihood [K] on average, if cells pass at `rate` [C]."""
    expected: FloatArray = (mix * rate) @ table.passed + (mix * (1 - rate)) @ table.not_passed[:, -1]
    return expected


def _first_crossing(curve: EvidenceCurve, bar: float) -> int | None:
    reached = np.flatnonzero(curve(MORE_TRIALS_GRID) >= bar)
    return int(MORE_TRIALS_GRID[reached[0]]) if len(reached) else None


def _cell_shares(counts: TrialCounts) -> FloatArray:
    """Work out the shares of the cells among the trials of each step [S, C]; where none are, those of the first step.

    All in the first cell where there are none at all.
    """
    trials = counts.whole().trials.astype(np.float64)
    for step, row in enumerate(trials):
        if not row.any():
            trials[step] = trials[0] if trials[0].any() else np.eye(len(row))[0]
    shares: FloatArray = trials / trials.sum(axis=1, keepdims=True)
    return shares


def _step_path(
    columns: TrialColumns, days: IntArray, blocks: int, reference: ReferencePopulation, step: int
) -> FloatArray:
    """Work out log evidence [D] of the trials at one step, by one row of counts for each day and block."""
    look, who = np.nonzero(columns.began <= days[:, None])
    row, cells, rows = look * blocks + columns.block[who], len(reference.cells), len(days) * blocks
    passed = (columns.outcome[who] == TrialOutcome.POSITIVE) & (columns.ended[who] <= days[look])
    wins = np.bincount((row * cells + columns.cell[who])[passed], minlength=rows * cells).reshape(rows, cells)
    row, silent, day = row[~passed], who[~passed], days[look[~passed]]
    age = np.where(columns.began[silent] == UNKNOWN_DAY, 0, day - columns.began[silent])
    place = columns.cell[silent] * BIN_COUNT + bin_of(age)
    non_positives = csr_array((np.ones(len(row)), (row, place)), shape=(rows, cells * BIN_COUNT))
    table = diagnosis_tables(reference, step)
    likelihood = wins @ table.passed + non_positives @ table.not_passed.reshape(cells * BIN_COUNT, -1)
    by_block = likelihood.reshape(len(days), blocks, len(table.shift)), wins.sum(axis=1).reshape(len(days), blocks)
    return mixed_over_blocks(log_e_from_each_block(*by_block, reference.null_spread(step)))


def _thresholds(steps: int) -> list[float]:
    """Return 1/(alpha w) by step, w = .4 for the first, which has most trials, and equal parts of the rest."""
    rest = steps - 1
    weights = [FIRST_STEP_WEIGHT, *[(1 - FIRST_STEP_WEIGHT) / rest] * rest] if rest else [1.0]
    return [1 / (DIAGNOSIS_ALPHA * weight) for weight in weights]


def _check_counts(counts: TrialCounts, reference: ReferencePopulation) -> None:
    if counts.positives.ndim != reference.base.ndim + 1 or counts.positives.shape[1:] != reference.base.shape:
        raise ValueError("counts need one axis of blocks and then the steps and cells of the reference")
    if min(int(each.min(initial=0)) for each in (counts.positives, counts.rejected, counts.silent)) < 0:
        raise ValueError("counts of a search cannot be below 0")
