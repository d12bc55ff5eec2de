"""Making a template's data from a profile and a selection."""

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Sequence
from types import MappingProxyType

from onward.materials.paper.printed import (
    FURNITURE,
    Paper,
    Printed,
    cleaned,
    is_left_to_right,
    safe_link,
    shown_link,
)
from onward.materials.paper.templates import MAIN, SIDE, Template, template_named
from onward.materials.paper.words import (
    comma_of,
    is_alphabetic,
    is_right_to_left,
    may_write_capitals,
    primary_language,
    printed_dates,
    template_word,
)
from onward.materials.records import PageSettings, SelectedEntry, SelectedLine, Selection
from onward.parsing.resumes.records import ResumeBasics, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ProfileContent

_ACCENT = re.compile("#[0-9a-fA-F]{6}")
_NOTHING = Printed("", FURNITURE)
_SHAPES = MappingProxyType(
    {
        SectionKind.SKILLS: "row",
        SectionKind.INTERESTS: "row",
        SectionKind.LANGUAGES: "level",
        SectionKind.CERTIFICATES: "short",
        SectionKind.AWARDS: "short",
        SectionKind.PUBLICATIONS: "publication",
        SectionKind.REFERENCES: "quote",
    }
)
"""How the entry of a section is set; as a post where nothing is said."""
_HEAD = ("first", "second", "place", "date", "note", "tags")
_SHOWN = MappingProxyType(
    {"row": ("first", "second"), "level": ("first", "second"), "quote": ("first", "second", "note")}
)
"""What of an entry's head a shape prints; all of it where nothing is said."""


def section_of(entry: ContentEntry) -> str:
    """Return the unit of the heading above an entry: ``section:<kind>``; a section of the person's own has one a
    heading."""
    if entry.section is SectionKind.OTHER and (heading := cleaned(entry.heading)):
        return f"section:{entry.section.value}:{heading}"
    return f"section:{entry.section.value}"


def everything(content: ProfileContent) -> Selection:
    """Return all entries and lines of ``content``, each line in its first wording."""
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
    """Return the data of a template for a selection. What the selection names and the profile lacks is left out."""
    known = {entry.id: entry for entry in content.entries}
    chosen = [
        (known[each.entry_id], _selected_lines(known[each.entry_id], each.lines))
        for each in selection.entries
        if each.entry_id in known
    ]
    return _data(content, chosen, settings, with_summary=selection.with_summary)


def measured_data(content: ProfileContent, settings: PageSettings) -> dict[str, Paper]:
    """Return the data that measure every entry and every wording."""
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
            _section("section:summary", SectionKind.SUMMARY, language, text=Printed(summary, "basics.summary"))
        )
    for column, section in _sections(chosen, template, language, bare=_bare_sections(content)):
        columns[column].append(section)
    return {
        **page_data(settings),
        **head_data(content.basics),
        "contact": _heading(template_word("contact", language), language),
        "dates": [Printed(text, FURNITURE) for text in sorted(_all_dates(content, language))],
        "labels": [Printed(text, FURNITURE) for text in sorted(_all_labels(content))],
        "photo": b64encode(printed_photo(content, settings)).decode("ascii"),
        "main": columns[MAIN],
        "side": columns[SIDE],
    }


def printed_photo(content: ProfileContent, settings: PageSettings) -> bytes:
    """Return the photo that a document prints: if it is wanted, there, and the template has a place for it."""
    return content.photo if settings.photo and template_named(settings.template).has_photo else b""


def page_data(settings: PageSettings) -> dict[str, Paper]:
    """Return the page settings for a template."""
    template = template_named(settings.template)
    language = primary_language(settings.language)
    return {
        "template": template.name,
        "font": settings.font or template.font,
        "paper": settings.size.value,
        "density": settings.density.value,
        "accent": settings.accent if _ACCENT.fullmatch(settings.accent) else "",
        "pages": settings.max_pages,
        "lang": language,
        "rtl": is_right_to_left(language),
        "comma": comma_of(language),
    }


def head_data(basics: ResumeBasics) -> dict[str, Paper]:
    """Return name and contact details. A document must have a title, so a question mark replaces a missing name."""
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
        "title": name,
        "name": Printed(name, "basics.name"),
        "tracking": -0.25 if is_alphabetic(name) else 0,
        "headline": Printed(cleaned(basics.headline), "basics.headline"),
        "contacts": contacts,
    }


def _contact(text: str, source: str, url: str) -> Paper:
    return {"text": Printed(text, source), "url": url, "ltr": is_left_to_right(text)}


def _sections(
    chosen: Sequence[tuple[ContentEntry, list[Printed]]],
    template: Template,
    language: str,
    *,
    bare: Collection[str],
) -> list[tuple[str, Paper]]:
    """Entries under their headings, in the order in which the sections first appear."""
    grouped: dict[str, list[tuple[ContentEntry, list[Printed]]]] = {}
    for entry, lines in chosen:
        grouped.setdefault(section_of(entry), []).append((entry, lines))
    return [
        (
            template.column_of(members[0][0].section),
            _section(
                name,
                members[0][0].section,
                language,
                own_heading=members[0][0].heading,
                entries=[_entry(entry, lines, language, is_bare=name in bare) for entry, lines in members],
            ),
        )
        for name, members in grouped.items()
    ]


def _section(
    name: str,
    kind: SectionKind,
    language: str,
    *,
    own_heading: str = "",
    text: Printed = _NOTHING,
    entries: Sequence[Paper] = (),
) -> Paper:
    own = cleaned(own_heading) if kind is SectionKind.OTHER else ""
    heading = own or template_word(kind.value, language)
    return {
        "id": name,
        **_heading(heading, language, source=name if own else FURNITURE),
        "text": text,
        "entries": [*entries],
    }


def _heading(words: str, language: str, *, source: str = FURNITURE) -> dict[str, Paper]:
    return {"heading": Printed(words, source), "caps": may_write_capitals(words, language)}


def _bare_sections(content: ProfileContent) -> set[str]:
    """Sections of which every entry is one line, whatever is chosen: they stand as close as rows."""
    sections = {section_of(each) for each in content.entries if _SHAPES.get(each.section) == "short"}
    return sections - {
        section_of(each) for each in content.entries if each.lines or each.facts.summary or each.facts.keywords
    }


def _entry(entry: ContentEntry, lines: list[Printed], language: str, *, is_bare: bool) -> Paper:
    shape = _SHAPES.get(entry.section, "post")
    shown = _SHOWN.get(shape, _HEAD)
    said = _spoken(entry, language)
    source = f"entry:{entry.id}"
    return {
        "id": entry.id,
        "shape": shape,
        "bare": is_bare,
        **{field: Printed(cleaned(said[field]) if field in shown else "", f"{source}.{field}") for field in _HEAD},
        "url": safe_link(entry.facts.url),
        "lines": [{"id": line.source.removeprefix("wording:"), "text": line} for line in lines if line.text],
    }


def _spoken(entry: ContentEntry, language: str) -> dict[str, str]:
    """Return the words of an entry's head by where they stand."""
    facts = entry.facts
    comma = comma_of(language)
    keywords = comma.join(facts.keywords)
    name, owner = facts.title or facts.organization, facts.organization if facts.title else ""
    said = {
        "first": name,
        "second": owner,
        "place": facts.place,
        "date": printed_dates(facts.dates, language),
        "note": facts.summary,
        "tags": keywords,
    }
    match entry.section:
        case SectionKind.WORK | SectionKind.VOLUNTEERING | SectionKind.OTHER:
            return said | _in_order(facts.organization, facts.title)
        case SectionKind.EDUCATION:
            degree = comma.join(part for part in (facts.degree, facts.area or facts.title) if part)
            scored = comma.join(part for part in (degree, facts.score) if part)
            return said | _in_order(facts.organization, scored)
        case SectionKind.PUBLICATIONS:
            return said | {"note": comma.join(facts.authors), "tags": facts.summary}
        case SectionKind.SKILLS | SectionKind.INTERESTS:
            rest = comma.join(part for part in (keywords, facts.level, facts.summary) if part)
            return said | {"first": facts.title, "second": rest}
        case SectionKind.LANGUAGES:
            return said | {"first": name, "second": facts.level or facts.summary}
        case _:
            return said


def _in_order(first: str, second: str) -> dict[str, str]:
    return {"first": first or second, "second": second if first else ""}


def _all_dates(content: ProfileContent, language: str) -> set[str]:
    return {printed_dates(entry.facts.dates, language) for entry in content.entries}


def _all_labels(content: ProfileContent) -> set[str]:
    return {cleaned(entry.facts.title) for entry in content.entries if _SHAPES.get(entry.section) in {"row", "level"}}
