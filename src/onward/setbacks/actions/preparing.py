"""What a person writes on the sheet before an interview."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.deeds import Act, deed
from onward.setbacks.models import DreadedQuestion, Preparation


def prepare(
    person: Person,
    application: Application,
    *,
    questions: str,
    dreaded: DreadedQuestion | None,
    asked: str = "",
    answer: str = "",
) -> Preparation:
    """Keep the questions to ask, and which plan goes on the sheet: a new one when ``asked`` and ``answer`` say one."""
    with deed(person, _("Prepared for %(job)s") % {"job": application.job}) as act:
        current = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        if asked and answer:
            dreaded = act.make(DreadedQuestion(asked=asked, answer=answer, made_on=person.today()))
        return _written(act, person, current, questions, dreaded)


def change_dreaded(person: Person, dreaded: DreadedQuestion, *, asked: str, answer: str) -> DreadedQuestion:
    with deed(person, _("Changed a plan for a question")) as act:
        current = DreadedQuestion.objects.owned_by(person).select_for_update().get(pk=dreaded.pk)
        return act.change(current, asked=asked, answer=answer)


def remove_dreaded(person: Person, dreaded: DreadedQuestion) -> None:
    with deed(person, _("Removed a plan for a question")) as act:
        act.remove(dreaded)


def _written(
    act: Act, person: Person, application: Application, questions: str, dreaded: DreadedQuestion | None
) -> Preparation:
    present = Preparation.objects.owned_by(person).filter(application=application).first()
    if present:
        return act.change(present, questions=questions, dreaded=dreaded)
    return act.make(Preparation(application=application, questions=questions, dreaded=dreaded))
