"""What the coming weeks may bring, if so many applications are sent a week; and what came of earlier forecasts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from onward.insights.rules import SearchData, SentApplications
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.forecasts.posterior import PassRatePosterior, fit_pass_rates
from onward.odds.forecasts.scoring import ForecastScore, ScoredChance, ScoredRange, score_forecasts
from onward.odds.forecasts.weekly_forecast import TimeToFirst, WeeklyForecast, forecast_weeks, time_to_offer
from onward.odds.ladder import LadderStep
from onward.odds.reference_population import whole_population
from onward.odds.response_lags import ResponseLags
from onward.odds.response_times.competing_risks import fit_competing
from onward.vocabulary import Channel

INTERVIEW_WEEKS, OFFER_WEEKS = 12, 26
MONTH_WEEKS = 4
LEVEL_SHOWN = 0.8
"""The share of cases in which the ranges that are shown should hold."""
PACE_WEEKS = 4
"""Over how many weeks a pace is the person's own."""
PACE_STEP = 0.5
DEFAULT_PER_WEEK = 5.0
MAX_PACE_FACTOR, PACE_TOLERANCE = 2.0, 1.0


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


@dataclass(frozen=True, slots=True)
class ForecastClaim:
    """What a forecast said would come after ``made_on`` and up to ``until`` if so many were sent a week.

    ``low`` to ``high`` times, with the probability ``level``, and at least once with the probability ``chance``.
    """

    target: LadderStep
    made_on: date
    until: date
    per_week: float
    low: int
    high: int
    level: float
    chance: float

    def count_within(self, days: Iterable[date | None]) -> int:
        return sum(day is not None and self.made_on < day <= self.until for day in days)


@dataclass(frozen=True, slots=True)
class ForecastAccuracy:
    """How right the forecasts have been; how many were made for another pace than followed; when the next one ends."""

    score: ForecastScore
    left_out: int
    next_on: date | None


def own_pace(sent: SentApplications, today: date) -> dict[Channel, float]:
    """Return how many were sent a week lately, by channel, as the sliders can say it; all of them 0 if none were.

    The channels used are in it, and those that a search can begin with.
    """
    per_week = sent.applications_per_week(today, PACE_WEEKS)
    shown = {*sent.channels, Channel.COLD, Channel.REFERRAL}
    return {channel: _nearest_slider_stop(per_week[channel]) for channel in Channel if channel in shown}


def pace_with_own_mix(sent: SentApplications, today: date, per_week: float | None) -> dict[Channel, float]:
    """Return the person's own pace, or another one with the same mix of channels; a usual one if none were sent."""
    lately = sent.applications_per_week(today, PACE_WEEKS)
    own = {channel: number for channel, number in lately.items() if number} or {sent.channels[0]: DEFAULT_PER_WEEK}
    total = sum(own.values())
    return {channel: number * (total if per_week is None else per_week) / total for channel, number in own.items()}


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
    counts = search.counts
    lags, silent = counts.lags[0].sum(axis=0), np.asarray(counts.silent[0].sum(axis=0))
    undated = int(counts.positives[0].sum() - lags[0].sum()), int(counts.rejected[0].sum() - lags[1].sum())
    fitted = fit_competing(lags[0], lags[1], silent, undated=undated).fitted_lags()
    return ResponseLags(fitted.positive, fitted.negative, fitted.rejected_share.mean)


def claims_of(forecast: Forecast, today: date) -> tuple[ForecastClaim, ForecastClaim]:
    """What a forecast says of the interviews of a month and of an offer within twelve weeks."""
    month, offer = forecast.interviews.ranges(LEVEL_SHOWN)[MONTH_WEEKS - 1], forecast.chance_of_offer(INTERVIEW_WEEKS)
    return (
        ForecastClaim(
            target=LadderStep.INTERVIEW,
            made_on=today,
            until=today + timedelta(weeks=MONTH_WEEKS),
            per_week=forecast.per_week,
            low=month.low,
            high=month.high,
            level=month.covered,
            chance=float(forecast.interviews.at_least_one[MONTH_WEEKS - 1]),
        ),
        ForecastClaim(
            target=LadderStep.OFFER,
            made_on=today,
            until=today + timedelta(weeks=INTERVIEW_WEEKS),
            per_week=forecast.per_week,
            low=0,
            high=0,
            level=1 - offer,
            chance=offer,
        ),
    )


def score_claims(
    claims: Sequence[ForecastClaim], snapshots: Sequence[ApplicationSnapshot], today: date
) -> ForecastAccuracy:
    """Hold each claim whose last day is past against what came, unless many more or fewer were sent."""
    past = [each for each in claims if each.made_on < each.until < today]
    comparable = [each for each in past if _pace_was_kept(each, snapshots)]
    ranges = [
        ScoredRange(each.low, each.high, each.level, _count_reached(each, snapshots))
        for each in comparable
        if each.target is LadderStep.INTERVIEW
    ]
    chances = [
        ScoredChance(each.chance, _count_reached(each, snapshots) > 0)
        for each in comparable
        if each.target is LadderStep.OFFER
    ]
    next_on = min((each.until for each in claims if each.until >= today), default=None)
    return ForecastAccuracy(score_forecasts(ranges, chances), len(past) - len(comparable), next_on)


def _pace_was_kept(claim: ForecastClaim, snapshots: Sequence[ApplicationSnapshot]) -> bool:
    """Whether about as many were sent as the forecast supposed: within a factor of two, and one a week."""
    weeks = (claim.until - claim.made_on).days / 7
    sent = claim.count_within(each.applied_on for each in snapshots) / weeks
    low, high = claim.per_week / MAX_PACE_FACTOR - PACE_TOLERANCE, claim.per_week * MAX_PACE_FACTOR + PACE_TOLERANCE
    return low <= sent <= high


def _count_reached(claim: ForecastClaim, snapshots: Sequence[ApplicationSnapshot]) -> int:
    rank = claim.target.rank
    return claim.count_within(each.reached_rank_on(rank) for each in snapshots if each.furthest.rank >= rank)


def _nearest_slider_stop(number: float) -> float:
    """The nearest place a slider can stand at; what was done at all does not become nothing."""
    return max(PACE_STEP, round(number / PACE_STEP) * PACE_STEP) if number else 0.0
