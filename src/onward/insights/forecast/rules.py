"""What the coming weeks may bring, if so many applications are sent a week; and what came of earlier forecasts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from onward.insights.rules import KEPT_ANSWERS, SearchData, SentApplications, count_search, search_of
from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.forecasts.dispersion import CHOSEN_PACE, Dispersion, own_pace_dispersion
from onward.odds.forecasts.posterior import PassRatePosterior, fit_pass_rates
from onward.odds.forecasts.scoring import ForecastScore, ScoredChance, ScoredRange, score_forecasts
from onward.odds.forecasts.weekly_forecast import TimeToFirst, WeeklyForecast, forecast_weeks, time_to_offer
from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.priors import Priors
from onward.odds.reference_population import whole_population
from onward.odds.response_times.step_lags import fit_step_lags
from onward.vocabulary import Channel

INTERVIEW_WEEKS, OFFER_WEEKS = 12, 26
MONTH_WEEKS = 4
LEVEL_SHOWN = 0.8
"""The share of cases in which the ranges that are shown should hold."""
LIKELIEST_LEVEL = 0.5
"""The same of the narrower band of the picture."""
PACE_WEEKS = 4
"""Over how many weeks a pace is the person's own."""
PACE_STEP = 0.5
DEFAULT_PER_WEEK = 5.0
FEW = 5
"""Where so many interviews at most are likely, each number of them has a chance of its own."""
COUNTS_APART = 2
"""From so many on they are counted together: none, one, two or more."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Applications a week by channel; ``counted`` of the person's own it was read off, none where it was chosen."""

    by_channel: Mapping[Channel, float]
    counted: int = 0

    @property
    def per_week(self) -> float:
        return sum(self.by_channel.values())

    @property
    def is_own(self) -> bool:
        return self.counted > 0

    @property
    def dispersion(self) -> Dispersion:
        return own_pace_dispersion(self.counted) if self.is_own else CHOSEN_PACE


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Interviews over the coming twelve weeks and the first offer over half a year, at a pace by channel."""

    pace: Pace
    interviews: WeeklyForecast
    first_offer: TimeToFirst

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
    """How right the forecasts have been, when the next one ends, and what is left out.

    ``undated`` interviews and offers have no day and count for no forecast; ``weeks_scored`` of the ``weeks_searched``
    since the first application have a forecast of interviews that is over.
    """

    score: ForecastScore
    undated: int
    weeks_scored: int
    weeks_searched: int
    next_on: date | None


def own_pace(sent: SentApplications, today: date) -> Pace:
    """Return how many were sent a week lately, by channel, as the sliders can say it; all of them 0 if none were.

    Also 0 in the first weeks of a search, when nobody has a pace yet. The channels used are in it, and those that a
    search can begin with.
    """
    shown = {*sent.channels, Channel.COLD, Channel.REFERRAL}
    if sent.is_beginning(today):
        return Pace({channel: 0.0 for channel in Channel if channel in shown})
    per_week = sent.applications_per_week(today, PACE_WEEKS)
    stops = {channel: _nearest_slider_stop(per_week[channel]) for channel in Channel if channel in shown}
    return Pace(stops, sent.sent_lately(today, PACE_WEEKS).total())


def starting_pace(sent: SentApplications, today: date) -> Pace:
    """Return the pace that a page begins with: the person's own, or else a usual one."""
    own = own_pace(sent, today)
    return own if own.is_own else Pace({**own.by_channel, Channel.COLD: DEFAULT_PER_WEEK})


def sent_nothing_lately(sent: SentApplications, today: date) -> bool:
    """Whether it is known that nothing was sent in the weeks that a pace is taken from."""
    return not sent.sent_lately(today, PACE_WEEKS) and all(each.applied_on for each in sent.snapshots)


def with_referral(pace: Pace) -> Pace:
    """Return the same pace with one more application a week, through a referral."""
    return replace(pace, by_channel={**pace.by_channel, Channel.REFERRAL: pace.by_channel[Channel.REFERRAL] + 1})


def pace_of_weeks_to(day: date, sent: SentApplications) -> Pace:
    """Return how many were sent a week in the weeks up to a day, by channel used."""
    per_week = sent.applications_per_week(day, PACE_WEEKS)
    used = {channel: number for channel, number in per_week.items() if number}
    return Pace(used, sent.sent_lately(day, PACE_WEEKS).total())


def pace_with_own_mix(sent: SentApplications, today: date, per_week: float | None) -> Pace:
    """Return the person's own pace, or another one with the same mix of channels; a usual one if there is none."""
    lately = pace_of_weeks_to(today, sent)
    if per_week is None and lately.is_own and not sent.is_beginning(today):
        return lately
    wanted = DEFAULT_PER_WEEK if per_week is None else per_week
    mix = lately.by_channel or {sent.channels[0]: DEFAULT_PER_WEEK}
    total = sum(mix.values())
    return Pace({channel: number * wanted / total for channel, number in mix.items()})


def search_to_forecast(sent: SentApplications, channels: Sequence[Channel], today: date) -> SearchData:
    """Count the search; nothing of it in its first weeks, so that what is usual is forecast."""
    return count_search([], channels, today) if sent.is_beginning(today) else search_of(sent, tuple(channels), today)


@lru_cache(maxsize=KEPT_ANSWERS)
def fit_posterior(search: SearchData, priors: Priors | None = None) -> PassRatePosterior:
    """The person's chances at each step: their counts joined with ``priors``, the published figures where none are
    given, and their own answering times."""
    published = whole_population(search.channels, search.today, priors=priors)
    return fit_pass_rates(search.counts, replace(published, lags=fit_step_lags(search.counts, TRIAL_STEPS)))


def run_forecast(fitted: PassRatePosterior, search: SearchData, pace: Pace) -> Forecast:
    """At so many applications a week; each channel of ``pace`` must be one of the search."""
    rate = tuple(pace.by_channel.get(channel, 0.0) for channel in search.channels)
    return Forecast(pace, *_outlook(fitted, rate, pace.dispersion))


@lru_cache(maxsize=KEPT_ANSWERS)
def _outlook(
    fitted: PassRatePosterior, rate: tuple[float, ...], dispersion: Dispersion
) -> tuple[WeeklyForecast, TimeToFirst]:
    interviews = forecast_weeks(fitted, rate, INTERVIEW_WEEKS, LadderStep.INTERVIEW, dispersion)
    return interviews, time_to_offer(fitted, rate, OFFER_WEEKS, dispersion)


def is_few(weekly: WeeklyForecast, weeks: int) -> bool:
    """Whether so few interviews are likely by the end of so many weeks that each number of them can be told apart."""
    return weekly.ranges(LEVEL_SHOWN)[weeks - 1].high <= FEW


def chances_of_counts(weekly: WeeklyForecast, weeks: int) -> tuple[float, ...]:
    """Return the chances of none, one, and two or more by the end of so many weeks, where they are few."""
    chances = [float(chance) for chance in weekly.pmf[weeks - 1]]
    return (*chances[:COUNTS_APART], sum(chances[COUNTS_APART:]))


def claims_of(forecast: Forecast, today: date) -> tuple[ForecastClaim, ForecastClaim]:
    """What a forecast says of the interviews of a month and of an offer within twelve weeks."""
    month, offer = forecast.interviews.ranges(LEVEL_SHOWN)[MONTH_WEEKS - 1], forecast.chance_of_offer(INTERVIEW_WEEKS)
    return (
        ForecastClaim(
            target=LadderStep.INTERVIEW,
            made_on=today,
            until=today + timedelta(weeks=MONTH_WEEKS),
            per_week=forecast.pace.per_week,
            low=month.low,
            high=month.high,
            level=month.covered,
            chance=float(forecast.interviews.at_least_one[MONTH_WEEKS - 1]),
        ),
        ForecastClaim(
            target=LadderStep.OFFER,
            made_on=today,
            until=today + timedelta(weeks=INTERVIEW_WEEKS),
            per_week=forecast.pace.per_week,
            low=0,
            high=0,
            level=1 - offer,
            chance=offer,
        ),
    )


def score_claims(
    claims: Sequence[ForecastClaim], snapshots: Sequence[ApplicationSnapshot], today: date
) -> ForecastAccuracy:
    """Hold each claim whose last day is past against what came, as it was shown, whatever pace was kept."""
    past = [each for each in claims if each.made_on < each.until < today]
    months = [each for each in past if each.target is LadderStep.INTERVIEW]
    offers = [each for each in past if each.target is LadderStep.OFFER]
    days = {target: _days_reached(target, snapshots) for target in (LadderStep.INTERVIEW, LadderStep.OFFER)}
    score = score_forecasts(
        [
            ScoredRange(each.low, each.high, each.level, each.count_within(days[LadderStep.INTERVIEW]))
            for each in months
        ],
        [ScoredChance(each.chance, each.count_within(days[LadderStep.OFFER]) > 0) for each in offers],
    )
    first = min((each.applied_on for each in snapshots if each.applied_on), default=today)
    return ForecastAccuracy(
        score=score,
        undated=sum(day is None for found in days.values() for day in found) if past else 0,
        weeks_scored=sum((each.until - each.made_on).days for each in months) // 7,
        weeks_searched=max((today - first).days // 7, 0),
        next_on=min((each.until for each in claims if each.until >= today), default=None),
    )


def _days_reached(target: LadderStep, snapshots: Sequence[ApplicationSnapshot]) -> list[date | None]:
    return [each.reached_rank_on(target.rank) for each in snapshots if each.furthest.rank >= target.rank]


def _nearest_slider_stop(number: float) -> float:
    """The nearest place a slider can stand at; what was done at all does not become nothing."""
    return max(PACE_STEP, round(number / PACE_STEP) * PACE_STEP) if number else 0.0
