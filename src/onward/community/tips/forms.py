"""A tip, as typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.community.apps import is_board_on
from onward.community.details.forms import DetailsForm
from onward.community.groups.models import Membership
from onward.community.models import SituationChoice, Tip
from onward.community.screening.forms import ScreenedForm
from onward.community.screening.texts import SCREENING_ERRORS
from onward.community.tips.operations import EditTip, PostTip
from onward.community.tips.rules import Situation
from onward.community.tips.texts import INPUT_ERRORS
from onward.ui.form_fields import keep_drafts, line_field, text_field
from onward.ui.forms import OperationForm

DRAFTED_FIELDS = ("situation", "title", "text")
IS_DRAFT = "draft"


def draft_fields(situation: Situation, title: str, text: str) -> dict[str, str]:
    """Return the fields of a button that opens the page of a new tip with a text put in; none where there is no board.

    They are sent in the body of a form, never in an address, and nobody keeps them until the author posts the tip.
    """
    return dict(zip(DRAFTED_FIELDS, (situation, title, text), strict=True)) | {IS_DRAFT: "1"} if is_board_on() else {}


class PostTipForm(ScreenedForm, DetailsForm, OperationForm[PostTip]):
    input_class = PostTip
    input_error_texts = INPUT_ERRORS | SCREENING_ERRORS
    detailed_fields = ("title", "text")

    group = forms.TypedChoiceField(label=_("Who can read it?"), coerce=int, empty_value=None, required=False)
    situation = forms.ChoiceField(label=_("What is it for?"), choices=SituationChoice.choices)
    title = line_field(_("The tip in one line"), required=True)
    text = text_field(
        _("What you did, and what came of it"),
        rows=10,
        required=True,
        help_text=_("*Emphasis*, lists, > quotes and [links](https://example.org) work. Leave out names of people."),
    )

    def __init__(self, data: QueryDict | None, *, groups: Sequence[Membership], draft: Mapping[str, str]) -> None:
        super().__init__(data, initial={name: draft.get(name, "") for name in (*DRAFTED_FIELDS, "group")})
        if groups:
            people = [(each.group_id, _("People in %(group)s") % {"group": each.group.name}) for each in groups]
            self.fields["group"].choices = [("", _("Everyone who reads tips")), *people]  # type: ignore[attr-defined]
        else:
            del self.fields["group"]
        keep_drafts(self, "tip")


class EditTipForm(DetailsForm, OperationForm[EditTip]):
    input_class = EditTip
    input_error_texts = INPUT_ERRORS | SCREENING_ERRORS
    detailed_fields = ("title", "text")

    situation = forms.ChoiceField(label=_("What is it for?"), choices=SituationChoice.choices)
    title = line_field(_("The tip in one line"), required=True)
    text = text_field(_("What you did, and what came of it"), rows=10, required=True)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, tip: Tip) -> None:
        super().__init__(data, initial=self.values_of(tip))
        keep_drafts(self, f"tip-{tip.pk}")

    @staticmethod
    def values_of(tip: Tip) -> dict[str, Any]:
        return {"situation": tip.situation, "title": tip.title, "text": tip.text, "version": tip.version}
