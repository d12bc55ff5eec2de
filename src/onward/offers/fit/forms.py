"""What is known of one job, as typed: one form for each must-have and each priority, sent together."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorList
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.foundation.operations import InputError, OperationInput
from onward.offers.fit.operations import AnswerMustHave, RatePriority, RecordFit
from onward.offers.fit.rules import BEST_SCORE
from onward.offers.models import MustHave, MustHaveAnswer, Priority, PriorityRating
from onward.offers.priorities.forms import number_field, typed_number
from onward.offers.priorities.queries import WeightedPriorities
from onward.offers.texts import INPUT_ERRORS
from onward.ui.form_fields import day_field, line_field
from onward.ui.forms import OperationForm

SCALE_FIELDS = ("certainty", "at")
NUMBER_FIELDS = ("number", "number_to")

Noted = TypeVar("Noted", bound=OperationInput)


class NotedForm(OperationForm[Noted]):
    """One of several forms of a page."""

    input_error_texts = INPUT_ERRORS

    @property
    def was_asked(self) -> bool:
        """Whether the page, perhaps opened before this was added, asked about it at all."""
        return any(self.add_prefix(name) in self.data for name in self.fields)


class MustHaveAnswerForm(NotedForm[AnswerMustHave]):
    """Whether one job has one must-have; a choice that was not made is "I do not know"."""

    input_class = AnswerMustHave

    met = forms.TypedChoiceField(
        label=_("Does this job have it?"),
        choices=MustHaveAnswer.Met.choices,
        initial=MustHaveAnswer.Met.UNKNOWN,
        empty_value=MustHaveAnswer.Met.UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )
    note = line_field(_("Note"))

    def __init__(self, data: QueryDict | None, must_have: MustHave, present: MustHaveAnswer | None) -> None:
        super().__init__(data, prefix=f"must-{must_have.pk}", initial=vars(present) if present else None)
        self.must_have = must_have


class RatingForm(NotedForm[RatePriority]):
    """Where one job stands on one priority: on the scale, or by a number where the priority is in numbers."""

    input_class = RatePriority

    certainty = forms.TypedChoiceField(
        label=_("What you know"),
        choices=PriorityRating.Certainty.choices,
        initial=PriorityRating.Certainty.UNKNOWN,
        empty_value=PriorityRating.Certainty.UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )
    at = forms.IntegerField(
        label=_("Between worst and best"),
        min_value=0,
        max_value=BEST_SCORE,
        required=False,
        initial=BEST_SCORE // 2,
    )
    number = number_field(_("Number"), help_text=_("Leave it empty when you do not know."))
    number_to = number_field(_("To"), help_text=_("Only when it is a range."))
    note = line_field(_("Note"))
    source = line_field(_("Where I have it from"), help_text=_("Such as the advert, or whom you asked."))
    on = day_field(label=_("When"), required=False)

    def __init__(self, data: QueryDict | None, priority: Priority, present: PriorityRating | None) -> None:
        kept = vars(present) if present else {}
        initial = {name: typed_number(value) for name, value in kept.items() if value is not None}
        super().__init__(data, prefix=f"level-{priority.pk}", initial=initial)
        self.priority = priority
        for name in SCALE_FIELDS if priority.in_numbers else NUMBER_FIELDS:
            del self.fields[name]
        if priority.in_numbers and priority.unit:
            self.fields["number"].label = _("Number, %(unit)s") % {"unit": priority.unit}

    @property
    def has_notes(self) -> bool:
        """Whether its note, source or day holds something, or something wrong."""
        return any(self[name].value() or self[name].errors for name in ("note", "source", "on"))

    def input_values(self) -> dict[str, Any]:
        """A slider that was moved says roughly where, even when "I do not know" was left as it stood."""
        values = super().input_values()
        moved = "at" in self.changed_data and "certainty" not in self.changed_data
        if moved and values["certainty"] == PriorityRating.Certainty.UNKNOWN:
            values["certainty"] = PriorityRating.Certainty.ROUGHLY
        return values


class FitForms:
    """The forms of all must-haves and priorities, read and answered as one."""

    def __init__(
        self,
        data: QueryDict | None,
        weighted: WeightedPriorities,
        ratings: Mapping[int, PriorityRating],
        answers: Mapping[int, MustHaveAnswer],
    ) -> None:
        self.must_haves = [MustHaveAnswerForm(data, each, answers.get(each.pk)) for each in weighted.must_haves]
        self.priorities = [RatingForm(data, each, ratings.get(each.pk)) for each in weighted.priorities]
        self.forms: list[forms.Form] = [*self.must_haves, *self.priorities]

    def is_valid(self) -> bool:
        return not self.errors

    @property
    def operation_input(self) -> RecordFit:
        return RecordFit(
            ratings={each.priority.pk: each.operation_input for each in self.priorities if each.was_asked},
            answers={each.must_have.pk: each.operation_input for each in self.must_haves if each.was_asked},
        )

    def add_input_error(self, error: InputError) -> None:
        for form in self.priorities:
            if form.priority.pk == error.facts.get("priority"):
                form.add_input_error(error)

    @property
    def errors(self) -> list[ErrorList]:
        return [error for form in self.forms for error in form.errors.values()]

    def non_field_errors(self) -> list[str]:
        return [str(error) for form in self.forms for error in form.non_field_errors()]

    def visible_fields(self) -> list[BoundField]:
        return [field for form in self.forms for field in form.visible_fields()]

    def hidden_fields(self) -> list[BoundField]:
        return [field for form in self.forms for field in form.hidden_fields()]
