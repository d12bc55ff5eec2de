# ruff: noqa: RUF001  dates with the dashes that people write
"""Names and dates that a narrow column breaks over several lines."""

from onward.parsing.resumes.pdf import read_pdf
from onward.parsing.resumes.records import SectionKind
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
