"""Which details in the texts of a form tell who somebody is, and the texts with some of them replaced."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from onward.parsing.personal_details import Detail, find, replace_details

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class FieldDetail:
    """A detail in the text of one field; ``key`` says which, as long as the text stays as it is."""

    field: str
    detail: Detail

    @property
    def key(self) -> str:
        return f"{self.field}:{self.detail.start}:{self.detail.end}"


def details_in(texts: Mapping[str, str], language: str, companies: Collection[str] = ()) -> list[FieldDetail]:
    """The details of some fields, in their order; ``language`` is taken where a text doesn't say its own."""
    found = (
        FieldDetail(name, each)
        for name, text in texts.items()
        for each in find(text, fallback=language, companies=companies)
    )
    return list(islice(found, MOST_SHOWN))


def with_replaced(texts: Mapping[str, str], details: Collection[FieldDetail]) -> dict[str, str]:
    """The texts with what is written in place of ``details``."""
    return {
        name: replace_details(text, [each.detail for each in details if each.field == name])
        for name, text in texts.items()
    }
