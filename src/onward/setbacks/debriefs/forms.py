"""What a person writes in a debrief."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.setbacks.debriefs.operations import CloseDebrief, WriteDebrief
from onward.setbacks.models import Correction
from onward.ui.form_fields import keep_drafts, line_field, text_field

MAX_DEBRIEF_LENGTH = 20_000


class DebriefForm(forms.Form):
    """Four short texts, at most one thing to try, and a sentence to close it with.

    While another correction is open at that stage (``open_correction``), a new one has to say which of the two goes on,
    unless the debrief is only put off (``put_off``).
    """

    TEXTS = ("went_well", "happened", "luck", "mine", "to_try", "closing")
    REPLACE_CHOICES = (
        ("keep", _("Keep trying that one; leave this in the debrief only")),
        ("replace", _("Try this instead")),
    )

    went_well = text_field(_("What went well"), MAX_DEBRIEF_LENGTH, help_text=_("Begin here. One thing a line."))
    happened = text_field(_("What happened, as facts"), MAX_DEBRIEF_LENGTH)
    luck = text_field(_("What luck and others explain"), MAX_DEBRIEF_LENGTH)
    mine = text_field(_("What is mine to change"), MAX_DEBRIEF_LENGTH)
    to_try = line_field(
        _("One thing to try next time"),
        300,
        help_text=_("One at most; none is a good answer too."),
        error_messages={"max_length": _("Make it one short thing, of 300 letters at most.")},
    )
    instead = forms.ChoiceField(
        label=_("You are trying something at this stage already"),
        choices=REPLACE_CHOICES,
        required=False,
        widget=forms.RadioSelect,
    )
    closing = line_field(
        _("In one sentence, to close it"),
        300,
        help_text=_("As you would say it to a friend."),
        error_messages={"max_length": _("Make it one sentence, of 300 letters at most.")},
    )
    keep_strengths = forms.BooleanField(
        label=_("Keep what went well as strengths for the next interview"), required=False, initial=True
    )

    def __init__(self, *args: Any, key: int, open_correction: Correction | None, put_off: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_which_goes_on = open_correction is not None and not put_off
        if open_correction is None:
            del self.fields["instead"]
        keep_drafts(self, f"debrief-{key}")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.asks_which_goes_on and values.get("to_try") and not values.get("instead"):
            self.add_error("instead", _("One thing at a time: choose which of the two goes on."))
        return values

    @property
    def written(self) -> WriteDebrief:
        return WriteDebrief(**{name: self.cleaned_data[name] for name in self.TEXTS})

    @property
    def closing_input(self) -> CloseDebrief:
        return CloseDebrief(
            written=self.written,
            keep_strengths=self.cleaned_data["keep_strengths"],
            replace=self.cleaned_data.get("instead") == "replace",
        )

    @property
    def filled_in(self) -> list[tuple[str, str]]:
        """What was written, each text with its label."""
        return [(str(self.fields[name].label), text) for name in self.TEXTS if (text := self.cleaned_data[name])]
