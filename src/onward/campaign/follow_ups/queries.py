"""Which applications a follow-up is planned or due for."""

from dataclasses import dataclass
from datetime import date, timedelta

from onward.accounts.public import Person
from onward.campaign.follow_ups import rules
from onward.campaign.follow_ups.rules import UnansweredApplication
from onward.campaign.models import Application, FollowUp, FollowUpInterval
from onward.campaign.pauses.queries import current_pause, pause_periods
from onward.campaign.pauses.rules import PausePeriod, first_day_after_pauses
from onward.vocabulary import Stage

MAX_SILENCE_DAYS = 3650


@dataclass(frozen=True, slots=True)
class DueFollowUp:
    """A follow-up whose day has come."""

    application: Application
    due_on: date


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
    if current_pause(person, today):
        return []
    days, away = intervals_by_stage(person), pause_periods(person)
    candidates = _candidates(person, today - timedelta(days=_longest_silence(days, away)), today)
    history = _follow_ups_by_application(person)
    due = []
    for application in candidates:
        found = _due_follow_up(application, history.get(application.pk, []), days, away, today)
        if found:
            due.append(found)
    return sorted(due, key=lambda each: (each.due_on, each.application.pk))


def _candidates(person: Person, since: date, today: date) -> list[Application]:
    """Return open applications whose silence could make a follow-up due, or with one planned by hand."""
    rows = Application.objects.owned_by(person).open().without_held_rejection().with_job()
    planned = rows.filter(follow_ups__due_on__lte=today, follow_ups__done_on=None, follow_ups__dismissed_on=None)
    return list({row.pk: row for row in [*rows.filter(last_on__gte=since), *planned]}.values())


def _longest_silence(days: dict[Stage, int], away: list[PausePeriod]) -> int:
    """Return after how many days of silence none is suggested any more: each was waited for, and each went stale."""
    waits = (
        max(days.values(), default=0) * ((1 << rules.MAX_FOLLOW_UPS) - 1)
        + rules.STALE_AFTER_DAYS * rules.MAX_FOLLOW_UPS
    )
    return min(waits + sum((each.ends_on - each.starts_on).days + 1 for each in away), MAX_SILENCE_DAYS)


def _follow_ups_by_application(person: Person) -> dict[int, list[FollowUp]]:
    grouped: dict[int, list[FollowUp]] = {}
    for each in FollowUp.objects.owned_by(person).of_open_applications():
        grouped.setdefault(each.application_id, []).append(each)
    return grouped


def _due_follow_up(
    application: Application, history: list[FollowUp], days: dict[Stage, int], away: list[PausePeriod], today: date
) -> DueFollowUp | None:
    planned = [each for each in history if each.done_on is None and each.dismissed_on is None]
    answered = tuple(day for each in history if (day := each.done_on or each.dismissed_on))
    if planned:
        due_on = first_day_after_pauses(planned[0].due_on, away)
        return DueFollowUp(application, due_on) if due_on <= today else None
    unanswered = UnansweredApplication(Stage(application.stage), application.last_on, answered)
    suggested = rules.next_follow_up_on(unanswered, days, away)
    if suggested is None or not rules.is_due(suggested, today):
        return None
    return DueFollowUp(application, suggested)
