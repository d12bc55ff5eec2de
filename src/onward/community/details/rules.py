"""Finding the details in a form's texts that identify somebody, and replacing some of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from onward.parsing.personal_details import Detail, find, replace_details

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class FieldDetail:
    """A detail in the text of one field; ``key`` identifies it as long as the text doesn't change."""

    field: str
    detail: Detail

    @property
    def key(self) -> str:
        return f"{self.field}:{self.detail.start}:{self.detail.end}"


def details_in(texts: Mapping[str, str], language: str, companies: Collection[str] = ()) -> list[FieldDetail]:
    """Return the details in some fields, in order; ``language`` is for texts whose own can't be detected."""
    found = (
        FieldDetail(name, each)
        for name, text in texts.items()
        for each in find(text, fallback=language, companies=companies)
    )
    return list(islice(found, MOST_SHOWN))


def with_replaced(texts: Mapping[str, str], details: Collection[FieldDetail]) -> dict[str, str]:
    """Return the texts with ``details`` replaced."""
    return {
        name: replace_details(text, [each.detail for each in details if each.field == name])
        for name, text in texts.items()
    }
