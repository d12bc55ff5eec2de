"""Files made to be slow or to break a reader: how fast they are read, and that nothing of them is lost."""

import time

import pytest

from onward.parsing.resumes.docx import read_docx
from onward.parsing.resumes.reading import read_file
from onward.parsing.resumes.records import ReadingProblem
from onward.parsing.resumes.structured.values import to_partial
from onward.parsing.tests.test_word_documents import ALICE, NAMES, p, packed

MARGIN = f"<w:hdr {NAMES}>%s</w:hdr>"
TEXT = """Alice Example
alice@example.com

EXPERIENCE
Ward nurse, St Mary's                  J{}

EDUCATION
BSc Nursing
"""


def _text(middle):
    return TEXT.format(middle).encode()


SLOW = {
    "names between commas in a head": lambda size: _text("Name, " * (size // 6)),
    "titles before at": lambda size: _text("nurse at A " * (size // 11)),
    "addresses in a head": lambda size: _text("https://a.example/b " * (size // 20)),
    "spaces": lambda size: _text("x" + "\u2003" * size + "x"),
    "dates in a head": lambda size: _text("2019 - 2020 " * (size // 12)),
    "short lines": lambda size: b"x\n\n" * (size // 20),
    "spaces before signs in Word": lambda size: packed(ALICE + p("x" + " " * size + "x")),
    "spaces in a header in Word": lambda size: packed(ALICE, **{"word/header1.xml": MARGIN % p("7" * size + "x")}),
}


def _dotted(count):
    """Return a page of text with ``count`` dots drawn beside it."""
    dots = " ".join(f"{40 + number % 7} {100 + 12 * (number % 50)} 2 2 re f" for number in range(count))
    text = " ".join(f"1 0 0 1 60 {98 + 12 * line} Tm (Kept the ovens in order) Tj" for line in range(50))
    content = f"{dots} BT /F1 9 Tf {text} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % each for each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF"


@pytest.mark.timeout(60)
def test_a_page_full_of_drawn_dots_is_read_as_soon_as_one_with_as_many_as_are_looked_at():
    assert read_file(_dotted(10), "").pages == 1
    few, many = _seconds(_dotted(10_000)), _seconds(_dotted(100_000))
    assert many < 2 or many < 8 * few


def _seconds(source):
    began = time.process_time()
    read_file(source, "")
    return time.process_time() - began


@pytest.mark.parametrize("what", SLOW)
@pytest.mark.timeout(60)
def test_the_time_of_reading_grows_no_faster_than_the_file(what):
    """Twice what is long takes about twice as long; the square of it would take four times."""
    make = SLOW[what]
    read_file(make(200), "")
    short, long = _seconds(make(20_000)), _seconds(make(80_000))

    assert long < 0.5 or long < 8 * short


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2018", 2018),
        ("2018-0", 2018),
        ("2018+01:00", 2018),
        ("2018Z", 2018),
        ("20181", None),
        ("--", None),
        ("٢٠١٨", 2018),
    ],
)
def test_a_year_is_read_with_what_stands_behind_it_and_nothing_raises(written, year):
    found = to_partial(written)

    assert (found.year if found else None) == year


def test_months_and_days_are_read_with_their_zone():
    found = to_partial("2018Z", "--07Z", "---31+02:00")

    assert (found.year, found.month, found.day) == (2018, 7, 31)


def test_a_number_that_none_can_read_loses_nothing_else_of_the_file():
    source = (
        "<SkillsPassport><LearnerInfo><Identification><PersonName><FirstName>Alice</FirstName></PersonName>"
        '</Identification><WorkExperienceList><WorkExperience><Period><From year="2018-0x9" month="--1-"/></Period>'
        "<Position><Label>Nurse</Label></Position></WorkExperience></WorkExperienceList></LearnerInfo></SkillsPassport>"
    )
    resume = read_file(source.encode(), "")

    assert resume.basics.name == "Alice"
    assert resume.sections[0].entries[0].title == "Nurse"


def test_a_long_header_is_kept():
    resume = read_docx(packed(p("Nurse"), **{"word/header1.xml": MARGIN % p("Alice Adams " + "x" * 5_000)}))

    assert ReadingProblem.DAMAGED not in resume.problems
    assert "Alice Adams" in repr(resume)
