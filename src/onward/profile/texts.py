"""What is wrong with what was typed into a profile or about strengths."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "evidence_empty": _("Write one line, or paste what someone wrote."),
    "entry_empty": _("Write at least one of these."),
    "dates_unclear": _("Write dates such as “Mar 2021 to Aug 2023” or “since 2022”."),
    "link_unclear": _("Write one link per line, such as “GitHub https://github.com/alice”."),
    "too_many_entries": _("A profile has room for %(most)s entries. Remove one to add another."),
    "too_many_lines": _("A profile has room for %(most)s lines. Remove one to add another."),
    "too_many_wordings": _("A line has room for %(most)s other wordings. Remove one to add another."),
    "no_words_in_praise": _("There's no text in this. Paste the words themselves."),
}
