"""The waiting curve, and where the person's own silences are on it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from onward.campaign.public import ResponseTimes
from onward.odds.response_times.cure_model import PROBABLY_CLOSED_BELOW
from onward.ui.charts.curve import Curve, CurvePoint, curve

MIN_CURVE_DAYS, MAX_CURVE_DAYS = 60, 180


def response_curve(response_times: ResponseTimes, ages: Sequence[int]) -> Curve:
    """The chance that an answer still comes, by days of silence; what is older than the curve stands at its end."""
    after = response_times.probably_closed_after
    last = MAX_CURVE_DAYS if after is None else min(max(MIN_CURVE_DAYS, 2 * after), MAX_CURVE_DAYS)
    shown = range(0, last + 1, 2)
    alive = response_times.posterior.chance_of_answer(shown)
    shares = [CurvePoint(day, alive[at].mean, alive[at].low, alive[at].high) for at, day in enumerate(shown)]
    ticks = [(float(day), str(day)) for day in range(0, last + 1, 15)]
    return curve(shares, ticks, ages, (PROBABLY_CLOSED_BELOW, _("1 in 10")))
