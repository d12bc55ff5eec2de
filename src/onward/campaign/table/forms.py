"""Filtering the list of applications, and choosing many of them for one operation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.forms import ApplicationFilterForm, filter_field
from onward.campaign.response_times.queries import probably_closed_since
from onward.campaign.stages.queries import all_stages
from onward.campaign.table.queries import ALL, ENDED, OPEN, SORT_KEYS, TableFilter
from onward.parsing.text import row_id
from onward.ui.form_fields import day_field

MOVE, TAG, DELETE = "move", "tag", "delete"


class TableFilterForm(ApplicationFilterForm):
    """The address of a list, read: what does not make sense in it is left out, and said."""

    show = forms.ChoiceField(
        required=False, choices=[(each, each) for each in (OPEN, ENDED, ALL)], widget=forms.HiddenInput
    )
    q = filter_field(label=_("Filter"))
    stage = forms.MultipleChoiceField(label=_("Stage"), required=False, widget=forms.CheckboxSelectMultiple)
    since = day_field(label=_("Applied from"), required=False)
    until = day_field(label=_("Applied until"), required=False)
    silent = forms.BooleanField(label=_("Probably closed"), required=False)
    sort = forms.ChoiceField(
        required=False,
        choices=[(f"{sign}{name}", name) for name in SORT_KEYS for sign in ("", "-")],
        widget=forms.HiddenInput,
    )

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(person, *args, **options)
        self.person = person
        self.board_stages = {each.key: each for each in all_stages(person)}
        self.offer("stage", [(key, each.name) for key, each in self.board_stages.items()])

    @property
    def table_filter(self) -> TableFilter:
        self.is_valid()
        values = self.cleaned_data
        chosen_by_stage = bool(values.get("stage") or values.get("silent"))
        return TableFilter(
            show=values.get("show") or (ALL if chosen_by_stage else OPEN),
            text=values.get("q", ""),
            board_stages=tuple(self.board_stages[key] for key in values.get("stage", ())),
            channel=values.get("channel", ""),
            tag=values.get("tag", ""),
            since=values.get("since"),
            until=values.get("until"),
            silent_since=probably_closed_since(self.person) if values.get("silent") else None,
            order=values.get("sort") or "-applied",
        )


class _IdsField(forms.Field):
    """Ids as sent by checkboxes; anything else is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        return [pk for each in value or () if (pk := row_id(str(each))) is not None]


class BulkOperationForm(forms.Form):
    """Which operation, and on which applications; what else it takes is in a form of its own."""

    operation = forms.ChoiceField(choices=[(each, each) for each in (MOVE, TAG, DELETE)])
    pick = _IdsField(required=False)
    everything = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("pick") and not values.get("everything"):
            self.add_error(None, _("Select at least one application."))
        return values
