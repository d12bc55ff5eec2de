"""A blind person reads the same document: by Typst's own check, and by a second one."""

import pytest
import typst

from onward.materials.paper.coverage import letters_without_font
from onward.materials.paper.document import document_data, everything
from onward.materials.paper.engine import compile_pdf
from onward.materials.paper.letter import LetterText, render_letter
from onward.materials.paper.rendering import render
from onward.materials.paper.templates import TEMPLATES
from onward.materials.paper.words import heading_languages
from onward.materials.records import PageSettings
from onward.materials.tests.pdf_tags import problems_of
from onward.materials.tests.profiles import alice

pytestmark = pytest.mark.once


@pytest.mark.parametrize("pages", [1, 3])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_is_tagged(template, pages):
    content = alice()
    document = render(content, everything(content), PageSettings(template=template, max_pages=pages))
    assert problems_of(document) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_passes_the_check_of_typst_for_archives_too(template):
    content = alice()
    document = compile_pdf(
        document_data(content, everything(content), PageSettings(template=template)), ["ua-1", "a-2a"]
    )
    assert problems_of(document) == []
    assert b"pdfaid:part" in document


@pytest.mark.parametrize("language", sorted({*heading_languages()} - {"ja", "ko", "zh"}))
def test_headings_and_dates_of_every_language_have_letters_and_tags(language):
    content = alice()
    page = PageSettings(template="academic", language=language)
    assert letters_without_font(content, everything(content), page) == {}
    assert problems_of(render(content, everything(content), page)) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_letter_is_tagged(template):
    letter = LetterText(("Dear Bob,", "I fix queues."), ("Tidewater",), "Utrecht", "Queues", "Kind regards,")
    assert problems_of(render_letter(alice().basics, letter, PageSettings(template=template))) == []


def test_the_second_check_sees_what_is_not_tagged(tmp_path):
    source = tmp_path / "bare.typ"
    source.write_text("= Title\n- one\n")
    assert problems_of(typst.compile(source, pdf_tags=False)) == ["it has no structure"]
    problems = problems_of(typst.compile(source))
    assert "it has no title" in problems
    assert "it does not say that it keeps PDF/UA" in problems


def test_the_second_check_sees_a_jump_of_headings(tmp_path):
    source = tmp_path / "jump.typ"
    source.write_text('#set document(title: "T")\n= One\n=== Three\n')
    assert "a heading of level 3 follows one of level 1" in problems_of(typst.compile(source))
