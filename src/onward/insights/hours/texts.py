"""What a week of so many hours is best spent on, in sentences."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.allocation import Allocation, ApplicationOption, Effort, OptionAllocation
from onward.vocabulary import Channel

UNUSED_HOURS_FROM = 0.5
MIN_APPLICATIONS_NAMED = 0.5
WIDE_SHARE_FROM = 0.5
WHOLE_NUMBERS_FROM = 10


class OptionRow(NamedTuple):
    """A way of spending time, as the table says it."""

    name: str
    hours_each: str
    applications: str
    now: str
    share: str
    per_100_hours: str


def allocation_sentence(allocation: Allocation) -> str:
    """The plan in one sentence: the accessible name of its picture."""
    parts = [
        _planned_text(allocated)
        for allocated in allocation.allocations
        if allocated.applications >= MIN_APPLICATIONS_NAMED
    ]
    if not parts:
        return _("With so few hours, whichever opening fits you best comes first.")
    return _("With %(hours)s hours a week, the mix that brings most on these figures: %(parts)s.") % {
        "hours": f"{allocation.hours:g}",
        "parts": "; ".join(parts),
    }


def certainty_text(allocation: Allocation) -> str:
    """How much the plan could differ; empty where the largest share is fairly sure."""
    widest = max(allocated.share.high - allocated.share.low for allocated in allocation.allocations)
    if widest < WIDE_SHARE_FROM:
        return ""
    return _("The ranges are wide: no mix is clearly best, so one that you can keep up is as good a choice.")


def most_informative_text(allocation: Allocation) -> str:
    """What would change the plan."""
    if allocation.most_informative is None:
        return _("Nothing that could still be learnt would change it.")
    option = allocation.most_informative
    return {
        (Channel.COLD, Effort.QUICK): _(
            "What would change it most: knowing better what comes of this way for you: cold, quick."
        ),
        (Channel.COLD, Effort.TAILORED): _(
            "What would change it most: knowing better what comes of this way for you: cold, tailored."
        ),
        (Channel.REFERRAL, Effort.TAILORED): _(
            "What would change it most: knowing better what comes of this way for you: through a referral."
        ),
        (Channel.RECRUITER, Effort.TAILORED): _(
            "What would change it most: knowing better what comes of this way for you: through a recruiter."
        ),
        (Channel.AGENCY, Effort.TAILORED): _(
            "What would change it most: knowing better what comes of this way for you: through an agency."
        ),
    }[option.channel, option.effort]


def unused_hours_text(allocation: Allocation) -> str:
    """What to do with hours for which there are no openings; empty where there are none."""
    if allocation.unused_hours < UNUSED_HOURS_FROM:
        return ""
    n = round(allocation.unused_hours)
    return ngettext(
        "About %(n)s hour is left over: the openings run out before the time does. It may be yours.",
        "About %(n)s hours are left over: the openings run out before the time does. They may be yours.",
        n,
    ) % {"n": n}


def option_rows(allocation: Allocation, per_week: dict[Channel, float]) -> list[OptionRow]:
    """The table of the plan; how many were sent to a channel lately stands in the first row of the channel alone."""
    rows = []
    for allocated in allocation.allocations:
        option, per_100_hours = allocated.option, allocated.per_100_hours
        is_second_of_channel = (option.channel, option.effort) == (Channel.COLD, Effort.TAILORED)
        rows.append(
            OptionRow(
                name=option_name(option),
                hours_each=f"{option.hours:g}",
                applications=_amount_text(allocated.applications),
                now="" if is_second_of_channel else _amount_text(per_week[option.channel]),
                share=share_range_text(allocated),
                per_100_hours=_("%(low)s to %(high)s")
                % {"low": f"{per_100_hours.low:.2g}", "high": f"{per_100_hours.high:.2g}"},
            )
        )
    return rows


def option_name(option: ApplicationOption) -> str:
    return {
        (Channel.COLD, Effort.QUICK): _("Cold, quick"),
        (Channel.COLD, Effort.TAILORED): _("Cold, tailored"),
        (Channel.REFERRAL, Effort.TAILORED): _("Through a referral"),
        (Channel.RECRUITER, Effort.TAILORED): _("Through a recruiter"),
        (Channel.AGENCY, Effort.TAILORED): _("Through an agency"),
    }[option.channel, option.effort]


def share_range_text(allocated: OptionAllocation) -> str:
    """The share of the hours with its range, in per cent."""
    return _("%(mean)s %%, %(low)s to %(high)s") % {
        "mean": round(100 * allocated.share.mean),
        "low": round(100 * allocated.share.low),
        "high": round(100 * allocated.share.high),
    }


def _planned_text(allocated: OptionAllocation) -> str:
    """How many of one way, as an item of the list of the plan."""
    text = {
        (Channel.COLD, Effort.QUICK): _("%(n)s cold ones, sent quickly"),
        (Channel.COLD, Effort.TAILORED): _("%(n)s cold ones, tailored"),
        (Channel.REFERRAL, Effort.TAILORED): _("%(n)s through a referral"),
        (Channel.RECRUITER, Effort.TAILORED): _("%(n)s through a recruiter"),
        (Channel.AGENCY, Effort.TAILORED): _("%(n)s through an agency"),
    }[allocated.option.channel, allocated.option.effort]
    return text % {"n": _amount_text(allocated.applications)}


def _amount_text(number: float) -> str:
    return f"{number:.0f}" if number >= WHOLE_NUMBERS_FROM or number == round(number) else f"{number:.1f}"
