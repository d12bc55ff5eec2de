"""What a person does with experiments: each verb is one action, and can be undone."""

from typing import Annotated, Self

import numpy as np
from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import undoable
from onward.insights.experiments.queries import assignment_results
from onward.insights.experiments.rules import outcome_counts
from onward.insights.models import Experiment, VersionAssignment
from onward.odds.experiments import AssignmentMode, ExperimentArm, assign_arm
from onward.vocabulary import Stage

MAX_NAME_LENGTH = 120
ASSIGNMENT_MODES = {Experiment.Mode.LEARNING: AssignmentMode.LEANING, Experiment.Mode.EVEN: AssignmentMode.EVEN}

VersionName = Annotated[str, Field(min_length=1, max_length=MAX_NAME_LENGTH)]


class SaveExperiment(OperationInput):
    """What is compared, the two versions, and how to choose between them. Without a name it is called after them.

    Raises ``InputError("same_versions")`` for two names that differ in capitals at most.
    """

    of: Experiment.Subject = Experiment.Subject.RESUME
    first: VersionName
    second: VersionName
    mode: Experiment.Mode = Experiment.Mode.LEARNING
    name: str = Field(default="", max_length=MAX_NAME_LENGTH)

    @model_validator(mode="after")
    def _require_two_versions(self) -> Self:
        if self.first.casefold() == self.second.casefold():
            raise InputError("same_versions", "second")
        return self

    @property
    def columns(self) -> dict[str, str]:
        both = _("%(first)s or %(second)s") % {"first": self.first, "second": self.second}
        return {**self.model_dump(), "name": self.name or both[:MAX_NAME_LENGTH]}


def start_experiment(person: Person, saved: SaveExperiment) -> Experiment:
    experiment = Experiment(**saved.columns, started_on=person.today())
    with undoable(person, _("Started the experiment %(name)s") % {"name": experiment.name}) as action:
        return action.create(experiment)


def edit_experiment(person: Person, experiment: Experiment, edited: SaveExperiment) -> Experiment:
    with undoable(person, _("Edited the experiment %(name)s") % {"name": experiment.name}) as action:
        return action.update(experiment, **edited.columns)


def end_experiment(person: Person, experiment: Experiment) -> Experiment:
    """Give no more versions; what was sent goes on being counted. Ending it again changes nothing."""
    with undoable(person, _("Ended the experiment %(name)s") % {"name": experiment.name}) as action:
        return action.update(experiment, ended_on=experiment.ended_on or person.today())


def reopen_experiment(person: Person, experiment: Experiment) -> Experiment:
    with undoable(person, _("Reopened the experiment %(name)s") % {"name": experiment.name}) as action:
        return action.update(experiment, ended_on=None)


def delete_experiment(person: Person, experiment: Experiment) -> None:
    with undoable(person, _("Deleted the experiment %(name)s") % {"name": experiment.name}) as action:
        action.delete(experiment)


def assign_version(person: Person, experiment: Experiment, application: Application) -> VersionAssignment:
    """Let chance choose the version to send, once: asking again gives the version that it has.

    Raises ``InputError("already_sent")`` and ``InputError("experiment_ended")``.
    """
    with undoable(person, _("Picked a version for %(job)s") % {"job": application.job}) as action:
        current = lock_row(Experiment.objects.owned_by(person), experiment.pk)
        locked = lock_row(Application.objects.owned_by(person), application.pk)
        present = VersionAssignment.objects.owned_by(person).filter(experiment=current, application=locked).first()
        if present:
            return present
        if current.ended_on:
            raise InputError("experiment_ended")
        if locked.stage != Stage.SAVED:
            raise InputError("already_sent")
        return action.create(_random_assignment(person, current, locked))


def _random_assignment(person: Person, experiment: Experiment, application: Application) -> VersionAssignment:
    counts = outcome_counts(assignment_results(person, [experiment])[experiment.pk])
    chosen = assign_arm(counts, ASSIGNMENT_MODES[Experiment.Mode(experiment.mode)], np.random.default_rng())
    return VersionAssignment(
        experiment=experiment,
        application=application,
        is_second=chosen.version is ExperimentArm.B,
        chance_of_second=chosen.probability,
        assigned_on=person.today(),
    )
