"""What is wrong with what was typed about a person's strengths."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "evidence_empty": _("Say it in one line, or paste what somebody wrote."),
    "no_words_in_praise": _("There are no words in this. Paste the text itself."),
}
