"""The lines of the plan by the days they fall on, also when the week has since been made to start on another day."""

from collections import Counter
from collections.abc import Iterable, Mapping
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
    """A line of the plan on its day, and how much of it is ticked or was done on that day."""

    on: date
    item: PlanItem
    done: int

    @property
    def is_done(self) -> bool:
        return self.done >= self.item.amount


def plan_items_in_week(person: Person, first: date) -> list[DatedPlanItem]:
    """Return what is planned for the seven days from ``first``, by day and time; a line without a time last."""
    planned, *done_rows = _week_rows(person, first)
    return _dated(planned, first, _done_by_day(*done_rows))


def plan_items_on(person: Person, day: date) -> list[DatedPlanItem]:
    """Return what is planned for one day."""
    known = campaign_today(person, day)
    sent = sum(each.count for each in known.waits if each.applied_on == day and not each.sample)
    done = {
        (day, PlanItem.Activity.APPLICATIONS.value): sent,
        (day, PlanItem.Activity.INTERACTIONS.value): known.contacted,
    }
    return [line for line in _dated(known.plan_items, day, done) if line.on == day]


def week_progress(person: Person, week: date) -> list[rules.ActivityProgress]:
    """Compare what was planned for the week that starts on ``week`` with what was done of it: from the facts, and
    learning from the ticks. The sample was nobody's work. One query."""
    planned, *done_rows = _week_rows(person, week)
    by_day = _done_by_day(*done_rows)
    lines = [each.item for each in _dated(planned, week, by_day)]
    done = Counter[str]()
    for (_day, activity), count in by_day.items():
        done[activity] += count
    learned = sum(line.done for line in lines if line.activity == PlanItem.Activity.LEARNING)
    done[PlanItem.Activity.LEARNING] = learned
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
    days = ("on", "done_on", "applied_on")
    counted = [rows.order_by().values_list(day).annotate(n=Count("pk")) for rows, day in zip(done, days, strict=True)]
    return [planned, *counted]


_read_week = CombinedRead(_week_parts)


@shared_read
def _week_rows(person: Person, first: date) -> list[list[Any]]:
    return _read_week(person, first, first + SIX_DAYS, first - SIX_DAYS)


def _done_by_day(*counts: Iterable[tuple[date, int]]) -> Counter[tuple[date, str]]:
    """Interactions, follow-ups without one and applications sent, by day and activity."""
    activities = (PlanItem.Activity.INTERACTIONS, PlanItem.Activity.INTERACTIONS, PlanItem.Activity.APPLICATIONS)
    found = Counter[tuple[date, str]]()
    for activity, rows in zip(activities, counts, strict=True):
        for day, count in rows:
            found[day, activity.value] += count
    return found


def _dated(rows: Iterable[PlanItem], first: date, done: Mapping[tuple[date, str], int]) -> list[DatedPlanItem]:
    dated = [(date_of_weekday(row.week, row.day), row) for row in rows]
    lines = [(on, row) for on, row in dated if first <= on <= first + SIX_DAYS]
    lines.sort(key=lambda line: (line[0], line[1].at or time.max, line[1].pk))
    counts = rules.done_by_line([(on, row.activity, row.amount, row.done) for on, row in lines], done)
    return [DatedPlanItem(on, row, count) for (on, row), count in zip(lines, counts, strict=True)]
