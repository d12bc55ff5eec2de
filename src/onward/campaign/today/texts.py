"""What Today says of the campaign: its offers, its appointments, and the whole search after an import."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.interviews.queries import Appointment
from onward.campaign.today.queries import OfferRow
from onward.campaign.today.rules import SearchTotals
from onward.ui.humanize import clock_time, join_list, relative_day, short_date
from onward.vocabulary import EventKind

DAYS_NAMED_BY_WEEKDAY, MAX_OFFERS_NAMED = 7, 4


def offer_title(offer: OfferRow) -> str:
    name = offer.company or offer.job
    if offer.is_old:
        return _("What happened to the offer from %(name)s?") % {"name": name}
    return _("Answer the offer from %(name)s") % {"name": name}


def offers_to_compare(count: int) -> str:
    return ngettext("Answer %(n)s offer", "Compare %(n)s offers", count) % {"n": count}


def offers_named(offers: Sequence[OfferRow]) -> str:
    """Who made the offers, where they are few enough to be read at a glance."""
    if len(offers) > MAX_OFFERS_NAMED:
        return ""
    return join_list([each.company or each.job for each in offers])


def offer_reason(offer: OfferRow, today: date) -> str:
    if offer.on is None:
        return offer.title
    when = relative_day(offer.on, today)
    if not offer.title or not offer.company:
        return _("Offered %(when)s") % {"when": when}
    return _("%(title)s, offered %(when)s") % {"title": offer.title, "when": when}


def offers_mention(count: int) -> str:
    return ngettext("an offer to answer", "%(n)s offers to answer", count) % {"n": count}


def appointment_title(appointment: Appointment) -> str:
    return _("Prepare for %(job)s") % {"job": appointment.job}


def appointment_reason(appointment: Appointment, today: date) -> str:
    """Say what it is and when, by the person's clock and by that of the place."""
    names = {
        "what": appointment.name,
        "day": day_phrase(appointment.on, today),
        "time": clock_time(appointment.at) if appointment.at else "",
        "local": clock_time(appointment.local_at) if appointment.local_at else "",
        "city": appointment.city,
    }
    if appointment.local_at:
        return _("%(what)s %(day)s at %(time)s (%(local)s in %(city)s)") % names
    if appointment.at:
        return _("%(what)s %(day)s at %(time)s") % names
    return _("%(what)s %(day)s") % names


def appointments_mention(appointments: list[Appointment], today: date) -> str:
    day = day_phrase(appointments[0].on, today)
    if len(appointments) > 1:
        return _("%(n)s interviews (one %(day)s)") % {"n": len(appointments), "day": day}
    one = {
        EventKind.SCREEN: _("a screening %(day)s"),
        EventKind.ASSESSMENT: _("an assessment %(day)s"),
        EventKind.INTERVIEW: _("an interview %(day)s"),
    }[appointments[0].kind]
    return one % {"day": day}


def day_phrase(day: date, today: date) -> str:
    """ "today", "tomorrow", "on Tuesday", "on Dec 12"."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return relative_day(day, today)
    if 1 < ahead < DAYS_NAMED_BY_WEEKDAY:
        return _("on %(day)s") % {"day": date_format(day, "l")}
    return _("on %(day)s") % {"day": short_date(day, today)}


def search_totals_text(totals: SearchTotals) -> str:
    """Tell a search back in one line: "176 sent, 13 conversations, 1 offer, and 113 without a reply"."""
    sent, met, offers, silent = totals.sent, totals.conversations, totals.offers, totals.unanswered
    parts = [
        (sent, ngettext("%(n)s application sent", "%(n)s applications sent", sent)),
        (met, ngettext("%(n)s conversation", "%(n)s conversations", met)),
        (offers, ngettext("%(n)s offer", "%(n)s offers", offers)),
        (silent, ngettext("%(n)s without a reply", "%(n)s without a reply", silent)),
        (totals.saved, ngettext("%(n)s saved for later", "%(n)s saved for later", totals.saved)),
    ]
    return join_list(text % {"n": count} for count, text in parts if count)
