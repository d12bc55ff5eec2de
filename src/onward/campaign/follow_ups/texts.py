"""The words of follow-ups."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.models import Application
from onward.vocabulary import Stage


def follow_up_draft(application: Application, person: Person, contact_name: str = "") -> str:
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
