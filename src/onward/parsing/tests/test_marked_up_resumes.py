"""Résumés as Markdown and as web pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.resumes import read
from onward.parsing.resumes.marked_up import is_markdown, is_web_page, markdown_lines, web_page_lines
from onward.parsing.resumes.records import SectionKind

MARKDOWN = """# Alice Adams

[alice@example.org](<mailto:alice@example.org>) · Graz

## Experience

### Corner Bakery

*Head Baker* · March 2019 - present

- Baked **200 loaves** of rye a day
- Saved 5 \\% of flour \\* and \\_ of salt

## Education

### School of Bread

*Diploma, Baking* · 2016
"""
PAGE = """<!doctype html><html><head><title>x</title><style>p { color: red }</style></head><body>
<h1>Alice Adams</h1><p>alice@example.org</p><script>alert(1)</script>
<h2>Experience</h2><h3>Head Baker, Corner Bakery</h3><p>March 2019 - present</p>
<ul><li>Baked 200 loaves<li>Trained three apprentices</ul>
<h2>Education</h2><h3>Diploma in Baking, School of Bread</h3><p>2016</p></body></html>"""


@pytest.mark.parametrize("text", [MARKDOWN, PAGE], ids=["Markdown", "web page"])
def test_sections_entries_and_items_are_read(text):
    found = read(text.encode())
    assert found.problems == ()
    assert (found.basics.name, found.basics.email) == ("Alice Adams", "alice@example.org")
    work = found.entries(SectionKind.WORK)
    assert [(entry.title, entry.organization, len(entry.lines)) for entry in work] == [
        ("Head Baker", "Corner Bakery", 2)
    ]
    assert work[0].dates.present
    assert [entry.organization for entry in found.entries(SectionKind.EDUCATION)] == ["School of Bread"]
    assert "alert" not in repr(found)


def test_marks_of_markdown_are_looks_and_escaped_signs_are_signs():
    lines = markdown_lines(MARKDOWN)
    assert [line.text for line in lines if line.is_bullet] == [
        "Baked 200 loaves of rye a day",
        "Saved 5 % of flour * and _ of salt",
    ]
    bold = [run.text for line in lines for piece in line.pieces for run in piece.runs if run.is_bold]
    assert bold == ["200 loaves"]


@pytest.mark.parametrize(
    ("line", "level"), [("- a", 0), ("* a", 0), ("1. a", 0), ("  - a", 1), ("\t- a", 2), ("    10) a", 2)]
)
def test_items_of_markdown_have_the_level_of_their_indent(line, level):
    found = markdown_lines(line)[0]
    assert (found.is_bullet, found.level, found.text) == (True, level, "a")


@pytest.mark.parametrize("line", ["-5 % scrap", "*emphasis* at the start", "2019. was", "#hashtag", "a - b"])
def test_what_only_looks_like_an_item_or_a_heading_is_none(line):
    found = markdown_lines(line)[0]
    assert not (found.is_bullet and line != "2019. was")
    assert not found.is_heading


def test_the_highest_level_that_repeats_parts_a_document():
    assert [line.text for line in web_page_lines(PAGE) if line.is_heading] == ["Experience", "Education"]
    assert [line.text for line in markdown_lines(MARKDOWN) if line.is_heading] == ["Experience", "Education"]


def test_plain_text_is_neither():
    text = "Alice Adams\n\nEXPERIENCE\n# of loaves: 200\nBaker <alice@example.org>\n"
    assert not is_markdown(text)
    assert not is_web_page(text)
    assert is_web_page("<!-- saved -->\n<HTML lang=en><body>")


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab #*_`[]()<>\\-1.\n\t!"), max_size=80))
def test_any_text_gives_lines_and_loses_no_letter(text):
    said = "".join(line.text for line in markdown_lines(text))
    assert "".join(each for each in said if each in "ab").count("a") <= text.count("a")
    if "](" not in text:
        assert sum(each in "ab" for each in said) == sum(each in "ab" for each in text)


def test_long_lines_of_marks_take_no_time():
    for text in ("[" * 50_000, "*" * 50_000, "![](" * 20_000, "\\" * 50_001, "# " + "#" * 50_000):
        assert markdown_lines(f"{text}\n{text}") is not None


@pytest.mark.parametrize(
    "text",
    [
        "# Alice\x17 \ufeffExample\n## Experience\nCook\n## Skills\nRye",
        "Alice\u00a0 \x12Example\nalice@example.org\nLeeds, UK\n\nSkills\nRye\n",
    ],
)
def test_a_name_holds_no_control_characters_and_its_words_are_one_space_apart(text):
    assert read(text.encode()).basics.name == "Alice Example"
