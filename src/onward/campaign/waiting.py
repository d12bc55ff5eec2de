"""Which applications wait for a follow-up, a look, or a last word: rows to core records."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from onward.accounts.public import Person
from onward.campaign.core import cadence
from onward.campaign.core.cadence import Away, Silence
from onward.campaign.core.timeline import OPEN, Stage
from onward.campaign.models import Application, Cadence, FollowUp, HeldNo, Pause

LONGEST = 3650


@dataclass(frozen=True, slots=True)
class Due:
    """A follow-up whose day has come."""

    application: Application
    due_on: date


def days_by_stage(person: Person) -> dict[Stage, int]:
    own = {Stage(each.stage): each.days for each in Cadence.objects.owned_by(person)}
    return {**cadence.DEFAULT_DAYS, **own}


def pauses(person: Person) -> list[Away]:
    return [Away(each.starts_on, each.ends_on) for each in Pause.objects.owned_by(person)]


def current_pause(person: Person, today: date) -> Pause | None:
    return Pause.objects.owned_by(person).filter(starts_on__lte=today, ends_on__gte=today).first()


def planned_follow_ups(person: Person, today: date) -> list[FollowUp]:
    """Those put on a later day, soonest first, of applications that are still open."""
    rows = FollowUp.objects.owned_by(person).filter(due_on__gt=today, done_on=None, dropped_on=None)
    return list(rows.filter(application__stage__in=OPEN).select_related("application__job"))


def due_follow_ups(person: Person, today: date) -> list[Due]:
    """Follow-ups to send today, longest due first: those planned by hand, and those the cadence suggests."""
    if current_pause(person, today):
        return []
    days, away = days_by_stage(person), pauses(person)
    candidates = _waiting(person, today - timedelta(days=_longest(days, away)), today)
    history = _history(person)
    due = []
    for application in candidates:
        found = _due(application, history.get(application.pk, []), days, away, today)
        if found:
            due.append(found)
    return sorted(due, key=lambda each: (each.due_on, each.application.pk))


def _waiting(person: Person, since: date, today: date) -> list[Application]:
    """Open applications whose silence could make a follow-up due, or with one planned by hand. None with a held no."""
    rows = Application.objects.owned_by(person).filter(~held_for(person), stage__in=OPEN).select_related("job")
    planned = rows.filter(follow_ups__due_on__lte=today, follow_ups__done_on=None, follow_ups__dropped_on=None)
    return list({row.pk: row for row in [*rows.filter(last_on__gte=since), *planned]}.values())


def held_for(person: Person) -> Q:
    """Applications for which a no waits to be handed over: nothing is asked about them meanwhile."""
    return Q(Exists(HeldNo.objects.owned_by(person).filter(application=OuterRef("pk"), taken_in_at=None)))


def _longest(days: dict[Stage, int], away: list[Away]) -> int:
    """After so many days of silence no follow-up is suggested any more: each was waited for, and each went stale."""
    waits = max(days.values(), default=0) * ((1 << cadence.AT_MOST) - 1) + cadence.STALE_AFTER * cadence.AT_MOST
    return min(waits + sum((each.ends_on - each.starts_on).days + 1 for each in away), LONGEST)


def _history(person: Person) -> dict[int, list[FollowUp]]:
    grouped: dict[int, list[FollowUp]] = {}
    for each in FollowUp.objects.owned_by(person).filter(application__stage__in=OPEN):
        grouped.setdefault(each.application_id, []).append(each)
    return grouped


def _due(
    application: Application, history: list[FollowUp], days: dict[Stage, int], away: list[Away], today: date
) -> Due | None:
    planned = [each for each in history if each.done_on is None and each.dropped_on is None]
    answered = tuple(day for each in history if (day := each.done_on or each.dropped_on))
    if planned:
        due_on = cadence.after_pauses(planned[0].due_on, away)
        return Due(application, due_on) if due_on <= today else None
    silence = Silence(Stage(application.stage), application.last_on, answered)
    suggested = cadence.next_follow_up(silence, days, away)
    if suggested is None or not cadence.is_due(suggested, today):
        return None
    return Due(application, suggested)
