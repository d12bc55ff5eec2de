"""Which applications a follow-up is planned or due for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from onward.accounts.public import Person
from onward.campaign.applications.rules import job_name
from onward.campaign.follow_ups import rules
from onward.campaign.follow_ups.rules import UnansweredApplication
from onward.campaign.models import Application, FollowUp, FollowUpInterval
from onward.campaign.pauses.rules import PausePeriod, first_day_after_pauses
from onward.campaign.today.queries import CampaignToday, FollowUpRow, campaign_today
from onward.foundation.chunks import chunks
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.vocabulary import OPEN_STAGES, Stage


@dataclass(frozen=True, slots=True)
class DueFollowUp:
    """A follow-up whose day has come."""

    application: Application
    due_on: date


@dataclass(frozen=True, slots=True)
class DueRow:
    """A follow-up whose day has come, with as much of its application as a list needs; ``application`` is the id."""

    application: int
    stage: Stage
    last_on: date | None
    title: str
    company: str
    due_on: date

    @property
    def job(self) -> str:
        return job_name(self.title, self.company)


def intervals_by_stage(person: Person) -> dict[Stage, int]:
    own = {Stage(each.stage): each.days for each in FollowUpInterval.objects.owned_by(person)}
    return {**rules.DEFAULT_INTERVALS, **own}


def pending_follow_up(application: Application) -> FollowUp | None:
    """Return the follow-up of an application that was scheduled and neither sent nor dismissed."""
    return FollowUp.objects.owned_by(application.owner_id).pending().filter(application=application).first()


def planned_follow_ups(person: Person, today: date) -> list[FollowUp]:
    """Return those scheduled for a later day, soonest first, of applications that are still open."""
    rows = FollowUp.objects.owned_by(person).pending().of_open_applications().filter(due_on__gt=today)
    return list(rows.select_related("application__job"))


def due_follow_ups(person: Person, today: date) -> list[DueFollowUp]:
    """Return follow-ups to send today, longest due first: those planned by hand, and those the intervals suggest."""
    due = due_on_day(person, campaign_today(person, today))
    rows: dict[int, Application] = {}
    applications = Application.objects.owned_by(person).select_related("job", "custom_stage")
    for some in chunks(due):
        rows |= applications.in_bulk([each.application for each in some])
    return [DueFollowUp(rows[each.application], each.due_on) for each in due if each.application in rows]


def due_on_day(person: Person, day: CampaignToday) -> list[DueRow]:
    """Return what is due on a day, longest due first. One query; none during a pause."""
    if day.pause:
        return []
    intervals, away = day.intervals, day.pause_periods
    history: dict[int, list[FollowUpRow]] = {}
    for each in day.follow_ups:
        history.setdefault(each.application, []).append(each)
    windows = rules.last_days_with_follow_up(intervals, away, day.today)
    found = _read_candidates(person, *chain.from_iterable(windows[stage] for stage in OPEN_STAGES))
    suggested_on = cache(lambda stage, last_on: _suggested_on(stage, last_on, (), intervals, away, day.today))
    due = []
    for pk, stage, last_on, title, company in {row[0]: row for row in chain.from_iterable(found)}.values():
        past = history.get(pk)
        due_on = _due_on(stage, last_on, past, intervals, away, day.today) if past else suggested_on(stage, last_on)
        if due_on:
            due.append(DueRow(pk, Stage(stage), last_on, title, company, due_on))
    return sorted(due, key=lambda each: (each.due_on, each.application))


def follow_up_due_on(person: Person, application: Application, today: date) -> date | None:
    """Return the day to follow up on one application: planned by hand or suggested, today or later, or due now."""
    day = campaign_today(person, today)
    intervals, away = day.intervals, day.pause_periods
    history = [each for each in day.follow_ups if each.application == application.pk]
    planned = next((each for each in history if each.is_pending), None)
    if planned:
        return first_day_after_pauses(planned.due_on, away)
    answered = tuple(each.answered_on for each in history if each.answered_on)
    waits = UnansweredApplication(Stage(application.stage), application.last_on, answered)
    suggested = rules.next_follow_up_on(waits, intervals, away)
    return suggested if suggested and (suggested > today or rules.is_due(suggested, today)) else None


def _candidates(owner: int, *windows: date) -> list[Part]:
    """Return the open applications whose silence makes a first follow-up due, and those that had or have one
    planned."""
    rows = Application.objects.owned_by(owner).open().without_held_rejection()
    followed_up = FollowUp.objects.owned_by(owner).values("application")
    found = [rows.filter(pk__in=followed_up)]
    for number, stage in enumerate(OPEN_STAGES):
        found.append(rows.filter(stage=stage, last_on__range=windows[2 * number : 2 * number + 2]))
    return [each.values_list("pk", "stage", "last_on", "job__title", "job__company") for each in found]


_read_candidates = CombinedRead(_candidates)


def _due_on(
    stage: Stage,
    last_on: date | None,
    history: list[FollowUpRow],
    intervals: Mapping[Stage, int],
    away: list[PausePeriod],
    today: date,
) -> date | None:
    """Return the day of the follow-up planned by hand if that has come, else that of one suggested after those
    before."""
    planned = [each for each in history if each.is_pending]
    if planned:
        due_on = first_day_after_pauses(planned[0].due_on, away)
        return due_on if due_on <= today else None
    answered = tuple(each.answered_on for each in history if each.answered_on)
    return _suggested_on(stage, last_on, answered, intervals, away, today)


def _suggested_on(
    stage: Stage,
    last_on: date | None,
    answered: tuple[date, ...],
    intervals: Mapping[Stage, int],
    away: list[PausePeriod],
    today: date,
) -> date | None:
    suggested = rules.next_follow_up_on(UnansweredApplication(Stage(stage), last_on, answered), intervals, away)
    return suggested if rules.is_due(suggested, today) else None
