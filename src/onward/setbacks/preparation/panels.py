"""Where a preparation shows up unasked: on Today, and on the page of an application."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.rooms import Order, Panel, Suggestion
from onward.setbacks.corrections.queries import corrections_to_ask_about
from onward.setbacks.preparation.queries import correction_to_try, upcoming_interviews
from onward.vocabulary import OPEN_STAGES

MAX_INTERVIEWS_SHOWN = 3


def preparation_application_panels(person: Person, application: Application) -> list[Panel]:
    """Show the sheets of coming interviews, and the one thing to try at the stage of this application."""
    today = person.today()
    upcoming = upcoming_interviews(person, application)
    correction = correction_to_try(person, application, today) if not upcoming else None
    if application.stage not in OPEN_STAGES or not (upcoming or correction):
        return []
    context = {"upcoming": upcoming[:MAX_INTERVIEWS_SHOWN], "correction": correction}
    return [Panel(template="setbacks/parts/preparation_panel.html", context=context, order=Order.PREPARATION)]


def correction_suggestions(person: Person, today: date) -> list[Suggestion]:
    """Ask how a correction went, after the occasion for it."""
    if person.is_quiet():
        return []
    return [
        Suggestion(
            title=_("How did it go? %(correction)s") % {"correction": each.correction.text},
            why=_("You planned to try this. One line is enough."),
            url=reverse("setbacks:correction", args=[each.correction.pk]),
            action=_("Answer"),
            order=Order.CORRECTION,
        )
        for each in corrections_to_ask_about(person, today)
    ]
