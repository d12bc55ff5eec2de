"""Résumés that are forms: a label before each fact."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.resumes import read
from onward.parsing.resumes.labels import without_labels
from onward.parsing.resumes.lines import Line, plain_piece
from onward.parsing.resumes.pdf.form_labels import with_whole_labels
from onward.parsing.resumes.pdf.rows import PageRow
from onward.parsing.resumes.records import SectionKind

FORM = """Alice Adams
alice@example.org

EXPERIENCE
Dates: 03/2019 - present
Employer: Corner Bakery
Position: Head Baker
Main tasks:
- Baked 200 loaves of rye a day
- Trained three apprentices
Dates: 09/2016 - 02/2019
Employer: Mill & Sons
Position: Baker
Main tasks:
- Kept the ovens

EDUCATION
Period: 2014 - 2016
Institution: School of Bread
Degree: Diploma in Baking
"""


@pytest.mark.parametrize(
    "degree", ["BA (Hons), Business Studies", "BA (Hons) in Business Studies", "BSc (Honours), Law"]
)
def test_honors_in_brackets_are_no_field_of_study(degree):
    text = f"Alice Adams\nalice@example.org\n\nEDUCATION\nLeeds University | {degree}\nSep 2002 - Jun 2005 | Leeds\n"
    (entry,) = read(text.encode()).entries(SectionKind.EDUCATION)
    assert entry.degree == degree.partition(")")[0] + ")"
    assert entry.area in ("Business Studies", "Law")


def line(*texts, **changes):
    return replace(Line(tuple(plain_piece(text) for text in texts)), **changes)


def test_a_form_is_read_by_its_labels():
    found = read(FORM.encode())
    work = found.entries(SectionKind.WORK)
    assert [(entry.organization, entry.title) for entry in work] == [
        ("Corner Bakery", "Head Baker"),
        ("Mill & Sons", "Baker"),
    ]
    assert [each.text for each in work[0].lines] == ["Baked 200 loaves of rye a day", "Trained three apprentices"]
    assert (work[0].dates.start.year, work[0].dates.present) == (2019, True)
    school = found.entries(SectionKind.EDUCATION)
    assert [(entry.organization, entry.degree) for entry in school] == [("School of Bread", "Diploma")]


def test_labels_beside_the_facts_are_left_out_and_the_facts_put_in_order():
    rows = [("Zeitraum", "2019"), ("Arbeitgeber", "Bäckerei Eck"), ("Funktion", "Bäcker")] * 2
    found = without_labels([line(*row) for row in rows])
    assert [each.text for each in found] == ["Bäcker", "Bäckerei Eck", "2019"] * 2
    assert [each.is_after_blank for each in found] == [True, False, False] * 2


@pytest.mark.parametrize("label", ["Employer", "Arbeitgeber:", "NOM ET ADRESSE DE L'EMPLOYEUR", "Datore di lavoro :"])
def test_a_label_is_told_in_any_case_with_or_without_its_colon(label):
    rows = [("Dates:", "2019"), (label, "Corner Bakery"), ("Position:", "Baker")] * 2
    assert without_labels([line(*row) for row in rows])[1].text == "Corner Bakery"


def test_marks_before_labels_and_a_sector_left_empty_make_no_items():
    rows = [("Date (da \u2013 a)", "2019"), ("Nome e indirizzo del datore di lavoro", "Panificio"),
        ("Tipo di azienda o settore",), ("Tipo di impiego", "Fornaio"),
        ("Principali mansioni e responsabilità", "- Pane di segale")]  # fmt: skip
    found = without_labels([line(*row, is_bullet=True) for row in rows] * 2)
    assert [(each.text, each.is_bullet) for each in found] == [
        ("Fornaio", False), ("Panificio", False), ("2019", False), ("Pane di segale", True),
    ] * 2  # fmt: skip


def test_the_lines_of_an_entry_stand_as_near_as_before_they_were_put_in_order():
    rows = [("Employer:", "Corner Bakery", 16.0), ("Position:", "Baker", 12.0), ("Dates:", "2019", 12.0)] * 2
    found = without_labels([line(*row[:2], gap=row[2]) for row in rows])
    assert [(each.text, each.gap) for each in found] == [("Baker", 16.0), ("Corner Bakery", 12.0), ("2019", 12.0)] * 2


def test_a_label_that_a_narrow_column_broke_is_whole():
    texts = ["Nome e tipo di istituto di", "istruzione o formazione", "Qualifica conseguita"]
    rows = [
        PageRow((replace(plain_piece(text, size=9, left=50), baseline=100 + 12 * number, right=150),))
        for number, text in enumerate(texts)
    ]
    found = [row.pieces[0].text for row in with_whole_labels(rows)]
    assert found == ["Nome e tipo di istituto di istruzione o formazione", "Qualifica conseguita"]


@pytest.mark.parametrize("above", ["Nome", "Vorname:"])
def test_a_label_does_not_go_on_with_another(above):
    pieces = [replace(plain_piece(text, size=9), baseline=100 + 12 * n) for n, text in enumerate((above, "Cognome"))]
    assert len(with_whole_labels([PageRow((piece,)) for piece in pieces])) == 2


@pytest.mark.parametrize("label", ["Name", "Nome e cognome:", "Cognome(i)/Nome(i)", "Surname(s) / First name(s)"])
def test_a_name_may_stand_below_its_label(label):
    text = f"CURRICULUM VITAE\n\n{label}\nAdams, Alice\nEmail\nalice@example.org\n\n{FORM.partition('org')[2]}"
    assert read(text.encode()).basics.name == "Alice Adams"


def test_a_heading_closes_the_entry_above_it():
    rows = [("Dates:", "2019"), ("Employer:", "A"), ("Position:", "B"), ("Education",), ("Dates:", "2016"),
        ("School:", "C"), ("Degree:", "D")]  # fmt: skip
    assert [each.text for each in without_labels([line(*row) for row in rows])] == [
        "B", "A", "2019", "Education", "D", "C", "2016",
    ]  # fmt: skip


def test_a_label_or_two_make_no_form():
    lines = [line("Position:", "left wing"), line("Alice"), line("Dates: 2019"), line("Skills: bread")]
    assert without_labels(lines) == lines


LABELS = ["Dates:", "Employer:", "Position:", "Main tasks:", "School:", "Degree:"]


def letters(lines):
    texts = [piece.text for each in lines for piece in each.pieces if piece.text not in LABELS]
    return sorted(letter for text in texts for letter in text if letter in "abc")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([*LABELS, "", "Skills"]), st.text("abc ", min_size=1, max_size=5)), max_size=30)
)
def test_no_fact_is_lost(rows):
    lines = [line(*filter(str.strip, row)) for row in rows if row[1].strip()]
    assert letters(without_labels(lines)) == letters(lines)
