"""The waiting curve, and where the person's own silences are on it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from onward.campaign.public import Waits
from onward.ui.charts import Curve, Share, curve

LEAST_DAYS, MOST_DAYS = 60, 180
LET_GO = 0.1


def waiting_curve(found: Waits, ages: Sequence[int]) -> Curve:
    """The chance that an answer still comes, by days of silence; what is older than the curve stands at its end."""
    last = min(max(LEAST_DAYS, 2 * found.over_after), MOST_DAYS)
    shown = range(0, last + 1, 2)
    alive = found.posterior.p_alive(shown)
    shares = [Share(day, alive[at].mean, alive[at].low, alive[at].high) for at, day in enumerate(shown)]
    ticks = [(float(day), str(day)) for day in range(0, last + 1, 15)]
    return curve(shares, ticks, ages, (LET_GO, _("1 in 10")))
