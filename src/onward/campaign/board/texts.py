"""How the board says how long."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WEEK, MONTH, YEAR = 7, 30, 365
WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 2 * WEEK, 2 * MONTH, 2 * YEAR


def duration(days: int) -> str:
    """How long something has been so, rounded as people round."""
    if days <= 0:
        return _("since today")
    if days < WEEKS_FROM:
        return ngettext("for %(n)d day", "for %(n)d days", days) % {"n": days}
    if days < MONTHS_FROM:
        return ngettext("for %(n)d week", "for %(n)d weeks", days // WEEK) % {"n": days // WEEK}
    if days < YEARS_FROM:
        return ngettext("for %(n)d month", "for %(n)d months", days // MONTH) % {"n": days // MONTH}
    return ngettext("for %(n)d year", "for %(n)d years", days // YEAR) % {"n": days // YEAR}
