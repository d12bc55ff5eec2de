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
from onward.offers.models import MustHave, MustHaveAnswer, Priority, PriorityRating
from onward.offers.priorities.forms import number_field, typed_number
from onward.offers.priorities.queries import WeightedPriorities
from onward.offers.texts import INPUT_ERRORS
from onward.ui.form_fields import day_field, line_field
from onward.ui.forms import OperationForm

SCALE_FIELDS = ("at", "sure")
NUMBER_FIELDS = ("number", "number_to")
PLACES = {0: _("Worst"), 25: _("Poor"), 50: _("Middle"), 75: _("Good"), 100: _("Best")}
"""Places on the scale between the worst acceptable level and the best realistic one."""

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
    """Where one job stands on one priority: a place between worst and best, or a number where it is in numbers."""

    input_class = RatePriority

    at = forms.TypedChoiceField(
        label=_("Between worst and best"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label=_("I know this for sure"), required=False)
    number = number_field(_("Number"), help_text=_("Leave it empty if you don't know."))
    number_to = number_field(_("To"), help_text=_("Only for a range."))
    note = line_field(_("Note"))
    source = line_field(_("Source"), help_text=_("For example the posting, or who told you."))
    on = day_field(label=_("When"), required=False)

    def __init__(self, data: QueryDict | None, priority: Priority, present: PriorityRating | None) -> None:
        kept = vars(present) if present else {}
        initial = {name: typed_number(value) for name, value in kept.items() if value is not None}
        initial["sure"] = present is not None and present.certainty == PriorityRating.Certainty.KNOWN
        super().__init__(data, prefix=f"level-{priority.pk}", initial=initial)
        self.priority = priority
        for name in SCALE_FIELDS if priority.in_numbers else NUMBER_FIELDS:
            del self.fields[name]
        if priority.in_numbers and priority.unit:
            self.fields["number"].label = _("Number, %(unit)s") % {"unit": priority.unit}
        if (places := self.fields.get("at")) is not None:
            assert isinstance(places, forms.ChoiceField)
            places.choices = _places(initial.get("at"))

    @property
    def has_notes(self) -> bool:
        """Whether its note, source or day holds something, or something wrong."""
        return any(self[name].value() or self[name].errors for name in ("note", "source", "on"))

    def input_values(self) -> dict[str, Any]:
        """A place is known roughly unless the person is sure of it."""
        values = super().input_values()
        if self.priority.in_numbers:
            return values
        known = PriorityRating.Certainty.KNOWN if self.cleaned_data["sure"] else PriorityRating.Certainty.ROUGHLY
        unknown = values["at"] is None
        return {**values, "certainty": PriorityRating.Certainty.UNKNOWN if unknown else known}


def _places(kept: object) -> list[tuple[str, Any]]:
    """The places to choose from, and beside them the one that was kept if it is another."""
    places = [("", _("Don't know")), *((str(at), label) for at, label in PLACES.items())]
    return places if kept is None or kept in PLACES else [*places, (str(kept), _("%(at)s of 100") % {"at": kept})]


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
