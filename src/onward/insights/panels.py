"""What this room adds to other pages: the version to send, what a week changed, and what can be shared of a search."""

from datetime import date

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.rooms import (
    CountsToShare,
    DocumentVersion,
    Order,
    Panel,
    application_panels,
    shared_counts,
    versions_to_send,
    week_panels,
)
from onward.insights.models import Experiment, VersionAssignment
from onward.vocabulary import Stage


@application_panels.provider
def experiment_panels(person: Person, application: Application) -> list[Panel]:
    """The version of an application, the experiments that can give it one, and those that missed it, if any.

    An experiment missed it that was running when it was sent: one may wonder why it is no part of that one.
    """
    assignments = list(
        VersionAssignment.objects.owned_by(person).filter(application=application).select_related("experiment")
    )
    running = Experiment.objects.owned_by(person).running()
    others = running.exclude(pk__in=[each.experiment_id for each in assignments])
    open_to, missed = list[Experiment](), list[Experiment]()
    if application.stage == Stage.SAVED:
        open_to = list(others)
    elif application.applied_on:
        missed = list(others.filter(started_on__lte=application.applied_on))
    if not (assignments or open_to or missed):
        return []
    context = {"application": application, "assignments": assignments, "open_to": open_to, "missed": missed}
    return [Panel("insights/parts/application_panel.html", context, Order.INSIGHTS)]


@versions_to_send.provider
def picked_versions(person: Person, application: Application) -> list[DocumentVersion]:
    """The version that chance picked in each experiment, the latest experiment first."""
    rows = VersionAssignment.objects.owned_by(person).filter(application=application).select_related("experiment")
    return [
        DocumentVersion(str(each), each.experiment.of, application.pk, each.assigned_on)
        for each in rows.order_by("-pk")
    ]


@week_panels.provider
def weekly_change_panels(person: Person, first: date) -> list[Panel]:
    """What the week changed in the numbers, where anything can be said of it."""
    from onward.insights.weekly_change import queries, texts  # noqa: PLC0415 - NumPy, which Today does without

    week = queries.change_in_week(person, first)
    if week is None:
        return []
    return [Panel("insights/parts/week_panel.html", {"words": texts.weekly_change_texts(week)}, Order.INSIGHTS)]


@shared_counts.provider
def counts_of_search(person: Person, today: date) -> list[CountsToShare]:
    """The settled steps of the person's own search; nothing of the sample. One query."""
    from onward.insights.queries import sent_applications  # noqa: PLC0415 - NumPy, as above
    from onward.odds.pool.counts import count_steps  # noqa: PLC0415 - as above

    sent = sent_applications(person)
    return [] if sent.is_sample else [CountsToShare(count_steps(sent.snapshots, today))]
