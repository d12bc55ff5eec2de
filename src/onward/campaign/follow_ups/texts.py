"""What a follow-up says, and what is wrong with what was typed about one."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from onward.campaign.models import Contact, Job, StageChoice
from onward.ui.humanize import relative_day, short_date
from onward.vocabulary import Stage

INPUT_ERRORS = {
    "day_passed": _("That day has passed. Choose today or a later day."),
}
SUBJECTS = {
    Stage.APPLIED: _("My application: %(role)s"),
    Stage.SCREEN: _("Next steps: %(role)s"),
    Stage.ASSESSMENT: _("My assessment: %(role)s"),
    Stage.INTERVIEW: _("Next steps: %(role)s"),
    Stage.OFFER: _("Your offer: %(role)s"),
}
BODIES = {
    Stage.APPLIED: _(
        "I applied for the %(role)s position %(when)s and I'm still very interested. Could you tell me where things"
        " stand? I'd be happy to send anything else you need."
    ),
    Stage.SCREEN: _(
        "Thank you again for talking with me about the %(role)s position. I'm still very interested. Could you tell me"
        " what the next steps are?"
    ),
    Stage.ASSESSMENT: _(
        "I hope you've had a chance to look at my assessment for the %(role)s position. I'd be glad to walk you through"
        " it. Could you tell me what the next steps are?"
    ),
    Stage.INTERVIEW: _(
        "Thank you again for the interview for the %(role)s position. I enjoyed our conversation and I'm still very"
        " interested. Do you have any news about the next steps?"
    ),
    Stage.OFFER: _(
        "Thank you again for offering me the %(role)s position. I have a few questions before I decide. When would be a"
        " good time to talk?"
    ),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A follow-up to start from; the person changes it before sending."""

    subject: str
    text: str


def follow_up_letter(job: Job, stage: Stage, applied_on: date | None, sender: str, recipient: str = "") -> Letter:
    """Return a short letter by the stage, to whoever is known there."""
    stage = stage if stage in BODIES else Stage.APPLIED
    role = {"role": job.title or gettext("advertised")}
    when = _applied_when(applied_on)
    greeting = gettext("Hello %(name)s,") % {"name": recipient} if recipient else gettext("Hello,")
    closing = gettext("Best regards,\n%(name)s") % {"name": sender} if sender else gettext("Best regards,")
    text = "\n\n".join([greeting, str(BODIES[stage]) % {**role, "when": when}, closing])
    return Letter(subject=str(SUBJECTS[stage]) % {"role": job.title or job.company}, text=text)


def _applied_when(applied_on: date | None) -> str:
    if applied_on is None:
        return gettext("recently")
    return gettext("on %(day)s") % {"day": short_date(applied_on)}


def mail_link(recipient: Contact | None, subject: str, text: str) -> str:
    """Return the address that opens the letter in the person's mail program."""
    address = quote(recipient.email, safe="@") if recipient else ""
    fields = {"subject": subject, "body": text.replace("\r\n", "\n").replace("\n", "\r\n")}
    return f"mailto:{address}?{urlencode(fields, quote_via=quote)}"


def follow_up_note(text: str) -> str:
    """Return what the timeline says of a follow-up that was sent."""
    return gettext("Followed up.\n\n%(text)s") % {"text": text} if text else gettext("Followed up.")


def follow_up_reason(stage: Stage, last_on: date | None, today: date) -> str:
    """Say why a follow-up is suggested: where the application stands, and since when nothing came."""
    name = str(StageChoice(stage).label)
    if last_on is None or last_on > today:
        return gettext("%(stage)s. A draft is ready.") % {"stage": name}
    when = relative_day(last_on, today)
    return gettext("%(stage)s, last update %(when)s. A draft is ready.") % {"stage": name, "when": when}


def more_follow_ups(count: int) -> str:
    return ngettext("%(n)s more follow-up", "%(n)s more follow-ups", count) % {"n": count}
