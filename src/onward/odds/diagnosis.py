"""The diagnosis: at which step something is wrong, where the numbers spoke against that, and where it is too early."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import log

import numpy as np

from onward.odds.distributions import FloatArray
from onward.odds.e_values import diagnosis_tables, log_block_weights, log_e_from_each_block, mixed_over_blocks
from onward.odds.power import (
    SERIOUS_PROBLEM_RATIO,
    alarm_curve,
    alarm_reach,
    chances_of_alarm,
    expected_log_likelihood,
    first_crossing,
)
from onward.odds.provenance import Method, Result
from onward.odds.reassurance_test import (
    Reassurance,
    first_reassurance,
    most_cautious_part,
    reassurance_log_e,
    reassurance_tables,
)
from onward.odds.reference_population import ReferencePopulation
from onward.odds.shift_likelihood import LikelihoodTables
from onward.odds.silence_bins import BIN_COUNT, BIN_STARTS, IntArray
from onward.odds.step_counts import StepCounts, count_step
from onward.odds.trials import Trial, TrialColumns, sums_from_each_block, trial_columns

DIAGNOSIS_METHOD = Method(
    name="population-null mixture e-process, three answers",
    formula="E = [sum f1 e^L + .25 1{S = 0}] / sum f0 e^L, masked over blocks; told at E >= 1/(alpha w)",
    page="diagnosis",
)
DIAGNOSIS_ALPHA = 0.05
FIRST_STEP_WEIGHT = 0.4


class DiagnosisState(StrEnum):
    """The three answers: something is wrong, the numbers spoke against a serious problem, too early to say."""

    PROBLEM = "told"
    SPOKE_AGAINST = "spoke_against"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class StepDiagnosis:
    """The answer for one step, and what it rests on; evidence as natural logarithms.

    `log_e` is the evidence that the person passes less often than ordinary people: a problem from log(`threshold`) on,
    with `threshold` = 1/(alpha w). `reassurance_log_e` is that of passing more often than a third of usual, on the day
    itself, and `reassurance` the first day on which it reached the same threshold. That day is never taken back: if
    the evidence has fallen since, `still_speaks_against` is false. It is that of the whole search, or of a later part
    that speaks as strongly for the contrary, so that a good past does not reassure for ever.

    `trials` and `positives` are those observed apart from the step before, `together` counts passes that were not.
    `chances_shown` says for each of `FALL_RATIOS` how likely a person who passes at that share of the usual rate would
    have a problem by numbers like these.

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
    together: int
    log_e: float
    threshold: float
    reassurance_log_e: float
    reassurance: Reassurance | None
    chances_shown: tuple[float, ...]
    more_trials_needed: int | None
    reference_limited: bool
    min_trials_for_alarm: int | None

    @property
    def still_speaks_against(self) -> bool:
        """Whether the numbers of the day itself speak against a serious problem."""
        return self.reassurance_log_e >= log(self.threshold)


@dataclass(frozen=True, slots=True, eq=False)
class Diagnosis(Result):
    """The answers by step. Inputs: `reference`."""

    reference: ReferencePopulation
    steps: tuple[StepDiagnosis, ...]


def diagnose(found: Iterable[Trial] | TrialColumns, today: date, reference: ReferencePopulation) -> Diagnosis:
    """Give the answer for each step as of `today`; it may be asked as often as you like.

    Of ordinary people (those `reference` describes and those who do better), at most a share of .05 is ever told of a
    problem at any step; of people at or below a third of usual, at most .05 ever see a day that speaks against one.
    Each
    share is divided between the steps; the parts only have to sum to .05, since the chance of any error is at most the
    sum of the chances, whatever the steps have to do with each other. Assumes that sending dates do not react to
    rejections, and that replies of different employers do not depend on each other, given the person; those of one
    employer may. A later day counts as `today`. Source: Ville (1939); Robbins (1970).
    """
    day = today.toordinal()
    columns = _seen_by(trial_columns(found), day)
    blocks = int(columns.block.max(initial=0)) + 1
    records = [_StepRecord.of(_of_step(columns, step), day, blocks, reference, step) for step in _steps(reference)]
    mixes = _cell_shares(np.stack([record.stood for record in records]))
    return Diagnosis(
        reference=reference,
        steps=tuple(map(_diagnose_step, records, mixes, _thresholds(len(records)))),
        method=DIAGNOSIS_METHOD,
        sources=reference.sources,
    )


def evidence_path(
    found: Iterable[Trial] | TrialColumns, days: Sequence[int], reference: ReferencePopulation
) -> FloatArray:
    """Work out the log evidence [S, D] as it stood on each of the `days` (`date.toordinal`), as `diagnose` would have.

    A reply counts as silence until it comes. A trial without any day exists from the beginning, at age 0; one passed on
    an unknown day counts as passed throughout; a day after all of `days` counts as the last.
    """
    looks = np.asarray(days, dtype=np.int64)
    columns = _seen_by(trial_columns(found), int(looks.max(initial=0)))
    blocks = int(columns.block.max(initial=0)) + 1
    path = []
    for step in _steps(reference):
        counts = count_step(_of_step(columns, step), looks, blocks, len(reference.cells), against=False)
        likelihood = counts.likelihood(diagnosis_tables(reference, step))
        path.append(mixed_over_blocks(log_e_from_each_block(likelihood, counts.passed, reference.null_spread(step))))
    return np.stack(path)


@dataclass(frozen=True, slots=True, eq=False)
class _StepRecord:
    """One step of a search on a day: positives [B], log-likelihood [B, K] and evidence [B] from each block on.

    `stood` [C] counts the trials, all those of one employer as one, and `settled` [C] silence in part only. `tables`
    are those of the reassurance, `reassuring` [5] its log-likelihood at the line and at each alternative.
    """

    name: str
    base: tuple[float, ...]
    spread: float
    counts: StepCounts
    stood: FloatArray
    settled: tuple[int, ...]
    positives: IntArray
    likelihood: FloatArray
    log_e: FloatArray
    tables: LikelihoodTables
    reassuring: FloatArray
    columns: TrialColumns
    day: int

    @classmethod
    def of(
        cls, columns: TrialColumns, day: int, blocks: int, reference: ReferencePopulation, step: int
    ) -> "_StepRecord":
        """Build the record from the trials of the step."""
        looks, cells, spread = np.array([day]), len(reference.cells), reference.null_spread(step)
        counts, against = (count_step(columns, looks, blocks, cells, against=each) for each in (False, True))
        likelihood = counts.likelihood(diagnosis_tables(reference, step))[0]
        tables = reassurance_tables(reference.base[step], reference.lags[step])
        heard = reference.lags[step].slower().cdf(BIN_STARTS)
        passed = counts.weighted_positives.sum(axis=(0, 1))
        not_passed = counts.non_positives.sum(axis=0).reshape(cells, BIN_COUNT)
        return cls(
            name=reference.steps[step],
            base=tuple(map(float, reference.base[step])),
            spread=spread,
            counts=counts,
            stood=passed + not_passed.sum(axis=1),
            settled=tuple(map(round, passed + not_passed @ heard)),
            positives=sums_from_each_block(counts.passed[0], 0),
            likelihood=sums_from_each_block(likelihood, 0),
            log_e=log_e_from_each_block(likelihood, counts.passed[0], spread),
            tables=tables,
            reassuring=most_cautious_part(sums_from_each_block(against.likelihood(tables)[0], 0)),
            columns=columns,
            day=day,
        )


def _diagnose_step(record: _StepRecord, mix: FloatArray, threshold: float) -> StepDiagnosis:
    log_e, shares = float(mixed_over_blocks(record.log_e)), tuple(map(float, mix))
    spoke_against = first_reassurance(record.columns, record.day, len(record.positives), record.tables, threshold)
    is_problem = log_e >= log(threshold)
    first, limited = alarm_reach(record.base, record.spread, shares, threshold)
    return StepDiagnosis(
        step=record.name,
        state=DiagnosisState.PROBLEM
        if is_problem
        else DiagnosisState.SPOKE_AGAINST
        if spoke_against
        else DiagnosisState.TOO_EARLY,
        trials=int(record.counts.trials[0]),
        positives=int(record.counts.positives[0]),
        together=int(record.counts.together[0]),
        log_e=log_e,
        threshold=threshold,
        reassurance_log_e=float(reassurance_log_e(record.reassuring)),
        reassurance=spoke_against,
        chances_shown=chances_of_alarm(record.settled, record.base, record.spread, threshold),
        more_trials_needed=None if is_problem or spoke_against else _more_trials_needed(record, shares, threshold),
        reference_limited=limited,
        min_trials_for_alarm=first,
    )


def _more_trials_needed(record: _StepRecord, mix: tuple[float, ...], threshold: float) -> int | None:
    """Count the trials to the nearer answer: a problem if they pass at a third of usual, reassurance if as usual.

    Where the reference cannot tell a third from ordinary and none has passed so far: a problem, if none ever will. The
    part of the search is used that says most today.
    """
    shares = log_block_weights(len(record.log_e))[:-1]
    leading = int(np.argmax(record.log_e + shares))
    bar, so_far = log(threshold) - float(shares[leading]), record.likelihood[leading]
    of_reference = record.base, record.spread, mix
    alarm = first_crossing(alarm_curve(*of_reference, SERIOUS_PROBLEM_RATIO, so_far), bar)
    if alarm is None and not record.positives[leading]:
        alarm = first_crossing(alarm_curve(*of_reference, 0.0, so_far), bar)
    usual = expected_log_likelihood(record.tables, np.array(record.base), np.array(mix))
    reassured = first_crossing(
        lambda more: reassurance_log_e(record.reassuring + more[:, None] * usual), log(threshold)
    )
    return min((each for each in (alarm, reassured) if each is not None), default=None)


def _cell_shares(stood: FloatArray) -> FloatArray:
    """Work out the shares of the cells among the trials of each step [S, C]; where none are, those of the first step.

    All in the first cell where there are none at all.
    """
    weights = stood.copy()
    for step, row in enumerate(weights):
        if not row.any():
            weights[step] = weights[0] if weights[0].any() else np.eye(len(row))[0]
    shares: FloatArray = weights / weights.sum(axis=1, keepdims=True)
    return shares


def _thresholds(steps: int) -> list[float]:
    """Return 1/(alpha w) by step, w = .4 for the first, which has most trials, and equal parts of the rest."""
    rest = steps - 1
    weights = [FIRST_STEP_WEIGHT, *[(1 - FIRST_STEP_WEIGHT) / rest] * rest] if rest else [1.0]
    return [1 / (DIAGNOSIS_ALPHA * weight) for weight in weights]


def _steps(reference: ReferencePopulation) -> range:
    return range(len(reference.steps))


def _of_step(columns: TrialColumns, step: int) -> TrialColumns:
    return TrialColumns(*(each[columns.step == step] for each in columns))


def _seen_by(columns: TrialColumns, last: int) -> TrialColumns:
    """Treat every later day as the last one seen."""
    days = {name: np.minimum(getattr(columns, name), last) for name in ("began", "ended", "known")}
    return columns._replace(**days)
