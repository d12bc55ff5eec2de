"""What a person does with experiments: each verb is one deed, and can be undone."""

from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application, Stage
from onward.foundation.deeds import deed
from onward.odds.experiments import Mode, Version, assign
from onward.outlook.labels import labels_of, sendings
from onward.outlook.models import Draw, Experiment

MODES = {Experiment.Mode.LEARNING: Mode.LEANING, Experiment.Mode.EVEN: Mode.EVEN}


class AlreadySent(Exception):  # noqa: N818 - reads as the sentence it becomes
    """A version is drawn before an application is sent, or not at all."""


class HasEnded(Exception):  # noqa: N818 - reads as the sentence it becomes
    """Nothing more is drawn in an experiment that has ended."""


def start(person: Person, **values: Any) -> Experiment:
    with deed(person, _("Started the experiment %(name)s") % {"name": values["name"]}) as act:
        return act.make(Experiment(**values, started_on=person.today()))


def edit(person: Person, experiment: Experiment, **values: Any) -> Experiment:
    with deed(person, _("Changed the experiment %(name)s") % {"name": experiment.name}) as act:
        return act.change(experiment, **values)


def end(person: Person, experiment: Experiment) -> Experiment:
    """Draw no more; what was sent goes on being counted. Ending it again changes nothing."""
    with deed(person, _("Ended the experiment %(name)s") % {"name": experiment.name}) as act:
        return act.change(experiment, ended_on=experiment.ended_on or person.today())


def reopen(person: Person, experiment: Experiment) -> Experiment:
    with deed(person, _("Re-opened the experiment %(name)s") % {"name": experiment.name}) as act:
        return act.change(experiment, ended_on=None)


def delete(person: Person, experiment: Experiment) -> None:
    with deed(person, _("Deleted the experiment %(name)s") % {"name": experiment.name}) as act:
        act.remove(experiment)


def draw(person: Person, experiment: Experiment, application: Application) -> Draw:
    """Let chance choose the version to send, once: asking again gives what was drawn.

    Raises ``AlreadySent`` and ``HasEnded``.
    """
    with deed(person, _("Drew a version for %(job)s") % {"job": application.job}) as act:
        current = Experiment.objects.owned_by(person).select_for_update().get(pk=experiment.pk)
        held = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        present = Draw.objects.owned_by(person).filter(experiment=current, application=held).first()
        if present:
            return present
        if current.ended_on:
            raise HasEnded
        if held.stage != Stage.SAVED:
            raise AlreadySent
        return act.make(_drawn(person, current, held))


def _drawn(person: Person, experiment: Experiment, application: Application) -> Draw:
    labels = labels_of(sendings(person, [experiment])[experiment.pk])
    chosen = assign(labels, MODES[Experiment.Mode(experiment.mode)], np.random.default_rng())
    return Draw(
        experiment=experiment,
        application=application,
        is_second=chosen.version is Version.B,
        chance_of_second=chosen.probability,
        drawn_on=person.today(),
    )
