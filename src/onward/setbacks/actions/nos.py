"""What a person does about a no."""

from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.public import Application, Event, Kind, Stage, in_force, pause, record
from onward.foundation.deeds import deed
from onward.setbacks.models import Answer, Debrief


def the_no(person: Person, application: Application) -> Event | None:
    """The no in force on this application, if it stands as rejected."""
    if application.stage != Stage.REJECTED:
        return None
    nos = Event.objects.owned_by(person).filter(in_force(person.pk), application=application, kind=Kind.REJECTED)
    return nos.order_by("pk").last()


def answer_to(person: Person, event: Event | None) -> Answer | None:
    """What the person chose to do after this no, if they have chosen."""
    return Answer.objects.owned_by(person).filter(event=event).first() if event else None


def answer_no(
    person: Person, application: Application, choice: str, *, on: date | None, until: date, debrief_on: date
) -> Answer:
    """Record the no if it is not recorded yet, and what the person chooses to do next: one deed.

    ``on`` may be unknown. ``until`` is the end of the pause when stepping back; ``debrief_on`` the day of the debrief.
    Answering the same again changes nothing.
    """
    with deed(person, _("A no from %(who)s") % {"who": application.job.company or application.job}) as act:
        current = Application.objects.owned_by(person).select_for_update().get(pk=application.pk)
        event = the_no(person, current) or record(person, application, Kind.REJECTED, on=on)
        answered = answer_to(person, event)
        if answered and answered.choice == choice:
            return answered
        if answered:
            act.change(answered, choice=choice)
        else:
            answered = act.make(Answer(event=event, choice=choice))
        if choice == Answer.Choice.DEBRIEF:
            _plan_debrief(person, application, debrief_on)
        if choice == Answer.Choice.STEP_BACK:
            pause(person, person.today(), until, _("After a no"))
    return answered


def _plan_debrief(person: Person, application: Application, day: date) -> None:
    with deed(person, _("Planned a debrief")) as act:
        present = Debrief.objects.owned_by(person).filter(application=application).first()
        if present is None:
            act.make(Debrief(application=application, planned_for=day))
        elif present.closed_at is None:
            act.change(present, planned_for=day)
