"""Following up: planning it, having sent it, putting it off, letting it be."""

from datetime import date

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.actions.applications import record
from onward.campaign.actions.contacts import add_touch
from onward.campaign.core.timeline import Kind, Stage
from onward.campaign.models import Application, Cadence, Contact, FollowUp, Touch
from onward.foundation.deeds import deed


def send_follow_up(
    person: Person,
    application: Application,
    text: str,
    *,
    on: date,
    planned: FollowUp | None = None,
    contact: Contact | None = None,
) -> FollowUp:
    """Say that a follow-up was sent; its text stays on the timeline, and with the contact when one is named.

    The same text said twice on one day, as by a double click, was sent once.
    """
    same = FollowUp.objects.owned_by(person).filter(application=application, done_on=on, draft=text).first()
    if same:
        return same
    with deed(person, _("Followed up: %(job)s") % {"job": application.job}) as act:
        row = planned or act.make(FollowUp(application=application, due_on=on, made_for=application.stage))
        act.change(row, done_on=on, draft=text)
        record(person, application, Kind.NOTE, on=on, text=_("Followed up.") + (f"\n\n{text}" if text else ""))
        if contact:
            touch = add_touch(person, contact, on=on, how=Touch.How.EMAIL, text=text, application=application)
            act.change(row, touch=touch)
    return row


def put_off(person: Person, application: Application, until: date, planned: FollowUp | None = None) -> FollowUp:
    """Put a follow-up on a day, be it a new one or the one that is ``planned``."""
    label = _("Put off the follow-up: %(job)s") if planned else _("Planned a follow-up: %(job)s")
    with deed(person, label % {"job": application.job}) as act:
        row = planned or act.make(FollowUp(application=application, due_on=until, made_for=application.stage))
        return act.change(row, due_on=until)


def let_be(person: Person, application: Application, on: date, planned: FollowUp | None = None) -> FollowUp:
    """Not this one: it counts as if it had been sent, so the next suggestion waits longer."""
    with deed(person, _("No follow-up now: %(job)s") % {"job": application.job}) as act:
        row = planned or act.make(FollowUp(application=application, due_on=on, made_for=application.stage))
        return act.change(row, dropped_on=on)


def set_cadence(person: Person, days: dict[Stage, int]) -> None:
    """After how many days of silence to suggest a follow-up, by stage."""
    with deed(person, _("Changed when to follow up")) as act:
        present = {each.stage: each for each in Cadence.objects.owned_by(person)}
        for stage, count in days.items():
            if stage in present:
                act.change(present[stage], days=count)
            else:
                act.make(Cadence(stage=stage, days=count))


def draft_for(application: Application, person: Person, contact_name: str = "") -> str:
    """A short text to start from; the person changes it before sending."""
    job = application.job
    greeting = _("Hello %(name)s,") % {"name": contact_name} if contact_name else _("Hello,")
    role = job.title or _("the role")
    bodies = {
        Stage.APPLIED: _("I applied for %(role)s%(at)s and am still very interested. Is there anything I can add?"),
        Stage.SCREEN: _("Thank you for the conversation about %(role)s%(at)s. May I ask what the next step is?"),
        Stage.ASSESSMENT: _(
            "I sent in the task for %(role)s%(at)s. I would be glad to talk through how I approached it."
        ),
        Stage.INTERVIEW: _("Thank you again for the interview for %(role)s%(at)s. Is there news on the next step?"),
        Stage.OFFER: _("Thank you again for the offer for %(role)s%(at)s. I have a few questions before I answer."),
    }
    body = bodies.get(Stage(application.stage), bodies[Stage.APPLIED])
    at = _(" at %(company)s") % {"company": job.company} if job.company else ""
    return "\n\n".join([greeting, body % {"role": role, "at": at}, _("Kind regards") + f"\n{person.name}"]).strip()
