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

    name = line_field(_("Who it is for"), help_text=_("For you alone; it is not on the page."))
    greeting = text_field(_("A word first"), help_text=_("Such as why you give them this."), rows=2)
    how_i_am = text_field(_("How I am"))
    week = text_field(_("My week, in words"), help_text=_("Stays as you write it until you change it."))
    helps = text_field(
        _("What helps me"),
        help_text=_("Such as “ask about anything but the search” or “walk with me on Thursday”."),
    )
    helps_not = text_field(_("What does not"))
    interview_day = forms.BooleanField(
        label=_("Show the day of my next interview: the day alone, not with whom"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["data-draft"] = f"supporter-{name}"


class SupporterLinkForm(OperationForm[CreateSupporterLink]):
    input_class = CreateSupporterLink

    days = forms.TypedChoiceField(
        label=_("It works for"),
        choices=((7, _("A week")), (30, _("A month")), (90, _("Three months"))),
        coerce=int,
        initial=30,
    )
