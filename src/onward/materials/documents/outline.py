"""The whole profile from the view of one document: what is in it, in its order, and what is out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from onward.materials.documents.rules import SUMMARY, section_key
from onward.materials.records import SelectedEntry, Selection
from onward.parsing.resumes.records import SectionKind
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent


@dataclass(frozen=True, slots=True)
class OutlinedLine:
    """A line of the profile as one document uses it: in or out, in which wording, and pinned or left out by hand.

    ``place`` is its place among ``count`` lines of its entry that are in, ``None`` for one that is out.
    """

    line: ContentLine
    wording: ContentWording
    is_pinned: bool
    is_left_out: bool
    place: int | None
    count: int

    @property
    def is_in(self) -> bool:
        return self.place is not None


@dataclass(frozen=True, slots=True)
class OutlinedEntry:
    """An entry as one document uses it: its lines in the order of the document, then those that are out.

    ``place`` is its place among ``count`` entries of its section that are in, ``None`` for one that is out.
    """

    entry: ContentEntry
    lines: tuple[OutlinedLine, ...]
    is_pinned: bool
    is_left_out: bool
    place: int | None
    count: int

    @property
    def is_in(self) -> bool:
        return self.place is not None


@dataclass(frozen=True, slots=True)
class OutlinedSection:
    """A section of the profile as one document uses it, with its place among ``count`` sections that are in."""

    key: str
    kind: SectionKind
    entries: tuple[OutlinedEntry, ...]
    place: int | None
    count: int

    @property
    def is_in(self) -> bool:
        return self.place is not None


def outlined_summary(content: ProfileContent, selection: Selection) -> OutlinedLine | None:
    """Return the paragraph at the top of a document; ``None`` for a profile without one."""
    if not content.basics.summary:
        return None
    wording = ContentWording(SUMMARY, content.basics.summary)
    place = 0 if selection.with_summary else None
    line = ContentLine(SUMMARY, (wording,))
    return OutlinedLine(line, wording, is_pinned=False, is_left_out=place is None, place=place, count=1)


def outline(
    content: ProfileContent, selection: Selection, pinned: Iterable[str] = (), left_out: Iterable[str] = ()
) -> list[OutlinedSection]:
    """Return the whole profile as a document uses it: what is in it, in its order, then what is out."""
    outliner = _Outliner(frozenset(pinned), frozenset(left_out))
    chosen = {each.entry_id: each for each in selection.entries}
    known = {each.id: each for each in content.entries}
    sections: dict[str, list[ContentEntry]] = {}
    for key in dict.fromkeys(chain((each for each in chosen if each in known), known)):
        sections.setdefault(section_key(known[key]), []).append(known[key])
    shown = [key for key, entries in sections.items() if any(each.id in chosen for each in entries)]
    return [
        OutlinedSection(key, entries[0].section, outliner.entries(entries, chosen), _place(key, shown), len(shown))
        for key, entries in sections.items()
    ]


@dataclass(frozen=True, slots=True)
class _Outliner:
    """The outline of entries, marked with what the person pinned or left out."""

    pinned: frozenset[str]
    left_out: frozenset[str]

    def entries(self, entries: Sequence[ContentEntry], chosen: dict[str, SelectedEntry]) -> tuple[OutlinedEntry, ...]:
        shown = [each.id for each in entries if each.id in chosen]
        return tuple(
            OutlinedEntry(
                each,
                self._lines(each, chosen.get(each.id)),
                each.id in self.pinned,
                each.id in self.left_out,
                _place(each.id, shown),
                len(shown),
            )
            for each in entries
        )

    def _lines(self, entry: ContentEntry, selected: SelectedEntry | None) -> tuple[OutlinedLine, ...]:
        wording_of = {line.line_id: line.wording_id for line in selected.lines} if selected else {}
        known = {line.id: line for line in entry.lines}
        shown = [each for each in wording_of if each in known]
        return tuple(
            OutlinedLine(
                known[key],
                _wording(known[key], wording_of.get(key)),
                key in self.pinned,
                key in self.left_out,
                _place(key, shown),
                len(shown),
            )
            for key in dict.fromkeys(chain(shown, known))
        )


def _wording(line: ContentLine, chosen: str | None) -> ContentWording:
    return next((each for each in line.wordings if each.id == chosen), line.wordings[0])


def _place(key: str, shown: Sequence[str]) -> int | None:
    return shown.index(key) if key in shown else None
