"""What the pages say of letters."""

from django.utils.translation import gettext_lazy

INPUT_ERRORS = {
    "no_application": gettext_lazy("Choose one of your applications, or type the company of a new one."),
    "too_unsure": gettext_lazy("Letters that aren't clear enough are always asked about. Choose a higher certainty."),
}
