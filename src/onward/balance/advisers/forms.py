"""What to show to an adviser, as chosen."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.balance.advisers.operations import ShowAdviser
from onward.balance.advisers.texts import INPUT_ERRORS
from onward.balance.models import SupporterPage
from onward.balance.supporter.queries import filled_parts
from onward.balance.supporter.texts import PART_TITLES
from onward.community.public import Adviser
from onward.ui.forms import OperationForm


class ShowAdviserForm(OperationForm[ShowAdviser]):
    """The parts that the page has now; an empty one can't be shown."""

    input_class = ShowAdviser
    input_error_texts = INPUT_ERRORS

    parts = forms.MultipleChoiceField(label=_("What they can read"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None, *, adviser: Adviser, page: SupporterPage, shown: list[str]) -> None:
        super().__init__(data, initial={"parts": shown})
        self.adviser = adviser
        self.fields["parts"].choices = [  # type: ignore[attr-defined]
            (part.value, PART_TITLES[part]) for part in filled_parts(page)
        ]

    def input_values(self) -> dict[str, object]:
        return {"adviser": self.adviser.person.pk, "parts": self.cleaned_data["parts"]}
