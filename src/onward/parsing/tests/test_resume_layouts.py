# ruff: noqa: RUF001  dates with the dashes that people write
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


def test_items_that_follow_each_other_on_one_line_are_items_each():
    rows = [
        (100, 40, "• Baked 200 loaves of rye a day for shops in all of the town • Trained three apprentices, two"),
        (112, 40, "of whom stayed • Kept the ovens of both shops running over the nights of a winter •"),
        (124, 40, "Wrote the recipes down"),
    ]
    lines = page_lines([piece(left, baseline, text) for baseline, left, text in rows], 1)
    assert [(line.is_bullet, line.text) for line in lines] == [
        (True, "Baked 200 loaves of rye a day for shops in all of the town"),
        (True, "Trained three apprentices, two"),
        (False, "of whom stayed"),
        (True, "Kept the ovens of both shops running over the nights of a winter"),
        (True, "Wrote the recipes down"),
    ]


def test_the_parts_of_a_head_are_no_items():
    rows = [
        (100, "• Trained three"),
        (112, "Baker • Corner Bakery • Leeds • 2019–2021"),
        (124, "• Baked 200 loaves of rye a day for shops in town"),
    ]
    lines = page_lines([piece(40, baseline, text) for baseline, text in rows], 1)
    assert texts(lines)[1] == "Baker • Corner Bakery • Leeds • 2019–2021"


def test_a_line_with_dates_beside_it_does_not_go_on_with_the_item_above():
    head = [
        ("Baker", "Corner Bakery Ltd", "May 2019 – Present"),
        ("Apprentice", "Mill Bakery Ltd", "Jun 2016 – Apr 2019"),
    ]
    pieces = [piece(40, 60, "Alice Adams", size=20.0), piece(40, 80, "Experience", size=13.0, is_bold=True)]
    for number, (title, employer, dates) in enumerate(head):
        pieces += [
            piece(40, 100 + 24 * number, f"{title} | {employer}"),
            piece(440, 100 + 24 * number, dates),
            piece(
                40,
                112 + 24 * number,
                "• Baked two hundred loaves of rye and of wheat a day for the three shops of the town, alone",
            ),
        ]
    found = page(*pieces).entries(SectionKind.WORK)
    assert [(entry.title, entry.organization, len(entry.lines)) for entry in found] == [
        ("Baker", "Corner Bakery Ltd", 1),
        ("Apprentice", "Mill Bakery Ltd", 1),
    ]


@pytest.mark.parametrize("look", [{}, {"is_bold": True}])
def test_a_heading_in_the_look_of_the_body_is_told_by_the_room_above_it(look):
    """Two of the headings are known; the others stand as far from what is above as those do."""
    baseline = 60.0
    pieces = [piece(40, baseline, "Alice Adams", size=20.0)]
    parts = [
        ("Experience", ["Baker, Corner Bakery Ltd, May 2019 – Present", "Apprentice, Mill Bakery Ltd, 2016 – 2019"]),
        ("My school bench", ["Diploma in Baking, Leeds College, 2014 – 2016"]),
        ("Skills", ["Rye, wheat, accounts"]),
        ("Round the world", ["English – native", "German – B2"]),
    ]
    for heading, rows in parts:
        baseline += 26
        pieces.append(piece(44, baseline, heading, **look))
        for row in rows:
            baseline += 14
            pieces.append(piece(40, baseline, row))
    found = page(*pieces)
    assert [(section.kind, section.heading) for section in found.sections] == [
        (SectionKind.WORK, "Experience"),
        (SectionKind.EDUCATION, "My school bench"),
        (SectionKind.SKILLS, "Skills"),
        (SectionKind.LANGUAGES, "Round the world"),
    ]


@pytest.mark.parametrize(
    ("text", "school", "place"),
    [
        (
            "BSc in Biology, California State University, Chico, Chico, CA",
            "California State University, Chico",
            "Chico, CA",
        ),
        ("California State University, Chico", "California State University, Chico", ""),
        ("BA in History, University of California, Berkeley", "University of California, Berkeley", ""),
        ("BA in History, University of Leeds, Leeds", "University of Leeds", "Leeds"),
        ("BA in History, Leeds Trinity University, York", "Leeds Trinity University", "York"),
    ],
)
def test_the_campus_of_a_states_university_is_part_of_its_name(text, school, place):
    source = f"Alice Adams\nalice@example.org\n\nEDUCATION\n\n{text}\n2014 - 2016\n"
    (entry,) = read(source.encode()).entries(SectionKind.EDUCATION)
    assert (entry.organization, entry.place) == (school, place)


def test_a_label_that_stands_lower_than_its_text_begins_it_and_a_name_above_the_labels_is_kept():
    rows = [
        (50, "Alice Adams", 60),
        (160, "alice@example.org", 60),
        (160, "Baker, Corner Bakery Ltd, 2019 - 2021", 100),
        (50, "Experience", 111),
        (160, "Baked two hundred loaves of rye a day.", 111),
        (160, "Diploma in Baking, Leeds College, 2014 - 2016", 150),
        (50, "Education", 160),
        (160, "Rye, wheat, accounts", 190),
        (50, "Skills", 190),
    ]
    lines = page_lines([piece(left, baseline, text) for left, text, baseline in rows], 1)
    assert texts(lines) == [
        "Alice Adams",
        "alice@example.org",
        "Experience",
        "Baker, Corner Bakery Ltd, 2019 - 2021",
        "Baked two hundred loaves of rye a day.",
        "Education",
        "Diploma in Baking, Leeds College, 2014 - 2016",
        "Skills",
        "Rye, wheat, accounts",
    ]


def test_facts_that_a_narrow_column_breaks_are_whole_and_stand_on_the_row_of_their_entry():
    posts = [
        ("feb 2019 –", "oggi", "Riva del", "Garda", "Chef di cucina, Ristorante Corte"),
        ("mar 2014 –", "gen 2019", "Bologna", "", "Sous chef, Hotel Belvedere"),
        ("set 2010 –", "feb 2012", "Ferrara", "", "Cuoca di linea, Trattoria da Ines"),
    ]
    pieces = [
        piece(40, 60, "Alice Adams", size=20.0),
        piece(40, 80, "Esperienza professionale", size=13.0, is_bold=True),
    ]
    for number, (*facts, head) in enumerate(posts):
        top = 100 + 70 * number
        pieces += [piece(40, top + 10 * place, fact, size=9.0) for place, fact in enumerate(facts) if fact]
        pieces.append(piece(140, top + 1, head, is_bold=True))
        pieces += [piece(150, top + 14 + 11 * place, "Pasta fresca fatta a mano per ogni ospite") for place in range(4)]
    pieces += [piece(40, 320, "Competenze", size=13.0, is_bold=True), piece(40, 336, "pasta, pane")]
    found = page(*pieces).entries(SectionKind.WORK)
    assert [(entry.title, entry.place, len(entry.lines)) for entry in found] == [
        ("Chef di cucina", "Riva del Garda", 4),
        ("Sous chef", "Bologna", 4),
        ("Cuoca di linea", "Ferrara", 4),
    ]
    assert [(entry.dates.start.year, entry.dates.present) for entry in found] == [
        (2019, True),
        (2014, False),
        (2010, False),
    ]


def test_one_span_of_dates_broken_in_a_column_is_told_in_a_section_of_one_entry():
    rows = page_lines(
        [
            piece(40, 100, "Aug 2010 – May"),
            piece(140, 100, "B.S. in Biology", is_bold=True),
            piece(40, 112, "2014"),
            piece(140, 112, "Leeds College, Leeds"),
        ],
        1,
    )
    assert texts(rows) == ["Aug 2010 – May 2014 B.S. in Biology", "Leeds College, Leeds"]


def test_names_in_the_look_of_the_headings_are_none_where_they_stand_elsewhere():
    pieces = [piece(40, 60, "Alice Adams", size=20.0)]
    for number, (label, heads) in enumerate(
        [
            ("Experience", ["Corner Bakery / Baker", "Mill Bakery / Apprentice"]),
            ("Education", ["Leeds College / Diploma"]),
        ]
    ):
        top = 100 + 80 * number
        pieces.append(piece(40, top, label, size=11.0, is_bold=True))
        for place, head in enumerate(heads):
            pieces.append(piece(160, top + 40 * place, head, size=11.0, is_bold=True))
            pieces.append(piece(160, top + 40 * place + 12, f"May {2016 - place} – June 2017"))
    found = page(*pieces)
    assert [entry.organization for entry in found.entries(SectionKind.WORK)] == ["Corner Bakery", "Mill Bakery"]
    assert [section.heading for section in found.sections] == ["Experience", "Education"]


def test_prose_below_heads_in_larger_letters_is_items():
    pieces = [piece(40, 60, "Alice Adams", size=20.0), piece(40, 90, "Experience", size=13.0)]
    for number, employer in enumerate(["Corner Bakery Ltd", "Mill Bakery Ltd"]):
        top = 110 + 60 * number
        pieces += [
            piece(40, top, employer, size=10.5),
            piece(40, top + 12, "Head Baker"),
            piece(40, top + 24, f"May {2019 - number} – June 2020"),
            piece(40, top + 36, "Baked two hundred loaves of rye a day"),
            piece(40, top + 48, "Trained three apprentices over their first winter"),
        ]
    pieces += [
        piece(40, 260, "Skills", size=13.0),
        piece(40, 275, "Rye, wheat, accounts and much else that a baker knows"),
    ]
    found = page(*pieces).entries(SectionKind.WORK)
    assert [(entry.organization, len(entry.lines)) for entry in found] == [
        ("Corner Bakery Ltd", 2),
        ("Mill Bakery Ltd", 2),
    ]


def test_the_widest_line_of_a_section_is_no_sign_that_the_next_was_wrapped():
    """The column has room for more, as its other sections show."""
    pieces = [
        piece(40, 60, "Alice Adams", size=20.0),
        piece(40, 90, "Summary", size=13.0, is_bold=True),
        piece(40, 104, "A baker who likes early mornings, long nights, and above all the smell of rye bread."),
        piece(40, 130, "Education", size=13.0, is_bold=True),
        piece(40, 145, "Leeds College of Baking", is_bold=True),
        piece(40, 157, "Diploma in Baking", is_bold=True),
        piece(40, 169, "2014 – 2016"),
    ]
    (entry,) = page(*pieces).entries(SectionKind.EDUCATION)
    assert (entry.organization, entry.area) == ("Leeds College of Baking", "Baking")


def test_without_headings_and_bullets_sections_are_parted_by_the_room_between_them():
    rows = [
        (26, "Baker, Corner Bakery Ltd", "05/2019 – Present", ["Kept the ovens: two of them", "Trained three"]),
        (17, "Teacher, School of Bread", "06/2016 – 04/2019", ["Taught 40 bakers a year"]),
        (26, "Diploma in Baking, Leeds College", "09/2014 – 05/2016", []),
    ]
    pieces = [piece(40, 40, "Alice Adams", size=20.0), piece(40, 60, "alice@example.org")]
    baseline = 60
    for room, head, dates, items in rows:
        baseline += room
        pieces += [piece(40, baseline, head, is_bold=True), piece(440, baseline, dates)]
        for item in items:
            baseline += 11
            pieces.append(piece(52, baseline, item))
    found = page(*pieces)
    assert [section.kind for section in found.sections] == [SectionKind.WORK, SectionKind.EDUCATION]
    assert [len(entry.lines) for entry in found.entries(SectionKind.WORK)] == [2, 1]
    assert [entry.organization for entry in found.entries(SectionKind.WORK)] == ["Corner Bakery Ltd", "School of Bread"]
