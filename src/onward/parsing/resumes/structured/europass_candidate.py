"""The Candidate of Europass, version 4: what its editor writes since 2020, and what its PDFs carry."""

from collections.abc import Iterator

from babel import Locale

from onward.parsing.postings.boards.values import at
from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
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
from onward.parsing.resumes.structured.values import (
    Json,
    body_of,
    element_text,
    first_words,
    leaf_texts,
    mappings,
    read_date,
    texts,
    unread_part,
    words,
)

_MOTHER_TONGUE = "Mother tongue"
_SECTIONS: dict[str, tuple[str, SectionKind]] = {
    "Projects": ("Project", SectionKind.PROJECTS),
    "VoluntaryWorks": ("VoluntaryWork", SectionKind.VOLUNTEERING),
    "PublicationHistory": ("Publication", SectionKind.PUBLICATIONS),
    "HonoursAndAwards": ("HonourAndAward", SectionKind.AWARDS),
    "Certifications": ("Certification", SectionKind.CERTIFICATES),
    "Licenses": ("License", SectionKind.CERTIFICATES),
    "HobbiesAndInterests": ("HobbyOrInterest", SectionKind.INTERESTS),
    "EmploymentReferences": ("EmploymentReference", SectionKind.REFERENCES),
    "ConferencesAndSeminars": ("ConferenceAndSeminar", SectionKind.OTHER),
    "NetworksAndMemberships": ("NetworkAndMembership", SectionKind.OTHER),
    "CreativeWorks": ("CreativeWork", SectionKind.OTHER),
    "SocialAndPoliticalActivities": ("SocialAndPoliticalActivity", SectionKind.OTHER),
    "Others": ("Other", SectionKind.OTHER),
}
_HEADINGS = {
    "ConferencesAndSeminars": "Conferences and seminars",
    "NetworksAndMemberships": "Networks and memberships",
    "CreativeWorks": "Creative works",
    "SocialAndPoliticalActivities": "Social and political activities",
}
_READ = frozenset(
    ("ID", "languageCode", "ExecutiveSummary", "EmploymentHistory", "EducationHistory", "PersonQualifications")
) | {"Skills", "DigitalSkills", "Attachment", "RenderingInformation", *_SECTIONS}
_LETTERS_OF_CODE = {"eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it"} | {
    "por": "pt",
    "nld": "nl",
    "dut": "nl",
    "ell": "el",
    "gre": "el",
    "ces": "cs",
    "cze": "cs",
    "slk": "sk",
    "ron": "ro",
    "rum": "ro",
    "bul": "bg",
    "hrv": "hr",
    "srp": "sr",
    "zho": "zh",
    "chi": "zh",
    "jpn": "ja",
    "swe": "sv",
    "tur": "tr",
    "ara": "ar",
    "ukr": "uk",
    "pol": "pl",
    "rus": "ru",
    "hun": "hu",
    "fin": "fi",
    "dan": "da",
    "nor": "no",
    "kor": "ko",
    "hin": "hi",
    "slv": "sl",
    "lit": "lt",
    "lav": "lv",
    "est": "et",
    "gle": "ga",
    "mlt": "mt",
    "heb": "he",
    "cat": "ca",
    "eus": "eu",
    "glg": "gl",
    "fas": "fa",
    "per": "fa",
}


def read_candidate(root: Json) -> Resume:
    """Read a Candidate; what of its profile is not known is listed as unread."""
    profile = next(iter(mappings(root.get("CandidateProfile"))), {})
    person = root.get("CandidatePerson")
    language = first_words(profile, "languageCode")[:2].lower()
    path = "CandidateProfile"
    histories = mappings(at(profile, "EmploymentHistory", "EmployerHistory"))
    schools = mappings(at(profile, "EducationHistory", "EducationOrganizationAttendance"))
    sections = [
        ResumeSection(
            SectionKind.WORK,
            tuple(post for n, each in enumerate(histories) for post in _posts(each, f"{path}.EmployerHistory[{n}]")),
        ),
        ResumeSection(
            SectionKind.EDUCATION,
            tuple(_course(each, f"{path}.EducationHistory[{n}]") for n, each in enumerate(schools)),
        ),
        *_further_sections(profile, path),
        ResumeSection(SectionKind.SKILLS, tuple(_skills(profile, path))),
        ResumeSection(SectionKind.LANGUAGES, tuple(_languages(person, profile, language or "en"))),
    ]
    return Resume(
        format=ResumeFormat.EUROPASS,
        basics=_basics(person, profile),
        sections=tuple(section for section in sections if section.entries),
        unread=_unread(profile, path),
        language=language,
    )


def _basics(person: object, profile: Json) -> ResumeBasics:
    email = phone = ""
    links: list[ResumeLink] = []
    address: object = None
    for each in mappings(at(person, "Communication")):
        channel, uri = first_words(each, "ChannelCode").lower(), first_words(each, "URI")
        dialled = first_words(each, "DialNumber")
        code = first_words(each, "CountryDialing", "CountryCode") if dialled else ""
        if channel == "email":
            email = email or uri
        elif dialled:
            phone = phone or (f"+{code.lstrip('+')} {dialled}" if code.lstrip("+").isdecimal() else dialled)
        elif uri:
            links.append(ResumeLink(uri, first_words(each, "OtherTitle") or first_words(each, "UseCode")))
        address = address or at(each, "Address")
    summary, lines = body_of(element_text(profile.get("ExecutiveSummary")))
    country = first_words(address, "CountryCode").upper()
    names = at(person, "PersonName")
    return ResumeBasics(
        name=" ".join(filter(None, (first_words(names, "GivenName"), first_words(names, "FamilyName")))),
        email=email,
        phone=phone,
        place=first_words(address, "CityName"),
        country=country if len(country) == 2 else "",
        summary="\n".join(filter(None, (summary, *(line.text for line in lines)))),
        links=tuple(links),
        where=Where(path="CandidatePerson"),
    )


def _posts(employer: Json, path: str) -> Iterator[ResumeEntry]:
    """Yield one entry for each position that was held with an employer."""
    organization = first_words(employer, "OrganizationName")
    contacts = mappings(at(employer, "OrganizationContact", "Communication"))
    cities = [city for each in contacts if (city := first_words(at(each, "Address"), "CityName"))]
    for position in mappings(employer.get("PositionHistory")) or [{}]:
        summary, lines = body_of(element_text(position.get("Description")), path)
        period = at(position, "EmploymentPeriod")
        yield ResumeEntry(
            organization=organization,
            title=first_words(position, "PositionTitle"),
            place=first_words(position, "City") or next(iter(cities), ""),
            dates=_dates(period, at(period, "CurrentIndicator") or position.get("CurrentIndicator")),
            url=next((uri for each in contacts if (uri := first_words(each, "URI"))), ""),
            summary=summary,
            lines=lines,
            where=Where(path=path),
        )


def _course(school: Json, path: str) -> ResumeEntry:
    degree = at(school, "EducationDegree")
    period = at(school, "AttendancePeriod")
    covered = element_text(at(degree, "OccupationalSkillsCovered") or school.get("OccupationalSkillsCovered"))
    summary, lines = body_of(covered, path)
    contacts = mappings(at(school, "OrganizationContact", "Communication"))
    return ResumeEntry(
        organization=first_words(school, "OrganizationName"),
        place=next((city for each in contacts if (city := first_words(at(each, "Address"), "CityName"))), ""),
        dates=_dates(period, at(period, "Ongoing")),
        degree=first_words(degree, "DegreeName") or first_words(school, "ProgramName", "DegreeName"),
        area=first_words(degree, "MainFieldOfStudy", "FieldOfStudy"),
        score=first_words(at(degree, "FinalGrade"), "ScoreText") or first_words(at(school, "FinalGrade"), "ScoreText"),
        summary=summary,
        lines=lines,
        where=Where(path=path),
    )


def _dates(period: object, current: object) -> DateSpan:
    start, end = _date(at(period, "StartDate")), _date(at(period, "EndDate"))
    present = words(current).lower() == "true"
    return DateSpan(start=start, end=None if present else end, present=present)


def _date(value: object) -> PartialDate | None:
    return read_date(first_words(value, "FormattedDateTime") or words(value))[0]


def _further_sections(profile: Json, path: str) -> Iterator[ResumeSection]:
    for name, (item, kind) in _SECTIONS.items():
        for group in mappings(profile.get(name)):
            listed = mappings(group.get(item)) or [
                each for value in group.values() if isinstance(value, list) for each in mappings(value)
            ]
            entries = [_titled(each, f"{path}.{name}[{n}]") for n, each in enumerate(listed)]
            kept = tuple(entry for entry in entries if entry.title or entry.summary or entry.lines)
            heading = first_words(group, "Title") or _HEADINGS.get(name, "")
            if kept:
                yield ResumeSection(kind, kept, heading if kind is SectionKind.OTHER else "")


def _titled(data: Json, path: str) -> ResumeEntry:
    texts_of = (data.get("Description"), data.get("Reference"), data.get("FormattedPublicationDescription"))
    bodies = [body_of(element_text(value), path) for value in texts_of if value]
    period = at(data, "Period") or at(data, "EffectiveDatePeriod") or data
    dates = _dates(period, at(period, "Ongoing") or at(period, "CurrentIndicator"))
    year = read_date(first_words(data, "Year", "Date"))[0] or _date(data.get("Date"))
    return ResumeEntry(
        organization=first_words(data, "OrganizationName", "IssuingAuthority", "AwardingInstitution", "Organisation"),
        title=first_words(data, "Title", "CertificationName", "LicenseName", "Name", "CertificationTypeCode"),
        place=first_words(data, "Location", "City"),
        dates=dates if dates != DateSpan() else DateSpan(end=year),
        url=first_words(data, "Link", "URI"),
        summary="\n".join(summary for summary, _ in bodies if summary),
        lines=tuple(line for _, lines in bodies for line in lines),
        where=Where(path=path),
    )


def _skills(profile: Json, path: str) -> Iterator[ResumeEntry]:
    for name in ("DigitalSkills", "Skills"):
        groups = at(profile, name, f"{name}Group")
        for group in mappings(groups):
            found = texts(group.get("DigitalSkill")) or texts(group.get("Skill"))
            found = found or texts([each.get("Title") for each in mappings(group.get("Skill"))])
            summary, lines = body_of(element_text(group.get("Description")))
            if found or summary or lines:
                yield ResumeEntry(
                    title=first_words(group, "Title"),
                    summary=summary,
                    lines=tuple(ResumeLine(line.text) for line in lines),
                    keywords=found,
                    where=Where(path=f"{path}.{name}"),
                )
    named = [
        name
        for each in mappings(at(profile, "PersonQualifications", "PersonCompetency"))
        if first_words(each, "TaxonomyID").lower() != "language" and (name := first_words(each, "CompetencyName"))
    ]
    if named:
        yield ResumeEntry(keywords=tuple(dict.fromkeys(named)), where=Where(path=f"{path}.PersonQualifications"))


def _languages(person: object, profile: Json, language: str) -> Iterator[ResumeEntry]:
    where = Where(path="CandidateProfile.PersonQualifications")
    mother = texts(at(person, "PrimaryLanguageCode"))
    for code in mother:
        yield ResumeEntry(title=_language_name(code, language), level=_MOTHER_TONGUE, where=where)
    for each in mappings(at(profile, "PersonQualifications", "PersonCompetency")):
        code = first_words(each, "CompetencyID")
        if first_words(each, "TaxonomyID").lower() != "language" or not code or code in mother:
            continue
        levels = dict.fromkeys(
            level
            for dimension in mappings(each.get("CompetencyDimension"))
            if (level := first_words(at(dimension, "Score"), "ScoreText"))
        )
        name = first_words(each, "CompetencyName") or _language_name(code, language)
        yield ResumeEntry(title=name, level=", ".join(levels), where=where)


def _language_name(code: str, language: str) -> str:
    """Return the name of a language of a code of two or three letters, as it is called in ``language``."""
    short = _LETTERS_OF_CODE.get(code.lower(), code.lower())
    try:
        names = Locale.parse(language).languages
    except (ValueError, LookupError):
        names = Locale.parse("en").languages
    return str(names.get(short, code))


def _unread(profile: Json, path: str) -> tuple[UnreadPart, ...]:
    return tuple(
        part
        for key, value in profile.items()
        if key not in _READ
        for part in unread_part(key, tuple(leaf_texts(value)), f"{path}.{key}")
    )
