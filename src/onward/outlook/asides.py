"""What this room adds to other pages: the version to send, and what a week changed in the numbers."""

from datetime import date, timedelta

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.campaign.public import Application, Stage
from onward.foundation.room import Panel
from onward.outlook import snapshots
from onward.outlook.core.week import week_of
from onward.outlook.models import Draw, Experiment
from onward.outlook.wording.week import words

ORDER = 20
SIX_DAYS = timedelta(days=6)
WEEKS = 4


def on_application(person: Person, application: Application) -> list[Panel]:
    """The versions drawn, and the experiments that can still choose one; none for who runs no experiment."""
    draws = list(Draw.objects.owned_by(person).filter(application=application).select_related("experiment"))
    others = Experiment.objects.owned_by(person).filter(ended_on=None)
    others = others.exclude(pk__in=[each.experiment_id for each in draws])
    open_to = list(others) if application.stage == Stage.SAVED else []
    missed = [] if application.stage == Stage.SAVED else list(_missed(others, application))
    if not (draws or open_to or missed):
        return []
    context = {"application": application, "draws": draws, "open_to": open_to, "missed": missed}
    return [Panel("outlook/parts/draw.html", context, ORDER)]


def _missed(running: QuerySet[Experiment], application: Application) -> QuerySet[Experiment]:
    """Experiments that were running when the application was sent: one may wonder why it is not among theirs."""
    return running.filter(started_on__lte=application.applied_on) if application.applied_on else running.none()


def on_week(person: Person, first: date) -> list[Panel]:
    """What the week changed in the numbers; nothing of weeks to come, of the sample, or before anything was sent."""
    today = person.today()
    sent = snapshots.sent(person)
    last = min(first + SIX_DAYS, today)
    if first > today or sent.is_sample or not sent.snapshots:
        return []
    pace = sent.per_week(last, WEEKS)
    held_back = snapshots.had_a_no_today(person)
    week = week_of(first, last, sent.snapshots, sent.channels, pace, held_back=held_back)
    return [Panel("outlook/parts/week.html", {"words": words(week)}, ORDER)]
