"""Records of the details in a text that identify somebody."""

from dataclasses import dataclass
from enum import StrEnum


class DetailKind(StrEnum):
    """What a detail is."""

    PERSON = "person"
    COMPANY = "company"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    PROFILE_LINK = "profile_link"
    HANDLE = "handle"
    BIRTH_DATE = "birth_date"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class Detail:
    """A part of a text that identifies somebody, and a replacement for it.

    ``text`` is the part from ``start`` to ``end``. An empty ``replacement`` leaves it out.
    """

    kind: DetailKind
    start: int
    end: int
    text: str
    replacement: str
