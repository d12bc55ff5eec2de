"""What of a preparation comes up by itself: on Today, and on the page of an application."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application, Event, Interview
from onward.foundation.rooms import Order, Panel, Suggestion
from onward.setbacks.corrections.queries import corrections_to_ask_about, open_corrections
from onward.setbacks.models import Correction
from onward.setbacks.preparation.queries import appointment_day, appointment_times_of
from onward.vocabulary import OPEN_STAGES, EventKind, Stage

MAX_INTERVIEWS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class UpcomingInterview:
    """An interview round still to come, on a day by the person's calendar."""

    event: Event
    appointment: Interview
    on: date


def preparation_suggestions(person: Person, today: date) -> list[Suggestion]:
    """A sheet from the day before an interview until it begins, and how a correction did. Nothing in quiet
    hours."""
    if person.is_quiet():
        return []
    return [*_sheet_suggestions(person, today), *_correction_suggestions(person, today)]


def preparation_application_panels(person: Person, application: Application) -> list[Panel]:
    """The sheets of rounds still to come, and the one thing to try where this application stands."""
    today = person.today()
    upcoming = _upcoming_interviews(person, application)
    correction = _correction_for(person, application, today) if not upcoming else None
    if application.stage not in OPEN_STAGES or not (upcoming or correction):
        return []
    context = {"upcoming": upcoming[:MAX_INTERVIEWS_SHOWN], "correction": correction}
    return [Panel(template="setbacks/parts/preparation_panel.html", context=context, order=Order.PREPARATION)]


def _sheet_suggestions(person: Person, today: date) -> list[Suggestion]:
    soon = [each for each in _upcoming_interviews(person) if each.on <= today + timedelta(days=1)]
    return [
        Suggestion(
            title=_("Prepare: %(job)s") % {"job": each.event.application.job},
            why=_reason(person, each, today),
            url=reverse("setbacks:preparation", args=[each.appointment.pk]),
            action=_("Open the sheet"),
            order=Order.PREPARATION,
        )
        for each in soon
    ]


def _reason(person: Person, upcoming: UpcomingInterview, today: date) -> str:
    times = appointment_times_of(person, upcoming.appointment)
    name = upcoming.appointment.name or str(upcoming.event.get_kind_display())
    day = _("tomorrow") if upcoming.on > today else _("today")
    if times is None:
        return _("%(interview)s, %(day)s") % {"interview": name, "day": day}
    clock = formats.time_format(times.start.time(), "H:i")
    return _("%(interview)s, %(day)s at %(time)s") % {"interview": name, "day": day, "time": clock}


def _correction_suggestions(person: Person, today: date) -> list[Suggestion]:
    return [
        Suggestion(
            title=_("How did it go: %(correction)s") % {"correction": each.correction.text},
            why=_("You were going to try this. One line, or leave it for next time."),
            url=reverse("setbacks:correction", args=[each.correction.pk]),
            action=_("Say how"),
            order=Order.CORRECTION,
        )
        for each in corrections_to_ask_about(person, today)
    ]


def _upcoming_interviews(person: Person, application: Application | None = None) -> list[UpcomingInterview]:
    """Rounds that have not begun, soonest first."""
    now = person.now()
    rows = Event.objects.owned_by(person).in_force().of_open_applications().from_moment(now)
    rows = rows.exclude(interview=None).exclude(interview__starts_at=now)
    if application is not None:
        rows = rows.filter(application=application)
    found = [_upcoming_interview(person, each) for each in rows.select_related("application__job", "interview")]
    return sorted((each for each in found if each), key=lambda each: each.on)


def _upcoming_interview(person: Person, event: Event) -> UpcomingInterview | None:
    appointment: Interview = event.interview
    day = appointment_day(person, appointment, event)
    return UpcomingInterview(event, appointment, day) if day else None


def _correction_for(person: Person, application: Application, today: date) -> Correction | None:
    """The open correction for what comes next here: applying, or a talk or task that is arranged."""
    present = open_corrections(person)
    if application.stage == Stage.SAVED:
        return present.get(Stage.APPLIED)
    ahead = (
        Event.objects.owned_by(person)
        .in_force()
        .filter(application=application, kind__in=(EventKind.SCREEN, EventKind.ASSESSMENT), on__gte=today)
    )
    kinds = ahead.order_by("on", "pk").values_list("kind", flat=True)
    return next((present[kind] for kind in kinds if kind in present), None)
