"""The sentences of the weekly plan."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.models import PlanItem
from onward.campaign.weekly_plan.queries import DatedPlanItem
from onward.campaign.weekly_plan.rules import ActivityProgress
from onward.ui.humanize import clock_time, join_list


def plan_item_title(item: PlanItem) -> str:
    """Say what a line asks for: "Send 5 applications: the council"."""
    n = item.amount
    titles = {
        PlanItem.Activity.APPLICATIONS: ngettext("Send %(n)s application", "Send %(n)s applications", n),
        PlanItem.Activity.INTERACTIONS: ngettext("Contact %(n)s person", "Contact %(n)s people", n),
        PlanItem.Activity.LEARNING: ngettext("%(n)s learning session", "%(n)s learning sessions", n),
    }
    title = titles[PlanItem.Activity(item.activity)] % {"n": n}
    return _("%(title)s: %(what)s") % {"title": title, "what": item.what} if item.what else title


def plan_item_time(on: date, item: PlanItem) -> str:
    """Say when and where: "Monday, 9:00, library"."""
    day = date_format(on, "l")
    return ", ".join(filter(None, (day, clock_time(item.at) if item.at else "", item.where)))


def plan_summary(lines: Iterable[DatedPlanItem]) -> list[tuple[str, str]]:
    """Say a plan briefly, the same thing on several days in one line: "Send 2 applications", "Mon, Wed, 9:00"."""
    days: dict[tuple[str, time | None, str], list[DatedPlanItem]] = {}
    for line in lines:
        days.setdefault((plan_item_title(line.item), line.item.at, line.item.where), []).append(line)
    return [(title, _days_and_time(same)) for (title, _at, _where), same in days.items()]


def _days_and_time(lines: Sequence[DatedPlanItem]) -> str:
    if len(lines) == 1:
        return plan_item_time(lines[0].on, lines[0].item)
    item = lines[0].item
    names = [date_format(line.on, "D") for line in lines]
    return ", ".join(filter(None, (*names, clock_time(item.at) if item.at else "", item.where)))


def plan_item_reason(line: DatedPlanItem) -> str:
    """Say why Today suggests a line, when and where, and how much of it is done."""
    item = line.item
    names = {"time": clock_time(item.at) if item.at else "", "place": item.where}
    if item.at and item.where:
        reason = _("Planned for %(time)s, %(place)s") % names
    elif item.at:
        reason = _("Planned for %(time)s") % names
    elif item.where:
        reason = _("Planned for today, %(place)s") % names
    else:
        reason = _("Planned for today")
    if not line.done:
        return reason
    return _("%(reason)s. %(done)s of %(amount)s done.") % {"reason": reason, "done": line.done, "amount": item.amount}


def plan_mention(items: Sequence[PlanItem]) -> str:
    """Say what today's plan holds, as a part of the day's sentence."""
    amounts = dict.fromkeys(PlanItem.Activity.values, 0)
    for item in items:
        amounts[item.activity] += item.amount
    sent, met, learned = (amounts[each] for each in PlanItem.Activity.values)
    parts = [
        (sent, ngettext("%(n)s application to send", "%(n)s applications to send", sent)),
        (met, ngettext("%(n)s person to contact", "%(n)s people to contact", met)),
        (learned, ngettext("%(n)s learning session", "%(n)s learning sessions", learned)),
    ]
    return ", ".join(text % {"n": count} for count, text in parts if count)


def week_done_text(progress: Iterable[ActivityProgress]) -> str:
    """Say what was done in a week, and of how much that was planned: "You sent 4 of 5 applications."."""
    said = [_done_text(each) for each in progress if each.done]
    return _("You %(done)s.") % {"done": join_list(said)} if said else ""


def _done_text(row: ActivityProgress) -> str:
    counts = {"n": row.done, "planned": row.planned}
    if row.planned > row.done:
        return {
            PlanItem.Activity.APPLICATIONS: _("sent %(n)s of %(planned)s planned applications"),
            PlanItem.Activity.INTERACTIONS: _("contacted %(n)s of the %(planned)s people you planned to"),
            PlanItem.Activity.LEARNING: _("did %(n)s of %(planned)s planned learning sessions"),
        }[PlanItem.Activity(row.activity)] % counts
    return {
        PlanItem.Activity.APPLICATIONS: ngettext("sent %(n)s application", "sent %(n)s applications", row.done),
        PlanItem.Activity.INTERACTIONS: ngettext("contacted %(n)s person", "contacted %(n)s people", row.done),
        PlanItem.Activity.LEARNING: ngettext("did %(n)s learning session", "did %(n)s learning sessions", row.done),
    }[PlanItem.Activity(row.activity)] % counts
