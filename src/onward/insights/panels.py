"""What this room adds to other pages: the version to send, and what a week changed in the numbers."""

from datetime import date, timedelta

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.campaign.public import Application, had_rejection_on
from onward.foundation.rooms import Order, Panel, application_panels, week_panels
from onward.insights.models import Experiment, VersionAssignment
from onward.vocabulary import Stage

REST_OF_WEEK = timedelta(days=6)
PACE_WEEKS = 4


@application_panels.provider
def experiment_panels(person: Person, application: Application) -> list[Panel]:
    """The versions drawn, and the experiments that can still choose one; none for who runs no experiment."""
    assignments = list(
        VersionAssignment.objects.owned_by(person).filter(application=application).select_related("experiment")
    )
    others = Experiment.objects.owned_by(person).filter(ended_on=None)
    others = others.exclude(pk__in=[each.experiment_id for each in assignments])
    open_to = list(others) if application.stage == Stage.SAVED else []
    missed = [] if application.stage == Stage.SAVED else list(_missed_experiments(others, application))
    if not (assignments or open_to or missed):
        return []
    context = {"application": application, "assignments": assignments, "open_to": open_to, "missed": missed}
    return [Panel("insights/parts/application_panel.html", context, Order.INSIGHTS)]


def _missed_experiments(running: QuerySet[Experiment], application: Application) -> QuerySet[Experiment]:
    """Experiments that were running when the application was sent: one may wonder why it is not among theirs."""
    return running.filter(started_on__lte=application.applied_on) if application.applied_on else running.none()


@week_panels.provider
def weekly_change_panels(person: Person, first: date) -> list[Panel]:
    """What the week changed in the numbers; nothing of weeks to come, of the sample, or before anything was sent."""
    from onward.insights import queries  # noqa: PLC0415 - Today asks for panels too, and does without NumPy
    from onward.insights.weekly_change.rules import weekly_change  # noqa: PLC0415 - as above
    from onward.insights.weekly_change.texts import weekly_change_texts  # noqa: PLC0415 - as above

    today = person.today()
    sent = queries.sent_applications(person)
    last = min(first + REST_OF_WEEK, today)
    if first > today or sent.is_sample or not sent.snapshots:
        return []
    pace = sent.applications_per_week(last, PACE_WEEKS)
    withheld = had_rejection_on(person, person.today())
    week = weekly_change(first, last, sent.snapshots, sent.channels, pace, withheld=withheld)
    return [Panel("insights/parts/week_panel.html", {"words": weekly_change_texts(week)}, Order.INSIGHTS)]
