"""What is wrong with what was typed about a job."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "nameless_job": _("Give the job a title or a company so you can find it again."),
    "not_a_web_address": _("This isn't a web address. It should start with https:// or http://."),
}
CHANNEL_CHANGED_ELSEWHERE = _("This changed in another tab. Here is how it is now.")
