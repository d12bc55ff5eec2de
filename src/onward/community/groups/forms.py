"""A group and invitations to it, as typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.community.groups.models import GroupRoleChoice
from onward.community.groups.operations import Invite, NameGroup
from onward.community.groups.rules import GroupRole
from onward.community.groups.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm


class GroupForm(OperationForm[NameGroup]):
    input_class = NameGroup
    input_error_texts = INPUT_ERRORS

    name = line_field(_("Name of the group"), required=True)


class InviteForm(OperationForm[Invite]):
    input_class = Invite
    input_error_texts = INPUT_ERRORS

    role = forms.ChoiceField(
        label=_("Who joins"),
        choices=GroupRoleChoice.choices,
        initial=GroupRole.MEMBER,
        widget=forms.RadioSelect,
        help_text=_("Advisers read and write on the board like members. An adviser's link works once."),
    )
    guests = forms.IntegerField(label=_("How many people can join with it"), min_value=1, initial=1)
    days = forms.TypedChoiceField(
        label=_("How long the link works"),
        choices=((1, _("1 day")), (7, _("1 week")), (30, _("1 month"))),
        coerce=int,
        initial=7,
    )
