"""The parts of a page, and the line or entry of the profile that each comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.materials.documents.outline import OutlinedEntry, OutlinedLine, OutlinedSection
from onward.materials.documents.rules import SUMMARY
from onward.materials.paper.pictures import PrintedPart


@dataclass(frozen=True, slots=True)
class PartSource:
    """A part of a page, and what of the profile it is: a line of an entry, the head of an entry where ``line`` is
    ``None``, or the summary where ``entry`` is. ``key`` is that of its line in the list."""

    key: str
    part: PrintedPart
    entry: OutlinedEntry | None
    line: OutlinedLine | None


def part_sources(
    parts: Iterable[PrintedPart], outline: Sequence[OutlinedSection], summary: OutlinedLine | None
) -> list[PartSource]:
    """Return the parts of a page with their sources; what has none is left out."""
    sources: dict[str, tuple[str, OutlinedEntry | None, OutlinedLine | None]] = {}
    if summary:
        sources["section:summary"] = (SUMMARY, None, summary)
    for entry in (each for section in outline for each in section.entries):
        sources[f"entry:{entry.entry.id}"] = (entry.entry.id, entry, None)
        for line in entry.lines:
            sources[f"wording:{line.wording.id}"] = (line.line.id, entry, line)
    found = ((part, sources[part.unit]) for part in parts if part.unit in sources)
    return [PartSource(key, part, entry, line) for part, (key, entry, line) in found]
