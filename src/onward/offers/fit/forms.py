from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from onward.offers.models import MustHave, MustHaveAnswer, Priority, PriorityRating
from onward.offers.priorities.forms import number_field, text_field, typed_number

EARLIEST_DAY = date(1970, 1, 1)
SCALE_MIDDLE = 50
NOTE_FIELDS = ("note", "source", "on")
DEFAULT_ANSWERS = {"certainty": PriorityRating.Certainty.UNKNOWN, "met": MustHaveAnswer.Met.UNKNOWN}


@dataclass(frozen=True, slots=True)
class FitQuestion:
    """One must-have or priority with the fields that ask about it, by their short names."""

    about: MustHave | Priority
    fields: Mapping[str, BoundField]

    @property
    def has_notes(self) -> bool:
        """Whether its note, source or day holds something, or something wrong."""
        return any(self.fields[name].value() or self.fields[name].errors for name in NOTE_FIELDS if name in self.fields)


class FitForm(forms.Form):
    """Where one job stands on every priority, and which must-haves it has."""

    def __init__(
        self,
        data: Any,
        *,
        today: date,
        priorities: Sequence[Priority],
        must_haves: Sequence[MustHave],
        levels: Mapping[int, PriorityRating],
        answers: Mapping[int, MustHaveAnswer],
    ) -> None:
        super().__init__(data)
        self.today, self.priorities, self.must_haves = today, priorities, must_haves
        for must_have in must_haves:
            self._add_fields(f"must-{must_have.pk}", _answer_fields(), answers.get(must_have.pk))
        for priority in priorities:
            fields = _number_fields(priority) if priority.in_numbers else _scale_fields()
            self._add_fields(f"level-{priority.pk}", {**fields, **_note_fields()}, levels.get(priority.pk))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for priority in self.priorities:
            key = f"level-{priority.pk}"
            on = values.get(f"{key}-on")
            if on and not EARLIEST_DAY <= on <= self.today:
                self.add_error(f"{key}-on", _("Choose today or a day before."))
            if values.get(f"{key}-number_to") is not None and values.get(f"{key}-number") is None:
                self.add_error(f"{key}-number", _("Give the lower number too, or leave both empty."))
        return values

    @property
    def must_have_questions(self) -> list[FitQuestion]:
        return [FitQuestion(each, self._bound_fields(f"must-{each.pk}")) for each in self.must_haves]

    @property
    def priority_questions(self) -> list[FitQuestion]:
        return [FitQuestion(each, self._bound_fields(f"level-{each.pk}")) for each in self.priorities]

    @property
    def levels(self) -> dict[Priority, dict[str, Any]]:
        return {
            each: self._rating(f"level-{each.pk}") for each in self.priorities if self._was_asked(f"level-{each.pk}")
        }

    @property
    def answers(self) -> dict[MustHave, dict[str, Any]]:
        return {
            each: self._answers_for(f"must-{each.pk}") for each in self.must_haves if self._was_asked(f"must-{each.pk}")
        }

    def _add_fields(
        self, key: str, fields: Mapping[str, forms.Field], present: PriorityRating | MustHaveAnswer | None
    ) -> None:
        for name, field in fields.items():
            kept = getattr(present, name) if present else None
            field.initial = field.initial if kept is None else typed_number(kept)
            self.fields[f"{key}-{name}"] = field

    def _rating(self, key: str) -> dict[str, Any]:
        """A slider that was moved says roughly where, even when "I do not know" was left as it stood."""
        said = self._answers_for(key)
        moved = f"{key}-at" in self.changed_data and f"{key}-certainty" not in self.changed_data
        if moved and said["certainty"] == PriorityRating.Certainty.UNKNOWN:
            said["certainty"] = PriorityRating.Certainty.ROUGHLY
        if said.get("certainty") == PriorityRating.Certainty.UNKNOWN:
            said["at"] = None
        return said

    def _answers_for(self, key: str) -> dict[str, Any]:
        """What was said; a choice that was not made is "I do not know"."""
        said = {name: self.cleaned_data[f"{key}-{name}"] for name in self._field_names(key)}
        return {name: value or DEFAULT_ANSWERS.get(name, value) for name, value in said.items()}

    def _was_asked(self, key: str) -> bool:
        """Whether the form, perhaps opened before this was added, asked about it at all."""
        return any(f"{key}-{name}" in self.data for name in self._field_names(key))

    def _bound_fields(self, key: str) -> dict[str, BoundField]:
        return {name: self[f"{key}-{name}"] for name in self._field_names(key)}

    def _field_names(self, key: str) -> Iterable[str]:
        return [name.removeprefix(f"{key}-") for name in self.fields if name.startswith(f"{key}-")]


def _answer_fields() -> dict[str, forms.Field]:
    met = forms.ChoiceField(
        label=_("Does this job have it?"),
        choices=MustHaveAnswer.Met.choices,
        initial=MustHaveAnswer.Met.UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )
    return {"met": met, "note": text_field(_("Note"), 500, required=False)}


def _scale_fields() -> dict[str, forms.Field]:
    certainty = forms.ChoiceField(
        label=_("What you know"),
        choices=PriorityRating.Certainty.choices,
        initial=PriorityRating.Certainty.UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )
    at = forms.IntegerField(
        label=_("Between worst and best"), min_value=0, max_value=100, required=False, initial=SCALE_MIDDLE
    )
    return {"certainty": certainty, "at": at}


def _number_fields(priority: Priority) -> dict[str, forms.Field]:
    unit = priority.unit
    one = number_field(_("Number, %(unit)s") % {"unit": unit} if unit else _("Number"))
    one.help_text = _("Leave it empty when you do not know.")
    to = number_field(_("To"))
    to.help_text = _("Only when it is a range.")
    return {"number": one, "number_to": to}


def _note_fields() -> dict[str, forms.Field]:
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return {
        "note": text_field(_("Note"), 500, required=False),
        "source": text_field(
            _("Where I have it from"), 120, required=False, help_text=_("Such as the advert, or whom you asked.")
        ),
        "on": forms.DateField(label=_("When"), required=False, widget=day),
    }
