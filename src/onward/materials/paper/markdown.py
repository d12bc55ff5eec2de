"""A document as Markdown."""

import re
from collections.abc import Iterator

from onward.materials.paper.outline import Outline, OutlineContact, OutlineEntry, OutlineSection, outline
from onward.materials.records import PageSettings, Selection
from onward.profile.records import ProfileContent

_BETWEEN = " · "
_SIGNS = re.compile(r"([\\`*_\[\]<~]|&(?=#?\w+;))")
_AT_START = re.compile(r"^([-+=#>]|\d+(?=[.)]))")


def write_markdown(content: ProfileContent, selection: Selection, settings: PageSettings) -> str:
    """Return a document as CommonMark. Signs in a person's words that would set text are escaped."""
    said = outline(content, selection, settings)
    blocks = [*_head(said), *(block for section in said.sections for block in _section(section))]
    return "\n\n".join(blocks) + "\n"


def _head(said: Outline) -> Iterator[str]:
    yield f"# {escaped(said.name)}"
    if said.headline:
        yield escaped(said.headline)
    if said.contacts:
        yield _BETWEEN.join(_linked(contact) for contact in said.contacts)


def _linked(contact: OutlineContact) -> str:
    return f"[{escaped(contact.text)}](<{_address(contact.url)}>)" if contact.url else escaped(contact.text)


def _address(url: str) -> str:
    return url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")


def _section(section: OutlineSection) -> Iterator[str]:
    yield f"## {escaped(section.heading)}"
    if section.text:
        yield escaped(section.text)
    rows = [_row(entry) for entry in section.entries if entry.shape != "post"]
    if rows:
        yield "\n".join(f"- {row}" for row in rows)
    for entry in section.entries:
        if entry.shape == "post":
            yield from _post(entry)


def _row(entry: OutlineEntry) -> str:
    first = f"**{_linked(OutlineContact(entry.first, entry.url))}**" if entry.first else ""
    if entry.shape in ("row", "level"):
        return ": ".join(filter(None, (first, escaped(entry.second))))
    rest = (entry.second, entry.place, entry.date, entry.note, entry.tags)
    return _BETWEEN.join(filter(None, (first, *map(escaped, rest))))


def _post(entry: OutlineEntry) -> Iterator[str]:
    yield f"### {_linked(OutlineContact(entry.first, entry.url))}"
    second = f"*{escaped(entry.second)}*" if entry.second else ""
    below = _BETWEEN.join(filter(None, (second, escaped(entry.date), escaped(entry.place))))
    yield from filter(None, (below, escaped(entry.note), escaped(entry.tags)))
    if entry.lines:
        yield "\n".join(f"- {escaped(line)}" for line in entry.lines)


def escaped(text: str) -> str:
    """Return a text on one line in which no sign sets anything."""
    return _AT_START.sub(_escape_start, _SIGNS.sub(r"\\\1", text))


def _escape_start(found: re.Match[str]) -> str:
    sign = found[1]
    return f"{sign[:-1]}{sign[-1]}\\" if sign.isdigit() else f"\\{sign}"
