"""What a document is made of: a selection from the profile, the room it takes, and the settings of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onward.parsing.postings.records import RequirementKind


class PageSize(StrEnum):
    A4 = "a4"
    LETTER = "us-letter"


class Density(StrEnum):
    COMPACT = "compact"
    NORMAL = "normal"
    ROOMY = "roomy"


@dataclass(frozen=True, slots=True)
class PageSettings:
    """``template`` is a name of ``paper.templates.TEMPLATES``; ``accent`` is ``#rrggbb``; ``font`` is ``serif``,
    ``sans`` or empty for the template's own; ``language`` decides headings, months and direction; ``photo`` prints
    that of the profile where the template has a place for one."""

    template: str = "classic"
    size: PageSize = PageSize.A4
    density: Density = Density.NORMAL
    accent: str = ""
    font: str = ""
    language: str = "en"
    max_pages: int = 1
    photo: bool = False


@dataclass(frozen=True, slots=True)
class SelectedLine:
    line_id: str
    wording_id: str


@dataclass(frozen=True, slots=True)
class SelectedEntry:
    entry_id: str
    lines: tuple[SelectedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What stands in a document, in the order in which it is printed."""

    entries: tuple[SelectedEntry, ...] = ()
    with_summary: bool = True


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a posting asks for: ``names`` are spellings that show it; ``weight`` is 1 to 3.

    ``level`` is how well a language is wanted, ``years`` how many of experience.
    """

    id: str
    kind: RequirementKind
    must: bool
    words: str
    names: tuple[str, ...] = ()
    weight: int = 1
    level: str = ""
    years: float | None = None


@dataclass(frozen=True, slots=True)
class UnitHeight:
    """How high one unit stands on the page, in points, and the gap above it."""

    above: float
    height: float


@dataclass(frozen=True, slots=True)
class PageRoom:
    """Heights measured from the real layout, in points.

    ``columns`` maps a column's name to the room in it over all pages, without what is always there; ``units`` maps
    ``section:<kind>``, ``entry:<id>`` and ``wording:<id>`` to heights; ``column_of`` maps a section's kind to its
    column. ``first_line_gap`` is by what the first line of an entry is higher than the following ones.
    """

    columns: Mapping[str, float]
    units: Mapping[str, UnitHeight]
    column_of: Mapping[str, str] = field(default_factory=dict)
    first_line_gap: float = 0
