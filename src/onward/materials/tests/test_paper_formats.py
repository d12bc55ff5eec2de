# ruff: noqa: RUF001  dates with the dashes that pages print
"""A document as Word document, plain text, Markdown and web page: the same words, read back by our own reader."""

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.materials.paper.document import everything
from onward.materials.paper.docx import evenly_filled, write_docx
from onward.materials.paper.markdown import escaped, write_markdown
from onward.materials.paper.outline import outline
from onward.materials.paper.plain import write_text
from onward.materials.paper.templates import TEMPLATES
from onward.materials.paper.web_page import write_web_page
from onward.materials.paper.word_looks import word_look
from onward.materials.records import Density, PageSettings, PageSize
from onward.materials.tests.profiles import alice, line
from onward.parsing.postings.html import read_blocks
from onward.parsing.resumes.docx import read_docx
from onward.parsing.resumes.records import ResumeBasics, ResumeEntry, ResumeLink, SectionKind
from onward.profile.records import ContentEntry, ProfileContent

pytestmark = pytest.mark.once

HOSTILE = [
    "<script>alert(1)</script>",
    "**bold** _it_ [x](javascript:alert(1)) `code` # no heading",
    "1. no list",
    "- no bullet",
    "&amp; &lt; ]]> <!-- --> </w:t>",
    "\u202eevil\u202c \x00\x07 \ufffe \ud800",
    "x" * 3_000,
]
WRITERS = [
    write_docx,
    lambda *given: write_text(*given).encode(),
    lambda *given: write_markdown(*given).encode(),
    lambda *given: write_web_page(*given).encode(),
]


def written(writer, content, **changes):
    return writer(content, everything(content), PageSettings(**changes))


def hostile(text):
    return ProfileContent(
        ResumeBasics(name=text, headline=text, email=text, phone=text, place=text, summary=text,
            links=(ResumeLink(text, text), ResumeLink("javascript:alert(1)", "click"))),
        (
            ContentEntry("1", SectionKind.WORK, ResumeEntry(organization=text, title=text, place=text, url=text,
                summary=text, keywords=(text,)), (line("1", text),)),
            ContentEntry("2", SectionKind.SKILLS, ResumeEntry(title=text, keywords=(text, text))),
            ContentEntry("3", SectionKind.OTHER, ResumeEntry(title=text), heading=text),
        ),
    )  # fmt: skip


def document_text(source):
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return " ".join("".join(each.itertext()) for each in root.iter() if each.tag.endswith("}p"))


def page_text(page):
    return " ".join(block.text for block in read_blocks(page))


@pytest.mark.parametrize("template", TEMPLATES)
def test_our_own_reader_reads_a_word_document_back(template):
    found = read_docx(written(write_docx, alice(), template=template))
    assert found.problems == ()
    assert (found.basics.name, found.basics.email) == ("Alice van den Berg", "alice@example.org")
    work = found.entries(SectionKind.WORK)
    assert [(each.organization, each.title) for each in work] == [
        ("Northwind Energy", "Staff Engineer"),
        ("Harbor & Sons Logistics", "Software Engineer"),
    ]
    assert [len(each.lines) for each in work] == [4, 2]
    assert (work[0].dates.start.year, work[0].dates.start.month, work[0].dates.present) == (2021, 3, True)
    assert [each.organization for each in found.entries(SectionKind.EDUCATION)] == ["Delft University of Technology"]


@pytest.mark.parametrize("writer", WRITERS)
def test_equal_input_gives_equal_bytes(writer):
    assert written(writer, alice()) == written(writer, alice())


def test_the_parts_of_a_word_document_stand_in_one_order_at_one_time():
    with zipfile.ZipFile(io.BytesIO(written(write_docx, alice()))) as archive:
        infos = archive.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(2000, 1, 1, 0, 0, 0)}


def test_another_library_opens_the_word_document_and_finds_built_in_styles():
    document = docx.Document(io.BytesIO(written(write_docx, alice())))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet"} <= styles
    heads = [each for each in document.paragraphs if each.style.name == "Heading 2"]
    assert all(each.paragraph_format.keep_with_next in (True, None) for each in heads)
    assert heads[0].text == "Northwind Energy\tMar 2021 – present"
    assert heads[0].paragraph_format.tab_stops[0].alignment is not None
    assert document.core_properties.title == "Alice van den Berg"
    assert document.core_properties.language == "en"


@pytest.mark.parametrize("size", PageSize)
def test_a_word_document_has_the_size_of_its_page(size):
    section = docx.Document(io.BytesIO(written(write_docx, alice(), size=size))).sections[0]
    expected = {PageSize.A4: (595, 842), PageSize.LETTER: (612, 792)}[size]
    assert (round(section.page_width.pt), round(section.page_height.pt)) == expected


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("density", Density)
def test_no_margin_of_a_word_document_is_below_fourteen_millimeters(template, density):
    look = word_look(PageSettings(template=template, density=density))
    assert min(look.side_margin, look.top, look.bottom) >= 39.6


def test_every_line_of_the_page_stands_in_every_format():
    content = alice()
    lines = [wording.text for entry in content.entries for each in entry.lines for wording in each.wordings[:1]]
    for text in (
        document_text(written(write_docx, content)),
        written(write_text, content),
        written(write_markdown, content),
        page_text(written(write_web_page, content)),
    ):
        assert [each for each in lines if each not in text] == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_word_document_opens_and_a_hostile_page_keeps_its_shape(text):
    docx.Document(io.BytesIO(written(write_docx, hostile(text))))
    page = written(write_web_page, hostile(text))
    assert page.count("<section>") == 4
    assert "<script" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**no** _no_ [x](y) `z`", r"\*\*no\*\* \_no\_ \[x\](y) \`z\`"),
        ("# no", r"\# no"),
        ("- no", r"\- no"),
        ("1. no", r"1\. no"),
        ("2019) no", r"2019\) no"),
        ("R&D; 3 < 4", r"R\&D; 3 \< 4"),
        ("plain words, 40 % & more", "plain words, 40 % & more"),
    ],
)
def test_no_sign_sets_anything_in_markdown(text, expected):
    assert escaped(text) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab1 .)-+=#>*_[]<~`\\&;|(!"), max_size=20))
def test_escaping_keeps_every_letter_and_leaves_no_sign_bare(text):
    written = escaped(text)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written) == text
    bare = re.sub(r"\\.", "x", written)
    assert not re.search(r"[`*_\[\]<~]|^[-+=#>]|^\d+[.)]", bare)


def test_an_arabic_document_runs_from_right_to_left():
    content = replace(alice(), basics=ResumeBasics(name="ليلى حداد", email="laila@example.org"))
    page = written(write_web_page, content, language="ar")
    assert '<html lang="ar" dir="rtl">' in page
    with zipfile.ZipFile(io.BytesIO(written(write_docx, content, language="ar"))) as archive:
        assert b"<w:bidi/>" in archive.read("word/styles.xml")
        assert b"<w:rtl/>" in archive.read("word/document.xml")


def test_a_phone_number_keeps_its_order_in_an_arabic_word_document_and_is_read_back():
    source = written(write_docx, alice(), language="ar")
    assert "\u200e+31 6 1234 5678\u200e" in document_text(source)
    assert read_docx(source).basics.phone == "+31 6 1234 5678"


def test_lines_of_scripts_with_taller_letters_are_not_cut_off():
    for language, rule in (
        ("en", b"exact"),
        ("el", b"exact"),
        ("ar", b"atLeast"),
        ("hi", b"atLeast"),
        ("ja", b"atLeast"),
    ):
        with zipfile.ZipFile(io.BytesIO(written(write_docx, alice(), language=language))) as archive:
            styles = archive.read("word/styles.xml")
        assert set(re.findall(rb'lineRule="(\w+)"', styles)) == {rule}


def test_a_web_page_needs_nothing_else():
    page = written(write_web_page, alice())
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|img|link|iframe)|url\(|@import", page)


def test_the_color_of_the_person_reaches_word_and_web():
    page = written(write_web_page, alice(), accent="#aa3355")
    assert "#aa3355" in page
    with zipfile.ZipFile(io.BytesIO(written(write_docx, alice(), accent="#aa3355"))) as archive:
        assert b'<w:color w:val="aa3355"/>' in archive.read("word/styles.xml")


def test_a_color_that_is_none_is_the_templates_own():
    for accent in ("red", "#12", '"/><script>'):
        assert word_look(PageSettings(accent=accent)).accent == "1d3557"
        assert "<script>" not in written(write_web_page, alice(), accent=accent)


def test_sections_stand_in_the_order_of_the_selection_whatever_the_template():
    content = alice()
    headings = [
        [section.heading for section in outline(content, everything(content), PageSettings(template=name)).sections]
        for name in TEMPLATES
    ]
    assert all(each == headings[0] for each in headings)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_any_words_at_all_give_documents_that_open(text):
    content = hostile(text)
    docx.Document(io.BytesIO(written(write_docx, content)))
    for writer in WRITERS[1:]:
        assert written(writer, content)


@pytest.mark.parametrize(
    ("lengths", "rows"),
    [
        ([], []),
        ([50], [[0]]),
        ([10, 10], [[0, 1]]),
        ([16, 14, 12, 15, 20, 11], [[0, 1, 2], [3, 4, 5]]),
        ([30, 30, 30, 30], [[0], [1], [2], [3]]),
    ],
)
def test_contacts_stand_in_few_rows_of_about_one_length(lengths, rows):
    assert evenly_filled(lengths, 60) == rows


def test_a_date_that_is_wider_than_its_column_does_not_push_the_employer_to_the_end_of_the_line():
    document = docx.Document(io.BytesIO(written(write_docx, alice(), template="academic")))
    head = next(each for each in document.paragraphs if each.text.endswith("\tNorthwind Energy"))
    assert [stop.alignment for stop in head.paragraph_format.tab_stops] == [WD_TAB_ALIGNMENT.START]


def test_a_list_of_latin_words_runs_from_right_to_left_in_a_word_document():
    skills = ContentEntry("1", SectionKind.SKILLS, ResumeEntry(title="Tools", keywords=("Python", "Go")))
    content = ProfileContent(alice().basics, (skills,))
    assert "Python\u200f, Go" in document_text(written(write_docx, content, language="he"))
    assert "Python, Go" in document_text(written(write_docx, content))


def test_authors_stand_before_the_journal_as_on_the_page():
    paper = ResumeEntry(title="On tides", organization="Journal of Harbors", authors=("Alice", "Bob"))
    content = ProfileContent(alice().basics, (ContentEntry("1", SectionKind.PUBLICATIONS, paper),))
    text = document_text(written(write_docx, content))
    assert text.index("Alice, Bob") < text.index("Journal of Harbors")
