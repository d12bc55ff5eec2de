# ruff: noqa: RUF001  dates with the dashes that people write
"""Names, dates and lists that a narrow column breaks over several lines."""

from dataclasses import replace

import pytest

from onward.parsing.resumes import read
from onward.parsing.resumes.layout import read_lines
from onward.parsing.resumes.lines import Line, Piece, Run
from onward.parsing.resumes.lists import unread_lines
from onward.parsing.resumes.pdf import read_pdf
from onward.parsing.resumes.pdf.date_columns import end_of_dates
from onward.parsing.resumes.pdf.glyphs import Glyph, in_words
from onward.parsing.resumes.pdf.margin_facts import broken_dates, gathered
from onward.parsing.resumes.pdf.rows import PageRow, rows_of
from onward.parsing.resumes.records import ResumeEntry, SectionKind
from onward.parsing.tests.resume_pages import heading, pdf


def row(dates, title, *lines):
    items = "".join(f"- {line}\n" for line in lines)
    return f"#grid(columns: (19mm, 1fr), column-gutter: 4mm)[#text(9pt)[{dates}]][{title}\n{items}]\n#v(6pt)\n"


def test_a_head_beside_broken_dates_is_a_head_even_with_a_full_stop():
    page = "#text(20pt)[*Alice Archer*]\n\nalice\\@example.org\n\n" + heading("Experience")
    page += row(
        "03/2019 – present", "*Head Baker*, Corner Bakery, Leeds.", "Baked 200 loaves of rye a day", "Trained three"
    )
    page += row("09/2016 – 02/2019", "*Baker*, Mill and Sons, York.", "Kept the ovens of two shops running at night")
    page += row("08/2014 – 07/2016", "*Apprentice*, Village Bakery, York.", "Learned to bake")
    found = read_pdf(pdf(page)).entries(SectionKind.WORK)
    assert [(entry.title, entry.organization) for entry in found] == [
        ("Head Baker", "Corner Bakery"),
        ("Baker", "Mill and Sons"),
        ("Apprentice", "Village Bakery"),
    ]
    assert [entry.dates.start.year for entry in found] == [2019, 2016, 2014]


def test_a_name_may_take_three_lines():
    side = (
        "#text(20pt)[*Alice \\ Archer- \\ Brown*]\n\nBaker\n\nalice\\@example.org\n\n*Skills*\n\nBread, cakes, accounts"
    )
    main = heading("Experience") + "*Baker* #h(1fr) 2016 – 2019\n\nMill and Sons, York, UK\n- Kept the ovens\n"
    found = read_pdf(pdf(f"#grid(columns: (45mm, 1fr), column-gutter: 12mm)[{side}][{main}]"))
    assert found.basics.name == "Alice Archer-Brown"


SIDE = [
    (0, "Alice Archer", 20.0),
    (30, "alice@example.org", 10.0),
    (60, "Certifications", 13.0),
    (76, "Certified Payroll", 10.0),
    (86, "Technician", 10.0),
    (101, "First Aid at Work", 10.0),
    (116, "Forklift Licence for", 10.0),
    (126, "Counterbalance", 10.0),
    (136, "Machines", 10.0),
    (166, "Honors-Awards", 13.0),
    (182, "Employee of the Year", 10.0),
    (197, "Dean's List", 10.0),
    (227, "Top Skills", 13.0),
    (243, "Java", 10.0),
    (258, "Reading", 10.0),
]


def side(rows):
    """Lines of a narrow column, each letter six points wide, and the distance to the line above."""
    lines = []
    for number, (baseline, text, size) in enumerate(rows):
        piece = Piece((Run(text),), left=20, right=20 + 6 * len(text), baseline=baseline, size=size)
        gap = baseline - rows[number - 1][0] if number else 0
        lines.append(Line((piece,), column=1, edge=20, room=142, gap=gap))
    return lines


def test_names_one_a_line_are_entries_and_wrapped_ones_are_whole():
    resume = read_lines(side(SIDE))
    assert [entry.title for entry in resume.entries(SectionKind.CERTIFICATES)] == [
        "Certified Payroll Technician",
        "First Aid at Work",
        "Forklift Licence for Counterbalance Machines",
    ]
    assert [entry.title for entry in resume.entries(SectionKind.AWARDS)] == ["Employee of the Year", "Dean's List"]


def test_a_skill_with_the_name_of_a_town_is_kept():
    (skills,) = read_lines(side(SIDE)).entries(SectionKind.SKILLS)
    assert set(skills.keywords) == {"Java", "Reading"}


def test_two_lines_of_which_the_second_is_an_employer_are_one_award():
    rows = [*SIDE[:2], (60, "Awards", 13.0), (76, "Best Nurse", 10.0), (88, "Leeds Hospital", 10.0)]
    (award,) = read_lines(side(rows)).entries(SectionKind.AWARDS)
    assert (award.title, award.organization) == ("Best Nurse", "Leeds Hospital")


def test_lines_that_nothing_was_read_from_are_listed():
    lines = side([(0, "Prize of the Guild", 10.0), (12, "Silver Oven, 2019", 10.0), (24, "2018 – 2019", 10.0)])
    (kept,) = unread_lines(lines, [ResumeEntry(title="Prize of the Guild")], "Awards")
    assert kept.text == "Silver Oven, 2019"


def test_dates_glued_to_the_text_beside_them_stand_in_a_column_of_their_own():
    edges = [44.0, 45.0, 163.0, 163.2, 176.0]
    words = ["03/2019", "–", "present", "Payroll", "Clerk"]
    assert end_of_dates(words, [45.0, 90.0, 100.0, 163.1, 200.0], edges) == 3
    assert end_of_dates(words, [45.0, 90.0, 100.0, 150.0, 200.0], edges) == 0
    assert end_of_dates(["Clerk", "since", "2019"], [45.0, 163.0, 190.0], edges) == 0
    assert end_of_dates([], [], edges) == 0


def test_dates_in_two_lines_belong_to_the_row_with_text():
    def at(left, baseline, text):
        return Piece((Run(text),), left=left, right=left + 5 * len(text), baseline=baseline, size=10)

    rows = rows_of([
        at(44, 10, "01/2016 –"), at(44, 21, "02/2019"), at(133, 21, "Stock Controller, York"),
        at(44, 50, "06/2014 –"), at(44, 61, "12/2015"), at(133, 61, "Trainee, Hull"),
    ])  # fmt: skip
    marked = broken_dates(rows)
    rows = [PageRow(tuple(replace(each, is_in_margin=each in marked) for each in row.pieces)) for row in rows]
    assert [[piece.text for piece in row.pieces] for row in gathered(rows)] == [
        ["01/2016 – 02/2019", "Stock Controller, York"],
        ["06/2014 – 12/2015", "Trainee, Hull"],
    ]


def letters(text, *, spacing=0.0, kerned=0.0, space=2.5):
    """Letters five points wide from the left edge, and nothing where the text has a space."""
    glyphs: list[Glyph] = []
    left = 0.0
    for number, letter in enumerate(text):
        if letter == " ":
            left += space + spacing
            continue
        left -= kerned if letter in "AT" else 0.0
        glyphs.append(Glyph(number, letter, left, left + 5, 10, 10, "serif", 0, is_bold=False, is_italic=False))
        left += 5 + spacing
    return glyphs


@pytest.mark.parametrize("spacing", [0.0, 0.7, 1.2, 1.6, 2.5, 4.0])
def test_letters_set_apart_and_kerned_are_the_words_that_they_spell(spacing):
    row = letters("WHAT AN EDUCATION", spacing=spacing, kerned=0.4)
    assert [word.text for word in in_words(row)] == ["WHAT", "AN", "EDUCATION"]


def test_a_slanted_word_that_leans_over_its_space_is_a_word():
    assert [word.text for word in in_words(letters("Master of Arts", space=1.4))] == ["Master", "of", "Arts"]


@pytest.mark.parametrize("dash", [" — ", " —", "— ", "—", " – ", " –"])
def test_a_dash_parts_employer_and_title_with_or_without_spaces(dash):
    head = f"Kettle & Crane, Leeds{dash}Payroll Clerk\nMarch 2019 - Present\n- Paid 240 people\n"
    text = f"Alice Adams\nalice@example.org\n\nEXPERIENCE\n\n{head}"
    (entry,) = read(text.encode()).entries(SectionKind.WORK)
    assert (entry.organization, entry.title, entry.place) == ("Kettle & Crane", "Payroll Clerk", "Leeds")


def test_where_words_tell_little_the_place_stands_after_the_employer():
    posts = "Wages and more | Kettle & Crane, Leeds\n2019 - 2021\n- Paid 240 people\n\n"
    posts += "Depot hand | Gull & Sons, Hull\n2016 - 2018\n- Counted items\n"
    found = read(f"Alice Adams\nalice@example.org\n\nEXPERIENCE\n\n{posts}".encode()).entries(SectionKind.WORK)
    assert [(entry.title, entry.organization) for entry in found] == [
        ("Wages and more", "Kettle & Crane"),
        ("Depot hand", "Gull & Sons"),
    ]


def test_posts_below_an_employer_with_the_years_of_all_are_posts_there():
    posts = "Northmoor Depot Ltd\n3 years 2 months\n\nStock Controller\n2018 - 2019\n- Counted items\n\n"
    posts += (
        "Warehouse Assistant\n2016 - 2017\n- Picked orders\n\nKettle & Crane, Leeds\nTrainee\n2014 - 2015\n- Baked\n"
    )
    found = read(f"Alice Adams\nalice@example.org\n\nEXPERIENCE\n\n{posts}".encode()).entries(SectionKind.WORK)
    assert [(entry.title, entry.organization) for entry in found] == [
        ("Stock Controller", "Northmoor Depot Ltd"),
        ("Warehouse Assistant", "Northmoor Depot Ltd"),
        ("Trainee", "Kettle & Crane"),
    ]


def test_a_publication_cited_in_one_paragraph_is_kept_whole():
    cited = (
        "Archer, A. and Bell, C. (2019). Counting twice: errors in small warehouses. Journal of Stores 12(3), 45-61."
    )
    other = "Archer A, Bell C. On wages paid late. Leeds Papers in Economics, 2016."
    text = f"Alice Adams\nalice@example.org\n\nPUBLICATIONS\n\n{cited}\n\n{other}\n\nSKILLS\n\nExcel, ledgers\n"
    found = read(text.encode()).entries(SectionKind.PUBLICATIONS)
    assert [entry.title for entry in found] == [cited, other]
