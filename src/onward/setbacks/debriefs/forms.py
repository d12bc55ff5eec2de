"""What a person writes in a debrief."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.setbacks.debriefs.operations import CloseDebrief, WriteDebrief
from onward.setbacks.debriefs.texts import INPUT_ERRORS
from onward.setbacks.models import Correction
from onward.ui.form_fields import keep_drafts, line_field, text_field
from onward.ui.forms import OperationForm


class DebriefForm(OperationForm[WriteDebrief]):
    """Four short texts, at most one thing to try, and a sentence to close it with.

    While another correction is open at that stage (``open_correction``), it asks which of the two to keep. A debrief
    that is finished later is saved without those checks.
    """

    input_class: type[WriteDebrief] = CloseDebrief
    input_error_texts = INPUT_ERRORS

    went_well = text_field(_("What went well"), help_text=_("Start here. One thing per line."))
    happened = text_field(_("What happened, just the facts"))
    luck = text_field(_("What luck and other people explain"))
    mine = text_field(_("What I can change"))
    to_try = line_field(
        _("One thing to try next time"),
        WriteDebrief.max_length("to_try"),
        help_text=_("One at most. None is a good answer too."),
        error_messages={"max_length": _("Keep it to one short thing, 300 characters at most.")},
    )
    replace = forms.TypedChoiceField(
        label=_("You're already trying something at this stage"),
        choices=(
            ("no", _("Keep trying that, and leave this one in the debrief")),
            ("yes", _("Try this instead")),
        ),
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    closing = line_field(
        _("One sentence to close with"),
        WriteDebrief.max_length("closing"),
        help_text=_("As you'd say it to a friend."),
        error_messages={"max_length": _("Keep it to one sentence, 300 characters at most.")},
    )
    keep_strengths = forms.BooleanField(
        label=_("Save what went well as strengths for your next interview"), required=False, initial=True
    )

    def __init__(self, *args: Any, key: int, open_correction: Correction | None, put_off: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if put_off:
            self.input_class = WriteDebrief
        if open_correction is None:
            del self.fields["replace"]
        keep_drafts(self, f"debrief-{key}")

    @property
    def filled_in(self) -> list[tuple[str, str]]:
        """What was written, each text with its label."""
        texts = self.operation_input.model_dump(include=set(WriteDebrief.model_fields))
        return [(str(self.fields[name].label), text) for name, text in texts.items() if text]
