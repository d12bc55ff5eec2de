"""What is wrong with what was typed, where several nouns say it in the same words."""

from django.utils.translation import gettext_lazy as _

TOO_LONG = _("Make it %(max_length)d letters at most; nothing was lost.")
