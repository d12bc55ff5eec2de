"""A document as plain text, for forms that take nothing else."""

from collections.abc import Iterator

from onward.materials.paper.outline import Outline, OutlineEntry, OutlineSection, outline
from onward.materials.records import PageSettings, Selection
from onward.profile.records import ProfileContent

_BETWEEN = " | "


def write_text(content: ProfileContent, selection: Selection, settings: PageSettings) -> str:
    """Return the text of a document. A line is one thing, however long: whoever shows it breaks it."""
    said = outline(content, selection, settings)
    parts = ["\n".join(_head(said)), *("\n".join(_section(each)) for each in said.sections)]
    return "\n\n".join(parts) + "\n"


def _head(said: Outline) -> Iterator[str]:
    yield said.name
    if said.headline:
        yield said.headline
    if said.contacts:
        yield _BETWEEN.join(contact.text for contact in said.contacts)


def _section(section: OutlineSection) -> Iterator[str]:
    yield section.heading.upper() if section.may_be_capitals else section.heading
    if section.text:
        yield section.text
    for number, entry in enumerate(section.entries):
        if entry.shape == "post" and number:
            yield ""
        yield from _entry(entry)


def _entry(entry: OutlineEntry) -> Iterator[str]:
    if entry.shape in ("row", "level"):
        yield ": ".join(filter(None, (entry.first, entry.second)))
        return
    if entry.shape == "quote":
        yield from filter(None, (entry.note, _BETWEEN.join(filter(None, (entry.first, entry.second)))))
        return
    head = (entry.first, entry.second) if entry.shape == "post" else (entry.first, entry.second, entry.date)
    yield _BETWEEN.join(filter(None, head))
    below = (entry.date, entry.place) if entry.shape == "post" else (entry.place,)
    yield from filter(None, (_BETWEEN.join(filter(None, below)), entry.url, entry.note, entry.tags))
    yield from (f"- {line}" for line in entry.lines)
