"""What the board and the list of applications can both be filtered by."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.models import ChannelChoice, Tag

MAX_TAGS_OFFERED = 500


def filter_field(label: Any) -> forms.CharField:
    """Return the field that filters by words; the key `f` leads to it."""
    attributes = {"type": "search", "placeholder": _("Filter"), "autocomplete": "off", "data-key": "f"}
    return forms.CharField(label=label, required=False, max_length=200, widget=forms.TextInput(attrs=attributes))


class ApplicationFilterForm(forms.Form):
    """A filter by channel and by a tag of the person's own; ``has_tags`` is whether they have any."""

    channel = forms.ChoiceField(label=_("Channel"), required=False)
    tag = forms.ChoiceField(label=_("Tag"), required=False)

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = Tag.objects.owned_by(person).order_by("name").values_list("name", flat=True).distinct()
        tags = list(names[:MAX_TAGS_OFFERED])
        self.has_tags = bool(tags)
        self.offer("channel", [("", _("Any channel")), *ChannelChoice.choices])
        self.offer("tag", [("", _("Any tag")), *((name, name) for name in tags)])

    def offer(self, name: str, choices: Iterable[Any]) -> None:
        """Set the choices of a field."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)
