"""What is wrong with an input, by the code of its error; rooms have their own beside these."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "string_too_long": _("This is longer than %(max_length)d characters. Shorten it and save again; nothing was lost."),
    "not_an_email_address": _("Enter a full email address, such as name@example.com."),
    "implausible_year": _("Check the year."),
    "too_many_jobs": _("Several background tasks are still running. Try again when one is done."),
    "day_ahead": _("This date is in the future."),
    "before_application": _("You applied later, on %(sent_on)s. Change the date, or confirm that it's right."),
}
ANY_OTHER_INPUT_ERROR = _("This doesn't look right. Please check it.")
