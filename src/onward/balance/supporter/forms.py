from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SUPPORTER_TEXT_MAX_LENGTH = 4000
LINK_LIFETIMES = ((7, _("A week")), (30, _("A month")), (90, _("Three months")))


def long_text_field(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=SUPPORTER_TEXT_MAX_LENGTH,
        required=False,
        error_messages={
            "max_length": _("Make it %(limit)s letters at most; nothing was lost.")
            % {"limit": SUPPORTER_TEXT_MAX_LENGTH}
        },
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class SupporterPageForm(forms.Form):
    """What one supporter may read. An empty field is not there for them."""

    name = forms.CharField(
        label=_("Who it is for"),
        help_text=_("For you alone; it is not on the page."),
        max_length=80,
        required=False,
    )
    greeting = long_text_field(_("A word first"), _("Such as why you give them this."), rows=2)
    how_i_am = long_text_field(_("How I am"))
    week = long_text_field(_("My week, in words"), _("Stays as you write it until you change it."))
    helps = long_text_field(
        _("What helps me"), _("Such as “ask about anything but the search” or “walk with me on Thursday”.")
    )
    helps_not = long_text_field(_("What does not"))
    interview_day = forms.BooleanField(
        label=_("Show the day of my next interview: the day alone, not with whom"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["data-draft"] = f"supporter-{name}"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not any(value for name, value in values.items() if name != "name"):
            raise forms.ValidationError(_("Write one thing they may read, or leave this for another day."))
        return values


class SupporterLinkForm(forms.Form):
    days = forms.TypedChoiceField(label=_("It works for"), choices=LINK_LIFETIMES, coerce=int, initial=30)
