"""Entries that are read by what those beside them are, and sections by what their entries are."""

import pytest

from onward.parsing.resumes import read
from onward.parsing.resumes.pdf import read_pdf
from onward.parsing.resumes.records import Resume, SectionKind
from onward.parsing.tests.resume_pages import header, heading, pdf

SCHOOLED = "EDUCATION\nBSc in Biology, University of Hull, 2011 - 2014\n\nSKILLS\nBaking\n\n"
HEAD = "Alice Archer\nalice@example.org | +44 7700 900 123\n\n"


def posts(resume: Resume) -> list[tuple[str, str]]:
    return [(entry.title, entry.organization) for entry in resume.entries(SectionKind.WORK)]


@pytest.mark.parametrize("between", [" / ", " // ", " · ", " \u2013 ", " | ", " \u203a "])
def test_an_employer_and_a_slanted_title_are_parted_by_whatever_stands_between(between):
    entries = "".join(
        f"*{employer}*{between.replace('/', chr(92) + '/')}_{title}_\n\n{dates}\n- Kept the books in order\n\n"
        for employer, title, dates in (
            ("Corner Bakery", "Baker", "March 2019 - June 2021"),
            ("Northfield Hospital", "Nurse", "May 2014 - February 2019"),
        )
    )
    page = header() + heading("Experience") + entries + heading("Skills") + "Baking, budgets\n"
    assert posts(read_pdf(pdf(page))) == [("Baker", "Corner Bakery"), ("Nurse", "Northfield Hospital")]


def test_a_head_is_cut_at_its_comma_like_those_beside_it():
    text = HEAD + (
        "EXPERIENCE\nBaker, Corner Bakery, Leeds, UK\n2019 - 2021\n- Baked bread\n\n"
        "Wrangler of yeast, Brightpath, York, UK\n2016 - 2019\n- Kept it alive\n\n"
        "Cook, Blue Hotel, York, UK\n2014 - 2016\n- Cooked fish\n"
    )
    assert posts(read(text.encode())) == [
        ("Baker", "Corner Bakery"),
        ("Wrangler of yeast", "Brightpath"),
        ("Cook", "Blue Hotel"),
    ]


def test_further_posts_at_one_employer_have_it_too():
    text = HEAD + (
        "EXPERIENCE\nNorthfield Hospital\nHead Nurse\n2019 - 2021\n- Led a ward\n\n"
        "Nurse\n2016 - 2019\n- Worked nights\n\nBlue Hotel\nReceptionist\n2014 - 2016\n- Kept the desk\n"
    )
    assert posts(read(text.encode())) == [
        ("Head Nurse", "Northfield Hospital"),
        ("Nurse", "Northfield Hospital"),
        ("Receptionist", "Blue Hotel"),
    ]


def test_an_employer_its_place_and_a_title_in_one_look_are_one_entry():
    entries = "".join(
        f"#block(spacing: 6pt)[*{employer}* #h(1fr) {dates}]\n#block(spacing: 6pt)[{place}]\n"
        f"#block(spacing: 6pt)[*{title}*]\n- Kept the books in order\n#v(9pt)\n"
        for employer, place, title, dates in (
            ("Corner Bakery", "Leeds, UK", "Baker", "2019 \u2013 2021"),
            ("Blue Hotel", "York, UK", "Cook", "2016 \u2013 2019"),
        )
    )
    found = read_pdf(pdf(header() + heading("Experience") + entries + heading("Skills") + "Baking, budgets\n"))
    assert posts(found) == [("Baker", "Corner Bakery"), ("Cook", "Blue Hotel")]
    assert [entry.place for entry in found.entries(SectionKind.WORK)] == ["Leeds, UK", "York, UK"]


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ("Volunteer driver, Food Bank Leeds\n2019 - 2021\n- Drove on Fridays\n", SectionKind.VOLUNTEERING),
        ("Welding Engineer (IWE), DVS, 2018\n\nCrane Driver, City Council, 2012\n", SectionKind.CERTIFICATES),
        ("Baker, Corner Bakery\n2019 - 2021\n- Baked bread\n", SectionKind.WORK),
    ],
)
def test_a_section_with_an_odd_heading_is_told_by_its_entries(entries, kind):
    text = f"{HEAD}{SCHOOLED}THIS AND THAT\n{entries}"
    assert read(text.encode()).sections[-1].kind is kind


def test_what_is_outside_work_is_no_work():
    text = f"{HEAD}{SCHOOLED}OUTSIDE OF WORK\nChess, climbing\n"
    assert not read(text.encode()).entries(SectionKind.WORK)
