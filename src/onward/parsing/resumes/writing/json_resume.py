"""A résumé as JSON Resume, valid against its schema."""

import json
import re
from collections.abc import Iterator, Mapping

from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeLink,
    SectionKind,
)
from onward.parsing.resumes.structured.json_resume import FIELD_KEYS, OTHER_SECTIONS, SECTION_KEYS

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TEXT_FIELDS = ("organization", "title", "place", "degree", "area", "score", "level", "summary")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


def write_json_resume(resume: Resume) -> str:
    """Write a résumé as JSON Resume 1.0.0.

    What the schema has no place for stands under further keys, which it allows and :func:`read_json_resume` reads.
    Where ``present`` holds there is no ``endDate``, as the schema wants it. ``unread`` is not written.
    """
    data: dict[str, object] = {"$schema": SCHEMA, "basics": _basics(resume.basics)}
    for kind, keys in SECTION_KEYS.items():
        if entries := resume.entries(kind):
            data[keys[0]] = [_entry(kind, entry) for entry in entries]
    if others := [section for section in resume.sections if section.kind is SectionKind.OTHER]:
        data[OTHER_SECTIONS] = [
            {"heading": section.heading, "entries": [_entry(section.kind, entry) for entry in section.entries]}
            for section in others
        ]
    data["meta"] = {"version": "v1.0.0"} | ({"language": resume.language} if resume.language else {})
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def iso_text(date: PartialDate) -> str:
    """Write a date as far as it is known: "2021", "2021-03", "2021-03-15"."""
    parts = [f"{date.year:04}"]
    if date.month:
        parts += [f"{date.month:02}"] + ([f"{date.day:02}"] if date.day else [])
    return "-".join(parts)


def _basics(basics: ResumeBasics) -> dict[str, object]:
    data: dict[str, object] = {"name": basics.name, "label": basics.headline, "phone": basics.phone}
    data["email" if _EMAIL.fullmatch(basics.email) else "mail"] = basics.email
    own = next((link for link in basics.links if not link.label and not link.username), None)
    if own:
        data.update(_url(own.url))
    data["summary"] = basics.summary
    data["location"] = _filled({"city": basics.place, "countryCode": basics.country})
    data["profiles"] = [_profile(link) for link in basics.links if link is not own]
    return _filled(data)


def _profile(link: ResumeLink) -> dict[str, object]:
    return _filled({"network": link.label, "username": link.username} | _url(link.url))


def _url(url: str) -> dict[str, str]:
    """Write an address under ``url`` if it is a URI, as the schema wants it there, else under ``website``."""
    return {"url" if _URI.fullmatch(url) else "website": url}


def _entry(kind: SectionKind, entry: ResumeEntry) -> dict[str, object]:
    keys = FIELD_KEYS[kind]
    data: dict[str, object] = {keys[name][0]: getattr(entry, name) for name in _TEXT_FIELDS}
    data.update(_url(entry.url))
    data.update(_dates(entry.dates, keys["date"][0]))
    data[keys["lines"][0]] = [line.text for line in entry.lines]
    data["keywords"] = list(entry.keywords)
    data["authors"] = list(entry.authors)
    return _filled(data)


def _dates(dates: DateSpan, date_key: str) -> Iterator[tuple[str, object]]:
    if dates.start is None and dates.end:
        yield date_key, iso_text(dates.end)
    if dates.start:
        yield "startDate", iso_text(dates.start)
        if dates.end and not dates.present:
            yield "endDate", iso_text(dates.end)


def _filled(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value}
