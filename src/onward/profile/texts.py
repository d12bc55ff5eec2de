"""What is wrong with what was typed about a person's strengths."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "evidence_empty": _("Write one line, or paste what someone wrote."),
    "no_words_in_praise": _("There's no text in this. Paste the words themselves."),
}
