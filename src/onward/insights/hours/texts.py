"""What a week of so many hours is best spent on, in sentences."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.allocation import Allocation, ApplicationOption, Effort, OptionAllocation
from onward.odds.distributions import Estimate
from onward.vocabulary import Channel

UNUSED_HOURS_FROM = 0.5
MIN_APPLICATIONS_NAMED = 0.5
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
    if widest < MIN_APPLICATIONS_NAMED:
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
    return [_row(allocated, per_week) for allocated in allocation.allocations]


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
    n = allocated.applications
    words = {
        (Channel.COLD, Effort.QUICK): _("%(n)s cold ones, sent quickly"),
        (Channel.COLD, Effort.TAILORED): _("%(n)s cold ones, tailored"),
        (Channel.REFERRAL, Effort.TAILORED): _("%(n)s through a referral"),
        (Channel.RECRUITER, Effort.TAILORED): _("%(n)s through a recruiter"),
        (Channel.AGENCY, Effort.TAILORED): _("%(n)s through an agency"),
    }
    return words[allocated.option.channel, allocated.option.effort] % {"n": _amount_text(n)}


def _row(allocated: OptionAllocation, per_week: dict[Channel, float]) -> OptionRow:
    said_once = (allocated.option.channel, allocated.option.effort) == (Channel.COLD, Effort.TAILORED)
    return OptionRow(
        name=option_name(allocated.option),
        hours_each=f"{allocated.option.hours:g}",
        applications=_amount_text(allocated.applications),
        now="" if said_once else _amount_text(per_week[allocated.option.channel]),
        share=share_range_text(allocated),
        per_100_hours=_range_text(allocated.per_100_hours),
    )


def _range_text(offers: Estimate) -> str:
    return _("%(low)s to %(high)s") % {"low": f"{offers.low:.2g}", "high": f"{offers.high:.2g}"}


def _amount_text(number: float) -> str:
    return f"{number:.0f}" if number >= WHOLE_NUMBERS_FROM or number == round(number) else f"{number:.1f}"
