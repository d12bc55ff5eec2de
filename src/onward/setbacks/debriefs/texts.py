"""What is wrong with what was written in a debrief, and what its sentence says to others."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onward.community.public import Situation, draft_fields
from onward.setbacks.models import Debrief

INPUT_ERRORS = {
    "choose_correction": _("One thing at a time: choose which of the two to keep trying."),
}


def debrief_as_tip(debrief: Debrief) -> dict[str, str]:
    """Return the form fields of the button that starts a tip from the sentence that closed a debrief; none without
    one."""
    if not debrief.closing:
        return {}
    title = gettext("A sentence that helped me after a rejection")
    return draft_fields(Situation.AFTER_REJECTION, title, debrief.closing)
