"""What the pages say of recording without asking."""

from django.utils.translation import gettext_lazy

INPUT_ERRORS = {
    "too_unsure": gettext_lazy("Onward always asks about emails that aren't clear enough. Choose a higher certainty."),
}
