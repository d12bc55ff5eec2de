"""A résumé as YAML that RenderCV sets."""

import re
from collections.abc import Iterable, Mapping

from onward.parsing.resumes.records import (
    DateSpan,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeLink,
    ResumeSection,
    SectionKind,
)
from onward.parsing.resumes.structured.rendercv import (
    ADDRESS_OF_NETWORK,
    LANGUAGES,
    MAIL_ICON,
    NESTED,
    NOTHING,
    PHONE_ICON,
)
from onward.parsing.resumes.writing.json_resume import iso_text

_KEYS: dict[SectionKind, str] = {
    SectionKind.WORK: "experience",
    SectionKind.VOLUNTEERING: "volunteering",
    SectionKind.PROJECTS: "projects",
    SectionKind.EDUCATION: "education",
    SectionKind.CERTIFICATES: "certificates",
    SectionKind.PUBLICATIONS: "publications",
    SectionKind.AWARDS: "awards",
    SectionKind.SKILLS: "skills",
    SectionKind.LANGUAGES: "languages",
    SectionKind.INTERESTS: "interests",
    SectionKind.REFERENCES: "references",
    SectionKind.OTHER: "other",
}
_ONE_LINE = frozenset((SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.INTERESTS))
_MARKDOWN = re.compile(r"([\\*\[\]`])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}", re.ASCII)
_WEB = re.compile(r"https?://[\w.-]+\.[a-zA-Z]{2,}(?:[/?#]\S*)?", re.ASCII)
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\S+)")
_SAFE_NAME = re.compile(r"[\w.-]+")
_NAME_OF_LANGUAGE = {code: name for name, code in LANGUAGES.items()}


def write_rendercv(resume: Resume) -> str:
    """Write a résumé as RenderCV's YAML.

    RenderCV refuses a file over one number or address that it does not know, so what it might refuse is written as a
    connection of the person's own; dates that run backwards are written as text. What its entries have no place for
    (``score``, the levels of skills) goes into their highlights. ``unread`` is not written.
    """
    import yaml  # noqa: PLC0415 - loaded when a file of its kind is written

    sections: dict[str, object] = {}
    if resume.basics.summary:
        sections["summary"] = [_text(line) for line in resume.basics.summary.split("\n")]
    for section in resume.sections:
        if section.kind is not SectionKind.SUMMARY and (entries := _entries(section)):
            sections[_free_key(section, sections)] = entries
    cv = _filled({**_basics(resume.basics), "sections": sections})
    data: dict[str, object] = {"cv": cv}
    if resume.language in _NAME_OF_LANGUAGE:
        data["locale"] = {"language": _NAME_OF_LANGUAGE[resume.language]}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)


def _filled(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value}


def _text(text: str) -> str:
    """Write a text so that RenderCV prints it as it is: no Markdown, and no dash that would begin a nested list."""
    return _MARKDOWN.sub(r"\\\1", text).replace(NESTED, " \u2013 ")


def _basics(basics: ResumeBasics) -> dict[str, object]:
    sites = [link for link in basics.links if not link.label and not link.username and _WEB.fullmatch(link.url)]
    networks = [link for link in basics.links if _is_known(link)]
    rest = [link for link in basics.links if link not in networks and link not in sites[:1]]
    own = [_connection(link.label or link.username or link.url, link.url, "link") for link in rest]
    if basics.phone:
        own.append(_connection(basics.phone, "", PHONE_ICON))
    is_mail = bool(_EMAIL.fullmatch(basics.email))
    if basics.email and not is_mail:
        own.append(_connection(basics.email, "", MAIL_ICON))
    return {
        "name": basics.name,
        "headline": _text(basics.headline),
        "location": basics.place,
        "email": basics.email if is_mail else "",
        "website": sites[0].url if sites else "",
        "social_networks": [{"network": link.label, "username": link.username} for link in networks],
        "custom_connections": own,
    }


def _is_known(link: ResumeLink) -> bool:
    """Return whether RenderCV makes the very same address of the network and the name."""
    pattern = ADDRESS_OF_NETWORK.get(link.label, "")
    return (
        bool(_SAFE_NAME.fullmatch(link.username)) and link.url in ("", pattern.format(link.username)) and bool(pattern)
    )


def _connection(shown: str, url: str, icon: str) -> dict[str, object]:
    return {"placeholder": shown, "url": url if _WEB.fullmatch(url) else None, "fontawesome_icon": icon}


def _free_key(section: ResumeSection, taken: Iterable[str]) -> str:
    """Return the title of a section: the person's own for one of theirs, numbered where two are the same."""
    title = section.heading if section.kind is SectionKind.OTHER and section.heading else _KEYS[section.kind]
    number, key = 1, title
    while key in taken:
        number += 1
        key = f"{title} {number}"
    return key


def _entries(section: ResumeSection) -> list[object]:
    if section.kind in _ONE_LINE:
        return [_one_line(section.kind, entry) for entry in section.entries]
    if section.kind is SectionKind.PUBLICATIONS:
        return [_publication(entry) for entry in section.entries]
    only_lines = [entry for entry in section.entries if entry == ResumeEntry(lines=entry.lines, where=entry.where)]
    if section.kind is SectionKind.OTHER and len(only_lines) == len(section.entries):
        return [{"bullet": _text(line.text)} for entry in section.entries for line in entry.lines]
    shapes = {SectionKind.EDUCATION: _education, SectionKind.WORK: _post, SectionKind.VOLUNTEERING: _post}
    return [shapes.get(section.kind, _normal)(entry) for entry in section.entries]


def _one_line(kind: SectionKind, entry: ResumeEntry) -> dict[str, object]:
    details = ", ".join((*filter(None, (entry.level,)), *entry.keywords)) or entry.summary
    if kind is SectionKind.LANGUAGES:
        details = ", ".join(filter(None, (entry.level, *entry.keywords)))
    if not entry.title:
        return {"bullet": _text(details)}
    return {"label": _text(entry.title), "details": _text(details)} if details else {"bullet": _text(entry.title)}


def _publication(entry: ResumeEntry) -> dict[str, object]:
    doi = _DOI.fullmatch(entry.url)
    return _filled(
        {
            "title": _text(entry.title or entry.organization or NOTHING),
            "authors": [_text(author) for author in entry.authors] or [NOTHING],
            "summary": _text(entry.summary.replace("\n", " ")),
            "doi": doi[1] if doi else "",
            "url": entry.url if _WEB.fullmatch(entry.url) and not doi else "",
            "journal": _text(entry.organization),
            **_dates(entry.dates),
        }
    )


def _education(entry: ResumeEntry) -> dict[str, object]:
    head = {
        "institution": _text(entry.organization or entry.title or NOTHING),
        "area": _text(entry.area or entry.title or entry.degree or NOTHING),
        "degree": _text(entry.degree) if entry.area or entry.title else "",
    }
    return _filled({**head, **_body(entry)})


def _post(entry: ResumeEntry) -> dict[str, object]:
    head = {"company": _text(entry.organization or NOTHING), "position": _text(entry.title or NOTHING)}
    return _filled({**head, **_body(entry)})


def _normal(entry: ResumeEntry) -> dict[str, object]:
    name = ", ".join(filter(None, (entry.title, entry.organization))) or entry.summary or NOTHING
    shown = f"[{_text(name)}]({entry.url})" if _WEB.fullmatch(entry.url) and "(" not in entry.url else _text(name)
    return _filled({"name": shown, **_body(entry)})


def _body(entry: ResumeEntry) -> dict[str, object]:
    further = [text for text in (entry.score, entry.level, ", ".join(entry.keywords)) if text]
    return {
        **_dates(entry.dates),
        "location": _text(entry.place),
        "summary": _text(entry.summary.replace("\n", " ")),
        "highlights": [_text(text) for text in (*(line.text for line in entry.lines), *further)],
    }


def _dates(dates: DateSpan) -> dict[str, str]:
    if dates.start is None:
        return {"date": iso_text(dates.end) if dates.end else dates.as_written}
    start, end = iso_text(dates.start), "present" if dates.present else iso_text(dates.end) if dates.end else ""
    if not end:
        return {"date": start}
    is_backwards = end != "present" and end[: len(start)] < start[: len(end)]
    return {"date": f"{start} \u2013 {end}"} if is_backwards else {"start_date": start, "end_date": end}
