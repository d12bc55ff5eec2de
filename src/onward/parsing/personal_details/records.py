"""What is found in a text that tells who somebody is."""

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
    """A part of a text that tells who somebody is, and the words that may stand in its place.

    ``text`` is what stands between ``start`` and ``end``. An empty ``replacement`` leaves the part out.
    """

    kind: DetailKind
    start: int
    end: int
    text: str
    replacement: str
