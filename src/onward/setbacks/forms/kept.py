"""Strengths, how a correction went, and plans for questions, as typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.setbacks.core.lines import plain
from onward.setbacks.forms.fields import keep_drafts, line_field, text_field
from onward.setbacks.forms.nos import FIRST_DAY
from onward.setbacks.models import OutcomeChoice

LONGEST = 2000
LONGEST_PRAISE = 4000


class StrengthForm(forms.Form):
    """A strength as evidence. Only the line is needed; what else is told makes it easier to tell in the room."""

    text = line_field(
        _("In one line"), LONGEST, required=True, help_text=_("Such as “calmed a row between two suppliers”.")
    )
    situation = text_field(_("Situation"), LONGEST, rows=2)
    did = text_field(_("What I did"), LONGEST)
    result = text_field(_("Result"), LONGEST, rows=2, help_text=_("With a number, if there is one."))
    seen_by = line_field(_("Who saw it"), 200)
    praise = text_field(_("In their words"), LONGEST_PRAISE, help_text=_("Praise you were given, if you have it."))

    def __init__(self, *args: Any, key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        keep_drafts(self, f"strength-{key}")

    def clean_praise(self) -> str:
        return plain(self.cleaned_data["praise"])


class PraiseForm(forms.Form):
    """Words somebody wrote, as they were pasted."""

    praise = text_field(
        _("What they wrote"),
        LONGEST_PRAISE,
        rows=6,
        required=True,
        help_text=_("A line from a mail, a review, a card. Kept as plain text."),
    )
    seen_by = line_field(_("Who wrote it"), 200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        keep_drafts(self, "praise")

    def clean_praise(self) -> str:
        words = plain(self.cleaned_data["praise"])
        if not words:
            raise forms.ValidationError(_("There are no words in this. Paste the text itself."))
        return words


class HowItWentForm(forms.Form):
    """What became of the one thing to try."""

    OUTCOMES = tuple(each for each in OutcomeChoice.choices if each[0] != OutcomeChoice.REPLACED)

    outcome = forms.ChoiceField(label=_("What now"), choices=OUTCOMES, widget=forms.RadioSelect)
    change_to = line_field(_("Changed to"), 300, help_text=_("Only if you change it."))
    how_it_went = line_field(_("How it went, in a line"), 500)
    on = forms.DateField(
        label=_("Tried on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, key: int, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        keep_drafts(self, f"correction-{key}")

    def clean_on(self) -> date:
        on: date | None = self.cleaned_data["on"]
        if on and not FIRST_DAY <= on <= self.today:
            raise forms.ValidationError(_("Choose today or a day before."))
        return on or self.today

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("outcome") == OutcomeChoice.CHANGED and "change_to" in values and not values["change_to"]:
            self.add_error("change_to", _("Say what you change it to, or keep it or drop it."))
        return values

    @property
    def answer(self) -> dict[str, Any]:
        """The arguments of the action, beside the outcome."""
        return {name: self.cleaned_data[name] for name in ("on", "how_it_went", "change_to")}


class DreadedForm(forms.Form):
    """If they ask this, then I say that."""

    asked = line_field(_("If they ask"), 300, required=True)
    answer = text_field(_("Then I say"), LONGEST, rows=4, required=True)

    def __init__(self, *args: Any, key: int, **options: Any) -> None:
        super().__init__(*args, **options)
        keep_drafts(self, f"dreaded-{key}")
