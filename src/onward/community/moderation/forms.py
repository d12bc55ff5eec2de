"""Reports, decisions, appeals and roles, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.community.models import CommunityRole, PostingRuleChoice
from onward.community.moderation.operations import AnswerAppeal, Appeal, Decide, ReportPost
from onward.community.moderation.rules import Role
from onward.community.moderation.texts import INPUT_ERRORS, UNKNOWN_ACCOUNT
from onward.ui.form_fields import line_field, text_field
from onward.ui.forms import OperationForm


class ReportForm(OperationForm[ReportPost]):
    input_class = ReportPost
    input_error_texts = INPUT_ERRORS

    rule = forms.ChoiceField(
        label=_("What's wrong with it?"), choices=PostingRuleChoice.choices, widget=forms.RadioSelect
    )
    note = text_field(_("Anything a moderator should know"), rows=2)


class DecideForm(OperationForm[Decide]):
    """One button says what is done and by which rule: ``hidden unkind``."""

    input_class = Decide
    input_error_texts = INPUT_ERRORS

    do = forms.CharField()
    note = line_field(_("Note to the author"))
    pause_days = forms.IntegerField(required=False)

    def input_values(self) -> dict[str, Any]:
        action, _space, rule = self.cleaned_data["do"].partition(" ")
        values = {"action": action, "rule": rule or None, "note": self.cleaned_data["note"]}
        return values | {"pause_days": self.cleaned_data["pause_days"] or 0}


class AppealForm(OperationForm[Appeal]):
    input_class = Appeal
    input_error_texts = INPUT_ERRORS

    text = text_field(_("Why should it be shown again?"), rows=4, required=True)


class AnswerForm(OperationForm[AnswerAppeal]):
    input_class = AnswerAppeal
    input_error_texts = INPUT_ERRORS

    reverse = forms.BooleanField(required=False)
    note = line_field(_("Note to the author"))


class RoleForm(forms.Form):
    email = forms.EmailField(label=_("Email address of the account"))
    level = forms.ChoiceField(
        label=_("Role"), choices=[*CommunityRole.Level.choices, (Role.MEMBER, _("Member (takes the role away)"))]
    )

    person: Person

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        found = Person.objects.filter(email__iexact=email).first()
        if found is None:
            raise forms.ValidationError(UNKNOWN_ACCOUNT)
        self.person = found
        return email
