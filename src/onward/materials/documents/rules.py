"""The content of a document and the changes to it: selections in, selections out.

A key names an entry, a line or a wording of the profile; ``section:work`` names a section, ``section:other:Talks`` one
of the person's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from onward.materials.records import (
    Density,
    PageSettings,
    PageSize,
    SelectedEntry,
    SelectedLine,
    Selection,
)
from onward.parsing.resumes.records import SectionKind
from onward.profile.records import ContentEntry, ContentLine, ProfileContent

Item = TypeVar("Item")

MAX_KEYS, MAX_KEY_LENGTH = 2_000, 160
SUMMARY = "summary"
"""The key of the paragraph at the top, which is in a document or not."""
LETTER_COUNTRIES = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
"""Where people print on US Letter, as the CLDR has it."""
MAX_LINES_OF_NEW_ENTRY = 3
"""How many lines come along with an entry that is put in as a whole."""


def usual_paper(country: str) -> PageSize:
    """The paper that a country prints on, by its code of two letters."""
    return PageSize.LETTER if country in LETTER_COUNTRIES else PageSize.A4


def stored_settings(settings: PageSettings) -> dict[str, str | int]:
    """Return settings in the form that a document stores."""
    return {
        "template": settings.template,
        "size": settings.size.value,
        "density": settings.density.value,
        "accent": settings.accent,
        "font": settings.font,
        "language": settings.language,
        "max_pages": settings.max_pages,
        "photo": int(settings.photo),
    }


def read_stored_settings(stored: Mapping[str, object]) -> PageSettings:
    """Return the settings of a document; missing or unknown ones have their defaults."""
    usual = PageSettings()
    texts = {name: value for name, value in stored.items() if isinstance(value, str)}
    pages = stored.get("max_pages")
    return PageSettings(
        template=texts.get("template", usual.template),
        size=PageSize._value2member_map_.get(texts.get("size"), usual.size),  # type: ignore[arg-type]
        density=Density._value2member_map_.get(texts.get("density"), usual.density),  # type: ignore[arg-type]
        accent=texts.get("accent", usual.accent),
        font=texts.get("font", usual.font),
        language=texts.get("language", usual.language),
        max_pages=pages if isinstance(pages, int) and 1 <= pages <= 20 else usual.max_pages,
        photo=stored.get("photo") == 1,
    )


def stored_selection(selection: Selection) -> dict[str, object]:
    """Return a selection in the form that a document stores: each entry with pairs of a line and its wording."""
    entries = [[each.entry_id, [[line.line_id, line.wording_id] for line in each.lines]] for each in selection.entries]
    return {"entries": entries, "with_summary": selection.with_summary}


def read_stored_selection(stored: Mapping[str, object]) -> Selection:
    """Return the selection of a document; anything malformed is ignored."""
    listed = stored.get("entries")
    entries = [
        SelectedEntry(key, _read_lines(lines))
        for key, lines in _pairs(listed)
        if isinstance(key, str) and isinstance(lines, list)
    ]
    return Selection(tuple(entries), with_summary=stored.get("with_summary") is not False)


def _read_lines(stored: object) -> tuple[SelectedLine, ...]:
    pairs = _pairs(stored)
    return tuple(SelectedLine(*each) for each in pairs if all(isinstance(key, str) for key in each))


def _pairs(stored: object) -> list[list[Any]]:
    listed = stored[:MAX_KEYS] if isinstance(stored, list) else []
    return [each for each in listed if isinstance(each, list) and len(each) == 2]


@dataclass(frozen=True, slots=True)
class _ProfileByKey:
    """The entries and lines of a profile, each by its key."""

    entries: Mapping[str, ContentEntry]
    lines: Mapping[str, ContentLine]
    entry_of_line: Mapping[str, str]

    @classmethod
    def of(cls, content: ProfileContent) -> "_ProfileByKey":
        lines = [(line, entry.id) for entry in content.entries for line in entry.lines]
        return cls(
            {each.id: each for each in content.entries},
            {line.id: line for line, _entry in lines},
            {line.id: entry for line, entry in lines},
        )


def still_there(content: ProfileContent, selection: Selection) -> Selection:
    """Return ``selection`` without what the profile no longer has; a wording that is gone gives way to the first."""
    known, seen = _ProfileByKey.of(content), set[str]()
    entries = []
    for each in selection.entries:
        if each.entry_id not in known.entries or each.entry_id in seen:
            continue
        seen.add(each.entry_id)
        lines = {line.line_id: line for line in each.lines if known.entry_of_line.get(line.line_id) == each.entry_id}
        entries.append(SelectedEntry(each.entry_id, tuple(_known_wording(known, line) for line in lines.values())))
    return replace(selection, entries=tuple(entries))


def _known_wording(known: _ProfileByKey, line: SelectedLine) -> SelectedLine:
    wordings = known.lines[line.line_id].wordings
    return line if any(each.id == line.wording_id for each in wordings) else SelectedLine(line.line_id, wordings[0].id)


def _first_wording(line: ContentLine) -> SelectedLine:
    return SelectedLine(line.id, line.wordings[0].id)


def without(selection: Selection, key: str) -> Selection:
    """Return ``selection`` without a line or an entry."""
    entries = (each for each in selection.entries if each.entry_id != key)
    kept = [replace(each, lines=tuple(line for line in each.lines if line.line_id != key)) for each in entries]
    return replace(selection, entries=tuple(kept))


def with_wording(selection: Selection, line_id: str, wording_id: str) -> Selection:
    """Return ``selection`` with another wording of a line that is in it."""
    chosen = SelectedLine(line_id, wording_id)
    entries = (
        replace(each, lines=tuple(chosen if line.line_id == line_id else line for line in each.lines))
        for each in selection.entries
    )
    return replace(selection, entries=tuple(entries))


def with_line(content: ProfileContent, selection: Selection, line_id: str) -> Selection:
    """Return ``selection`` with a line, at its place in the profile's order, and with its entry if that was out."""
    known = _ProfileByKey.of(content)
    entry_id = known.entry_of_line.get(line_id)
    if entry_id is None or line_id in lines_in(selection):
        return selection
    if entry_id not in entries_in(selection):
        selection = _with_entry(content, selection, SelectedEntry(entry_id))
    order = [line.id for line in known.entries[entry_id].lines]
    chosen = _first_wording(known.lines[line_id])
    entries = tuple(
        replace(each, lines=_inserted(each.lines, chosen, order, lambda line: line.line_id))
        if each.entry_id == entry_id
        else each
        for each in selection.entries
    )
    return replace(selection, entries=entries)


def with_entry(content: ProfileContent, selection: Selection, entry_id: str) -> Selection:
    """Return ``selection`` with an entry and its first lines, at its place in the profile's order."""
    entry = _ProfileByKey.of(content).entries.get(entry_id)
    if entry is None or entry_id in entries_in(selection):
        return selection
    lines = tuple(map(_first_wording, entry.lines[:MAX_LINES_OF_NEW_ENTRY]))
    return _with_entry(content, selection, SelectedEntry(entry_id, lines))


def _with_entry(content: ProfileContent, selection: Selection, added: SelectedEntry) -> Selection:
    """Put an entry into its section if that is in, else where the section belongs in the profile's order."""
    order = [each.id for each in content.entries]
    section = {each.id: section_key(each) for each in content.entries}
    same = [section.get(each.entry_id) == section[added.entry_id] for each in selection.entries]
    first = same.index(True) if True in same else 0
    last = len(same) - same[::-1].index(True) if True in same else len(same)
    among = _inserted(selection.entries[first:last], added, order, lambda entry: entry.entry_id)
    return replace(selection, entries=(*selection.entries[:first], *among, *selection.entries[last:]))


def _inserted(items: Sequence[Item], added: Item, order: Sequence[str], key: Callable[[Item], str]) -> tuple[Item, ...]:
    """Insert ``added`` before the first item that comes after it in ``order``."""
    place = {each: at for at, each in enumerate(order)}
    own = place[key(added)]
    at = next((at for at, each in enumerate(items) if place.get(key(each), -1) > own), len(items))
    return (*items[:at], added, *items[at:])


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person did with the lines and entries of a document: tailoring again keeps ``pinned`` ones in, those
    ``left_out`` out, and the order of ``placed``."""

    pinned: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()

    def pin(self, key: str) -> "ByHand":
        return replace(
            self, pinned=(*self._without(self.pinned, key), key)[-MAX_KEYS:], left_out=self._without(self.left_out, key)
        )

    def leave_out(self, key: str) -> "ByHand":
        return replace(
            self, left_out=(*self._without(self.left_out, key), key)[-MAX_KEYS:], pinned=self._without(self.pinned, key)
        )

    def release(self, key: str) -> "ByHand":
        return replace(self, pinned=self._without(self.pinned, key), left_out=self._without(self.left_out, key))

    def place(self, keys: Sequence[str]) -> "ByHand":
        """Merge the order of some keys into that of all."""
        others = [each for each in self.placed if each not in set(keys)]
        return replace(self, placed=(*keys, *others)[:MAX_KEYS])

    @staticmethod
    def _without(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
        return tuple(each for each in keys if each != key)


class LineChange(StrEnum):
    """What can be done with a line or an entry of a document; with a section, ``MOVE`` alone."""

    PUT_IN = "put_in"
    TAKE_OUT = "take_out"
    KEEP = "keep"
    RELEASE = "release"
    REWORD = "reword"
    MOVE = "move"


def changed(  # noqa: PLR0911 - one answer for each kind of change
    content: ProfileContent,
    selection: Selection,
    by_hand: ByHand,
    change: LineChange,
    key: str,
    *,
    wording: str = "",
    to: int = 0,
) -> tuple[Selection, ByHand]:
    """Return a selection after one change, and what the person has done by hand since.

    ``wording`` belongs to ``REWORD``, and ``to``, a place among its siblings counted from 0, to ``MOVE``. A key that is
    not in the profile changes nothing.
    """
    known = _ProfileByKey.of(content)
    if change is LineChange.MOVE:
        return _moved_by_hand(content, selection, by_hand, key, to)
    if key == SUMMARY:
        return _with_or_without_summary(selection, by_hand, change)
    if change is LineChange.REWORD:
        return still_there(content, with_wording(selection, key, wording)), by_hand
    if key not in known.entries and key not in known.lines:
        return selection, by_hand
    if change in {LineChange.PUT_IN, LineChange.KEEP}:
        put_in = with_entry if key in known.entries else with_line
        return put_in(content, selection, key), by_hand.pin(key)
    if change is LineChange.TAKE_OUT:
        return without(selection, key), by_hand.leave_out(key)
    return selection, by_hand.release(key)


def _moved_by_hand(
    content: ProfileContent, selection: Selection, by_hand: ByHand, key: str, to: int
) -> tuple[Selection, ByHand]:
    among = siblings(content, selection, key)
    keys = reordered(among, key, to) if among else []
    return in_order(content, selection, keys), by_hand.place(keys)


def _with_or_without_summary(selection: Selection, by_hand: ByHand, change: LineChange) -> tuple[Selection, ByHand]:
    if change is LineChange.TAKE_OUT:
        return replace(selection, with_summary=False), by_hand.leave_out(SUMMARY)
    if change is LineChange.PUT_IN:
        return replace(selection, with_summary=True), by_hand.release(SUMMARY)
    return selection, by_hand


def entries_in(selection: Selection) -> list[str]:
    return [each.entry_id for each in selection.entries]


def lines_in(selection: Selection) -> list[str]:
    return [line.line_id for each in selection.entries for line in each.lines]


def section_key(entry: ContentEntry) -> str:
    """Return the key of the section of an entry; sections of the person's own have one for each heading."""
    own = f":{entry.heading}" if entry.section is SectionKind.OTHER and entry.heading else ""
    return f"section:{entry.section.value}{own}"


def siblings(content: ProfileContent, selection: Selection, key: str) -> list[str]:
    """Return the keys among which ``key`` can be moved, in the order of the document: the sections of it, the entries
    of a section, or the lines of an entry. Empty for a key that is not in it."""
    section = {each.id: section_key(each) for each in content.entries}
    entries = [each for each in entries_in(selection) if each in section]
    sections = list(dict.fromkeys(section[each] for each in entries))
    if key in sections:
        return sections
    if key in entries:
        return [each for each in entries if section[each] == section[key]]
    lines = [[line.line_id for line in each.lines] for each in selection.entries]
    return next((each for each in lines if key in each), [])


def reordered(keys: Sequence[str], key: str, to: int) -> list[str]:
    """Return ``keys`` with ``key`` at the place ``to``, counted from 0; beyond the ends is at the end."""
    others = [each for each in keys if each != key]
    at = min(max(to, 0), len(others))
    return [*others[:at], key, *others[at:]]


def in_order(content: ProfileContent, selection: Selection, placed: Sequence[str]) -> Selection:
    """Return ``selection`` in the order that was given by hand, as far as one was: sections, entries, then lines.

    Items without a place in it stay where they are; the others are rearranged among their own places.
    """
    section = {each.id: section_key(each) for each in content.entries}
    entries = [each for each in selection.entries if each.entry_id in section]
    by_section: dict[str, list[SelectedEntry]] = {}
    for each in entries:
        by_section.setdefault(section[each.entry_id], []).append(each)
    ordered: list[SelectedEntry] = []
    for key in _permuted(list(by_section), placed):
        of_section = {each.entry_id: each for each in by_section[key]}
        ordered += (of_section[each] for each in _permuted(list(of_section), placed))
    return replace(selection, entries=tuple(_lines_in_order(each, placed) for each in ordered))


def _lines_in_order(entry: SelectedEntry, placed: Sequence[str]) -> SelectedEntry:
    lines = {each.line_id: each for each in entry.lines}
    return replace(entry, lines=tuple(lines[each] for each in _permuted(list(lines), placed)))


def _permuted(keys: Sequence[str], placed: Sequence[str]) -> list[str]:
    place = {each: at for at, each in reversed(list(enumerate(placed)))}
    by_hand = iter(sorted((each for each in keys if each in place), key=lambda each: place[each]))
    return [next(by_hand) if each in place else each for each in keys]
