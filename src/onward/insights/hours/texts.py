"""What a week of so many hours is best spent on, in sentences."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.allocation import Allocation, ApplicationOption, OptionAllocation
from onward.ui.humanize import join_list, range_text
from onward.vocabulary import Channel

UNUSED_HOURS_FROM = 0.5
MIN_APPLICATIONS_NAMED = 0.5
WHOLE_NUMBERS_FROM = 10


class OptionRow(NamedTuple):
    """A way of spending time, as the table says it."""

    name: str
    applications: str
    now: str
    share: str
    per_100_hours: str


class OptionSliders(NamedTuple):
    """What is assumed of one way of spending time, for a reader to set."""

    channel: Channel
    hours_label: str
    hours: str
    openings_label: str
    openings: str


def certainty_text(allocation: Allocation) -> str:
    """How sure the plan is: what is said first."""
    if allocation.unused_hours >= UNUSED_HOURS_FROM:
        return _("Your hours are enough for every opening assumed here, so you don't have to choose.")
    if allocation.is_clearly_best:
        return _("One mix is clearly best.")
    return _("No mix is clearly best. Choose one you can keep up.")


def allocation_sentence(allocation: Allocation) -> str:
    """The plan in one sentence: the accessible name of its picture."""
    parts = [
        _planned_text(allocated)
        for allocated in allocation.allocations
        if allocated.applications >= MIN_APPLICATIONS_NAMED
    ]
    if not parts and allocation.unused_hours >= UNUSED_HOURS_FROM:
        return _("With hardly any openings, there's nothing to plan yet.")
    if not parts:
        return _("With so few hours, start with the opening that fits you best.")
    return _("With %(hours)s hours a week, these applications bring the most offers on average: %(parts)s.") % {
        "hours": f"{allocation.hours:g}",
        "parts": join_list(parts),
    }


def most_informative_text(allocation: Allocation) -> str:
    """What would change the plan."""
    if allocation.most_informative is None:
        return _("Knowing more wouldn't change this.")
    return {
        Channel.COLD: _("The biggest unknown is how often your cold applications lead to an offer."),
        Channel.REFERRAL: _("The biggest unknown is how often your referrals lead to an offer."),
        Channel.RECRUITER: _("The biggest unknown is how often recruiters lead you to an offer."),
        Channel.AGENCY: _("The biggest unknown is how often agencies lead you to an offer."),
    }[allocation.most_informative.channel]


def unused_hours_text(allocation: Allocation) -> str:
    """What to do with hours for which there are no openings; empty where there are none."""
    if allocation.unused_hours < UNUSED_HOURS_FROM:
        return ""
    n = round(allocation.unused_hours)
    return ngettext(
        "The openings run out first: about %(n)s hour is left for you.",
        "The openings run out first: about %(n)s hours are left for you.",
        n,
    ) % {"n": n}


def option_rows(allocation: Allocation, per_week: dict[Channel, float]) -> list[OptionRow]:
    """The table of the plan, with how many were sent to each channel lately."""
    return [
        OptionRow(
            name=option_name(allocated.option),
            applications=_amount_text(allocated.applications),
            now=_amount_text(per_week[allocated.option.channel]),
            share=share_range_text(allocated),
            per_100_hours=range_text(f"{allocated.per_100_hours.low:.2g}", f"{allocated.per_100_hours.high:.2g}"),
        )
        for allocated in allocation.allocations
    ]


def option_sliders(options: Iterable[ApplicationOption]) -> list[OptionSliders]:
    labels = {
        Channel.COLD: (_("Hours for a cold application"), _("Suitable openings a week, cold")),
        Channel.REFERRAL: (_("Hours for a referral"), _("Suitable openings a week, by referral")),
        Channel.RECRUITER: (_("Hours for one through a recruiter"), _("Suitable openings a week, through a recruiter")),
        Channel.AGENCY: (_("Hours for one through an agency"), _("Suitable openings a week, through an agency")),
    }
    return [
        OptionSliders(
            option.channel,
            labels[option.channel][0],
            f"{option.hours:g}",
            labels[option.channel][1],
            f"{option.openings:g}",
        )
        for option in options
    ]


def option_name(option: ApplicationOption) -> str:
    return {
        Channel.COLD: _("Cold"),
        Channel.REFERRAL: _("Referral"),
        Channel.RECRUITER: _("Recruiter"),
        Channel.AGENCY: _("Agency"),
    }[option.channel]


def share_range_text(allocated: OptionAllocation) -> str:
    """The share of the hours with its range, in per cent."""
    mean, low, high = (round(100 * each) for each in (allocated.share.mean, allocated.share.low, allocated.share.high))
    if low == high:
        return _("%(mean)s%%") % {"mean": mean}
    return _("%(mean)s%%, %(low)s to %(high)s%%") % {"mean": mean, "low": low, "high": high}


def _planned_text(allocated: OptionAllocation) -> str:
    """How many of one way, as an item of the list of the plan."""
    text = {
        Channel.COLD: _("%(n)s cold"),
        Channel.REFERRAL: _("%(n)s by referral"),
        Channel.RECRUITER: _("%(n)s by recruiter"),
        Channel.AGENCY: _("%(n)s by agency"),
    }[allocated.option.channel]
    return text % {"n": max(1, round(allocated.applications))}


def _amount_text(number: float) -> str:
    return f"{number:.0f}" if number >= WHOLE_NUMBERS_FROM or number == round(number) else f"{number:.1f}"
