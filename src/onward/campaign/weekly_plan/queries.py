"""The lines of the plan by the days they fall on, also when the week has since been made to start on another day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Count

from onward.accounts.public import Person
from onward.campaign.models import Application, FollowUp, Interaction, PlanItem
from onward.campaign.today.queries import campaign_today
from onward.campaign.weekly_plan import rules
from onward.campaign.weekly_plan.rules import date_of_weekday
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.foundation.shared_reads import shared_read

SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class DatedPlanItem:
    on: date
    item: PlanItem


def plan_items_in_week(person: Person, first: date) -> list[DatedPlanItem]:
    """Return what is planned for the seven days from ``first``, by day and time; a line without a time last."""
    planned, *_done = _week_rows(person, first)
    return _dated(planned, first)


def plan_items_on(person: Person, day: date) -> list[DatedPlanItem]:
    """Return what is planned for one day."""
    return [line for line in _dated(campaign_today(person, day).plan_items, day) if line.on == day]


def week_progress(person: Person, week: date) -> list[rules.ActivityProgress]:
    """Compare what was planned for the week that starts on ``week`` with what was done of it: from the facts, and
    learning from the ticks. The sample was nobody's work. One query."""
    planned, *done_rows = _week_rows(person, week)
    met, followed_up, applied = (sum(count for _owner, count in rows) for rows in done_rows)
    lines = [each.item for each in _dated(planned, week)]
    done: dict[str, int] = {
        PlanItem.Activity.APPLICATIONS: applied,
        PlanItem.Activity.INTERACTIONS: met + followed_up,
        PlanItem.Activity.LEARNING: sum(line.done for line in lines if line.activity == PlanItem.Activity.LEARNING),
    }
    return rules.compare_planned_and_done([(line.activity, line.amount) for line in lines], done)


def _week_parts(owner: int, first: date, last: date, planned_from: date) -> list[Part]:
    done: list[Part] = [
        Interaction.objects.owned_by(owner).filter(on__range=(first, last)).exclude(application__sample=True),
        FollowUp.objects.owned_by(owner).filter(
            done_on__range=(first, last), interaction=None, application__sample=False
        ),
        Application.objects.owned_by(owner).without_sample().filter(applied_on__range=(first, last)),
    ]
    planned = PlanItem.objects.owned_by(owner).filter(week__range=(planned_from, last))
    return [planned, *(rows.order_by().values_list("owner_id").annotate(n=Count("pk")) for rows in done)]


_read_week = CombinedRead(_week_parts)


@shared_read
def _week_rows(person: Person, first: date) -> list[list[Any]]:
    return _read_week(person, first, first + SIX_DAYS, first - SIX_DAYS)


def _dated(rows: Iterable[PlanItem], first: date) -> list[DatedPlanItem]:
    dated = [DatedPlanItem(date_of_weekday(row.week, row.day), row) for row in rows]
    lines = [line for line in dated if first <= line.on <= first + SIX_DAYS]
    return sorted(lines, key=lambda line: (line.on, line.item.at or time.max, line.item.pk))
