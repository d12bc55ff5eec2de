"""JSON Resume, of every version: old and new keys, dates of four, seven and ten characters.

``SECTION_KEYS`` and ``FIELD_KEYS`` say under which keys everything stands; the first of each is what
:mod:`onward.parsing.resumes.writing.json_resume` writes. Where the schema has no place for a field, a key of another
section is used, which the schema allows; sections with a heading of the person's own are ``otherSections``.
"""

from onward.parsing.postings.boards.values import at
from onward.parsing.resumes.records import (
    DateSpan,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeFormat,
    ResumeLink,
    ResumeSection,
    SectionKind,
    UnreadPart,
    Where,
)
from onward.parsing.resumes.structured.values import (
    Json,
    first_words,
    items,
    leaf_texts,
    leftovers,
    mappings,
    numbered_lines,
    paragraphs,
    read_date,
    span_of,
    texts,
    unread_part,
    words,
)

SECTION_KEYS: dict[SectionKind, tuple[str, ...]] = {
    SectionKind.WORK: ("work", "experience", "employment"),
    SectionKind.VOLUNTEERING: ("volunteer", "volunteering"),
    SectionKind.PROJECTS: ("projects",),
    SectionKind.EDUCATION: ("education",),
    SectionKind.CERTIFICATES: ("certificates", "certifications"),
    SectionKind.PUBLICATIONS: ("publications",),
    SectionKind.AWARDS: ("awards",),
    SectionKind.SKILLS: ("skills",),
    SectionKind.LANGUAGES: ("languages",),
    SectionKind.INTERESTS: ("interests", "hobbies"),
    SectionKind.REFERENCES: ("references",),
}
_FIELDS = {
    "organization": ("organization", "entity"),
    "title": ("name", "title"),
    "place": ("location",),
    "degree": ("studyType", "degree"),
    "area": ("area",),
    "score": ("score", "gpa"),
    "level": ("level",),
    "url": ("url", "website"),
    "summary": ("summary", "description"),
    "lines": ("highlights",),
    "keywords": ("keywords",),
    "authors": ("authors",),
    "date": ("date",),
}
FIELD_KEYS: dict[SectionKind, dict[str, tuple[str, ...]]] = {
    SectionKind.WORK: _FIELDS
    | {"organization": ("name", "company", "organization", "employer"), "title": ("position", "title", "jobTitle")},
    SectionKind.VOLUNTEERING: _FIELDS | {"organization": ("organization", "name"), "title": ("position", "title")},
    SectionKind.PROJECTS: _FIELDS | {"organization": ("entity", "organization"), "summary": ("description", "summary")},
    SectionKind.EDUCATION: _FIELDS
    | {"organization": ("institution", "school"), "lines": ("courses", "highlights"), "title": ("title",)},
    SectionKind.CERTIFICATES: _FIELDS | {"organization": ("issuer", "authority")},
    SectionKind.PUBLICATIONS: _FIELDS | {"organization": ("publisher", "journal"), "date": ("releaseDate", "date")},
    SectionKind.AWARDS: _FIELDS | {"organization": ("awarder", "issuer"), "title": ("title", "name")},
    SectionKind.SKILLS: _FIELDS,
    SectionKind.LANGUAGES: _FIELDS | {"title": ("language", "name"), "level": ("fluency", "level")},
    SectionKind.INTERESTS: _FIELDS,
    SectionKind.REFERENCES: _FIELDS | {"summary": ("reference", "summary")},
    SectionKind.OTHER: _FIELDS,
}
OTHER_SECTIONS = "otherSections"
_TEXT_FIELDS = ("organization", "title", "degree", "area", "score", "level", "url")
_START, _END = ("startDate", "start"), ("endDate", "end")
_BASICS = frozenset("name label headline email mail phone url website summary location profiles image picture".split())
_LOCATION = frozenset("city region countryCode address postalCode".split())
_NOT_CONTENT = frozenset(("$schema", "meta", "basics", OTHER_SECTIONS))


def read_json_resume(data: object) -> Resume:
    """Read decoded JSON as a JSON Resume (schema 1.0.0 and drafts before it, https://jsonresume.org/schema).

    What has no place in the records is in ``unread``; data of another shape give an empty résumé. Never raises.
    """
    if not isinstance(data, dict):
        return Resume(format=ResumeFormat.JSON_RESUME)
    sections: list[ResumeSection] = []
    unread: list[UnreadPart] = []
    used = set(_NOT_CONTENT)
    for kind, keys in SECTION_KEYS.items():
        used.update(keys)
        for key in keys:
            _add(_read_section(kind, items(data.get(key)), key), sections, unread)
    for number, other in enumerate(mappings(data.get(OTHER_SECTIONS))):
        path = f"{OTHER_SECTIONS}[{number}].entries"
        heading = first_words(other, "heading")
        _add(_read_section(SectionKind.OTHER, items(other.get("entries")), path, heading), sections, unread)
    for key, value in data.items():
        if key not in used:
            _read_unknown(words(key), value, sections, unread)
    basics, rest = _read_basics(data.get("basics"))
    return Resume(
        format=ResumeFormat.JSON_RESUME,
        basics=basics,
        sections=tuple(sections),
        unread=(*rest, *unread),
        language=first_words(data.get("meta"), "language")[:2].lower(),
    )


def _add(
    read: tuple[ResumeSection, tuple[UnreadPart, ...]], sections: list[ResumeSection], unread: list[UnreadPart]
) -> None:
    section, rest = read
    if section.entries:
        sections.append(section)
    unread.extend(rest)


def _read_unknown(key: str, value: object, sections: list[ResumeSection], unread: list[UnreadPart]) -> None:
    """Take a list of objects that no schema knows as a section under its key, anything else as unread."""
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        _add(_read_section(SectionKind.OTHER, items(value), key, key), sections, unread)
    else:
        unread.extend(unread_part(key, tuple(leaf_texts(value)), key))


def _read_basics(value: object) -> tuple[ResumeBasics, tuple[UnreadPart, ...]]:
    if not isinstance(value, dict):
        return ResumeBasics(), ()
    location = value.get("location")
    place = words(location) or ", ".join(text for key in ("city", "region") if (text := first_words(location, key)))
    country = first_words(location, "countryCode").upper()
    url = first_words(value, "url", "website")
    links = [ResumeLink(url)] if url else []
    for profile in mappings(value.get("profiles")):
        link = ResumeLink(
            first_words(profile, "url", "website"), first_words(profile, "network"), first_words(profile, "username")
        )
        links.extend([link] if link != ResumeLink("") else [])
    rest = leftovers(value, _BASICS)
    if isinstance(location, dict):
        rest += leftovers({key: location.get(key) for key in ("address", "postalCode")}, ())
        rest += leftovers(location, _LOCATION)
    basics = ResumeBasics(
        name=first_words(value, "name"),
        headline=first_words(value, "label", "headline"),
        email=first_words(value, "email", "mail"),
        phone=first_words(value, "phone"),
        place=place,
        country=country if len(country) == 2 and country.isalpha() else "",
        summary=paragraphs(value.get("summary")),
        links=tuple(links),
        where=Where(path="basics"),
    )
    return basics, unread_part("basics", rest, "basics")


def _read_section(
    kind: SectionKind, values: list[object], path: str, heading: str = ""
) -> tuple[ResumeSection, tuple[UnreadPart, ...]]:
    entries: list[ResumeEntry] = []
    unread: list[UnreadPart] = []
    for number, value in enumerate(values):
        place = f"{path}[{number}]"
        if isinstance(value, dict):
            entry, rest = read_entry(kind, value, place)
            unread.extend(unread_part(entry.title or entry.organization, rest, place))
        else:
            entry = ResumeEntry(title=words(value), where=Where(path=place))
        if entry != ResumeEntry(where=entry.where):
            entries.append(entry)
    return ResumeSection(kind, tuple(entries), heading), tuple(unread)


def read_entry(kind: SectionKind, data: Json, path: str) -> tuple[ResumeEntry, tuple[str, ...]]:
    """Return one entry of a section, and texts of it that have no place in the record; ``path`` is where it stood."""
    keys = FIELD_KEYS[kind]
    known = {key for names in keys.values() for key in names} | {*_START, *_END}
    about = [text for key in reversed(keys["summary"]) if (text := paragraphs(data.get(key)))]
    summary = "\n".join(dict.fromkeys(about))
    organization, title, degree, area, score, level, url = (first_words(data, *keys[name]) for name in _TEXT_FIELDS)
    entry = ResumeEntry(
        organization=organization,
        title=title,
        degree=degree,
        area=area,
        score=score,
        level=level,
        url=url,
        place=_place(data.get("location")),
        dates=_dates(data, keys["date"]),
        summary=summary,
        lines=tuple(line for key in keys["lines"] for line in numbered_lines(data.get(key), f"{path}.{key}")),
        keywords=texts(data.get("keywords")),
        authors=texts(data.get("authors")),
        where=Where(path=path),
    )
    return entry, leftovers(data, known)


def _place(value: object) -> str:
    return words(value) or ", ".join(text for key in ("city", "region") if (text := words(at(value, key))))


def _dates(data: Json, date_keys: tuple[str, ...]) -> DateSpan:
    start = next((data[key] for key in _START if data.get(key)), None)
    end = next((data[key] for key in _END if data.get(key)), None)
    if start or end:
        return span_of(start, end, open_is_present=True)
    written = first_words(data, *date_keys)
    date, _ = read_date(written)
    return DateSpan(end=date, as_written=written)
