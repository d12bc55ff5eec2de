"""The profile as its pages show it: sections with their entries and lines."""

from dataclasses import dataclass, field
from itertools import groupby

from onward.accounts.public import Person
from onward.foundation.operations import content_version
from onward.profile.entries.rules import Improvement, improvements, in_printed_order
from onward.profile.models import Evidence, Profile, ProfileEntry, SectionChoice
from onward.profile.queries import MAX_ENTRIES, content_basics, content_entry, evidence_of_entry, lines_by_entry
from onward.profile.records import ContentEntry, ContentLine, ProfileContent

ENTRY_COLUMNS = tuple(
    field.name for field in ProfileEntry._meta.concrete_fields if field.name not in {"id", "owner", "key", "position"}
)
BASICS_COLUMNS = ("name", "headline", "email", "phone", "place", "country", "summary", "links", "language")


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry with its lines, as rows and as what they say."""

    row: ProfileEntry
    content: ContentEntry
    lines: list[tuple[Evidence, ContentLine]]

    @property
    def dated(self) -> bool:
        return bool(self.row.started or self.row.ended or self.row.present)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with its entries as they are printed; ``heading`` is its label, or the person's own."""

    section: SectionChoice
    heading: str
    entries: list[ShownEntry]

    @property
    def movable(self) -> bool:
        """Whether the order of its entries is the person's: without dates, there are several."""
        return len(self.entries) > 1 and not any(each.dated for each in self.entries)


@dataclass(frozen=True, slots=True)
class ShownProfile:
    """The whole profile for its page; ``improvements`` are what could be added, with where."""

    basics: Profile
    sections: list[ShownSection]
    improvements: list[tuple[Improvement, ProfileEntry, Evidence | None]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.sections or self.basics.pk)


def shown_profile(person: Person) -> ShownProfile:
    """Return the profile of ``person``; three queries."""
    basics = Profile.objects.owned_by(person).first() or Profile(name=person.name)
    lines = lines_by_entry(person)
    rows = ProfileEntry.objects.owned_by(person)[:MAX_ENTRIES]
    entries = {shown.content.id: shown for shown in (_shown(row, lines.get(row.pk, [])) for row in rows)}
    content = ProfileContent(
        content_basics(basics), tuple(in_printed_order([each.content for each in entries.values()])), basics.language
    )
    sections = [
        ShownSection(section, heading or str(section.label), [entries[each.id] for each in group])
        for (section, heading), group in groupby(content.entries, _section_and_heading)
    ]
    return ShownProfile(basics, sections, [_with_rows(each, entries) for each in improvements(content)])


def shown_entry(person: Person, row: ProfileEntry) -> ShownEntry:
    """One entry; one query."""
    return _shown(row, list(evidence_of_entry(person, row)))


def other_entries(person: Person, row: ProfileEntry | None) -> list[ProfileEntry]:
    """Return the entries that a line of ``row`` may be moved to; one query."""
    rows = ProfileEntry.objects.owned_by(person)[:MAX_ENTRIES]
    return [each for each in rows if row is None or each.pk != row.pk]


def _shown(row: ProfileEntry, lines: list[Evidence]) -> ShownEntry:
    content = content_entry(row, lines)
    return ShownEntry(row, content, list(zip(lines, content.lines, strict=True)))


def _section_and_heading(entry: ContentEntry) -> tuple[SectionChoice, str]:
    return SectionChoice(entry.section.value), entry.heading


def _with_rows(
    improvement: Improvement, entries: dict[str, ShownEntry]
) -> tuple[Improvement, ProfileEntry, Evidence | None]:
    shown = entries[improvement.entry_id]
    line = next((row for row, _content in shown.lines if row.key == improvement.line_id), None)
    return improvement, shown.row, line


def basics_version(row: Profile) -> str:
    """Return the version of what a form of the head shows, for ``SaveBasics.version``."""
    return content_version(getattr(row, name) for name in BASICS_COLUMNS)


def entry_version(row: ProfileEntry) -> str:
    """Return the version of what a form of an entry shows, for ``SaveEntry.version``."""
    return content_version(getattr(row, name) for name in ENTRY_COLUMNS)
