"""What of a preparation comes up by itself: on Today, and on the page of an application."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application, Event, Kind, Round, Stage, current_pause, in_force
from onward.foundation.room import Panel, Step
from onward.setbacks.models import Correction
from onward.setbacks.occasions import open_corrections, to_ask
from onward.setbacks.sheet import day_of, span_of

OPEN = (Stage.SAVED, Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW, Stage.OFFER)
PANEL_SHOWS = 3


@dataclass(frozen=True, slots=True)
class Coming:
    """An interview round still to come, on a day by the person's calendar."""

    event: Event
    meeting: Round
    on: date


def steps(person: Person, today: date) -> list[Step]:
    """A sheet from the day before an interview until it begins, and how a correction did. Nothing in quiet hours or
    during a pause."""
    if current_pause(person, today) or person.is_quiet():
        return []
    return [*_sheets(person, today), *_asked(person, today)]


def application_panels(person: Person, application: Application) -> list[Panel]:
    """The sheets of rounds still to come, and the one thing to try where this application stands."""
    today = person.today()
    coming = _coming(person, today, application)
    trying = _trying(person, application, today) if not coming else None
    if application.stage not in OPEN or not (coming or trying):
        return []
    context = {"coming": coming[:PANEL_SHOWS], "trying": trying}
    return [Panel(template="setbacks/parts/before.html", context=context, order=10)]


def _sheets(person: Person, today: date) -> list[Step]:
    soon = [each for each in _coming(person, today) if each.on <= today + timedelta(days=1)]
    return [
        Step(
            title=_("Prepare: %(job)s") % {"job": each.event.application.job},
            why=_why(person, each, today),
            url=reverse("setbacks:preparation", args=[each.meeting.pk]),
            action=_("Open the sheet"),
            order=10,
        )
        for each in soon
    ]


def _why(person: Person, coming: Coming, today: date) -> str:
    span = span_of(person, coming.meeting)
    name = coming.meeting.name or str(coming.event.get_kind_display())
    day = _("tomorrow") if coming.on > today else _("today")
    if span is None:
        return _("%(interview)s, %(day)s") % {"interview": name, "day": day}
    clock = formats.time_format(span.start.time(), "H:i")
    return _("%(interview)s, %(day)s at %(time)s") % {"interview": name, "day": day, "time": clock}


def _asked(person: Person, today: date) -> list[Step]:
    return [
        Step(
            title=_("How did it go: %(correction)s") % {"correction": each.correction.text},
            why=_("You were going to try this. One line, or leave it for next time."),
            url=reverse("setbacks:correction", args=[each.correction.pk]),
            action=_("Say how"),
            order=35,
        )
        for each in to_ask(person, today)
    ]


def _coming(person: Person, today: date, application: Application | None = None) -> list[Coming]:
    """Rounds that have not begun, soonest first."""
    rows = Event.objects.owned_by(person).filter(
        Q(round__starts_at__gt=person.now()) | Q(round__starts_at=None, on__gte=today),
        in_force(person.pk),
        round__isnull=False,
        application__stage__in=OPEN,
    )
    if application is not None:
        rows = rows.filter(application=application)
    found = [_one(person, each) for each in rows.select_related("application__job", "round")]
    return sorted((each for each in found if each), key=lambda each: each.on)


def _one(person: Person, event: Event) -> Coming | None:
    meeting: Round = event.round
    day = day_of(person, meeting, event)
    return Coming(event, meeting, day) if day else None


def _trying(person: Person, application: Application, today: date) -> Correction | None:
    """The open correction for what comes next here: applying, or a talk or task that is arranged."""
    present = open_corrections(person)
    if application.stage == Stage.SAVED:
        return present.get(Stage.APPLIED)
    ahead = Event.objects.owned_by(person).filter(
        in_force(person.pk), application=application, kind__in=(Kind.SCREEN, Kind.ASSESSMENT), on__gte=today
    )
    kinds = ahead.order_by("on", "pk").values_list("kind", flat=True)
    return next((present[kind] for kind in kinds if kind in present), None)
