"""Small profiles, what is demanded of them, and the room they have, for tests of tailoring."""

from collections.abc import Sequence

from onward.materials.records import Demand, PageRoom, UnitHeight
from onward.parsing.postings.records import RequirementKind
from onward.parsing.resumes.records import DateSpan, PartialDate, ResumeEntry, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent


def line(line_id: str, *texts: str, skills: tuple[str, ...] = (), proven: bool = False) -> ContentLine:
    """A line; its wordings have the ids ``<line_id>.0``, ``<line_id>.1``, and so on."""
    said = tuple(ContentWording(f"{line_id}.{place}", text) for place, text in enumerate(texts))
    return ContentLine(line_id, said, skills, proven)


def entry(entry_id: str, *lines: ContentLine, section: SectionKind = SectionKind.WORK, **facts: object) -> ContentEntry:
    """An entry of ``section``; ``years`` are its first and last."""
    first, last = facts.pop("years", (2020, 2022))
    dates = DateSpan(PartialDate(first), PartialDate(last) if last else None, present=not last)
    return ContentEntry(entry_id, section, ResumeEntry(dates=dates, **facts), lines)


def profile(*entries: ContentEntry) -> ProfileContent:
    return ProfileContent(entries=entries)


def skill(name: str, *others: str, must: bool = True, weight: int = 2) -> Demand:
    return Demand(f"skill:{name.casefold()}", RequirementKind.SKILL, must, name, (name, *others), weight)


def room_for(
    content: ProfileContent,
    points: float,
    *,
    heights: Sequence[float] = (10,),
    columns: dict[str, str] | None = None,
) -> PageRoom:
    """Room of ``points`` in every column; sections take 19, heads 15, and wordings ``heights`` in turn."""
    units = {f"section:{each.section.value}": UnitHeight(10, 9) for each in content.entries}
    units |= {f"entry:{each.id}": UnitHeight(5, 10) for each in content.entries}
    wordings = [each for entry in content.entries for line in entry.lines for each in line.wordings]
    for number, wording in enumerate(wordings):
        units[f"wording:{wording.id}"] = UnitHeight(2, heights[number % len(heights)])
    names = set((columns or {}).values()) or {"main"}
    return PageRoom(dict.fromkeys(sorted(names), points), units, columns or {}, first_line_gap=-2)
