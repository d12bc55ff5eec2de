"""A form of a text for others, which points out what in it tells who somebody is."""

from collections.abc import Sequence
from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from onward.accounts.public import Person
from onward.community.details.rules import FieldDetail, details_in, with_replaced
from onward.foundation.rooms import known_companies

AS_IT_IS = "post_as_it_is"
REPLACE = "replace"
EVERYTHING = "everything"


class DetailsForm(forms.Form):
    """A form that is sent once more where its texts name somebody, unless its author says to post it as it is."""

    detailed_fields: ClassVar[Sequence[str]] = ("text",)

    def details(self, author: Person) -> list[FieldDetail]:
        """What the texts, as they stand in the form now, tell of somebody; costs the queries of ``known_companies``."""
        companies = frozenset[str]().union(*(each.names for each in known_companies.gather(author)))
        return details_in(self._texts(), (get_language() or "en")[:2], companies)

    def needs_a_look(self, author: Person) -> bool:
        """Replace what the author chose to, and say whether the texts have to be shown again before they are posted."""
        assert isinstance(self.data, QueryDict)
        chosen, details = self.data.getlist(REPLACE), self.details(author)
        replaced = [each for each in details if EVERYTHING in chosen or each.key in chosen]
        if replaced:
            self.data = self.data.copy()
            for name, text in with_replaced(self._texts(), replaced).items():
                self.data[name] = text
            return True
        return bool(chosen) or (bool(details) and AS_IT_IS not in self.data)

    def _texts(self) -> dict[str, str]:
        """As they were typed: places in a text are counted in what is typed."""
        return {name: str(self[name].value() or "") for name in self.detailed_fields}
