from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.balance.supporter.operations import CreateSupporterLink, SaveSupporterPage
from onward.balance.supporter.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field, text_field
from onward.ui.forms import OperationForm


class SupporterPageForm(OperationForm[SaveSupporterPage]):
    """What one supporter may read. An empty field is not there for them."""

    input_class = SaveSupporterPage
    input_error_texts = INPUT_ERRORS

    name = line_field(_("Who it's for"), help_text=_("Just for you. It isn't on the page."))
    greeting = text_field(_("Greeting"), help_text=_("For example, why you're sharing this."), rows=2)
    how_i_am = text_field(_("How I'm doing"))
    week = text_field(_("My week"), help_text=_("It stays as you write it until you change it."))
    helps = text_field(
        _("What helps me"),
        help_text=_("For example, “ask me about anything but the search” or “walk with me on Thursday”."),
    )
    helps_not = text_field(_("What doesn't help"))
    interview_day = forms.BooleanField(
        label=_("Show the day of my next interview, but not who it's with"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["data-draft"] = f"supporter-{name}"


class SupporterLinkForm(OperationForm[CreateSupporterLink]):
    input_class = CreateSupporterLink

    days = forms.TypedChoiceField(
        label=_("Link works for"),
        choices=((7, _("1 week")), (30, _("1 month")), (90, _("3 months"))),
        coerce=int,
        initial=30,
    )
