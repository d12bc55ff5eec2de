"""A chance as people say it, the same on every page."""

from django.utils.translation import gettext as _

HARDLY_LIKELY_BELOW = 0.01
SAY_IN_TEN_FROM, SAY_IN_TWENTY_FROM, ALMOST_CERTAIN_FROM = 0.55, 0.925, 0.975
"""At 0.93, "about 9 in 10" would leave 1 in 10, twice what is left."""
FOUR_IN_TEN = (0.35, 0.45)
"""Between one in three and one in two: what is left when something else is "about 6 in 10"."""
ROUNDING_STEPS = ((12, 1), (30, 5), (101, 10))


def odds_text(share: float) -> str:
    """Say a chance in words: "about 1 in 6", "about 7 in 10"."""
    if share < HARDLY_LIKELY_BELOW:
        return _("less than 1 in 100")
    if share >= ALMOST_CERTAIN_FROM:
        return _("more than 19 in 20")
    if share >= SAY_IN_TWENTY_FROM:
        return _("about 19 in 20")
    lowest, highest = FOUR_IN_TEN
    if share >= SAY_IN_TEN_FROM or lowest <= share < highest:
        return _("about %(n)s in 10") % {"n": round(10 * share)}
    return _("about 1 in %(n)s") % {"n": _one_in(share)}


def _one_in(share: float) -> int:
    """One in how many, as round as people say it."""
    n = round(1 / share)
    step = next(step for limit, step in ROUNDING_STEPS if n <= limit)
    return step * round(n / step)
