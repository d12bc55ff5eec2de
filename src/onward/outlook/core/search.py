"""A search, counted once: what every answer about it is worked out from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onward.odds.diagnosis import Diagnosis, diagnose, evidence_path
from onward.odds.laws import Floats
from onward.odds.reference import ordinary_seekers
from onward.odds.snapshot import Snapshot
from onward.odds.stages import Channel
from onward.odds.trials import STEPS, Counts, Trial, count, trials

MOST_LOOKS = 26


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """The trials of a search and their counts by block, on the day they were counted."""

    channels: tuple[Channel, ...]
    today: date
    trials: tuple[Trial, ...]
    by_block: Counts

    @property
    def counts(self) -> Counts:
        return self.by_block.whole()


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The evidence of each step as it stood on some days, [S, D]."""

    days: tuple[date, ...]
    log_e: Floats


def counted(snapshots: Sequence[Snapshot], channels: Sequence[Channel], today: date) -> Search:
    found = tuple(trials(snapshots, channels))
    return Search(tuple(channels), today, found, count(found, today, len(STEPS), len(channels)))


def diagnosed(search: Search) -> Diagnosis:
    return diagnose(search.by_block, ordinary_seekers(search.channels))


def evidence(search: Search) -> Evidence:
    """Looked at evenly from the first day known to today, at most once a day; no day where none is known."""
    begun = [each.began for each in search.trials if each.began is not None]
    last = search.today.toordinal()
    first = min(begun, default=last)
    looks = min(MOST_LOOKS, last - first)
    days = [round(last - (last - first) * at / looks) for at in range(looks, -1, -1)] if looks > 0 else []
    path = evidence_path(search.trials, days, ordinary_seekers(search.channels))
    return Evidence(tuple(date.fromordinal(day) for day in days), path)
