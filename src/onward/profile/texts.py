"""What is wrong with what was typed about a person's strengths and values."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "evidence_empty": _("Say it in one line, or paste what somebody wrote."),
    "no_words_in_praise": _("There are no words in this. Paste the text itself."),
    "choose_two_or_three": _("Choose two or three. The others are not lost by that."),
    "reason_missing": _("Write a line or two, go on later, or leave this out."),
}
