"""The SkillsPassport of Europass, versions 2 and 3: XML with months as "--07" and texts as HTML, or JSON."""

import re
from dataclasses import replace

from onward.parsing.date_spans import read_span
from onward.parsing.postings.boards.values import at
from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
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
from onward.parsing.resumes.structured.headings import kind_of_heading
from onward.parsing.resumes.structured.values import (
    Json,
    body_of,
    element_text,
    first_words,
    leaf_texts,
    mappings,
    texts,
    to_partial,
    unread_part,
    words,
)

MOTHER_TONGUE = "Mother tongue"
SKILL_GROUPS: dict[str, str] = {
    "Communication": "Communication skills",
    "Organisational": "Organisational skills",
    "JobRelated": "Job-related skills",
    "Computer": "Digital skills",
    "Driving": "Driving licence",
    "Other": "Other skills",
}
"""Elements of skills, and what Europass calls them on paper."""
KIND_OF_ACHIEVEMENT: dict[str, SectionKind] = {
    "publications": SectionKind.PUBLICATIONS,
    "projects": SectionKind.PROJECTS,
    "honors_awards": SectionKind.AWARDS,
    "certifications": SectionKind.CERTIFICATES,
    "references": SectionKind.REFERENCES,
}
"""Codes of achievements that are sections elsewhere."""
_AT_END = re.compile(r"(\S.*?)\s*\(([^()]{2,60})\)")
PERSONAL_STATEMENT = "personal_statement"
PROFICIENCIES = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")


def read_passport(root: Json) -> Resume:
    """Read a SkillsPassport; birth, gender and nationality are listed as unread."""
    info = at(root, "LearnerInfo")
    if not isinstance(info, dict):
        return Resume(format=ResumeFormat.EUROPASS)
    sections = [
        ResumeSection(SectionKind.WORK, tuple(map(_work, _numbered(info, "WorkExperience")))),
        ResumeSection(SectionKind.EDUCATION, tuple(map(_education, _numbered(info, "Education")))),
        *_achievements(info),
        ResumeSection(SectionKind.SKILLS, tuple(_skills(at(info, "Skills")))),
        ResumeSection(SectionKind.LANGUAGES, tuple(_languages(at(info, "Skills", "Linguistic")))),
    ]
    locale = first_words(root, "locale", "Locale")
    return Resume(
        format=ResumeFormat.EUROPASS,
        basics=_basics(info),
        sections=tuple(section for section in sections if section.entries),
        unread=_unread(info),
        language=locale[:2].lower(),
    )


def _listed(node: object, name: str) -> list[Json]:
    """Return the elements of a name: in XML within one of the name with "List", in JSON a list themselves."""
    within = at(node, f"{name}List", name)
    return mappings(within if within is not None else at(node, name))


def _numbered(node: object, name: str) -> list[tuple[Json, Where]]:
    return [(each, Where(path=f"LearnerInfo.{name}[{number}]")) for number, each in enumerate(_listed(node, name))]


def _label(node: object) -> str:
    return first_words(node, "Label") or words(node) or first_words(node, "Code")


def _basics(info: Json) -> ResumeBasics:
    person = at(info, "Identification")
    contact = at(person, "ContactInfo")
    address = at(contact, "Address", "Contact")
    country = first_words(at(address, "Country"), "Code").upper()
    phones = [words(at(each, "Contact")) for each in _listed(contact, "Telephone")]
    sites = [words(at(each, "Contact")) for each in _listed(contact, "Website")]
    chats = [
        ResumeLink("", _label(at(each, "Use")), name)
        for each in _listed(contact, "InstantMessaging")
        if (name := words(at(each, "Contact")))
    ]
    names = at(person, "PersonName")
    headline = words(at(info, "Headline", "Description", "Label")) or words(at(info, "Headline", "Description"))
    is_statement = first_words(at(info, "Headline", "Type"), "Code") == PERSONAL_STATEMENT
    return ResumeBasics(
        name=" ".join(filter(None, (first_words(names, "FirstName"), first_words(names, "Surname")))),
        headline="" if is_statement else headline,
        email=words(at(contact, "Email", "Contact")),
        phone=next(filter(None, phones), ""),
        place=_place(address),
        country=country if len(country) == 2 else "",
        summary=headline if is_statement else "",
        links=(*(ResumeLink(site) for site in sites if site), *chats),
        where=Where(path="LearnerInfo.Identification"),
    )


def _place(address: object) -> str:
    country = at(address, "Country")
    return ", ".join(filter(None, (first_words(address, "Municipality"), first_words(country, "Label"))))


def _work(numbered: tuple[Json, Where]) -> ResumeEntry:
    data, where = numbered
    employer = at(data, "Employer")
    summary, lines = body_of(element_text(at(data, "Activities")), f"{where.path}.Activities")
    return ResumeEntry(
        organization=first_words(employer, "Name"),
        title=_label(at(data, "Position")),
        place=_place(at(employer, "ContactInfo", "Address", "Contact")),
        dates=_dates(data),
        url=words(at(employer, "ContactInfo", "Website", "Contact")),
        summary=summary,
        lines=lines,
        where=where,
    )


def _education(numbered: tuple[Json, Where]) -> ResumeEntry:
    data, where = numbered
    school = at(data, "Organisation")
    summary, lines = body_of(element_text(at(data, "Activities")), f"{where.path}.Activities")
    return ResumeEntry(
        organization=first_words(school, "Name"),
        place=_place(at(school, "ContactInfo", "Address", "Contact")),
        dates=_dates(data),
        degree=first_words(data, "Title") or _label(at(data, "Title")),
        area=_label(at(data, "Field")),
        level=_label(at(data, "Level")),
        url=words(at(school, "ContactInfo", "Website", "Contact")),
        summary=summary,
        lines=lines,
        where=where,
    )


def _dates(data: Json) -> DateSpan:
    start, end = _date(at(data, "Period", "From")), _date(at(data, "Period", "To"))
    current = at(data, "Period", "Current")
    present = current is True or words(current).lower() == "true"
    return DateSpan(start=start, end=None if present else end, present=present)


def _date(value: object) -> PartialDate | None:
    year, month, day = (first_words(value, name, name.lower()) for name in ("Year", "Month", "Day"))
    return to_partial(year, month, day)


def _achievements(info: Json) -> list[ResumeSection]:
    sections: list[ResumeSection] = []
    for data, where in _numbered(info, "Achievement"):
        label = _label(at(data, "Title"))
        kind = KIND_OF_ACHIEVEMENT.get(first_words(at(data, "Title"), "Code")) or kind_of_heading(label)
        summary, lines = body_of(element_text(at(data, "Description")), where.path)
        told = summary.split("\n") if summary else []
        if kind is SectionKind.OTHER or kind is SectionKind.SUMMARY:
            entries = [ResumeEntry(summary=summary, lines=lines, where=where)]
            kind = SectionKind.OTHER
        elif told and lines:
            entries = [replace(_named(told[0], where), summary="\n".join(told[1:]), lines=lines)]
        else:
            entries = [_named(text, where) for text in (*told, *(line.text for line in lines))]
        sections.append(ResumeSection(kind, tuple(entries), label))
    return sections


def _named(text: str, where: Where) -> ResumeEntry:
    """Make an entry of its title, with dates in parentheses at its end."""
    found = _AT_END.fullmatch(text)
    span = read_span(found[2]) if found else None
    if found is None or span is None:
        return ResumeEntry(title=text, where=where)
    return ResumeEntry(title=found[1], dates=span, where=where)


def _skills(skills: object) -> list[ResumeEntry]:
    entries = []
    for name, title in SKILL_GROUPS.items():
        where = Where(path=f"LearnerInfo.Skills.{name}")
        description = at(skills, name, "Description")
        licences = texts(at(description, "Licence")) or texts(at(description, "LicenceList", "Licence"))
        licences = licences or (texts(description) if isinstance(description, list) else ())
        summary, lines = ("", ()) if licences else body_of(element_text(description), where.path)
        if summary or lines or licences:
            entries.append(ResumeEntry(title=title, summary=summary, lines=lines, keywords=licences, where=where))
    return entries


def _languages(linguistic: object) -> list[ResumeEntry]:
    where = Where(path="LearnerInfo.Skills.Linguistic")
    mother = [
        ResumeEntry(title=name, level=MOTHER_TONGUE, where=where)
        for each in _listed(linguistic, "MotherTongue")
        if (name := _label(at(each, "Description")))
    ]
    foreign = [_foreign(each, where) for each in _listed(linguistic, "ForeignLanguage")]
    return [*mother, *(entry for entry in foreign if entry.title)]


def _foreign(data: Json, where: Where) -> ResumeEntry:
    """Read a language with its level, which may stand in parentheses behind its name."""
    name, level = _label(at(data, "Description")), _level(at(data, "ProficiencyLevel"))
    found = _AT_END.fullmatch(name) if not level else None
    if found:
        name, level = found[1], found[2]
    return ResumeEntry(title=name, level=level, keywords=_certificates(data), where=where)


def _certificates(language: Json) -> tuple[str, ...]:
    return tuple(title for each in _listed(language, "Certificate") if (title := _label(at(each, "Title"))))


def _level(proficiency: object) -> str:
    """Return the level of a language if it is one, else each with its name."""
    levels = {name: level for name in PROFICIENCIES if (level := first_words(proficiency, name))}
    if len(set(levels.values())) == 1:
        return next(iter(levels.values()))
    return ", ".join(f"{_spaced(name)} {level}" for name, level in levels.items())


def _spaced(name: str) -> str:
    return "".join(f" {sign.lower()}" if sign.isupper() and place else sign for place, sign in enumerate(name))


def _unread(info: Json) -> tuple[UnreadPart, ...]:
    identification = at(info, "Identification")
    path = "LearnerInfo.Identification"
    address = at(identification, "ContactInfo", "Address", "Contact")
    lines = tuple(first_words(address, key) for key in ("AddressLine", "AddressLine2", "PostalCode"))
    parts = unread_part("Address", tuple(filter(None, lines)), f"{path}.ContactInfo")
    demographics = at(identification, "Demographics")
    return parts + unread_part("Demographics", tuple(leaf_texts(demographics)), f"{path}.Demographics")
