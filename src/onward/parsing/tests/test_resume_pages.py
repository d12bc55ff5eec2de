"""Résumés laid out on pages and in plain text: read without knowing the layout, and nothing of them is lost."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.resumes.layout import read_lines
from onward.parsing.resumes.lines import Line, Piece, Run
from onward.parsing.resumes.pdf import read_pdf
from onward.parsing.resumes.plain import text_lines
from onward.parsing.resumes.records import ReadingProblem, Resume, ResumeFormat, SectionKind
from onward.parsing.tests.resume_pages import COURSE, LAYOUTS, POSTS, header, heading, pdf
from onward.parsing.tests.resume_texts import ALICE, BOB, CHARLIE


def posts(resume: Resume) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    return [
        (entry.title, entry.organization, entry.place, entry.dates.as_written, tuple(line.text for line in entry.lines))
        for entry in resume.entries(SectionKind.WORK)
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_same_person_is_read_from_every_layout(layout):
    resume = read_pdf(pdf(layout()))
    assert (resume.basics.name, resume.basics.email, resume.basics.phone, resume.basics.place) == (
        "Alice Archer",
        "alice@example.org",
        "+44 7700 900 123",
        "Leeds, UK",
    )
    assert posts(resume) == list(POSTS)
    (course,) = resume.entries(SectionKind.EDUCATION)
    assert (f"{course.degree} in {course.area}", course.organization, course.dates.as_written) == COURSE
    assert resume.unread == ()
    assert resume.problems == ()


def test_a_heading_that_no_list_knows_is_told_by_its_look_and_its_kind_by_its_entries():
    page = (
        header()
        + heading("Experience")
        + "*Cook* #h(1fr) 2019 \u2013 2021\n\nBlue Hotel, York, UK\n- Ran the kitchen\n"
    )
    page += heading("Skills") + "Baking, budgets\n" + heading("Stations so far")
    page += "*Waiter* #h(1fr) 2016 \u2013 2019\n\nRed Hotel, Leeds, UK\n- Served forty tables\n"
    resume = read_pdf(pdf(page))
    assert [(section.heading, section.kind) for section in resume.sections] == [
        ("Experience", SectionKind.WORK),
        ("Skills", SectionKind.SKILLS),
        ("Stations so far", SectionKind.WORK),
    ]
    assert [entry.organization for entry in resume.entries(SectionKind.WORK)] == ["Blue Hotel", "Red Hotel"]


def test_what_has_no_heading_that_tells_anything_keeps_its_lines():
    page = header() + heading("Experience") + "*Cook* #h(1fr) 2019 \u2013 2021\n\nBlue Hotel\n- Ran the kitchen\n"
    page += heading("Skills") + "Baking\n" + heading("Odds and ends") + "Owns a boat\n\nKeeps bees\n"
    resume = read_pdf(pdf(page))
    (odds,) = [section for section in resume.sections if section.heading == "Odds and ends"]
    assert odds.kind is SectionKind.OTHER
    assert {"Owns a boat", "Keeps bees"} <= set(texts(resume))


def test_prose_under_an_unknown_heading_is_a_summary_and_its_heading_is_listed():
    text = "Alice Archer\nalice@example.org\n\nHow it all began\n-----\n"
    text += "She has kept the books of small shops for years.\n\n"
    resume = read_lines(text_lines(text + "Skills\n-----\nBookkeeping, Excel\n"))
    assert resume.basics.summary == "She has kept the books of small shops for years."
    assert [part.heading for part in resume.unread] == ["How it all began"]


def test_page_numbers_and_repeated_lines_are_no_part_of_it():
    page = '#set page(header: [Alice Archer, résumé], footer: context counter(page).display("1/1", both: true))\n'
    page += header() + heading("Experience") + "*Cook* #h(1fr) 2019 \u2013 2021\n\nBlue Hotel\n- Ran the kitchen\n"
    page += "#pagebreak()\n- Wrote the menu\n" + heading("Skills") + "Baking\n"
    resume = read_pdf(pdf(page))
    (post,) = resume.entries(SectionKind.WORK)
    assert [line.text for line in post.lines] == ["Ran the kitchen", "Wrote the menu"]
    assert resume.pages == 2
    assert not any(re.search(r"\d/\d", text) for text in texts(resume))


def test_rows_of_a_table_are_read_across():
    page = header() + heading("Experience") + "*Cook* #h(1fr) 2019 \u2013 2021\n\nBlue Hotel\n- Ran the kitchen\n"
    page += (
        heading("Languages")
        + "#table(columns: (40mm, 60mm), [English], [native], [German], [fluent], [Dutch], [basic])"
    )
    levels = {entry.title: entry.level for entry in read_pdf(pdf(page)).entries(SectionKind.LANGUAGES)}
    assert levels == {"English": "native", "German": "fluent", "Dutch": "basic"}


def test_letters_set_apart_are_words():
    page = (
        header()
        + "#text(12pt, tracking: 3pt)[*EXPERIENCE*]\n\n*Cook* #h(1fr) 2019 \u2013 2021\n\nBlue Hotel\n- Ran it\n"
    )
    page += "#text(12pt, tracking: 3pt)[*EDUCATION*]\n\n*BSc in Biology* #h(1fr) 2014\n\nUniversity of Hull\n"
    resume = read_pdf(pdf(page))
    assert [section.heading for section in resume.sections] == ["EXPERIENCE", "EDUCATION"]


def test_where_a_line_stood_is_kept():
    resume = read_pdf(pdf(LAYOUTS[0]()))
    (first, *_others) = resume.entries(SectionKind.WORK)[0].lines
    assert first.where is not None
    assert first.where.page == 1
    assert 0 < first.where.left < first.where.right < 596
    assert 0 < first.where.top < first.where.bottom < 842


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (b"%PDF-1.7 and nothing else", ReadingProblem.DAMAGED),
        (b"", ReadingProblem.DAMAGED),
        (pdf("#rect(width: 100%, height: 50%)"), ReadingProblem.SCANNED),
        (b"%PDF-1.7" + b" " * 6_000_000, ReadingProblem.TOO_LARGE),
        (pdf("Just a note"), ReadingProblem.NOT_A_RESUME),
    ],
    ids=["damaged", "empty", "without text", "large", "not a résumé"],
)
def test_a_pdf_that_cannot_be_read_says_why(source, problem):
    assert problem in read_pdf(source).problems


def test_only_the_first_pages_are_read_and_it_says_so():
    resume = read_pdf(pdf(LAYOUTS[0]() + "#pagebreak()\n" * 30 + "The end"))
    assert resume.problems == (ReadingProblem.TOO_LONG,)
    assert len(resume.entries(SectionKind.WORK)) == 2


@pytest.mark.parametrize(
    ("text", "name", "employers", "language"),
    [
        (ALICE, "Alice Archer", ["Mercy Hospital", "Lakeside Clinic"], "en"),
        (BOB, "Bob Beispiel", ["Stahlbau Muster GmbH", "Werft Beispiel AG"], "de"),
        (CHARLIE, "Charlie Charpentier", ["Lycée du Parc", "Collège des Ormeaux"], "fr"),
    ],
    ids=["columns of spaces", "Markdown", "underlined headings"],
)
def test_plain_text_is_read_by_its_lines(text, name, employers, language):
    resume = read_lines(text_lines(text))
    assert resume.basics.name == name
    assert [entry.organization for entry in resume.entries(SectionKind.WORK)] == employers
    assert all(entry.title and entry.dates.as_written and entry.lines for entry in resume.entries(SectionKind.WORK))
    assert resume.language == language
    assert resume.format is ResumeFormat.TEXT


def texts(resume: Resume) -> Iterator[str]:
    """Yield everything that a résumé says."""
    basics = resume.basics
    yield from (basics.name, basics.headline, basics.email, basics.phone, basics.place, basics.summary)
    yield from (link.url for link in basics.links)
    for section in resume.sections:
        yield section.heading
        for entry in section.entries:
            yield from (
                entry.organization,
                entry.title,
                entry.place,
                entry.degree,
                entry.area,
                entry.score,
                entry.level,
            )
            yield from (entry.url, entry.summary, entry.dates.as_written, *entry.keywords, *entry.authors)
            yield from (line.text for line in entry.lines)
    for part in resume.unread:
        yield from (part.heading, *part.lines)


MADE_UP = frozenset("zorbin quellat mivrano tesspur gandelo Brivantus Kolmetra Fendrial worlipan dask".split())
WORDS = st.sampled_from(sorted(MADE_UP))
ENDS = st.sampled_from(
    ["", ".", ",", ":", " (2019)", " 2018 \u2013 2020", ", Leeds, UK", " | mivrano", " \u2013 dask", "-"]
)
KNOWN = [
    "Experience",
    "Education",
    "SKILLS",
    "Languages:",
    "May 2019 \u2013 present",
    "Alice Archer",
    "Cook",
    "2 years",
]
KNOWN += [
    "University of Hull",
    "a@b.org",
    "+44 7700 900 123",
    "Leeds, UK",
    "BSc in Biology",
    "English: native",
    "| / \u2013",
]
SENTENCES = st.builds(lambda words, end: " ".join(words) + end, st.lists(WORDS, min_size=1, max_size=14), ENDS)
TEXTS = SENTENCES | st.sampled_from(KNOWN)


@st.composite
def page_of_lines(draw):
    lines = []
    for number in range(draw(st.integers(0, 25))):
        size = draw(st.sampled_from([9.0, 10.0, 14.0]))
        left = draw(st.sampled_from([40.0, 52.0, 200.0]))
        pieces = tuple(
            Piece(
                (Run(text, draw(st.booleans())),),
                left=left + 160 * place,
                right=left + 160 * place + min(150, 5 * len(text)),
                baseline=40.0 + 13 * number,
                size=size,
                is_in_margin=draw(st.booleans()),
            )
            for place, text in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=3)))
        )
        lines.append(
            Line(
                pieces,
                page=1 + number // 12,
                block=draw(st.integers(0, 1)),
                edge=40,
                room=360,
                gap=draw(st.sampled_from([0.0, 11.0, 13.0, 22.0])),
                is_bullet=draw(st.booleans()),
                is_heading=draw(st.sampled_from([False, False, False, True])),
                begins_paragraph=draw(st.sampled_from([None, None, True, False])),
                is_after_blank=draw(st.booleans()),
            )
        )
    return lines


@settings(max_examples=60, deadline=None)
@given(page_of_lines())
def test_no_word_of_a_page_is_lost(lines):
    invented = {word for line in lines for word in re.findall(r"[A-Za-z]+", line.text) if word in MADE_UP}
    said = " ".join(texts(read_lines(lines)))
    assert {word for word in invented if word not in said} == set()


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS | st.sampled_from(["", "   ", "-----", "# Experience", "* zorbin", "\tdask\t2019"]), max_size=30))
def test_no_word_of_a_text_is_lost(rows):
    text = "\n".join(rows)
    said = " ".join(texts(read_lines(text_lines(text))))
    assert {word for word in re.findall(r"[A-Za-z]+", text) if word in MADE_UP and word not in said} == set()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text):
    assert isinstance(read_lines(text_lines(text)), Resume)
