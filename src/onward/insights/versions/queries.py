"""The versions of documents that were sent, with what came of them."""

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.rooms import DocumentVersion, sent_versions
from onward.insights.experiments.rules import AssignedApplication, outcome_of
from onward.insights.versions.rules import VersionCounts, VersionOutcome, counts_by_version
from onward.vocabulary import Stage


def version_counts(person: Person) -> list[VersionCounts]:
    """Count what came of each version that was sent; one query besides those that know the versions."""
    sent = {(each.application, each.kind): each for each in reversed(sent_versions.gather(person))}
    rows = Application.objects.owned_by(person).filter(pk__in={application for application, _kind in sent})
    applications = {row.pk: row for row in rows}
    today = person.today()
    return counts_by_version(
        VersionOutcome(each.kind, each.name, outcome_of(_as_assigned(each, applications[each.application]), today))
        for each in sent.values()
        if each.application in applications
    )


def _as_assigned(version: DocumentVersion, application: Application) -> AssignedApplication:
    """As if chance had given it on the day it was sent, so that both are counted by one rule."""
    return AssignedApplication(
        application_id=application.pk,
        job="",
        is_second=False,
        chance_of_second=0.5,
        assigned_on=min(version.on, application.applied_on or version.on, application.replied_on or version.on),
        stage=Stage(application.stage),
        furthest=Stage(application.furthest),
        applied_on=application.applied_on,
        replied_on=application.replied_on,
        sample=application.sample,
    )
