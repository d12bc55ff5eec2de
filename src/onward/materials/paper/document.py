"""From a profile and a selection to the data of a template."""

from collections.abc import Iterable, Sequence

from onward.materials.paper.printed import (
    Paper,
    Printed,
    cleaned,
    is_left_to_right,
    safe_link,
    shown_link,
)
from onward.materials.paper.templates import MAIN, SIDE, Template, template_named
from onward.materials.paper.words import (
    heading_of,
    is_right_to_left,
    may_write_capitals,
    primary_language,
    printed_dates,
)
from onward.materials.records import PageSettings, SelectedEntry, SelectedLine, Selection
from onward.parsing.resumes.records import ResumeBasics, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ProfileContent

_FURNITURE = "furniture"
_IN_ROWS = frozenset({SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.INTERESTS})


def section_of(entry: ContentEntry) -> str:
    """The unit of the heading above an entry: ``section:<kind>``; a section of the person's own has one a heading."""
    if entry.section is SectionKind.OTHER and entry.heading:
        return f"section:{entry.section.value}:{entry.heading}"
    return f"section:{entry.section.value}"


def everything(content: ProfileContent) -> Selection:
    """All entries and lines of ``content``, each line in its first wording."""
    return Selection(
        entries=tuple(
            SelectedEntry(
                entry.id,
                tuple(SelectedLine(line.id, line.wordings[0].id) for line in entry.lines if line.wordings),
            )
            for entry in content.entries
        )
    )


def document_data(content: ProfileContent, selection: Selection, settings: PageSettings) -> dict[str, Paper]:
    """The data of a template for a selection. What the selection names and the profile lacks is left out."""
    known = {entry.id: entry for entry in content.entries}
    chosen = [
        (known[each.entry_id], _selected_lines(known[each.entry_id], each.lines))
        for each in selection.entries
        if each.entry_id in known
    ]
    return _data(content, chosen, settings, with_summary=selection.with_summary)


def measured_data(content: ProfileContent, settings: PageSettings) -> dict[str, Paper]:
    """The data that measure every entry and every wording."""
    chosen = [
        (entry, [Printed(cleaned(each.text), f"wording:{each.id}") for line in entry.lines for each in line.wordings])
        for entry in content.entries
    ]
    return _data(content, chosen, settings, with_summary=True)


def _selected_lines(entry: ContentEntry, lines: Iterable[SelectedLine]) -> list[Printed]:
    known: dict[str, ContentLine] = {line.id: line for line in entry.lines}
    printed = []
    for each in lines:
        wordings = known[each.line_id].wordings if each.line_id in known else ()
        wording = next((said for said in wordings if said.id == each.wording_id), wordings[0] if wordings else None)
        if wording is not None:
            printed.append(Printed(cleaned(wording.text), f"wording:{wording.id}"))
    return printed


def _data(
    content: ProfileContent,
    chosen: Sequence[tuple[ContentEntry, list[Printed]]],
    settings: PageSettings,
    *,
    with_summary: bool,
) -> dict[str, Paper]:
    template = template_named(settings.template)
    language = primary_language(settings.language)
    columns: dict[str, list[Paper]] = {MAIN: [], SIDE: []}
    if with_summary and (summary := cleaned(content.basics.summary)):
        columns[template.column_of(SectionKind.SUMMARY)].append(
            _section(
                "section:summary", heading_of(SectionKind.SUMMARY, language), Printed(summary, "basics.summary"), []
            )
        )
    for column, section in _sections(chosen, template, language):
        columns[column].append(section)
    return {
        **_page(settings, template, language),
        **_head(content.basics),
        "dates": [Printed(text, _FURNITURE) for text in sorted(_all_dates(content, language))],
        "main": columns[MAIN],
        "side": columns[SIDE],
    }


def _page(settings: PageSettings, template: Template, language: str) -> dict[str, Paper]:
    return {
        "template": template.name,
        "font": settings.font or template.font,
        "paper": settings.size.value,
        "density": settings.density.value,
        "accent": settings.accent,
        "pages": settings.max_pages,
        "lang": language,
        "rtl": is_right_to_left(language),
        "caps": may_write_capitals(language),
        "tracking": -0.25 if language not in {"ar", "fa", "he", "hi", "ur"} else 0,
    }


def _head(basics: ResumeBasics) -> dict[str, Paper]:
    name = cleaned(basics.name) or "?"
    contacts: list[Paper] = []
    if email := cleaned(basics.email):
        contacts.append(_contact(email, "basics.email", safe_link(f"mailto:{basics.email.strip()}")))
    if phone := cleaned(basics.phone):
        digits = "".join(letter for letter in phone if letter in "+0123456789")
        contacts.append(_contact(phone, "basics.phone", f"tel:{digits}" if digits else ""))
    if place := cleaned(basics.place):
        contacts.append(_contact(place, "basics.place", ""))
    for number, each in enumerate(basics.links):
        url = safe_link(each.url)
        shown = cleaned(shown_link(each.url)) or cleaned(each.label)
        if shown:
            contacts.append(_contact(shown, f"basics.links.{number}", url))
    return {
        "title": Printed(name, "basics.name"),
        "name": Printed(name, "basics.name"),
        "headline": Printed(cleaned(basics.headline), "basics.headline"),
        "contacts": contacts,
    }


def _contact(text: str, source: str, url: str) -> Paper:
    return {"text": Printed(text, source), "url": url, "ltr": is_left_to_right(text)}


def _sections(
    chosen: Sequence[tuple[ContentEntry, list[Printed]]], template: Template, language: str
) -> list[tuple[str, Paper]]:
    """Entries under their headings, in the order in which the sections first appear."""
    grouped: dict[str, list[tuple[ContentEntry, list[Printed]]]] = {}
    for entry, lines in chosen:
        grouped.setdefault(section_of(entry), []).append((entry, lines))
    sections = []
    for name, members in grouped.items():
        first = members[0][0]
        own = cleaned(first.heading) if first.section is SectionKind.OTHER else ""
        heading = own or heading_of(first.section, language)
        entries = [_entry(entry, lines, language) for entry, lines in members]
        sections.append((template.column_of(first.section), _section(name, heading, Printed("", _FURNITURE), entries)))
    return sections


def _section(name: str, heading: str, text: Printed, entries: list[Paper]) -> Paper:
    return {"id": name, "heading": Printed(heading, _FURNITURE), "text": text, "entries": entries}


def _entry(entry: ContentEntry, lines: list[Printed], language: str) -> Paper:
    said = _spoken(entry, language)
    source = f"entry:{entry.id}"
    return {
        "id": entry.id,
        "shape": _shape(entry.section),
        **{field: Printed(cleaned(text), f"{source}.{field}") for field, text in said.items()},
        "url": safe_link(entry.facts.url),
        "lines": [{"id": line.source.removeprefix("wording:"), "text": line} for line in lines if line.text],
    }


def _shape(kind: SectionKind) -> str:
    if kind in _IN_ROWS:
        return "row"
    return "quote" if kind is SectionKind.REFERENCES else "post"


def _spoken(entry: ContentEntry, language: str) -> dict[str, str]:
    """The words of an entry's head by where they stand: first, second, place, date, note and tags."""
    facts = entry.facts
    keywords = ", ".join(facts.keywords)
    said = {
        "first": facts.organization or facts.title,
        "second": facts.title if facts.organization else "",
        "place": facts.place,
        "date": printed_dates(facts.dates, language),
        "note": facts.summary,
        "tags": keywords,
    }
    match entry.section:
        case SectionKind.EDUCATION:
            degree = ", ".join(part for part in (facts.degree, facts.area or facts.title) if part)
            return said | {"first": facts.organization or degree, "second": degree if facts.organization else ""}
        case SectionKind.PUBLICATIONS:
            return said | {
                "first": facts.title or facts.organization,
                "second": facts.organization if facts.title else "",
                "note": ", ".join(facts.authors),
                "tags": facts.summary,
            }
        case SectionKind.SKILLS | SectionKind.INTERESTS:
            rest = "; ".join(part for part in (keywords, facts.level, facts.summary) if part)
            return said | {"first": facts.title, "second": rest, "note": "", "tags": "", "date": "", "place": ""}
        case SectionKind.LANGUAGES:
            return said | {"first": facts.title, "second": facts.level or facts.summary, "note": "", "tags": ""}
        case SectionKind.PROJECTS | SectionKind.CERTIFICATES | SectionKind.AWARDS | SectionKind.REFERENCES:
            return said | {
                "first": facts.title or facts.organization,
                "second": facts.organization if facts.title else "",
            }
        case _:
            return said


def _all_dates(content: ProfileContent, language: str) -> set[str]:
    return {printed_dates(entry.facts.dates, language) for entry in content.entries}
