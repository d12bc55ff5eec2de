"""What the brief adds to Today and to the plan of a week."""

from datetime import date, timedelta

from onward.accounts.public import Person
from onward.campaign.public import campaign_today, plan_items_in_week, search_totals
from onward.foundation.rooms import Moment, Order, Panel, quiet_offers, week_panels
from onward.materials.brief.queries import campaign_brief
from onward.materials.brief.texts import week_lines

SIX_DAYS = timedelta(days=6)
OFFERED_FROM = 10
"""The brief is offered from this many applications on."""


@quiet_offers.provider
def brief_offer(moment: Moment) -> list[Panel]:
    """Offer to write a brief once the search has grown and there is none."""
    if moment.quiet:
        return []
    totals = search_totals(campaign_today(moment.person, moment.today).waits)
    if totals.sent <= OFFERED_FROM or campaign_brief(moment.person) is not None:
        return []
    return [Panel("materials/parts/brief_offer.html", {}, Order.BRIEF)]


@week_panels.provider
def brief_week_panel(person: Person, first: date) -> list[Panel]:
    """Show what the brief says for each week, if a current or coming week has no plan yet."""
    if first + SIX_DAYS < person.today():
        return []
    brief = campaign_brief(person)
    lines = week_lines(brief.weekly) if brief else []
    if not lines or plan_items_in_week(person, first):
        return []
    return [Panel("materials/parts/brief_week_panel.html", {"lines": lines, "week": first}, Order.BRIEF)]
