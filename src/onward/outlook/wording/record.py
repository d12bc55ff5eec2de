"""How right the forecasts have been, in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.scoring import Tally
from onward.outlook.record import Record


def said(found: Record) -> str:
    """Empty while nothing was forecast."""
    parts = [_ranges(found.score.held), _offers(found.score.happened)]
    if any(parts) and not found.score.says_something:
        parts.append(_("That is too few to tell a good forecast from a bad one."))
    if found.left_out:
        parts.append(_left_out(found.left_out))
    if found.next_on and not any(parts):
        day = date_format(found.next_on, "j F")
        parts.append(_("This forecast is kept, and held against what came after %(day)s.") % {"day": day})
    return " ".join(filter(None, parts))


def _ranges(held: Tally) -> str:
    if not held.count:
        return ""
    words = ngettext(
        "How right it has been: %(true)s of %(n)s kept range held; %(expected)s was to be expected.",
        "How right it has been: %(true)s of %(n)s kept ranges held; %(expected)s were to be expected.",
        held.count,
    )
    return words % {"true": held.true, "n": held.count, "expected": f"{held.expected:.1f}"}


def _offers(happened: Tally) -> str:
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
