"""The content of a document as plain values: the same words as on its pages, for other formats."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onward.materials.paper.document import document_data
from onward.materials.paper.printed import Paper, Printed
from onward.materials.records import PageSettings, Selection
from onward.profile.records import ProfileContent

ONE_COLUMN = "classic"
_BREAK_PLACE = "\u200b"


@dataclass(frozen=True, slots=True)
class OutlineContact:
    """``url`` is empty where there is nothing to follow."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One entry as it is printed: ``first`` and ``second`` are employer and title, school and degree, label and text;
    ``shape`` is "post", "short", "row", "level" or "quote"; where ``is_bare``, all of a section are one line."""

    shape: str
    is_bare: bool
    first: str
    second: str
    place: str
    date: str
    note: str
    tags: str
    url: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """``may_be_capitals`` says whether the heading keeps its meaning in capitals."""

    heading: str
    may_be_capitals: bool
    text: str
    entries: tuple[OutlineEntry, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document in the order of its selection; ``separator`` stands between two things in its language."""

    name: str
    headline: str
    contacts: tuple[OutlineContact, ...]
    sections: tuple[OutlineSection, ...]
    language: str
    is_right_to_left: bool
    separator: str


def outline(content: ProfileContent, selection: Selection, settings: PageSettings) -> Outline:
    """Return what a document says. Sections stand in one order, also for templates that set two columns."""
    data = document_data(content, selection, replace(settings, template=ONE_COLUMN))
    return Outline(
        name=_text(data, "name"),
        headline=_text(data, "headline"),
        contacts=tuple(OutlineContact(_text(each, "text"), _text(each, "url")) for each in _parts(data, "contacts")),
        sections=tuple(_section(each) for each in _parts(data, "main")),
        language=_text(data, "lang"),
        is_right_to_left=bool(data["rtl"]),
        separator=_text(data, "comma"),
    )


def _section(data: dict[str, Paper]) -> OutlineSection:
    entries = tuple(_entry(each) for each in _parts(data, "entries"))
    return OutlineSection(_text(data, "heading"), bool(data["caps"]), _text(data, "text"), entries)


def _entry(data: dict[str, Paper]) -> OutlineEntry:
    names = ("shape", "first", "second", "place", "date", "note", "tags", "url")
    lines = tuple(_text(each, "text") for each in _parts(data, "lines"))
    return OutlineEntry(**{name: _text(data, name) for name in names}, is_bare=bool(data["bare"]), lines=lines)


def _parts(data: dict[str, Paper], name: str) -> Iterator[dict[str, Paper]]:
    parts = data[name]
    assert isinstance(parts, list)
    yield from (part for part in parts if isinstance(part, dict))


def _text(data: dict[str, Paper], name: str) -> str:
    value = data[name]
    return (value.text if isinstance(value, Printed) else str(value)).replace(_BREAK_PLACE, "")
