"""Provenance: how a result was worked out and from which publications, which every result of this package keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class SourceReading(StrEnum):
    """How a source was read. The wording is up to the pages."""

    RECOMPUTED = "D"
    PAGE = "P"
    OPENING = "O"
    QUOTED = "Q"
    PRESS = "S"
    JUDGEMENT = "J"


class SourceStrength(StrEnum):
    """How strong a source is: see the head of `data/priors.toml`."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication a figure was judged from.

    `where` is the address of the publication itself, empty for our own work, which has none. `read` and `strength` are
    given by their letters; raises `ValueError` for another letter or an address that is not https.
    """

    key: str
    title: str
    where: str
    year: int
    read: SourceReading
    strength: SourceStrength

    def __post_init__(self) -> None:
        object.__setattr__(self, "read", SourceReading(self.read))
        object.__setattr__(self, "strength", SourceStrength(self.strength))
        own_work = self.read in (SourceReading.RECOMPUTED, SourceReading.JUDGEMENT)
        if not (self.where.startswith("https://") or (own_work and not self.where)):
            raise ValueError(f"the source {self.key} needs the https address of the publication itself")

    @property
    def is_reading(self) -> bool:
        """Return whether the publication, or its data, was read where it matters for the figure."""
        return self.read in (SourceReading.RECOMPUTED, SourceReading.PAGE)

    @property
    def is_lead(self) -> bool:
        """Return whether the publication was not read where it matters for the figure, so that it is only a lead."""
        return not self.is_reading and self.read is not SourceReading.JUDGEMENT


@dataclass(frozen=True, slots=True)
class Method:
    """A named way of working something out, its formula, and the page of `docs/statistics` that derives it."""

    name: str
    formula: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Result:
    """The base of every result: its inputs are in fields of its own, its method and sources here.

    It defines no equality, which a result that compares by identity would inherit.
    """

    method: Method
    sources: tuple[Source, ...]


def merge_sources(*groups: tuple[Source, ...]) -> tuple[Source, ...]:
    """Merge the sources of the groups, each once, in order of first mention."""
    return tuple(dict.fromkeys(source for group in groups for source in group))


def rests_on_leads(sources: Iterable[Source]) -> bool:
    """Return whether none of the publications was read where it matters for the figure; our own judgment counts as not
    read."""
    return not any(source.is_reading for source in sources)
