"""What a reminder says, and what is wrong with what was typed about one."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onward.ui.humanize import relative_day

INPUT_ERRORS = {
    "day_passed": _("That day has passed. Choose today or a later day."),
}


def reminder_reason(job: str, due_on: date, today: date) -> str:
    """Say which job a reminder is about, and since when it has been due if that was before today."""
    if due_on >= today:
        return job
    return gettext("%(job)s. Due %(when)s.") % {"job": job, "when": relative_day(due_on, today)}
