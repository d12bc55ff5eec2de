"""What is wrong with what was typed about a job."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "nameless_job": _("Give the job a title or a company, so that you find it again."),
    "not_a_web_address": _("This is not a web address. It starts with https:// or http://."),
}
CHANNEL_CHANGED_ELSEWHERE = _("This was changed elsewhere since you opened it. Here is how it is now.")
