"""Reading résumés that are data: every format's ways to say the same things."""

import io
import json
import zipfile

import pytest

from onward.parsing.resumes import read
from onward.parsing.resumes.reading import MAX_BYTES, read_file
from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
    ReadingProblem,
    ResumeFormat,
    ResumeLink,
    SectionKind,
)
from onward.parsing.tests.sample_resumes import (
    CANDIDATE,
    EUROPASS,
    JSON_RESUME,
    LINKEDIN_FILES,
    REACTIVE,
    REACTIVE_5,
    RENDERCV,
    linkedin_archive,
)


def _read(text):
    return read_file(text.encode() if isinstance(text, str) else text, "")


def _lines(entry):
    return [line.text for line in entry.lines]


def _span(entry):
    return (entry.dates.start, "now" if entry.dates.present else entry.dates.end)


def test_json_resume_is_read_with_old_and_new_keys():
    resume = _read(JSON_RESUME)

    first, second = resume.entries(SectionKind.WORK)
    assert resume.format is ResumeFormat.JSON_RESUME
    assert (resume.basics.name, resume.basics.headline, resume.basics.country) == ("Alice Example", "Nurse", "GB")
    assert resume.basics.place == "Leeds, England"
    assert resume.basics.summary == "Nurse.\nNights and days."
    assert resume.basics.links == (
        ResumeLink("https://alice.example"),
        ResumeLink("https://linkedin.com/in/alice", "LinkedIn", "alice"),
    )
    assert (first.organization, first.title, _lines(first)) == ("St Mary's", "Ward nurse", ["Ran a ward of 28 beds"])
    assert _span(first) == (PartialDate(2019, 6), "now")
    assert (second.organization, _span(second)) == ("Acme Care", (PartialDate(2015), PartialDate(2019, 5, 31)))
    assert resume.entries(SectionKind.AWARDS)[0].dates.end == PartialDate(2021, 11)
    assert first.lines[0].where.path == "work[0].highlights[0]"


def test_what_json_resume_has_no_place_for_is_listed_and_a_list_of_things_is_a_section():
    resume = _read(JSON_RESUME)

    assert [(part.heading, part.lines) for part in resume.unread] == [
        ("basics", ("postalCode: LS1",)),
        ("Rota", ("roles: Lead",)),
        ("hobby", ("chess",)),
    ]
    assert [(each.heading, each.entries[0].title) for each in resume.sections if each.kind is SectionKind.OTHER] == [
        ("patents", "A better sling")
    ]


def test_rendercv_is_read_with_its_shapes_links_emphasis_and_nested_bullets():
    resume = _read(RENDERCV)

    job = resume.entries(SectionKind.WORK)[0]
    paper = resume.entries(SectionKind.PUBLICATIONS)[0]
    project = resume.entries(SectionKind.PROJECTS)[0]
    assert resume.basics.summary == "Builds small things that last."
    assert (resume.basics.phone, resume.basics.email) == ("+33-1-09-75-83-51", "bob@example.com")
    assert [link.url for link in resume.basics.links] == [
        "https://bob.example",
        "https://github.com/bob",
        "https://cal.example/bob",
    ]
    assert (job.organization, job.title, _span(job)) == ("Acme", "Engineer", (PartialDate(2020, 1), "now"))
    assert _lines(job) == ["Built a bridge", "of steel", "in six weeks"]
    assert resume.entries(SectionKind.WORK)[1].title == "Engineer"
    assert (project.title, project.url, project.dates.end) == ("Bridge", "https://bridge.example", PartialDate(2019))
    assert (paper.authors, paper.url, paper.organization) == (
        ("Bob Builder", "Alice"),
        "https://doi.org/10.1/2",
        "Bridges",
    )
    assert resume.entries(SectionKind.SKILLS)[0].keywords == ("Python", "SQL (Postgres, SQLite)", "Git")
    assert resume.entries(SectionKind.LANGUAGES)[0].level == "native"
    assert resume.entries(SectionKind.AWARDS)[0].title == "A prize (2020)"
    assert [(each.heading, _lines(each.entries[0])) for each in resume.sections if each.kind is SectionKind.OTHER] == [
        ("things I like", ["Bridges"])
    ]


def test_reactive_resume_is_read_from_html_and_what_is_hidden_is_listed():
    resume = _read(REACTIVE)

    job = resume.entries(SectionKind.WORK)[0]
    assert resume.basics.summary == "Cooks well."
    assert resume.basics.links == (ResumeLink("https://x.com/c", "X", "c"),)
    assert (job.summary, _lines(job)) == ("A kitchen", ["Led six cooks", "Cut waste by 30 %"])
    assert _span(job) == (PartialDate(2019, 3), "now")
    skill = resume.entries(SectionKind.SKILLS)[0]
    assert (skill.title, skill.level, skill.keywords, skill.summary) == ("Pasta", "Expert", ("Ragù",), "")
    assert resume.entries(SectionKind.AWARDS)[0].title == "A star"
    assert [part.lines for part in resume.unread] == [("Bar", "Cook", "2015"), ("On request",)]


def test_reactive_resume_5_is_read():
    resume = _read(REACTIVE_5)

    job, tasting = resume.entries(SectionKind.WORK)
    course = resume.entries(SectionKind.EDUCATION)[0]
    assert (_lines(job), _span(job)) == (["Led six cooks"], (PartialDate(2019, 3), PartialDate(2021, 5)))
    assert (course.organization, course.degree, course.area, course.score) == ("Alma", "Diploma", "Pastry", "30")
    assert resume.entries(SectionKind.LANGUAGES)[0].level == "Native"
    assert tasting.organization == "Guild"
    assert (resume.basics.links[0].url, resume.basics.summary) == ("https://c.example", "Cooks.")


def test_linkedins_export_is_read_whatever_the_case_of_names_and_the_order_of_columns():
    resume = _read(linkedin_archive())

    first, second = resume.entries(SectionKind.WORK)
    assert resume.format is ResumeFormat.LINKEDIN
    assert (resume.basics.name, resume.basics.email) == ("Alice Example", "alice@example.com")
    assert resume.basics.summary == "Cares.\nCalm"
    assert [link.url for link in resume.basics.links] == ["https://alice.example", "https://blog.example"]
    assert (first.title, first.summary, _lines(first)) == ("Ward nurse", "A ward of 28 beds", ["Ran it", "Taught six"])
    assert _span(first) == (PartialDate(2019, 6), "now")
    assert _span(second) == (PartialDate(2015), PartialDate(2019, 5))
    assert resume.entries(SectionKind.SKILLS)[0].keywords == ("Triage", "Excel")
    assert resume.entries(SectionKind.EDUCATION)[0].dates.end == PartialDate(2015)
    assert resume.entries(SectionKind.CERTIFICATES)[0].dates.end == PartialDate(2020, 1)
    assert resume.unread[0].lines == ("license number: A-1",)


@pytest.mark.parametrize("name", ["Skills.csv", "positions.CSV", "Languages.csv", "Email Addresses.csv"])
def test_one_file_of_the_export_is_read_alone(name):
    resume = read_file(LINKEDIN_FILES[name].encode(), f"folder/{name}")

    assert resume.format is ResumeFormat.LINKEDIN
    assert resume.sections or resume.basics.email


def test_europass_is_read_from_any_version_of_its_namespace():
    resume = _read(EUROPASS)

    job, course = resume.entries(SectionKind.WORK)[0], resume.entries(SectionKind.EDUCATION)[0]
    assert (resume.language, resume.basics.place, resume.basics.country) == ("de", "Bonn, Deutschland", "DE")
    assert (job.title, job.organization, job.summary, _lines(job)) == (
        "Maurer",
        "Bau GmbH",
        "Bau",
        ["12 Häuser gebaut"],
    )
    assert _span(job) == (PartialDate(2018, 7), "now")
    assert (course.degree, _span(course)) == ("Geselle", (PartialDate(2010), PartialDate(2013, 6, 30)))
    assert [(each.title, each.level) for each in resume.entries(SectionKind.LANGUAGES)] == [
        ("Deutsch", "Mother tongue"),
        ("Englisch", "Listening B2, Writing B1"),
    ]
    assert resume.entries(SectionKind.PUBLICATIONS)[0].title == "Über Mauern"
    assert resume.entries(SectionKind.SKILLS)[0].summary == "Excel"
    assert resume.unread[0].lines == ("Weg 1",)


def test_europass_is_read_from_json():
    learner = {
        "Identification": {"PersonName": {"FirstName": "Bob", "Surname": "Builder"}},
        "WorkExperience": [
            {"Period": {"From": {"Year": 2018, "Month": 7}, "Current": False}, "Position": {"Label": "Mason"}}
        ],
    }
    resume = _read(json.dumps({"SkillsPassport": {"Locale": "en", "LearnerInfo": learner}}))

    assert resume.basics.name == "Bob Builder"
    assert _span(resume.entries(SectionKind.WORK)[0]) == (PartialDate(2018, 7), None)


def test_europass_of_version_4_is_read():
    resume = _read(CANDIDATE)

    job, course = resume.entries(SectionKind.WORK)[0], resume.entries(SectionKind.EDUCATION)[0]
    basics = resume.basics
    assert (basics.name, basics.email, basics.phone) == ("Alice Example", "alice@example.com", "+39 06 1")
    assert (basics.place, basics.country, basics.summary) == ("Roma", "IT", "Cares.")
    assert (job.organization, job.title, _lines(job)) == ("Ospedale", "Nurse", ["Ran a ward"])
    assert _span(job) == (PartialDate(2018, 9, 1), "now")
    assert (course.degree, course.dates) == ("BSc Nursing", DateSpan(end=PartialDate(2017, 6)))
    assert [(each.title, each.level) for each in resume.entries(SectionKind.LANGUAGES)] == [
        ("Italian", "Mother tongue"),
        ("English", "C1"),
    ]
    assert resume.entries(SectionKind.PROJECTS)[0].summary == "A fair rota"


def _bomb() -> bytes:
    return linkedin_archive({"Positions.csv": "Company Name,Title\n" + "a" * 20_000_000})


def _anchors() -> str:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(["cv:", "  name: Bob", "a0: &a0 [x]", *levels])


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><SkillsPassport>&b;</SkillsPassport>'
)
HOSTILE = {
    "too large": (b"x" * (MAX_BYTES + 1), ReadingProblem.TOO_LARGE),
    "XML with entities": (ENTITIES.encode(), ReadingProblem.DAMAGED),
    "deep XML": (b"<SkillsPassport>" + b"<a>" * 100_000, ReadingProblem.DAMAGED),
    "deep JSON": (b"[" * 200_000, ReadingProblem.DAMAGED),
    "deep objects": (b'{"basics":' * 100_000, ReadingProblem.DAMAGED),
    "wide JSON": (b'{"work":[' + b"{}," * 450_000 + b"{}]}", ReadingProblem.TOO_LARGE),
    "anchors in anchors": (_anchors().encode(), ReadingProblem.DAMAGED),
    "deep YAML": (b"cv:\n  name: " + b"[" * 10_000, ReadingProblem.DAMAGED),
    "a number of many digits": (b'{"basics": {"name": ' + b"9" * 10_000 + b"}}", ReadingProblem.DAMAGED),
    "a packed bomb": (_bomb(), ReadingProblem.TOO_LARGE),
    "half an archive": (linkedin_archive()[:200], ReadingProblem.DAMAGED),
    "nothing": (b"", ReadingProblem.NOT_A_RESUME),
    "a list": (b"[1, 2]", ReadingProblem.NOT_A_RESUME),
    "noise": (bytes(range(256)) * 40, ReadingProblem.NOT_A_RESUME),
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.timeout(20)
def test_a_hostile_file_is_refused_with_its_reason(what):
    source, problem = HOSTILE[what]

    assert problem in read_file(source, "").problems


def test_a_locked_file_in_an_archive_is_said_to_be_locked():
    data = bytearray(linkedin_archive({"Positions.csv": "Company Name,Title\nAcme,Nurse\n"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert ReadingProblem.ENCRYPTED in read_file(bytes(data), "").problems


def test_a_damaged_file_of_the_export_keeps_no_other_from_being_read():
    files = {
        "Positions.csv": "Company Name,Title\nAcme,Nurse\n",
        "Education.csv": "School Name,Degree Name\nOxford,BA\n",
    }
    data = bytearray(linkedin_archive(files))
    data[data.index(b"PK\x01\x02") + 16] ^= 0xFF  # the checksum of the first

    resume = read_file(bytes(data), "")

    assert resume.problems == (ReadingProblem.DAMAGED,)
    assert [entry.organization for entry in resume.entries(SectionKind.EDUCATION)] == ["Oxford"]


def test_an_archive_of_something_else_is_no_resume():
    with io.BytesIO() as target:
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("photo.txt", "x")
        source = target.getvalue()

    assert read(source).problems == (ReadingProblem.NOT_A_RESUME,)


def test_control_characters_and_half_pairs_do_not_pass():
    resume = _read('{"basics": {"name": "Al\\u0000ice\\ud800 \\u202eExample"}}')

    assert resume.basics.name == "Alice Example"


@pytest.mark.parametrize(
    "source", ['{"basics": 1, "work": [[1], null]}', '{"basics": [], "sections": {"experience": {"items": [null, 1]}}}']
)
def test_values_of_another_shape_are_passed_over(source):
    assert read_file(source.encode(), "").format in {
        ResumeFormat.JSON_RESUME,
        ResumeFormat.REACTIVE,
        ResumeFormat.UNKNOWN,
    }


PLAIN = """Alice Example
Leeds, England
alice@example.com | +44 20 7946 0000

EXPERIENCE
Ward nurse, St Mary's Hospital
June 2019 - present
- Ran a ward of 28 beds
- Taught six new nurses

EDUCATION
BSc Nursing, University of Leeds
2012 - 2015
"""


def test_plain_text_is_read_by_its_lines():
    resume = read(PLAIN.encode(), name="resume.txt")

    job = resume.entries(SectionKind.WORK)[0]
    assert (resume.format, resume.basics.email) == (ResumeFormat.TEXT, "alice@example.com")
    assert _lines(job) == ["Ran a ward of 28 beds", "Taught six new nurses"]
    assert _span(job) == (PartialDate(2019, 6), "now")


def test_addresses_of_linkedin_hold_no_control_characters():
    files = {"Profile.csv": "First Name,Last Name,Headline,Websites\nAlice,Example,Nurse,https://a\x19.example\n"}

    assert read_file(linkedin_archive(files), "").basics.links == (ResumeLink("https://a.example"),)


LONG = {
    "a line of addresses": b"Alice Example\n" + b"'18[link](http://x)x" * 2_500,
    "many short lines": b"}\nx" * 8_000,
    "many dates": b"a 2019\n" * 6_000,
}


@pytest.mark.parametrize("what", LONG)
@pytest.mark.timeout(20)
def test_long_plain_text_is_read_in_moments_and_none_of_it_is_lost(what):
    resume = read_file(LONG[what], "")

    assert resume.unread or resume.sections
