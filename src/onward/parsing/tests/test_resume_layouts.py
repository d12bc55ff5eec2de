"""Small pages, line by line, each with one habit of people who set their own résumé."""

from dataclasses import replace

import pytest

from onward.parsing.resumes import read
from onward.parsing.resumes.layout import read_lines
from onward.parsing.resumes.lines import Line, Piece, Run
from onward.parsing.resumes.pdf.columns import page_lines
from onward.parsing.resumes.prose import is_ruling
from onward.parsing.resumes.records import SectionKind

LETTER = 5.0


def piece(left, baseline, text, *, size=10.0, is_bold=False):
    """Words at a place, each letter five points wide."""
    width = LETTER * len(text) * size / 10
    return Piece((Run(text, is_bold=is_bold),), left=left, right=left + width, baseline=baseline, size=size)


def page(*pieces):
    """Read one page of pieces."""
    return read_lines(page_lines(pieces, 1))


def texts(lines):
    return [line.text for line in lines]


@pytest.mark.parametrize("ruling", ["=======", "- - - -", "_____", "———", "* * *", "~~~~"])
def test_a_line_drawn_with_signs_says_nothing(ruling):
    text = (
        f"Alice Adams\nalice@example.org\n\nEXPERIENCE\n{ruling}\nBaker, Corner Bakery Ltd\n2019 - 2021\n- Baked rye\n"
    )
    (entry,) = read(text.encode()).entries(SectionKind.WORK)
    assert (entry.title, entry.organization) == ("Baker", "Corner Bakery Ltd")


@pytest.mark.parametrize("text", ["--", "-5", "C++", "...and more", ""])
def test_what_says_something_is_no_drawn_line(text):
    assert not is_ruling(text)


def test_a_column_that_begins_with_a_town_and_a_number_holds_contacts():
    def line(column, baseline, text, **changes):
        pieces = (piece(400 if column == 2 else 50, baseline, text, size=changes.pop("size", 10.0)),)
        return replace(Line(pieces, block=column, column=column, gap=12), **changes)

    lines = [
        line(1, 60, "Alice Adams", size=24.0),
        line(1, 90, "Experience", is_heading=True),
        line(1, 104, "Baker, Corner Bakery Ltd, 2019 - 2021"),
        line(1, 130, "Education", is_heading=True),
        line(1, 144, "Diploma in Baking, Leeds College, 2016"),
        line(2, 60, "Leeds, UK"),
        line(2, 72, "+44 7700 900 123"),
        line(2, 84, "alice@example.org"),
    ]
    found = read_lines(lines)
    assert (found.basics.place, found.basics.phone) == ("Leeds, UK", "+44 7700 900 123")
    (course,) = found.entries(SectionKind.EDUCATION)
    assert "900" not in course.summary + course.organization


def test_a_colon_in_a_column_of_its_own_belongs_to_the_label_before_it():
    rows = [("Period", "03/2019 - present"), ("Position", "Baker"), ("Employer", "Corner Bakery Ltd")]
    pieces = [
        each
        for number, (label, text) in enumerate(rows)
        for each in (
            piece(50, 100 + 12 * number, label),
            piece(150, 100 + 12 * number, ":"),
            piece(165, 100 + 12 * number, text),
        )
    ]
    assert texts(page_lines(pieces, 1)) == [f"{label}: {text}" for label, text in rows]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([("Naam", "Alice van den Berg"), ("Adres", "Leeds, UK")], "Alice van den Berg"),
        ([("Vorname:", "Alice"), ("Nachname:", "Adams")], "Alice Adams"),
        ([("Apellidos", "Adams Archer"), ("Nombre", "Alice")], "Alice Adams Archer"),
        ([("Nome e cognome :", "Alice Adams"), ("Stato civile :", "Not Said")], "Alice Adams"),
    ],
)
def test_a_name_stands_after_its_label(rows, name):
    pieces = [piece(50, 60, "Curriculum vitae", size=20.0), piece(50, 90, "Personal data", size=12.0, is_bold=True)]
    for number, (label, text) in enumerate([*rows, ("Telefono", "+44 7700 900 123")]):
        pieces += [piece(50, 110 + 14 * number, label), piece(180, 110 + 14 * number, text)]
    pieces += [
        piece(50, 200, "Experience", size=12.0, is_bold=True),
        piece(50, 220, "Corner Bakery, North End", size=11.0),
        piece(50, 234, "Baker, 2019 - 2021"),
    ]
    found = page(*pieces)
    assert found.basics.name == name
    assert not any(name.split()[0] in line for part in found.unread for line in part.lines)


def test_what_stands_after_another_label_is_no_name():
    found = read(
        b"Curriculum vitae\n\nPERSONAL DATA\nName: Alice Adams\nMarital Status: Not Said\nBirth name: Archer\n"
    )
    assert found.basics.name == "Alice Adams"
