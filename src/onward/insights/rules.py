"""A search, counted once: what every answer about it is worked out from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.diagnosis import Diagnosis, diagnose, evidence_path
from onward.odds.distributions import FloatArray
from onward.odds.reference_population import ordinary_population
from onward.odds.trials import TRIAL_STEPS, Trial, TrialCounts, count_trials, trials_of
from onward.vocabulary import Channel

MAX_LOOKS = 26


@dataclass(frozen=True, slots=True, eq=False)
class SearchData:
    """The trials of a search and their counts by block, on the day they were counted."""

    channels: tuple[Channel, ...]
    today: date
    trials: tuple[Trial, ...]
    by_block: TrialCounts

    @property
    def counts(self) -> TrialCounts:
        return self.by_block.whole()


@dataclass(frozen=True, slots=True, eq=False)
class EvidencePath:
    """The evidence of each step as it stood on some days, [S, D]."""

    days: tuple[date, ...]
    log_e: FloatArray


def count_search(snapshots: Sequence[ApplicationSnapshot], channels: Sequence[Channel], today: date) -> SearchData:
    found = tuple(trials_of(snapshots, channels))
    return SearchData(tuple(channels), today, found, count_trials(found, today, len(TRIAL_STEPS), len(channels)))


def diagnose_search(search: SearchData) -> Diagnosis:
    return diagnose(search.by_block, ordinary_population(search.channels))


def evidence_over_time(search: SearchData) -> EvidencePath:
    """Looked at evenly from the first day known to today, at most once a day; no day where none is known."""
    first_days = [each.began for each in search.trials if each.began is not None]
    last = search.today.toordinal()
    first = min(first_days, default=last)
    looks = min(MAX_LOOKS, last - first)
    days = [round(last - (last - first) * at / looks) for at in range(looks, -1, -1)] if looks > 0 else []
    path = evidence_path(search.trials, days, ordinary_population(search.channels))
    return EvidencePath(tuple(date.fromordinal(day) for day in days), path)
