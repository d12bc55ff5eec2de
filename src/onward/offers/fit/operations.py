"""What a person notes of a job: where it stands on each priority, and whether it has what they must have."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.offers.models import MustHave, MustHaveAnswer, Priority, PriorityRating

NotedRow = TypeVar("NotedRow", PriorityRating, MustHaveAnswer)


def record_fit(
    person: Person,
    application: Application,
    levels: Mapping[Priority, Mapping[str, Any]],
    answers: Mapping[MustHave, Mapping[str, Any]],
) -> None:
    """Keep what is known of one job, in one action: fields of ``Level`` and of ``MustHaveAnswer``."""
    with undoable(person, _("Noted the fit of %(job)s") % {"job": application.job}) as action:
        held = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        known = {each.priority_id: each for each in PriorityRating.objects.owned_by(person).filter(application=held)}
        for priority, values in levels.items():
            _save_noted(action, known.get(priority.pk), PriorityRating(application=held, priority=priority), values)
        said = {each.must_have_id: each for each in MustHaveAnswer.objects.owned_by(person).filter(application=held)}
        for must_have, values in answers.items():
            _save_noted(action, said.get(must_have.pk), MustHaveAnswer(application=held, must_have=must_have), values)


def _save_noted(action: ActionRecorder, present: NotedRow | None, new: NotedRow, values: Mapping[str, Any]) -> None:
    """Change the row that is there, or make one that says something."""
    if present:
        action.update(present, **values)
        return
    blank = {name: getattr(new, name) for name in values}
    if blank != dict(values):
        for name, value in values.items():
            setattr(new, name, value)
        action.create(new)
