from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.models import Interaction
from onward.ui.form_fields import day_field, line_field


def _char_field(label: Any, limit: int, **options: Any) -> forms.CharField:
    return line_field(label, limit, **{"required": True, **options})


def _text_field(label: Any, rows: int) -> forms.CharField:
    return _char_field(label, 100_000, required=False, widget=forms.Textarea(attrs={"rows": rows}))


class ContactForm(forms.Form):
    name = _char_field(_("Name"), 200)
    company = _char_field(_("Company"), 300, required=False)
    position = _char_field(_("Position"), 300, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=320, required=False)
    phone = _char_field(_("Phone"), 60, required=False)
    url = _char_field(_("Link"), 2000, required=False)
    notes = _text_field(_("Notes"), 4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notes"].widget.attrs["data-draft"] = f"contact-{key}"

    @property
    def values(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class InteractionForm(forms.Form):
    on = day_field(label=_("Day"))
    how = forms.ChoiceField(label=_("How"), choices=Interaction.Medium.choices)
    text = _text_field(_("What was said"), 3)

    def __init__(self, *args: Any, key: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-draft"] = f"touch-{key}"
