"""The height of everything on the page, measured from the real layout."""

from collections.abc import Mapping
from dataclasses import dataclass

from onward.materials.paper.document import document_data, measured_data, section_of
from onward.materials.paper.templates import template_named
from onward.materials.records import PageRoom, PageSettings, Selection, UnitHeight
from onward.parsing.resumes.records import SectionKind
from onward.profile.records import ProfileContent


@dataclass(frozen=True, slots=True)
class PageFill:
    """How many pages a document takes; by column how full the last page is, from 0 to 1, and how many points are free
    on it. A column that ends on an earlier page fills nothing of the last one."""

    pages: int
    last_page: Mapping[str, float]
    free: Mapping[str, float]


def measure(content: ProfileContent, settings: PageSettings) -> PageRoom:
    """Return the room of a page, and the height of every section, entry and wording of the profile, in points.

    What a column takes is the sum of ``above + height`` over its sections (``section_of(entry)``), entries and
    wordings, and of ``first_line_gap`` for each entry with lines. ``section:summary`` counts where the summary is
    printed. Over one page this is exact; at each further page end something is left free. A wording that has nothing to
    print takes nothing.
    """
    from onward.materials.paper.engine import query  # noqa: PLC0415 - loads Typst

    found = query(measured_data(content, settings), "room", mode="measure")[0]
    template = template_named(settings.template)
    units = {name: UnitHeight(round(above, 3), round(height, 3)) for name, above, height in found["units"]}
    return PageRoom(
        columns={name: round(room, 3) for name, room in found["columns"].items()},
        units=_unprinted(content) | _own_headings(content, units) | units,
        column_of={kind.value: template.column_of(kind) for kind in SectionKind},
        first_line_gap=round(found["first-line"], 3),
    )


def _unprinted(content: ProfileContent) -> dict[str, UnitHeight]:
    """No height for each wording; those that print have theirs."""
    lines = (line for entry in content.entries for line in entry.lines)
    return {f"wording:{each.id}": UnitHeight(0, 0) for line in lines for each in line.wordings}


def _own_headings(content: ProfileContent, units: Mapping[str, UnitHeight]) -> dict[str, UnitHeight]:
    """Sections of the person's own by their headings as written, which print cleaned."""
    own = [entry for entry in content.entries if entry.section is SectionKind.OTHER and entry.heading]
    return {f"section:{entry.section.value}:{entry.heading}": units[section_of(entry)] for entry in own}


def page_fill(content: ProfileContent, selection: Selection, settings: PageSettings) -> PageFill:
    """Return how many pages a selection takes when it is set, and where its columns end."""
    from onward.materials.paper.engine import query  # noqa: PLC0415 - loads Typst

    ends = query(document_data(content, selection, settings), "end", mode="print")
    pages = max(end["page"] for end in ends)
    filled = {end["column"]: end["filled"] if end["page"] == pages else 0.0 for end in ends}
    height = {end["column"]: end["height"] for end in ends}
    return PageFill(
        pages,
        {column: points / height[column] for column, points in filled.items()},
        {column: height[column] - points for column, points in filled.items()},
    )
