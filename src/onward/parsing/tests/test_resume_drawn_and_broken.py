"""Pages that draw their marks, break their words between lines, or set them in fonts that tell no letters."""

from dataclasses import replace

import pytest

from onward.parsing.resumes.broken_lines import with_whole_lines
from onward.parsing.resumes.lines import Line, Piece, Run
from onward.parsing.resumes.names import given_first
from onward.parsing.resumes.pdf import read_pdf
from onward.parsing.resumes.pdf.letters import letter_of
from onward.parsing.resumes.pdf.running_headers import without_running_headers
from onward.parsing.resumes.records import Resume, SectionKind
from onward.parsing.tests.resume_pages import header, heading, pdf

DOT = "#box(width: 9pt, align(left + horizon, circle(radius: 1.4pt, fill: black)))"


def work(resume: Resume) -> list[tuple[str, str, tuple[str, ...]]]:
    entries = resume.entries(SectionKind.WORK)
    return [(entry.title, entry.organization, tuple(line.text for line in entry.lines)) for entry in entries]


def drawn(mark: str) -> str:
    items = "Baked four hundred loaves of rye and wheat on most days", "Trained three apprentices"
    lines = "".join(f"#block(above: 6pt, below: 6pt)[{mark}{item}]\n" for item in items)
    posts = [
        f"*{title}*, {place} #h(1fr) {dates}\n{lines}"
        for title, place, dates in (
            ("Baker", "Corner Bakery", "2019 \u2013 2021"),
            ("Cook", "Blue Hotel", "2016 \u2013 2019"),
        )
    ]
    return header() + heading("Experience") + "\n".join(posts) + heading("Skills") + "Baking, budgets\n"


def test_dots_that_a_page_draws_are_marks_of_items():
    items = "Baked four hundred loaves of rye and wheat on most days", "Trained three apprentices"
    found = read_pdf(pdf(drawn(DOT)))
    assert work(found) == [("Baker", "Corner Bakery", items), ("Cook", "Blue Hotel", items)]


def test_a_large_dot_of_a_timeline_makes_no_title_an_item():
    large = "#box(width: 12pt, circle(radius: 4pt, fill: black))"
    posts = f"{large}*Baker* #h(1fr) 2019 \u2013 2021\n\nCorner Bakery\n- Baked bread\n\n"
    posts += f"{large}*Cook* #h(1fr) 2016 \u2013 2019\n\nBlue Hotel\n- Cooked fish\n\n"
    found = read_pdf(pdf(header() + heading("Experience") + posts + heading("Skills") + "Baking, budgets\n"))
    assert [each[:2] for each in work(found)] == [("Baker", "Corner Bakery"), ("Cook", "Blue Hotel")]


def test_a_hyphen_whose_glyph_says_two_characters_is_read_as_one():
    line = "Led the well-\u2010known bakery and the devel-\u2010 \\\n opment of self-\u2010service for its guests"
    posts = f"*Baker*, Corner Bakery #h(1fr) 2019 \u2013 2021\n\n- {line}\n"
    found = read_pdf(pdf(header() + heading("Experience") + posts + heading("Skills") + "Baking, budgets\n"))
    items = ("Led the well-known bakery and the development of self-service for its guests",)
    assert work(found) == [("Baker", "Corner Bakery", items)]


@pytest.mark.parametrize(
    ("code", "letter"), [(0x15, "\u2013"), (0x16, "—"), (0x1C, "fi"), (0x1F, "ffl"), (0x88, "•"), (0xFF, "ß")]
)
def test_fonts_without_a_name_have_the_letters_of_latex(code, letter):
    assert letter_of(code, has_name=False) == letter
    assert letter_of(code) != letter


def test_a_picture_of_a_telephone_is_an_icon():
    assert letter_of(ord("☎")) == letter_of(0x1F4C5) == letter_of(0xF0E0)


def lines(*texts: str, size: float = 10.0, width: float = 5.0, **changes) -> list[Line]:
    pieces = [
        Piece((Run(text),), 50, 0, 50 + width * len(text), 100 + 12 * number, size) for number, text in enumerate(texts)
    ]
    room = max(piece.right for piece in pieces)
    return [replace(Line((piece,), room=room), **changes) for piece in pieces]


def whole(*texts: str, **changes) -> list[str]:
    return [line.text for line in with_whole_lines(lines(*texts, **changes))]


@pytest.mark.parametrize(
    ("broken", "address"),
    [
        (("alice.archer@exam", "ple.org"), "alice.archer@example.org"),
        (("alice@archer-", "bakery.example"), "alice@archer-bakery.example"),
        (("alice.archer@example.", "org"), "alice.archer@example.org"),
        (("alice.archer@example.o", "rg"), "alice.archer@example.org"),
        (("alice.archer", "@example.org"), "alice.archer@example.org"),
        (("linkedin.com/in/alice-", "archer"), "linkedin.com/in/alice-archer"),
    ],
)
def test_an_address_that_fills_its_line_goes_on_below(broken, address):
    assert whole(*broken) == [address]


@pytest.mark.parametrize(
    "apart",
    [
        ("alice@example.org", "linkedin.com/in/alice"),
        ("alice@example.org", "Leeds"),
        ("alice@example.org", "+44 7700 900 123"),
        ("alice@example.org", "bob@example.org"),
        ("linkedin.com/in/alice", "github.com/alice"),
    ],
)
def test_what_stands_below_a_whole_address_stays_apart(apart):
    assert whole(*apart) == list(apart)


def test_a_heading_of_two_lines_is_one():
    assert whole("ESPERIENZA", "PROFESSIONALE", "Fornaio") == ["ESPERIENZA PROFESSIONALE", "Fornaio"]
    assert whole("Education", "Languages") == ["Education", "Languages"]


def test_contacts_in_the_footer_of_each_page_are_kept_once_and_numbers_of_pages_not_at_all():
    contacts = Piece((Run("alice@example.org | +44 7700 900 123"),), 50, 0, 250, 830, 8)
    numbers = [Piece((Run(f"Alice Archer {number}"),), 50, 0, 120, 20, 8) for number in (1, 2)]
    pages = [([number, contacts], 842.0) for number in numbers]
    assert without_running_headers(pages) == [[contacts], []]


def test_a_column_goes_on_below_a_shorter_one_at_its_right():
    posts = "".join(
        f"*{title}* \\ {employer} \\ {dates}\n- Kept the ovens of the house in order and its books as well\n#v(6pt)\n"
        for title, employer, dates in (
            ("Baker", "Corner Bakery", "2019 \u2013 2021"),
            ("Cook", "Blue Hotel", "2016 \u2013 2019"),
            ("Waiter", "Red Hotel", "2014 \u2013 2016"),
            ("Driver", "Green Taxis", "2012 \u2013 2014"),
        )
    )
    side = heading("Skills") + "Baking\n\nBudgets\n\nPython\n\nOvens\n"
    page = header() + f"#grid(columns: (1fr, 45mm), column-gutter: 9mm)[{heading('Experience')}{posts}][{side}]"
    found = [entry[:2] for entry in work(read_pdf(pdf(page)))]
    assert found == [
        ("Baker", "Corner Bakery"),
        ("Cook", "Blue Hotel"),
        ("Waiter", "Red Hotel"),
        ("Driver", "Green Taxis"),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ADAMS, Alice", "Alice ADAMS"),
        ("Adams, Alice B.", "Alice B. Adams"),
        ("Alice Adams, PhD", "Alice Adams, PhD"),
        ("Adams, Jr", "Adams, Jr"),
        ("Alice Adams, Baker", "Alice Adams, Baker"),
        ("Alice Adams", "Alice Adams"),
    ],
)
def test_given_names_come_first(written, name):
    assert given_first(written) == name
