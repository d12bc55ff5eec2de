"""The form that picks sentences of a draft for a letter."""

from django import forms

from onward.materials.drafting.rules import MAX_DRAFT_SENTENCES
from onward.materials.letters.rules import MAX_LETTER_LENGTH


class UseDraftForm(forms.Form):
    """The draft as it came back, the version of the letter the person saw, and the sentences they vouch for."""

    draft = forms.CharField(max_length=MAX_LETTER_LENGTH, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    confirmed = forms.TypedMultipleChoiceField(
        coerce=int, required=False, choices=[(each, str(each)) for each in range(1, MAX_DRAFT_SENTENCES + 1)]
    )
