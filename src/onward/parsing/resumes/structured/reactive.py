"""Reactive Resume, versions 3 to 5: HTML in its texts, hidden sections and items, dates as people write them."""

from onward.parsing.postings.boards.values import at
from onward.parsing.resumes.facts import is_place
from onward.parsing.resumes.records import (
    DateSpan,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeFormat,
    ResumeLine,
    ResumeLink,
    ResumeSection,
    SectionKind,
    UnreadPart,
    Where,
)
from onward.parsing.resumes.structured.headings import kind_of_heading
from onward.parsing.resumes.structured.values import (
    Json,
    body_of,
    first_words,
    free_span,
    leaf_texts,
    mappings,
    span_of,
    texts,
    unread_part,
    words,
)

_KIND_BY_KEY = {
    "experience": SectionKind.WORK,
    "work": SectionKind.WORK,
    "education": SectionKind.EDUCATION,
    "skills": SectionKind.SKILLS,
    "languages": SectionKind.LANGUAGES,
    "awards": SectionKind.AWARDS,
    "certifications": SectionKind.CERTIFICATES,
    "projects": SectionKind.PROJECTS,
    "publications": SectionKind.PUBLICATIONS,
    "volunteer": SectionKind.VOLUNTEERING,
    "interests": SectionKind.INTERESTS,
    "references": SectionKind.REFERENCES,
}
_ORGANIZATION = ("company", "organization", "institution", "school", "issuer", "awarder", "publisher")
_TITLE = ("position", "title", "name", "language")
_NAMED_BY_GROUP = frozenset((SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.INTERESTS))


def read_reactive(data: object) -> Resume:
    """Read decoded JSON as a Reactive Resume, versions 3 to 5 (https://rxresu.me).

    Hidden sections and items are in ``unread``, since the person took them out. Data of another shape give an empty
    résumé. Never raises.
    """
    if not isinstance(data, dict):
        return Resume(format=ResumeFormat.REACTIVE)
    sections: list[ResumeSection] = []
    unread: list[UnreadPart] = []
    links: list[ResumeLink] = []
    summary = _summary(data.get("summary"))
    for key, value, path in _all_sections(data):
        if key == "summary":
            summary = _summary(value) or summary
        elif key == "profiles":
            links.extend(_link(each) for each in mappings(at(value, "items")) if not _is_hidden(each))
        elif _is_hidden(value):
            unread.extend(unread_part(_heading(value) or key, tuple(_leaves(value)), path))
        else:
            section, rest = _read_section(key, value, path)
            sections.extend([section] if section.entries else [])
            unread.extend(rest)
    return Resume(
        format=ResumeFormat.REACTIVE,
        basics=_read_basics(data.get("basics"), summary, links),
        sections=tuple(sections),
        unread=tuple(unread),
        language=_language(data),
    )


def _all_sections(data: Json) -> list[tuple[str, Json, str]]:
    """List sections with their keys and paths: the fixed ones, then the person's own."""
    found: list[tuple[str, Json, str]] = []
    fixed = data.get("sections")
    for key, value in fixed.items() if isinstance(fixed, dict) else ():
        if key == "custom" and isinstance(value, dict) and "items" not in value:
            own = [(str(name), each) for name, each in value.items()]
            found.extend((name, each, f"sections.custom.{name}") for name, each in own if isinstance(each, dict))
        elif isinstance(value, dict):
            found.append((str(key), value, f"sections.{key}"))
    for number, value in enumerate(mappings(data.get("customSections"))):
        found.append((first_words(value, "type"), value, f"customSections[{number}]"))
    return found[:200]


def _is_hidden(value: object) -> bool:
    return isinstance(value, dict) and (value.get("visible") is False or value.get("hidden") is True)


def _heading(value: Json) -> str:
    return first_words(value, "name", "title")


def _leaves(value: Json) -> list[str]:
    return [text for each in mappings(value.get("items")) for text in leaf_texts(_content(each))]


def _content(item: Json) -> dict[str, object]:
    return {key: value for key, value in item.items() if key not in {"id", "visible", "hidden", "icon", "level"}}


def _summary(value: object) -> str:
    if _is_hidden(value):
        return ""
    text, lines = body_of(at(value, "content") or at(value, "body"))
    return "\n".join(filter(None, (text, *(line.text for line in lines))))


def _address(value: object) -> str:
    return words(value) or first_words(value, "href", "url")


def _link(item: Json) -> ResumeLink:
    url = _address(item.get("url")) or _address(item.get("website"))
    return ResumeLink(url, first_words(item, "network"), first_words(item, "username"))


def _language(data: Json) -> str:
    locale = words(at(data, "metadata", "page", "locale")) or words(at(data, "metadata", "locale"))
    return locale[:2].lower() if locale[:2].isalpha() else ""


def _read_basics(value: object, summary: str, links: list[ResumeLink]) -> ResumeBasics:
    if not isinstance(value, dict):
        return ResumeBasics(summary=summary, links=tuple(links))
    url = _address(value.get("url")) or _address(value.get("website"))
    own = [ResumeLink(url)] if url else []
    custom = [
        ResumeLink(text if "://" in text else "", first_words(each, "name", "text"), "" if "://" in text else text)
        for each in mappings(value.get("customFields"))
        if (text := first_words(each, "value", "link", "text"))
    ]
    location = value.get("location")
    return ResumeBasics(
        name=first_words(value, "name"),
        headline=first_words(value, "headline"),
        email=first_words(value, "email"),
        phone=first_words(value, "phone"),
        place=words(location) or ", ".join(text for key in ("city", "region") if (text := first_words(location, key))),
        summary=summary,
        links=(*own, *links, *custom),
        where=Where(path="basics"),
    )


def _read_section(key: str, value: Json, path: str) -> tuple[ResumeSection, tuple[UnreadPart, ...]]:
    heading = _heading(value)
    kind = _KIND_BY_KEY.get(key) or kind_of_heading(heading)
    if kind is SectionKind.SUMMARY:
        kind = SectionKind.OTHER
    entries: list[ResumeEntry] = []
    unread: list[UnreadPart] = []
    for number, item in enumerate(mappings(value.get("items"))):
        where = Where(path=f"{path}.items[{number}]")
        if _is_hidden(item):
            unread.extend(unread_part(heading, tuple(leaf_texts(_content(item))), where.path))
        else:
            entry = _read_item(kind, item, where)
            entries.extend([entry] if entry != ResumeEntry(where=where) else [])
    return ResumeSection(kind, tuple(entries), heading), tuple(unread)


def _read_item(kind: SectionKind, item: Json, where: Where) -> ResumeEntry:
    summary, lines = _body(item, where) if kind not in _NAMED_BY_GROUP else ("", ())
    organization = first_words(item, *_ORGANIZATION)
    title = first_words(item, *_TITLE)
    about = first_words(item, "description") if "summary" in item or kind in _NAMED_BY_GROUP else ""
    level = first_words(item, "fluency", "proficiency") or (about if kind in _NAMED_BY_GROUP else "")
    if about and kind not in _NAMED_BY_GROUP:
        lines = (*(ResumeLine(text, where) for text in summary.split("\n") if text), *lines)
        summary = about
    place, area = first_words(item, "location"), first_words(item, "area")
    if area and not place and is_place(area):
        place, area = area, ""
    return ResumeEntry(
        organization=organization,
        title=title,
        place=place,
        dates=_dates(item),
        degree=first_words(item, "studyType", "degree"),
        area=area,
        score=first_words(item, "score", "grade"),
        level=level,
        url=_address(item.get("url")) or _address(item.get("website")),
        summary=summary,
        lines=lines,
        keywords=texts(item.get("keywords")),
        where=where,
    )


def _body(item: Json, where: Where) -> tuple[str, tuple[ResumeLine, ...]]:
    """Return the text of an item: ``summary`` up to version 4, ``description`` in version 5, ``content`` of one's
    own."""
    key = next((key for key in ("summary", "content", "description") if key in item), "summary")
    summary, lines = body_of(item.get(key), f"{where.path}.{key}")
    for number, role in enumerate(mappings(item.get("roles"))):
        heading = " · ".join(text for name in ("position", "title", "period") if (text := first_words(role, name)))
        more, under = body_of(role.get("description"), f"{where.path}.roles[{number}]")
        summary = "\n".join(filter(None, (summary, heading, more)))
        lines += under
    return summary, lines


def _dates(item: Json) -> DateSpan:
    date = item.get("date") or item.get("period")
    if isinstance(date, dict):
        return span_of(date.get("start"), date.get("end"), open_is_present=True)
    return free_span(date or item.get("releaseDate"))
