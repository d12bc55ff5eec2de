from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from onward.balance.forms.priorities import number, plain, words
from onward.balance.models import Level, MustHave, MustHaveAnswer, Priority

FIRST_DAY = date(1970, 1, 1)
HALFWAY = 50
NOTES = ("note", "source", "on")
UNSAID = {"surety": Level.Surety.UNKNOWN, "met": MustHaveAnswer.Met.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Asked:
    """One must-have or priority with the fields that ask about it, by their short names."""

    about: MustHave | Priority
    fields: Mapping[str, BoundField]

    @property
    def noted(self) -> bool:
        """Whether its note, source or day holds something, or something wrong."""
        return any(self.fields[name].value() or self.fields[name].errors for name in NOTES if name in self.fields)


class FitForm(forms.Form):
    """Where one job stands on every priority, and which must-haves it has."""

    def __init__(
        self,
        data: Any,
        *,
        today: date,
        priorities: Sequence[Priority],
        must_haves: Sequence[MustHave],
        levels: Mapping[int, Level],
        answers: Mapping[int, MustHaveAnswer],
    ) -> None:
        super().__init__(data)
        self.today, self.priorities, self.must_haves = today, priorities, must_haves
        for must_have in must_haves:
            self._ask(f"must-{must_have.pk}", _answer_fields(), answers.get(must_have.pk))
        for priority in priorities:
            fields = _number_fields(priority) if priority.in_numbers else _place_fields()
            self._ask(f"level-{priority.pk}", {**fields, **_note_fields()}, levels.get(priority.pk))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for priority in self.priorities:
            key = f"level-{priority.pk}"
            on = values.get(f"{key}-on")
            if on and not FIRST_DAY <= on <= self.today:
                self.add_error(f"{key}-on", _("Choose today or a day before."))
            if values.get(f"{key}-number_to") is not None and values.get(f"{key}-number") is None:
                self.add_error(f"{key}-number", _("Give the lower number too, or leave both empty."))
        return values

    @property
    def asked_of_must_haves(self) -> list[Asked]:
        return [Asked(each, self._bound(f"must-{each.pk}")) for each in self.must_haves]

    @property
    def asked_of_priorities(self) -> list[Asked]:
        return [Asked(each, self._bound(f"level-{each.pk}")) for each in self.priorities]

    @property
    def levels(self) -> dict[Priority, dict[str, Any]]:
        return {each: self._level(f"level-{each.pk}") for each in self.priorities if self._sent(f"level-{each.pk}")}

    @property
    def answers(self) -> dict[MustHave, dict[str, Any]]:
        return {each: self._said(f"must-{each.pk}") for each in self.must_haves if self._sent(f"must-{each.pk}")}

    def _ask(self, key: str, fields: Mapping[str, forms.Field], present: Level | MustHaveAnswer | None) -> None:
        for name, field in fields.items():
            kept = getattr(present, name) if present else None
            field.initial = field.initial if kept is None else plain(kept)
            self.fields[f"{key}-{name}"] = field

    def _level(self, key: str) -> dict[str, Any]:
        """A slider that was moved says roughly where, even when "I do not know" was left as it stood."""
        said = self._said(key)
        moved = f"{key}-at" in self.changed_data and f"{key}-surety" not in self.changed_data
        if moved and said["surety"] == Level.Surety.UNKNOWN:
            said["surety"] = Level.Surety.ROUGHLY
        if said.get("surety") == Level.Surety.UNKNOWN:
            said["at"] = None
        return said

    def _said(self, key: str) -> dict[str, Any]:
        """What was said; a choice that was not made is "I do not know"."""
        said = {name: self.cleaned_data[f"{key}-{name}"] for name in self._names(key)}
        return {name: value or UNSAID.get(name, value) for name, value in said.items()}

    def _sent(self, key: str) -> bool:
        """Whether the form, perhaps opened before this was added, asked about it at all."""
        return any(f"{key}-{name}" in self.data for name in self._names(key))

    def _bound(self, key: str) -> dict[str, BoundField]:
        return {name: self[f"{key}-{name}"] for name in self._names(key)}

    def _names(self, key: str) -> Iterable[str]:
        return [name.removeprefix(f"{key}-") for name in self.fields if name.startswith(f"{key}-")]


def _answer_fields() -> dict[str, forms.Field]:
    met = forms.ChoiceField(
        label=_("Does this job have it?"),
        choices=MustHaveAnswer.Met.choices,
        initial=MustHaveAnswer.Met.UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )
    return {"met": met, "note": words(_("Note"), 500, required=False)}


def _place_fields() -> dict[str, forms.Field]:
    surety = forms.ChoiceField(
        label=_("What you know"),
        choices=Level.Surety.choices,
        initial=Level.Surety.UNKNOWN,
        required=False,
        widget=forms.RadioSelect,
    )
    at = forms.IntegerField(
        label=_("Between worst and best"), min_value=0, max_value=100, required=False, initial=HALFWAY
    )
    return {"surety": surety, "at": at}


def _number_fields(priority: Priority) -> dict[str, forms.Field]:
    unit = priority.unit
    one = number(_("Number, %(unit)s") % {"unit": unit} if unit else _("Number"))
    one.help_text = _("Leave it empty when you do not know.")
    to = number(_("To"))
    to.help_text = _("Only when it is a range.")
    return {"number": one, "number_to": to}


def _note_fields() -> dict[str, forms.Field]:
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return {
        "note": words(_("Note"), 500, required=False),
        "source": words(
            _("Where I have it from"), 120, required=False, help_text=_("Such as the advert, or whom you asked.")
        ),
        "on": forms.DateField(label=_("When"), required=False, widget=day),
    }
