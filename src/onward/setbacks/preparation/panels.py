"""What of a preparation comes up by itself: on Today, and on the page of an application."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application, campaign_today
from onward.foundation.rooms import Order, Panel, Suggestion
from onward.setbacks.corrections.queries import corrections_to_ask_about
from onward.setbacks.preparation.queries import correction_to_try, upcoming_interviews
from onward.setbacks.preparation.texts import upcoming_text
from onward.vocabulary import OPEN_STAGES

MAX_INTERVIEWS_SHOWN = 3


def preparation_suggestions(person: Person, today: date) -> list[Suggestion]:
    """A sheet from the day before an interview until it begins, and how a correction did; nothing in quiet hours."""
    if person.is_quiet():
        return []
    return [*_sheet_suggestions(person, today), *_correction_suggestions(person, today)]


def preparation_application_panels(person: Person, application: Application) -> list[Panel]:
    """The sheets of rounds still to come, and the one thing to try where this application stands."""
    today = person.today()
    upcoming = upcoming_interviews(person, application)
    correction = correction_to_try(person, application, today) if not upcoming else None
    if application.stage not in OPEN_STAGES or not (upcoming or correction):
        return []
    context = {"upcoming": upcoming[:MAX_INTERVIEWS_SHOWN], "correction": correction}
    return [Panel(template="setbacks/parts/preparation_panel.html", context=context, order=Order.PREPARATION)]


def _sheet_suggestions(person: Person, today: date) -> list[Suggestion]:
    tomorrow = today + timedelta(days=1)
    ahead = campaign_today(person, today).appointments
    if not any(each.interview and each.day(person.zone) <= tomorrow for each in ahead):
        return []
    soon = [each for each in upcoming_interviews(person) if each.on <= tomorrow]
    return [
        Suggestion(
            title=_("Prepare: %(job)s") % {"job": each.event.application.job},
            why=upcoming_text(person, each, today),
            url=reverse("setbacks:preparation", args=[each.appointment.pk]),
            action=_("Open the sheet"),
            order=Order.PREPARATION,
        )
        for each in soon
    ]


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
