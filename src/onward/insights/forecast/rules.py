"""What the coming weeks may bring, if so many applications are sent a week."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from onward.insights.rules import SearchData
from onward.odds.forecasts.posterior import PassRatePosterior, fit_pass_rates
from onward.odds.forecasts.weekly_forecast import TimeToFirst, WeeklyForecast, forecast_weeks, time_to_offer
from onward.odds.ladder import LadderStep
from onward.odds.reference_population import whole_population
from onward.odds.response_lags import ResponseLags
from onward.odds.response_times.competing_risks import fit_competing
from onward.vocabulary import Channel

INTERVIEW_WEEKS, OFFER_WEEKS = 12, 26


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Interviews over the coming twelve weeks and the first offer over half a year, at a pace by channel."""

    pace: Mapping[Channel, float]
    interviews: WeeklyForecast
    first_offer: TimeToFirst

    @property
    def per_week(self) -> float:
        return sum(self.pace.values())

    def chance_of_offer(self, weeks: int) -> float:
        """The chance of at least one offer within so many weeks, 1 to 26."""
        return float(1 - self.first_offer.survival[weeks - 1])


def fit_posterior(search: SearchData) -> PassRatePosterior:
    """The person's chances at each step: their counts joined with published figures, and their own answering times."""
    published = whole_population(search.channels, search.today)
    return fit_pass_rates(search.counts, published.with_lag(0, _fitted_lag(search)))


def run_forecast(fitted: PassRatePosterior, search: SearchData, pace: Mapping[Channel, float]) -> Forecast:
    """At so many applications a week; each channel of ``pace`` must be one of the search."""
    rate = [pace.get(channel, 0.0) for channel in search.channels]
    interviews = forecast_weeks(fitted, rate, INTERVIEW_WEEKS, LadderStep.INTERVIEW)
    return Forecast(dict(pace), interviews, time_to_offer(fitted, rate, OFFER_WEEKS))


def _fitted_lag(search: SearchData) -> ResponseLags:
    first = search.counts
    lags, silent = first.lags[0].sum(axis=0), np.asarray(first.silent[0].sum(axis=0))
    undated = int(first.positives[0].sum() - lags[0].sum()), int(first.rejected[0].sum() - lags[1].sum())
    laws = fit_competing(lags[0], lags[1], silent, undated=undated).fitted_lags()
    return ResponseLags(laws.positive, laws.negative, laws.rejected_share.mean)
