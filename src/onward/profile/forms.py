"""Evidence of strengths, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.parsing.plain_text import clean_pasted_text
from onward.profile.operations import MAX_PRAISE_LENGTH, MAX_TEXT_LENGTH, SaveEvidence
from onward.ui.form_fields import keep_drafts, line_field, text_field


class EvidenceForm(forms.Form):
    """A strength as evidence. Only the line is needed; what else is told makes it easier to tell in the room."""

    text = line_field(
        _("In one line"), MAX_TEXT_LENGTH, required=True, help_text=_("Such as “calmed a row between two suppliers”.")
    )
    situation = text_field(_("Situation"), MAX_TEXT_LENGTH, rows=2)
    did = text_field(_("What I did"), MAX_TEXT_LENGTH)
    result = text_field(_("Result"), MAX_TEXT_LENGTH, rows=2, help_text=_("With a number, if there is one."))
    seen_by = line_field(_("Who saw it"), 200)
    praise = text_field(_("In their words"), MAX_PRAISE_LENGTH, help_text=_("Praise you were given, if you have it."))

    def __init__(self, *args: Any, key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        keep_drafts(self, f"strength-{key}")

    @property
    def operation_input(self) -> SaveEvidence:
        return SaveEvidence(**self.cleaned_data)


class PraiseForm(forms.Form):
    """Words somebody wrote, as they were pasted."""

    praise = text_field(
        _("What they wrote"),
        MAX_PRAISE_LENGTH,
        rows=6,
        required=True,
        help_text=_("A line from a mail, a review, a card. Kept as plain text."),
    )
    seen_by = line_field(_("Who wrote it"), 200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        keep_drafts(self, "praise")

    def clean_praise(self) -> str:
        praise: str = self.cleaned_data["praise"]
        if not clean_pasted_text(praise):
            raise forms.ValidationError(_("There are no words in this. Paste the text itself."))
        return praise

    @property
    def operation_input(self) -> SaveEvidence:
        return SaveEvidence(**self.cleaned_data)
