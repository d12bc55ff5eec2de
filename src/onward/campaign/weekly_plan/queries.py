"""The lines of the plan by the days they fall on, also when the week has since been made to start on another day."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from onward.accounts.public import Person
from onward.campaign.models import Application, FollowUp, Interaction, PlanItem
from onward.campaign.weekly_plan import rules
from onward.campaign.weekly_plan.rules import date_of_weekday

SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class DatedPlanItem:
    on: date
    item: PlanItem


def plan_items_in_week(person: Person, first: date) -> list[DatedPlanItem]:
    """Return what is planned for the seven days from ``first``, by day and time; a line without a time last."""
    rows = PlanItem.objects.owned_by(person).filter(week__range=(first - SIX_DAYS, first + SIX_DAYS))
    dated = [DatedPlanItem(date_of_weekday(row.week, row.day), row) for row in rows]
    lines = [line for line in dated if first <= line.on <= first + SIX_DAYS]
    return sorted(lines, key=lambda line: (line.on, line.item.at or time.max, line.item.pk))


def plan_items_on(person: Person, day: date) -> list[DatedPlanItem]:
    """Return what is planned for one day."""
    return [line for line in plan_items_in_week(person, day) if line.on == day]


def done_in_week(person: Person, week: date) -> dict[str, int]:
    """Count what was done in the week that starts on ``week``: from the facts, and learning from the ticks.

    The sample was nobody's work.
    """
    days = (week, week + SIX_DAYS)
    sent = Application.objects.owned_by(person).without_sample().filter(applied_on__range=days)
    interactions = Interaction.objects.owned_by(person).filter(on__range=days).count()
    follow_ups = FollowUp.objects.owned_by(person).filter(done_on__range=days, interaction=None).count()
    lines = [each.item for each in plan_items_in_week(person, week)]
    return {
        PlanItem.Activity.APPLICATIONS: sent.count(),
        PlanItem.Activity.INTERACTIONS: interactions + follow_ups,
        PlanItem.Activity.LEARNING: sum(line.done for line in lines if line.activity == PlanItem.Activity.LEARNING),
    }


def week_progress(person: Person, week: date) -> list[rules.ActivityProgress]:
    """Compare what was planned for a week with what was done of it."""
    lines = [each.item for each in plan_items_in_week(person, week)]
    return rules.compare_planned_and_done([(line.activity, line.amount) for line in lines], done_in_week(person, week))
