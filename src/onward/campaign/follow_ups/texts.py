"""What a follow-up says, and what is wrong with what was typed about one."""

from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from onward.campaign.models import Job, StageChoice
from onward.ui.humanize import relative_day
from onward.vocabulary import Stage

INPUT_ERRORS = {
    "day_passed": _("This day has passed. Choose today or a later one."),
}
BODIES = {
    Stage.APPLIED: _("I applied for %(role)s and am still very interested. Is there anything I can add?"),
    Stage.SCREEN: _("Thank you for the conversation about %(role)s. May I ask what the next step is?"),
    Stage.ASSESSMENT: _("I sent in the task for %(role)s. I would be glad to talk through how I approached it."),
    Stage.INTERVIEW: _("Thank you again for the interview for %(role)s. Is there news on the next step?"),
    Stage.OFFER: _("Thank you again for the offer for %(role)s. I have a few questions before I answer."),
}
BODIES_WITH_COMPANY = {
    Stage.APPLIED: _(
        "I applied for %(role)s at %(company)s and am still very interested. Is there anything I can add?"
    ),
    Stage.SCREEN: _("Thank you for the conversation about %(role)s at %(company)s. May I ask what the next step is?"),
    Stage.ASSESSMENT: _(
        "I sent in the task for %(role)s at %(company)s. I would be glad to talk through how I approached it."
    ),
    Stage.INTERVIEW: _(
        "Thank you again for the interview for %(role)s at %(company)s. Is there news on the next step?"
    ),
    Stage.OFFER: _(
        "Thank you again for the offer for %(role)s at %(company)s. I have a few questions before I answer."
    ),
}


def follow_up_draft(job: Job, stage: Stage, sender: str, contact_name: str = "") -> str:
    """Return a short text to start from; the person changes it before sending."""
    greeting = gettext("Hello %(name)s,") % {"name": contact_name} if contact_name else gettext("Hello,")
    bodies = BODIES_WITH_COMPANY if job.company else BODIES
    body = bodies.get(stage, bodies[Stage.APPLIED])
    closing = gettext("Kind regards\n%(name)s") % {"name": sender} if sender else gettext("Kind regards")
    names = {"role": job.title or gettext("the role"), "company": job.company}
    return "\n\n".join([greeting, str(body) % names, closing])


def follow_up_note(text: str) -> str:
    """Return what the timeline says of a follow-up that was sent."""
    return gettext("Followed up.\n\n%(text)s") % {"text": text} if text else gettext("Followed up.")


def follow_up_reason(stage: Stage, last_on: date | None, today: date) -> str:
    """Say why a follow-up is suggested: where the application stands, and since when nothing came."""
    name = str(StageChoice(stage).label)
    if last_on is None or last_on > today:
        return gettext("%(stage)s. A draft is ready.") % {"stage": name}
    when = relative_day(last_on, today)
    return gettext("%(stage)s; last word %(when)s. A draft is ready.") % {"stage": name, "when": when}


def more_follow_ups(count: int) -> str:
    return ngettext("%(n)s more follow-up", "%(n)s more follow-ups", count) % {"n": count}
