# ruff: noqa: RUF001  dates with the dashes that people write
"""Résumés in Word documents: what is read of them, in which order, and what is refused."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.resumes import read
from onward.parsing.resumes.docx import read_docx, to_lines
from onward.parsing.resumes.records import ReadingProblem, ResumeFormat, SectionKind
from onward.parsing.resumes.word.package import is_encrypted_office_file, read_parts
from onward.parsing.resumes.word.paragraphs import read_paragraphs
from onward.parsing.resumes.word.styles import read_styles
from onward.parsing.resumes.word.tables import flatten

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = (
    f"<w:styles {NAMES}>"
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/>'
    '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Abschnitt"><w:name w:val="Mein Abschnitt"/>'
    '<w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Punkte"><w:name w:val="List Bullet"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="Circle"/><w:basedOn w:val="Kreis"/></w:style>'
    "</w:styles>"
)


def p(text="", style="", properties="", run=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{named}{properties}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def packed(body, **parts):
    files = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
    }
    files |= parts
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def lines(body):
    parts = read_parts(packed(body))
    styles = read_styles(parts.styles)
    paragraphs = []
    for number, part in enumerate(read_paragraphs(parts.document, styles)[0]):
        paragraphs += flatten(part, number) if hasattr(part, "rows") else [part]
    return to_lines(paragraphs)


def texts(body):
    return [line.text for line in lines(body)]


ALICE = (
    p("Alice Adams", run='<w:sz w:val="40"/>')
    + p("alice@example.org | +43 316 555 0123")
    + p("Experience", "berschrift1")
    + p("Head Baker, Corner Bakery, Graz")
    + p("March 2019 – present")
    + p("Baked 200 loaves of rye a day", "Punkte")
    + p("Trained three apprentices", "Punkte")
    + p("Education", "Abschnitt")
    + p("Diploma in Baking, School of Bread, 2016")
)


def test_a_document_with_words_own_styles_is_read():
    found = read_docx(packed(ALICE))
    assert (found.format, found.problems) == (ResumeFormat.DOCX, ())
    assert (found.basics.name, found.basics.email) == ("Alice Adams", "alice@example.org")
    work = found.entries(SectionKind.WORK)
    assert [(entry.title, entry.organization) for entry in work] == [("Head Baker", "Corner Bakery")]
    assert [line.text for line in work[0].lines] == ["Baked 200 loaves of rye a day", "Trained three apprentices"]
    assert found.entries(SectionKind.EDUCATION)[0].organization == "School of Bread"


def test_a_word_document_has_no_places_on_pages():
    found = read_docx(packed(ALICE))
    assert found.basics.where is None
    assert {entry.where for section in found.sections for entry in section.entries} == {None}


def test_what_python_docx_writes_is_read():
    document = docx.Document()
    document.add_heading("Bob Brown", 0)
    document.add_paragraph("bob@example.org")
    document.add_heading("Experience", 1)
    document.add_paragraph("Carpenter, Beam & Sons").runs[0].bold = True
    document.add_paragraph("2018 – 2021")
    document.add_paragraph("Built 40 roofs", "List Bullet")
    document.add_heading("Skills", 1)
    document.add_paragraph("Planing, joinery")
    stream = io.BytesIO()
    document.save(stream)
    found = read_docx(stream.getvalue())
    assert found.basics.name == "Bob Brown"
    assert [entry.organization for entry in found.entries(SectionKind.WORK)] == ["Beam & Sons"]


def test_a_style_of_ones_own_is_a_heading_where_it_is_based_on_one():
    assert [line.text for line in lines(ALICE) if line.is_heading] == ["Experience", "Education"]


def test_the_highest_level_that_repeats_parts_the_document():
    body = p("Charlie", "berschrift1") + p("Work", properties='<w:outlineLvl w:val="1"/>') * 2
    assert [line.is_heading for line in lines(body)] == [False, True, True]


def test_bullets_are_told_by_style_numbering_or_sign():
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    found = lines(
        p("one", "Punkte")
        + p("two", properties=numbered)
        + p("• three")
        + p("- four")
        + p("five")
        + p("six", "Punkte", off)
    )
    assert [line.is_bullet for line in found] == [True, True, True, True, False, False]
    assert [line.text for line in found] == ["one", "two", "three", "four", "five", "six"]
    assert [line.level for line in found[:2]] == [0, 1]


def test_a_hyphen_inside_the_first_word_is_no_bullet():
    assert [line.is_bullet for line in lines(p("-5 % scrap") + p("o-rings") + p("Co-op"))] == [False, False, False]


def test_tabs_part_a_line_and_breaks_part_lines():
    body = "<w:p><w:r><w:t>Baker</w:t><w:tab/><w:t>2019</w:t><w:br/><w:t>Corner Bakery</w:t></w:r></w:p>"
    found = lines(body)
    assert [[piece.text for piece in line.pieces] for line in found] == [["Baker", "2019"], ["Corner Bakery"]]


def test_a_break_inside_a_bullet_goes_on_with_it():
    body = '<w:p><w:pPr><w:pStyle w:val="Punkte"/></w:pPr><w:r><w:t>Baked</w:t><w:br/><w:t>bread</w:t></w:r></w:p>'
    assert [(line.is_bullet, line.begins_paragraph) for line in lines(body)] == [(True, True), (False, False)]


def test_deleted_hidden_and_repeated_text_is_left_out():
    run = "<w:r><w:t>{}</w:t></w:r>"
    box = "<w:txbxContent>" + p("Boxed") + "</w:txbxContent>"
    body = (
        f"<w:p><w:ins>{run.format('kept ')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(body) == ["kept", "Boxed"]


def test_text_boxes_and_content_controls_are_read_and_boxes_stand_apart():
    body = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('Box')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    body += f"<w:sdt><w:sdtContent>{p('Control')}</w:sdtContent></w:sdt>"
    found = lines(body)
    assert [line.text for line in found] == ["Box", "Control"]
    assert found[0].block != found[1].block


def test_a_row_with_a_date_puts_it_beside_the_first_line():
    body = "<w:tbl>" + row(p("2019 – 2021"), p("Baker") + p("Baked", "Punkte")) + "</w:tbl>"
    found = lines(body)
    assert [line.text for line in found] == ["Baker 2019 – 2021", "Baked"]
    assert [piece.is_in_margin for piece in found[0].pieces] == [False, True]


def test_a_row_with_a_label_reads_label_and_text():
    body = "<w:tbl>" + row(p("Languages"), p("English, French")) + row(p("Work"), p("Baker") + p("Cook")) + "</w:tbl>"
    assert texts(body) == ["Languages English, French", "Work", "Baker", "Cook"]


def test_cells_that_set_columns_are_read_one_after_the_other():
    left = "".join(p(text) for text in ("Alice Adams", "alice@example.org", "Graz", "Skills", "Baking"))
    right = "".join(p(text) for text in ("Experience", "Baker", "Corner Bakery", "2019 – 2021"))
    found = lines("<w:tbl>" + row(left, right) + "</w:tbl>")
    assert [line.text for line in found][4:6] == ["Baking", "Experience"]
    assert len({line.block for line in found}) == 2


def test_a_table_inside_a_cell_is_laid_flat():
    inner = "<w:tbl>" + row(p("inner")) + "</w:tbl>"
    assert texts("<w:tbl>" + row(p("outer") + inner) + "</w:tbl>") == ["outer", "inner"]


def test_what_stands_in_the_head_of_pages_is_read_once_and_page_numbers_are_not():
    head = f"<w:hdr {NAMES}>{p('Alice Adams · alice@example.org')}</w:hdr>"
    foot = f"<w:ftr {NAMES}>{p('Page 1 of 2')}</w:ftr>"
    body = ALICE.replace(p("alice@example.org | +43 316 555 0123"), "")
    found = read_docx(packed(body, **{"word/header1.xml": head, "word/header2.xml": head, "word/footer1.xml": foot}))
    assert found.basics.email == "alice@example.org"
    assert "Page 1" not in repr(found)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (b"", ReadingProblem.DAMAGED),
        (b"PK\x03\x04 and nothing more", ReadingProblem.DAMAGED),
        (packed(ALICE)[:-200], ReadingProblem.DAMAGED),
        (packed(ALICE, **{"word/vbaProject.bin": "Sub AutoOpen()"}), ReadingProblem.UNSAFE),
        (packed(ALICE, **{"word/document.xml": f'<!DOCTYPE w [<!ENTITY a "b">]>{ALICE}'}), ReadingProblem.UNSAFE),
        (
            packed(ALICE, **{"word/document.xml": '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'}),
            ReadingProblem.UNSAFE,
        ),
        (packed("<!--" + " " * 9_000_000 + "-->"), ReadingProblem.TOO_LARGE),
        (b"PK" + b"\0" * 5_000_000, ReadingProblem.TOO_LARGE),
    ],
    ids=["empty", "no archive", "cut off", "macros", "entities", "external entities", "bomb", "large file"],
)
def test_what_does_harm_or_is_no_document_is_refused(source, problem):
    found = read_docx(source)
    assert found.problems == (problem,)
    assert not found.sections


def test_an_archive_without_a_document_is_no_resume():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert read_docx(stream.getvalue()).problems == (ReadingProblem.NOT_A_RESUME,)


def test_entities_in_another_encoding_are_refused_too():
    text = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w [<!ENTITY a "b">]><w:document {NAMES}>&a;</w:document>'
    found = read_docx(packed(ALICE, **{"word/document.xml": text.encode("utf-16")}))
    assert found.problems
    assert not found.sections


def test_a_document_that_ends_in_the_middle_is_read_up_to_there():
    found = read_docx(packed(ALICE + "</w:body>"))
    assert ReadingProblem.DAMAGED in found.problems
    assert found.basics.name == "Alice Adams"


def test_nesting_without_end_is_cut_off_in_no_time():
    deep = "<w:tbl><w:tr><w:tc>" * 5_000
    found = read_docx(packed(ALICE + deep))
    assert ReadingProblem.DAMAGED in found.problems
    assert found.basics.name == "Alice Adams"


def test_a_word_of_a_million_letters_and_a_million_tabs_are_bounded():
    found = read_docx(packed(ALICE + p("x" * 1_000_000) + "<w:p><w:r>" + "<w:tab/>" * 100_000 + "</w:r></w:p>"))
    assert found.basics.name == "Alice Adams"


def test_a_document_behind_a_password_is_told_from_an_old_one():
    mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert is_encrypted_office_file(mark + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"))
    assert not is_encrypted_office_file(mark + "WordDocument".encode("utf-16-le"))
    assert read(mark + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")).problems == (ReadingProblem.ENCRYPTED,)


def test_a_file_is_told_to_be_a_word_document_by_its_content():
    assert read(packed(ALICE), name="cv.pdf").basics.name == "Alice Adams"


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 3_000), st.integers(0, 60))
def test_bytes_changed_anywhere_never_raise(noise, start, length):
    source = packed(ALICE)
    place = start % len(source)
    assert read_docx(source[:place] + noise + source[place + length :]).format is ResumeFormat.DOCX


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<w:p>",
                "</w:p>",
                "<w:tbl>",
                "</w:tbl>",
                "<w:tr>",
                "</w:tr>",
                "<w:tc>",
                "</w:tc>",
                "<w:r>",
                "</w:r>",
                "<w:t>a</w:t>",
                "<w:tab/>",
                "<w:br/>",
                "<w:txbxContent>",
                "</w:txbxContent>",
                "<w:pPr>",
                "</w:pPr>",
                "<w:rPr>",
                "</w:rPr>",
                "<w:b/>",
                '<w:ilvl w:val="x"/>',
                "<w:del>",
                "</w:del>",
            ]
        ),
        max_size=60,
    )
)
def test_any_mixture_of_elements_never_raises(elements):
    assert read_docx(packed("".join(elements))).format is ResumeFormat.DOCX
