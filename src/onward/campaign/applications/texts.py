"""Labels on the page of a job, and error messages for its forms."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onward.campaign.models import EventKindChoice
from onward.vocabulary import APPOINTMENT_KINDS, EventKind, Stage

INPUT_ERRORS = {
    "nameless_job": _("Give the job a title or a company so you can find it again."),
    "not_a_web_address": _("This isn't a web address. It should start with https:// or http://."),
}
CHANNEL_CHANGED_ELSEWHERE = _("This changed in another tab. Here is how it is now.")


def appointment_labels(stage: Stage) -> list[tuple[EventKind, str]]:
    """Return the appointments that may follow a stage, each with its label."""
    kinds = APPOINTMENT_KINDS if stage is Stage.APPLIED else APPOINTMENT_KINDS[1:]
    return [(kind, str(EventKindChoice(kind).label)) for kind in kinds]


def ending_labels(stage: Stage) -> list[tuple[Stage, str]]:
    """Return the ways, other than a rejection, to end an open application, each with its label."""
    no_response = [] if stage is Stage.SAVED else [(Stage.NEVER_ANSWERED, gettext("Mark as no response"))]
    withdrawn = [] if stage is Stage.SAVED else [(Stage.WITHDRAWN, gettext("Withdraw"))]
    return [*no_response, *withdrawn, (Stage.CLOSED, gettext("Mark as closed"))]
