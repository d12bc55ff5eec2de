"""A résumé as a SkillsPassport of Europass, version 3, as XML."""

from collections.abc import Callable, Iterable
from html import escape
from xml.etree import ElementTree as ET

from onward.parsing.resumes.records import DateSpan, PartialDate, Resume, ResumeBasics, ResumeEntry, SectionKind
from onward.parsing.resumes.structured.europass_passport import (
    KIND_OF_ACHIEVEMENT,
    MOTHER_TONGUE,
    PROFICIENCIES,
    SKILL_GROUPS,
)
from onward.parsing.resumes.writing.json_resume import iso_text
from onward.parsing.text import normalize, strip_invisible

NAMESPACE = "http://europass.cedefop.europa.eu/Europass"
_CODE_BY_KIND = {kind: code for code, kind in KIND_OF_ACHIEVEMENT.items()}
_LABEL_BY_KIND = {
    SectionKind.VOLUNTEERING: "Volunteering",
    SectionKind.PROJECTS: "Projects",
    SectionKind.CERTIFICATES: "Certifications",
    SectionKind.PUBLICATIONS: "Publications",
    SectionKind.AWARDS: "Honours and awards",
    SectionKind.INTERESTS: "Interests",
    SectionKind.REFERENCES: "References",
    SectionKind.OTHER: "Other",
}
_LEVELS = frozenset("A1 A2 B1 B2 C1 C2".split())
_NATIVE = frozenset(map(normalize, (MOTHER_TONGUE, "native", "native speaker", "muttersprache", "langue maternelle")))


def write_europass(resume: Resume) -> str:
    """Write a résumé as Europass XML; what its sections have no place for stands among the achievements.

    Europass knows the levels A1 to C2 and mother tongues; another level stands behind the name of the language.
    """
    root = ET.Element("SkillsPassport", {"xmlns": NAMESPACE, "locale": resume.language or "en"})
    document = ET.SubElement(root, "DocumentInfo")
    _text(document, "DocumentType", "ECV")
    _text(document, "XSDVersion", "V3.0")
    _text(document, "Generator", "Onward")
    info = ET.SubElement(root, "LearnerInfo")
    _identification(info, resume.basics)
    _headline(info, resume.basics)
    _list(info, "WorkExperience", resume.entries(SectionKind.WORK), _work)
    _list(info, "Education", resume.entries(SectionKind.EDUCATION), _education)
    _skills(info, resume)
    _achievements(info, resume)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _text(parent: ET.Element, name: str, text: str) -> None:
    if text:
        ET.SubElement(parent, name).text = strip_invisible(text)


def _label(parent: ET.Element, name: str, label: str, code: str = "") -> None:
    if label:
        element = ET.SubElement(parent, name)
        _text(element, "Code", code)
        _text(element, "Label", label)


def _contact(parent: ET.Element, path: str, text: str) -> None:
    """Write a text at a path of elements within ``parent``, sharing those that are there."""
    if not text:
        return
    element = parent
    for name in path.split("."):
        found = element.find(name)
        element = ET.SubElement(element, name) if found is None else found
    element.text = strip_invisible(text)


def _identification(info: ET.Element, basics: ResumeBasics) -> None:
    person = ET.SubElement(info, "Identification")
    first, _, last = basics.name.rpartition(" ")
    _contact(person, "PersonName.FirstName", first or last)
    _contact(person, "PersonName.Surname", last if first else "")
    _contact(person, "ContactInfo.Address.Contact.Municipality", basics.place)
    _contact(person, "ContactInfo.Address.Contact.Country.Code", basics.country)
    _contact(person, "ContactInfo.Email.Contact", basics.email)
    _contact(person, "ContactInfo.TelephoneList.Telephone.Contact", basics.phone)
    if sites := [link.url for link in basics.links if link.url]:
        found = person.find("ContactInfo")
        contact = ET.SubElement(person, "ContactInfo") if found is None else found
        listed = ET.SubElement(contact, "WebsiteList")
        for site in sites:
            _text(ET.SubElement(listed, "Website"), "Contact", site)


def _headline(info: ET.Element, basics: ResumeBasics) -> None:
    """Europass has one headline: the summary as a personal statement, else what the person is."""
    if basics.headline or basics.summary:
        headline = ET.SubElement(info, "Headline")
        code = "personal_statement" if basics.summary else "job_applied_for"
        _label(headline, "Type", "Personal statement" if basics.summary else "Position", code)
        _label(headline, "Description", basics.summary or basics.headline)


def _list(
    info: ET.Element, name: str, entries: Iterable[ResumeEntry], write: Callable[[ET.Element, ResumeEntry], None]
) -> None:
    kept = list(entries)
    if kept:
        listed = ET.SubElement(info, f"{name}List")
        for entry in kept:
            write(ET.SubElement(listed, name), entry)


def _work(element: ET.Element, entry: ResumeEntry) -> None:
    _period(element, entry.dates)
    _label(element, "Position", entry.title)
    _text(element, "Activities", _html(entry))
    if entry.organization or entry.place:
        employer = ET.SubElement(element, "Employer")
        _text(employer, "Name", entry.organization)
        _contact(employer, "ContactInfo.Address.Contact.Municipality", entry.place)
        _contact(employer, "ContactInfo.Website.Contact", entry.url)


def _education(element: ET.Element, entry: ResumeEntry) -> None:
    _period(element, entry.dates)
    _text(element, "Title", entry.degree or entry.title or entry.area)
    _text(element, "Activities", _html(entry))
    if entry.organization or entry.place:
        school = ET.SubElement(element, "Organisation")
        _text(school, "Name", entry.organization)
        _contact(school, "ContactInfo.Address.Contact.Municipality", entry.place)
    _label(element, "Level", entry.level)
    _label(element, "Field", entry.area if entry.degree or entry.title else "")


def _period(element: ET.Element, dates: DateSpan) -> None:
    if dates.start is None and dates.end is None:
        return
    period = ET.SubElement(element, "Period")
    if dates.start:
        ET.SubElement(period, "From", _attributes(dates.start))
    if dates.end and not dates.present:
        ET.SubElement(period, "To", _attributes(dates.end))
    _text(period, "Current", "true" if dates.present else "false")


def _attributes(date: PartialDate) -> dict[str, str]:
    found = {"year": f"{date.year:04}"}
    if date.month:
        found["month"] = f"--{date.month:02}"
        if date.day:
            found["day"] = f"---{date.day:02}"
    return found


def _html(entry: ResumeEntry, head: str = "") -> str:
    """Write the texts of an entry as the HTML that Europass keeps: paragraphs, and accomplishments as a list."""
    further = (entry.score, ", ".join(entry.keywords))
    paragraphs = [text for text in (head, *entry.summary.split("\n")) if text]
    items = [text for text in (*(line.text for line in entry.lines), *further) if text]
    written = "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)
    listed = "".join(f"<li>{escape(text, quote=False)}</li>" for text in items)
    return written + (f"<ul>{listed}</ul>" if listed else "")


def _skills(info: ET.Element, resume: Resume) -> None:
    languages = resume.entries(SectionKind.LANGUAGES)
    groups = resume.entries(SectionKind.SKILLS)
    if not languages and not groups:
        return
    skills = ET.SubElement(info, "Skills")
    if languages:
        linguistic = ET.SubElement(skills, "Linguistic")
        mother = [each for each in languages if normalize(each.level) in _NATIVE]
        _list(linguistic, "MotherTongue", mother, lambda element, each: _label(element, "Description", each.title))
        _list(linguistic, "ForeignLanguage", [each for each in languages if each not in mother], _language)
    element_by_title = {title: name for name, title in SKILL_GROUPS.items()}
    for name in SKILL_GROUPS:
        texts = [
            _skill_html(each, with_title=each.title not in element_by_title)
            for each in groups
            if element_by_title.get(each.title, "Other") == name
        ]
        _contact(skills, f"{name}.Description", "".join(texts))


def _skill_html(entry: ResumeEntry, *, with_title: bool) -> str:
    head = ": ".join(filter(None, (entry.title if with_title else "", ", ".join(entry.keywords))))
    level = f" ({entry.level})" if entry.level and head else ""
    return _html(ResumeEntry(summary=entry.summary, lines=entry.lines), head + level)


def _language(element: ET.Element, entry: ResumeEntry) -> None:
    level = entry.level.upper()
    other = entry.level if level not in _LEVELS else ""
    _label(element, "Description", f"{entry.title} ({other})" if other else entry.title)
    if level in _LEVELS:
        proficiency = ET.SubElement(element, "ProficiencyLevel")
        for name in PROFICIENCIES:
            _text(proficiency, name, level)


def _achievements(info: ET.Element, resume: Resume) -> None:
    found = [
        (section, entry) for section in resume.sections if section.kind in _LABEL_BY_KIND for entry in section.entries
    ]
    if not found:
        return
    listed = ET.SubElement(info, "AchievementList")
    for section, entry in found:
        element = ET.SubElement(listed, "Achievement")
        label = section.heading or _LABEL_BY_KIND[section.kind]
        _label(element, "Title", label, _CODE_BY_KIND.get(section.kind, ""))
        _text(element, "Description", _html(entry, _head(entry)))


def _head(entry: ResumeEntry) -> str:
    text = ", ".join(filter(None, (entry.title, entry.organization, ", ".join(entry.authors), entry.place, entry.url)))
    ends = [iso_text(date) for date in (entry.dates.start, entry.dates.end) if date]
    dates = " \u2013 ".join((*ends[:1], "present") if entry.dates.present else ends)
    return f"{text} ({dates})" if dates and text else text or dates
