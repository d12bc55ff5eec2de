"""Lengths of time as people say them."""

from django.utils.translation import gettext as _

HOUR = 60


def spoken(minutes: int) -> str:
    """``90`` is "1 h 30 min"."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return _("%(n)s min") % {"n": rest}
    if not rest:
        return _("%(n)s h") % {"n": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
