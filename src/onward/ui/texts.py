"""What is wrong with an input, by the code of its error; rooms have their own beside these."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "string_too_long": _("This is longer than %(max_length)d letters. Shorten it; nothing was lost."),
    "implausible_year": _("Check the year."),
    "too_many_jobs": _("Much of yours is being worked on already. Wait until some of it is done, then try again."),
    "day_ahead": _("This day has not come yet."),
    "before_application": _("The application was sent later, on %(sent_on)s. Check the day, or say that it is right."),
}
ANY_OTHER_INPUT_ERROR = _("Check this: it cannot be right.")
