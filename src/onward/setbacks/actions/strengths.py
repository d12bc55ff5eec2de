"""Keeping evidence to remember before an interview."""

from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.deeds import deed
from onward.setbacks.core.lines import first_sentence
from onward.setbacks.models import Strength

IN_ONE_LINE = 200


def add_strength(person: Person, **values: Any) -> Strength:
    """Keep a strength; without a line of its own it goes by the first sentence of the praise it holds."""
    text = values.pop("text", "") or first_sentence(values.get("praise", ""), IN_ONE_LINE)
    with deed(person, _("Kept a strength")) as act:
        return act.make(Strength(text=text, made_on=person.today(), **values))


def edit_strength(person: Person, strength: Strength, **values: Any) -> Strength:
    with deed(person, _("Changed a strength")) as act:
        current = Strength.objects.owned_by(person).select_for_update().get(pk=strength.pk)
        return act.change(current, **values)


def remove_strength(person: Person, strength: Strength) -> None:
    with deed(person, _("Removed a strength")) as act:
        act.remove(strength)
