"""The waiting curve, and where the person's own silences are on it."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from onward.campaign.public import ResponseTimes
from onward.insights.response_times.texts import late_chance
from onward.ui.charts.curve import Curve, CurvePoint, curve

MIN_CURVE_DAYS, MAX_CURVE_DAYS = 60, 180
MAX_TICKS = 5


def response_curve(response_times: ResponseTimes, ages: Sequence[int]) -> Curve:
    """The chance that a reply still comes, by days of silence; what is older than the curve stands at its end."""
    after = response_times.probably_closed_after
    last = MAX_CURVE_DAYS if after is None else min(max(MIN_CURVE_DAYS, round(2.5 * after)), MAX_CURVE_DAYS)
    shown = range(0, last + 1, 2)
    alive = response_times.posterior.chance_of_answer(shown)
    shares = [CurvePoint(day, alive[at].mean, alive[at].low, alive[at].high) for at, day in enumerate(shown)]
    step = next(step for step in (14, 28, 56) if last // step <= MAX_TICKS)
    ticks = [(float(day), str(day)) for day in range(0, last + 1, step)]
    return curve(shares, ticks, ages, None if after is None else (after, _mark_text(response_times, after)))


def _mark_text(response_times: ResponseTimes, after: int) -> str:
    text = ngettext("%(days)s day: %(chance)s", "%(days)s days: %(chance)s", after)
    return text % {"days": after, "chance": late_chance(response_times, after)}
