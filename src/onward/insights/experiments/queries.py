"""What an experiment has given a version, and what can be given one next."""

from collections.abc import Iterable

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.insights.experiments.rules import AssignedApplication, AssignmentResult, outcome_of
from onward.insights.models import Experiment, VersionAssignment
from onward.vocabulary import Stage

MAX_NEXT_SHOWN = 5


def assignment_results(person: Person, experiments: Iterable[Experiment]) -> dict[int, list[AssignmentResult]]:
    """What came of the applications of each experiment, by its number, latest first: one query."""
    results: dict[int, list[AssignmentResult]] = {each.pk: [] for each in experiments}
    rows = VersionAssignment.objects.owned_by(person).filter(experiment__in=list(results)).order_by("-pk")
    today = person.today()
    for assignment in rows.select_related("application__job").defer("application__job__posting"):
        assigned = _assigned_application(assignment)
        results[assignment.experiment_id].append(AssignmentResult(assigned, outcome_of(assigned, today)))
    return results


def next_applications(person: Person, experiment: Experiment) -> QuerySet[Application]:
    """Saved jobs that have no version yet, latest first."""
    assigned = VersionAssignment.objects.owned_by(person).filter(experiment=experiment).values("application")
    saved = Application.objects.owned_by(person).filter(stage=Stage.SAVED).exclude(pk__in=assigned)
    return saved.with_job().order_by("-pk")[:MAX_NEXT_SHOWN]


def _assigned_application(assignment: VersionAssignment) -> AssignedApplication:
    application = assignment.application
    return AssignedApplication(
        application_id=application.pk,
        job=str(application.job),
        is_second=assignment.is_second,
        chance_of_second=assignment.chance_of_second,
        assigned_on=assignment.assigned_on,
        stage=Stage(application.stage),
        furthest=Stage(application.furthest),
        applied_on=application.applied_on,
        replied_on=application.replied_on,
        sample=application.sample,
    )
