"""The words of hours and channels."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.allocation import Allocation, Arm, Effort, Use
from onward.odds.laws import Estimate
from onward.odds.stages import Channel

SPARE_FROM = 0.5
HALF = 0.5
WHOLE_FROM = 10


class Row(NamedTuple):
    """A way of spending time, as the table says it."""

    name: str
    hours_each: str
    applications: str
    now: str
    share: str
    per_100_hours: str


def lead(found: Allocation) -> str:
    """The plan in one sentence: the accessible name of its picture."""
    parts = [_planned(use) for use in found.uses if use.applications >= HALF]
    if not parts:
        return _("With so few hours, whichever opening fits you best comes first.")
    return _("With %(hours)s hours a week, the mix that brings most on these figures: %(parts)s.") % {
        "hours": f"{found.hours:g}",
        "parts": "; ".join(parts),
    }


def certainty(found: Allocation) -> str:
    """How much the plan could differ; empty where the largest share is fairly sure."""
    widest = max(use.share.high - use.share.low for use in found.uses)
    if widest < HALF:
        return ""
    return _("The ranges are wide: no mix is clearly best, so one that you can keep up is as good a choice.")


def hinge(found: Allocation) -> str:
    """What would change the plan."""
    if found.hinge is None:
        return _("Nothing that could still be learnt would change it.")
    return _("What would change it most: knowing better what comes of this way for you: %(arm)s.") % {
        "arm": name(found.hinge).lower()
    }


def spare(found: Allocation) -> str:
    """What to do with hours for which there are no openings; empty where there are none."""
    if found.spare < SPARE_FROM:
        return ""
    n = round(found.spare)
    return ngettext(
        "About %(n)s hour is left over: the openings run out before the time does. It may be yours.",
        "About %(n)s hours are left over: the openings run out before the time does. They may be yours.",
        n,
    ) % {"n": n}


def rows(found: Allocation, per_week: dict[Channel, float]) -> list[Row]:
    return [_row(use, per_week) for use in found.uses]


def name(arm: Arm) -> str:
    return {
        (Channel.COLD, Effort.QUICK): _("Cold, quick"),
        (Channel.COLD, Effort.TAILORED): _("Cold, tailored"),
        (Channel.REFERRAL, Effort.TAILORED): _("Through a referral"),
        (Channel.RECRUITER, Effort.TAILORED): _("Through a recruiter"),
        (Channel.AGENCY, Effort.TAILORED): _("Through an agency"),
    }[arm.channel, arm.effort]


def share(use: Use) -> str:
    """The share of the hours with its range, in per cent."""
    return _("%(mean)s %%, %(low)s to %(high)s") % {
        "mean": round(100 * use.share.mean),
        "low": round(100 * use.share.low),
        "high": round(100 * use.share.high),
    }


def _planned(use: Use) -> str:
    n = use.applications
    words = {
        (Channel.COLD, Effort.QUICK): _("%(n)s cold ones, sent quickly"),
        (Channel.COLD, Effort.TAILORED): _("%(n)s cold ones, tailored"),
        (Channel.REFERRAL, Effort.TAILORED): _("%(n)s through a referral"),
        (Channel.RECRUITER, Effort.TAILORED): _("%(n)s through a recruiter"),
        (Channel.AGENCY, Effort.TAILORED): _("%(n)s through an agency"),
    }
    return words[use.arm.channel, use.arm.effort] % {"n": _amount(n)}


def _row(use: Use, per_week: dict[Channel, float]) -> Row:
    said_once = (use.arm.channel, use.arm.effort) == (Channel.COLD, Effort.TAILORED)
    return Row(
        name=name(use.arm),
        hours_each=f"{use.arm.hours:g}",
        applications=_amount(use.applications),
        now="" if said_once else _amount(per_week[use.arm.channel]),
        share=share(use),
        per_100_hours=_range(use.per_100_hours),
    )


def _range(offers: Estimate) -> str:
    return _("%(low)s to %(high)s") % {"low": f"{offers.low:.2g}", "high": f"{offers.high:.2g}"}


def _amount(number: float) -> str:
    return f"{number:.0f}" if number >= WHOLE_FROM or number == round(number) else f"{number:.1f}"
