"""What the coming weeks may bring, if so many applications are sent a week."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from onward.odds.calendar import Calendar, TimeToFirst, forecast_weeks, time_to_offer
from onward.odds.competing import fit_competing
from onward.odds.lags import LagLaw
from onward.odds.posterior import Posterior, posterior
from onward.odds.reference import all_seekers
from onward.odds.stages import Channel, Stage
from onward.outlook.core.search import Search

QUARTER, HALF_YEAR = 12, 26


@dataclass(frozen=True, slots=True, eq=False)
class Ahead:
    """Interviews over the coming twelve weeks and the first offer over half a year, at a pace by channel."""

    pace: Mapping[Channel, float]
    interviews: Calendar
    first_offer: TimeToFirst

    @property
    def per_week(self) -> float:
        return sum(self.pace.values())

    def chance_of_offer(self, weeks: int) -> float:
        """The chance of at least one offer within so many weeks, 1 to 26."""
        return float(1 - self.first_offer.survival[weeks - 1])


def believed(search: Search) -> Posterior:
    """The person's chances at each step: their counts joined with published figures, and their own answering times."""
    published = all_seekers(search.channels, search.today)
    return posterior(search.counts, published.with_lag(0, _own_lag(search)))


def look_ahead(found: Posterior, search: Search, pace: Mapping[Channel, float]) -> Ahead:
    """At so many applications a week; each channel of ``pace`` must be one of the search."""
    rate = [pace.get(channel, 0.0) for channel in search.channels]
    interviews = forecast_weeks(found, rate, QUARTER, Stage.INTERVIEW)
    return Ahead(dict(pace), interviews, time_to_offer(found, rate, HALF_YEAR))


def _own_lag(search: Search) -> LagLaw:
    first = search.counts
    lags, silent = first.lags[0].sum(axis=0), np.asarray(first.silent[0].sum(axis=0))
    undated = int(first.positives[0].sum() - lags[0].sum()), int(first.refused[0].sum() - lags[1].sum())
    laws = fit_competing(lags[0], lags[1], silent, undated=undated).lag_laws()
    return LagLaw(laws.positive, laws.negative, laws.refused.mean)
