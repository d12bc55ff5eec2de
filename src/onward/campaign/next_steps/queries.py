"""The next thing with a date, for the page of a job."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from onward.accounts.public import Person
from onward.campaign.events.queries import TimelineEntry
from onward.campaign.follow_ups.queries import follow_up_due_on
from onward.campaign.models import Application, Reminder
from onward.campaign.next_steps import texts
from onward.foundation.rooms import link
from onward.vocabulary import APPOINTMENT_KINDS, OPEN_STAGES, Stage


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, on which day, where it leads, and the preparation sheet of an interview if there is one."""

    on: date
    text: str
    url: str
    preparation: str | None = None


def what_comes_next(
    person: Person, application: Application, entries: Iterable[TimelineEntry], reminders: Iterable[Reminder]
) -> NextStep | None:
    """Return the next appointment of an open application, else the soonest other thing with a day."""
    today = person.today()
    if application.stage not in OPEN_STAGES:
        return None
    appointments = sorted(_appointments(person, entries, today), key=lambda each: each.on)
    if appointments:
        return appointments[0]
    others = [*_reminders(reminders, today), _follow_up(person, application, today), _deadline(application, today)]
    return min((each for each in others if each), key=lambda each: each.on, default=None)


def _appointments(person: Person, entries: Iterable[TimelineEntry], today: date) -> Iterator[NextStep]:
    """Return those to come. One of today without a time, a place or people has most likely been."""
    for entry in entries:
        event, interview = entry.event, entry.interview
        if event is None or entry.retracted_on or event.kind not in APPOINTMENT_KINDS:
            continue
        at = interview.starts_at.astimezone(person.zone) if interview and interview.starts_at else None
        on = at.date() if at else entry.on
        is_arranged = interview is not None and bool(at or interview.place or interview.people)
        if on is not None and (on > today or (on == today and is_arranged)):
            sheet = link("preparation_sheet", interview.pk) if interview else None
            yield NextStep(on, texts.appointment(entry.name, on, today, at), entry.edit_url, sheet)


def _reminders(reminders: Iterable[Reminder], today: date) -> Iterator[NextStep]:
    for each in reminders:
        text = texts.reminder(each.text, each.due_on, today)
        yield NextStep(each.due_on, text, reverse("campaign:reminder", args=[each.pk]))


def _follow_up(person: Person, application: Application, today: date) -> NextStep | None:
    due_on = follow_up_due_on(person, application, today)
    if due_on is None:
        return None
    return NextStep(due_on, texts.follow_up(due_on, today), reverse("campaign:follow_up", args=[application.pk]))


def _deadline(application: Application, today: date) -> NextStep | None:
    deadline = application.job.deadline_on
    if application.stage != Stage.SAVED or deadline is None or deadline < today:
        return None
    address = reverse("campaign:edit", args=[application.pk])
    return NextStep(deadline, texts.deadline(deadline, today), address)
