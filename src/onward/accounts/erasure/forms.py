from django import forms
from django.utils.translation import gettext_lazy as _


class ErasureForm(forms.Form):
    """The first of two questions: the word typed out."""

    word = forms.CharField(
        label=_("Type “erase” to confirm"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"])
        if word.strip().casefold() != str(_("erase")).casefold():
            raise forms.ValidationError(_("Type “erase” to continue. Nothing has been erased."))
        return word
