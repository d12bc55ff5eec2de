from django import forms
from django.utils.translation import gettext_lazy as _

WRITING_MAX_LENGTH = 100_000


class WritingForm(forms.Form):
    """What was written, sent by the one button that keeps it; no draft of it is made anywhere."""

    text = forms.CharField(
        label=_("Write"),
        max_length=WRITING_MAX_LENGTH,
        error_messages={
            "required": _("There is nothing here to keep yet."),
            "max_length": _("This is longer than can be kept. Nothing was lost: shorten it, or copy it elsewhere."),
        },
        widget=forms.Textarea(attrs={"rows": 16, "autocomplete": "off", "spellcheck": "false", "data-unsaved": ""}),
    )
