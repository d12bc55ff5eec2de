"""How right the forecasts have been, in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.insights.forecast.queries import ForecastAccuracy
from onward.odds.forecasts.scoring import ClaimTally


def accuracy_text(accuracy: ForecastAccuracy) -> str:
    """Empty while nothing was forecast."""
    parts = [_ranges_that_held(accuracy.score.held), _offers_that_came(accuracy.score.happened)]
    if any(parts) and not accuracy.score.is_conclusive:
        parts.append(_("That is too few to tell a good forecast from a bad one."))
    if accuracy.left_out:
        parts.append(_left_out(accuracy.left_out))
    if accuracy.next_on and not any(parts):
        day = date_format(accuracy.next_on, "j F")
        parts.append(_("This forecast is kept, and held against what came after %(day)s.") % {"day": day})
    return " ".join(filter(None, parts))


def _ranges_that_held(held: ClaimTally) -> str:
    if not held.count:
        return ""
    words = ngettext(
        "How right it has been: %(true)s of %(n)s kept range held; %(expected)s was to be expected.",
        "How right it has been: %(true)s of %(n)s kept ranges held; %(expected)s were to be expected.",
        held.count,
    )
    return words % {"true": held.true, "n": held.count, "expected": f"{held.expected:.1f}"}


def _offers_that_came(happened: ClaimTally) -> str:
    if not happened.count:
        return ""
    words = ngettext(
        "Of %(n)s forecast of an offer %(true)s came true; %(expected)s was to be expected.",
        "Of %(n)s forecasts of an offer %(true)s came true; %(expected)s were to be expected.",
        happened.count,
    )
    return words % {"true": happened.true, "n": happened.count, "expected": f"{happened.expected:.1f}"}


def _left_out(count: int) -> str:
    return ngettext(
        "%(n)s is left out: many more or fewer were sent than it supposed.",
        "%(n)s are left out: many more or fewer were sent than they supposed.",
        count,
    ) % {"n": count}
