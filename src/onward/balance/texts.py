"""What is wrong with what was typed, where several nouns say it in the same words."""

from django.utils.translation import gettext_lazy as _

TOO_LONG = _("Shorten this to %(max_length)d characters or fewer. What you typed is still here.")
