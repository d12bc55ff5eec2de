"""What a person does with experiments: each verb is one action, and can be undone."""

from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.undo.recording import undoable
from onward.insights.experiments.queries import assigned_applications, outcome_counts
from onward.insights.models import Experiment, VersionAssignment
from onward.odds.experiments import AssignmentMode, ExperimentArm, assign_arm
from onward.vocabulary import Stage

ASSIGNMENT_MODES = {Experiment.Mode.LEARNING: AssignmentMode.LEANING, Experiment.Mode.EVEN: AssignmentMode.EVEN}


class AlreadySentError(Exception):
    """A version is drawn before an application is sent, or not at all."""


class ExperimentEndedError(Exception):
    """Nothing more is drawn in an experiment that has ended."""


def start_experiment(person: Person, **values: Any) -> Experiment:
    with undoable(person, _("Started the experiment %(name)s") % {"name": values["name"]}) as action:
        return action.create(Experiment(**values, started_on=person.today()))


def edit_experiment(person: Person, experiment: Experiment, **values: Any) -> Experiment:
    with undoable(person, _("Changed the experiment %(name)s") % {"name": experiment.name}) as action:
        return action.update(experiment, **values)


def end_experiment(person: Person, experiment: Experiment) -> Experiment:
    """Draw no more; what was sent goes on being counted. Ending it again changes nothing."""
    with undoable(person, _("Ended the experiment %(name)s") % {"name": experiment.name}) as action:
        return action.update(experiment, ended_on=experiment.ended_on or person.today())


def reopen_experiment(person: Person, experiment: Experiment) -> Experiment:
    with undoable(person, _("Re-opened the experiment %(name)s") % {"name": experiment.name}) as action:
        return action.update(experiment, ended_on=None)


def delete_experiment(person: Person, experiment: Experiment) -> None:
    with undoable(person, _("Deleted the experiment %(name)s") % {"name": experiment.name}) as action:
        action.delete(experiment)


def assign_version(person: Person, experiment: Experiment, application: Application) -> VersionAssignment:
    """Let chance choose the version to send, once: asking again gives what was drawn.

    Raises ``AlreadySentError`` and ``ExperimentEndedError``.
    """
    with undoable(person, _("Drew a version for %(job)s") % {"job": application.job}) as action:
        current = Experiment.objects.owned_by(person).select_for_update().get(pk=experiment.pk)
        locked = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        present = VersionAssignment.objects.owned_by(person).filter(experiment=current, application=locked).first()
        if present:
            return present
        if current.ended_on:
            raise ExperimentEndedError
        if locked.stage != Stage.SAVED:
            raise AlreadySentError
        return action.create(_random_assignment(person, current, locked))


def _random_assignment(person: Person, experiment: Experiment, application: Application) -> VersionAssignment:
    counts = outcome_counts(assigned_applications(person, [experiment])[experiment.pk])
    chosen = assign_arm(counts, ASSIGNMENT_MODES[Experiment.Mode(experiment.mode)], np.random.default_rng())
    return VersionAssignment(
        experiment=experiment,
        application=application,
        is_second=chosen.version is ExperimentArm.B,
        chance_of_second=chosen.probability,
        assigned_on=person.today(),
    )
