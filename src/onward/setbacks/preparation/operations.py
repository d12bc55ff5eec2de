"""What a person writes on the sheet before an interview."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.setbacks.models import DreadedQuestion, Preparation


def save_preparation(
    person: Person,
    application: Application,
    *,
    questions: str,
    dreaded: DreadedQuestion | None,
    asked: str = "",
    answer: str = "",
) -> Preparation:
    """Keep the questions to ask, and which plan goes on the sheet: a new one when ``asked`` and ``answer`` say one."""
    with undoable(person, _("Prepared for %(job)s") % {"job": application.job}) as action:
        current = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        if asked and answer:
            dreaded = action.create(DreadedQuestion(asked=asked, answer=answer, made_on=person.today()))
        return _create_or_update(action, person, current, questions, dreaded)


def edit_dreaded_question(person: Person, dreaded: DreadedQuestion, *, asked: str, answer: str) -> DreadedQuestion:
    with undoable(person, _("Changed a plan for a question")) as action:
        current = DreadedQuestion.objects.owned_by(person).select_for_update().get(pk=dreaded.pk)
        return action.update(current, asked=asked, answer=answer)


def remove_dreaded_question(person: Person, dreaded: DreadedQuestion) -> None:
    with undoable(person, _("Removed a plan for a question")) as action:
        action.delete(dreaded)


def _create_or_update(
    action: ActionRecorder, person: Person, application: Application, questions: str, dreaded: DreadedQuestion | None
) -> Preparation:
    present = Preparation.objects.owned_by(person).filter(application=application).first()
    if present:
        return action.update(present, questions=questions, dreaded=dreaded)
    return action.create(Preparation(application=application, questions=questions, dreaded=dreaded))
