"""What can be said of each step of a search, and how the evidence for it came together."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onward.insights.rules import KEPT_ANSWERS, SearchData
from onward.odds.diagnosis import Diagnosis, diagnose, evidence_path
from onward.odds.distributions import FloatArray
from onward.odds.reference_population import ordinary_population
from onward.odds.trials import UNKNOWN_DAY

MAX_LOOKS = 26


@dataclass(frozen=True, slots=True, eq=False)
class EvidencePath:
    """The evidence of each step as it stood on some days, [S, D]."""

    days: tuple[date, ...]
    log_e: FloatArray


@lru_cache(maxsize=KEPT_ANSWERS)
def diagnose_search(search: SearchData) -> Diagnosis:
    """Compare the steps of a search with those of an ordinary one through the same channels."""
    return diagnose(search.trials, search.today, ordinary_population(search.channels))


@lru_cache(maxsize=KEPT_ANSWERS)
def evidence_over_time(search: SearchData) -> EvidencePath:
    """Looked at evenly from the first day known to today, at most once a day; no day where none is known."""
    last = search.today.toordinal()
    first = int(search.trials.began[search.trials.began != UNKNOWN_DAY].min(initial=last))
    looks = min(MAX_LOOKS, last - first)
    days = [round(last - (last - first) * at / looks) for at in range(looks, -1, -1)] if looks > 0 else []
    path = evidence_path(search.trials, days, ordinary_population(search.channels))
    return EvidencePath(tuple(date.fromordinal(day) for day in days), path)
