"""Filtering the list of applications, and acting on many of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign import ladder, silence
from onward.campaign.forms.events import day_field
from onward.campaign.listing import ORDERS, Wanted
from onward.campaign.models import ChannelChoice, Tag

_LONGEST_ID = 18

MOVE, TAG, DELETE = "move", "tag", "delete"


class FilterForm(forms.Form):
    """The address of a list, read: what does not make sense in it is left out, and said."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    stage = forms.MultipleChoiceField(label=_("Stage"), required=False, widget=forms.CheckboxSelectMultiple)
    channel = forms.ChoiceField(label=_("How you came to it"), required=False)
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    since = day_field(label=_("Applied from"), required=False)
    until = day_field(label=_("Applied until"), required=False)
    silent = forms.BooleanField(label=_("Probably closed"), required=False)
    sort = forms.ChoiceField(
        required=False,
        choices=[(f"{sign}{name}", name) for name in ORDERS for sign in ("", "-")],
        widget=forms.HiddenInput,
    )

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        self.rungs = {rung.key: rung for rung in [*ladder.ladder(person), *ladder.endings()]}
        names = Tag.objects.owned_by(person).order_by("name").values_list("name", flat=True).distinct()
        self._offer("stage", [(key, rung.name) for key, rung in self.rungs.items()])
        self._offer("channel", [("", _("Any")), *ChannelChoice.choices])
        self._offer("tag", [("", _("Any")), *((name, name) for name in names[:500])])

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        values = self.cleaned_data
        return Wanted(
            text=values.get("q", ""),
            rungs=tuple(self.rungs[key] for key in values.get("stage", ())),
            channel=values.get("channel", ""),
            tag=values.get("tag", ""),
            since=values.get("since"),
            until=values.get("until"),
            silent_since=silence.over_since(self.person) if values.get("silent") else None,
            order=values.get("sort") or "-applied",
        )

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class BulkForm(forms.Form):
    """What to do with the chosen applications."""

    act = forms.ChoiceField(
        choices=[
            (MOVE, _("Move to")),
            (TAG, _("Tag")),
            (DELETE, _("Delete")),
        ]
    )
    name = forms.CharField(required=False, max_length=60)
    everything = forms.BooleanField(required=False)

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rungs = {rung.key: rung for rung in [*ladder.ladder(person), *ladder.endings()]}
        self.fields["stage"] = forms.ChoiceField(
            required=False, choices=[("", ""), *((key, rung.name) for key, rung in self.rungs.items())]
        )
        self.fields["pick"] = _Numbers(required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("act") == MOVE and not values.get("stage"):
            self.add_error("stage", _("Choose where to move them."))
        if values.get("act") == TAG and not values.get("name"):
            self.add_error("name", _("Write the tag."))
        if not values.get("pick") and not values.get("everything"):
            self.add_error(None, _("Choose at least one application."))
        return values


class _Numbers(forms.Field):
    """Ids as sent by checkboxes; anything else is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        return [int(each) for each in value or () if str(each).isdecimal() and len(str(each)) <= _LONGEST_ID]
