"""Forms for public texts, which point out details that identify somebody."""

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
    """A form that asks once more if its texts identify somebody, unless the author chooses to post it as it is."""

    detailed_fields: ClassVar[Sequence[str]] = ("text",)

    def details(self, author: Person) -> list[FieldDetail]:
        """Return the identifying details in the form's current texts; costs the queries of ``known_companies``."""
        companies = frozenset[str]().union(*(each.names for each in known_companies.gather(author)))
        return details_in(self._texts(), (get_language() or "en")[:2], companies)

    def needs_a_look(self, author: Person) -> bool:
        """Replace the details the author chose, and return whether the texts have to be shown again before posting."""
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
        """Return the texts exactly as typed, since the places of details are counted in them."""
        return {name: str(self[name].value() or "") for name in self.detailed_fields}
