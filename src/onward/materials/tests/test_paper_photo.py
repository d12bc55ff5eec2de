"""A photo on pages, in Word documents and web pages: only if it is wanted, and where the template has a place."""

import io
import zipfile
from base64 import b64decode
from dataclasses import replace
from functools import cache

import docx
import pytest
from PIL import Image
from pypdf import PdfReader

from onward.materials.paper.document import everything
from onward.materials.paper.docx import write_docx
from onward.materials.paper.markdown import write_markdown
from onward.materials.paper.measuring import measure
from onward.materials.paper.rendering import page_pictures, render
from onward.materials.paper.templates import TEMPLATES
from onward.materials.paper.web_page import write_web_page
from onward.materials.records import PageSettings
from onward.materials.tests.pdf_tags import elements_of, problems_of
from onward.materials.tests.profiles import alice
from onward.parsing.photos import fitted_photo
from onward.parsing.resumes.docx import read_docx

pytestmark = pytest.mark.once

WITH_PLACE = [name for name, template in TEMPLATES.items() if template.has_photo]


@cache
def photo():
    written = io.BytesIO()
    Image.new("RGB", (300, 400), "teal").save(written, "PNG")
    return b64decode(fitted_photo(written.getvalue()).jpeg)


def with_photo(data=None):
    return replace(alice(), photo=photo() if data is None else data)


def pdf(content, **changes):
    return render(content, everything(content), PageSettings(**changes))


def pictures_on(document):
    return [image.data for page in PdfReader(io.BytesIO(document)).pages for image in page.images]


def test_no_photo_is_printed_unless_it_is_wanted():
    assert pdf(with_photo()) == pdf(alice())
    assert pdf(alice(), photo=True) == pdf(alice())


@pytest.mark.parametrize("template", WITH_PLACE)
def test_a_photo_is_printed_and_told_to_who_cannot_see_it(template):
    document = pdf(with_photo(), template=template, photo=True)
    assert len(pictures_on(document)) == 1
    assert problems_of(document) == []
    root = PdfReader(io.BytesIO(document)).trailer["/Root"]["/StructTreeRoot"]
    assert [each["/Alt"] for each in elements_of(root) if each["/S"] == "/Figure"] == [alice().basics.name]


@pytest.mark.parametrize("template", sorted(set(TEMPLATES) - set(WITH_PLACE)))
def test_templates_without_a_place_print_none(template):
    assert pdf(with_photo(), template=template, photo=True) == pdf(alice(), template=template)


@pytest.mark.parametrize("template", WITH_PLACE)
def test_room_is_measured_with_the_photo(template):
    plain, wanted = PageSettings(template=template), PageSettings(template=template, photo=True)
    without, beside = measure(with_photo(), plain), measure(with_photo(), wanted)
    assert measure(alice(), wanted) == without
    assert beside.units == without.units
    assert sum(beside.columns.values()) < sum(without.columns.values())


def test_a_photo_is_on_the_picture_of_the_page():
    content = with_photo()
    pages = page_pictures(content, everything(content), PageSettings(photo=True))
    assert [b"data:image/jpeg;base64," in page.svg for page in pages] == [True, False]


@pytest.mark.parametrize("damaged", [photo()[:200] + b"<svg onload=alert(1)>", b"\xff\xd8\xff"])
def test_a_photo_that_cannot_be_read_is_left_out(damaged):
    assert pdf(with_photo(damaged), photo=True) == pdf(alice())


def test_a_photo_that_is_cut_off_is_printed_as_far_as_it_goes():
    assert problems_of(pdf(with_photo(photo()[:700]), photo=True)) == []


def test_a_word_document_shows_it_and_reads_back_the_same():
    content = with_photo()
    written = write_docx(content, everything(content), PageSettings(photo=True))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.read("word/media/photo.jpeg") == photo()
    opened = docx.Document(io.BytesIO(written))
    assert [part.content_type for part in opened.part.package.iter_parts() if "media" in part.partname] == [
        "image/jpeg"
    ]
    assert f'descr="{content.basics.name}"' in opened.element.xml
    plain = write_docx(content, everything(content), PageSettings())
    assert read_docx(written).basics == read_docx(plain).basics
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        assert "word/media/photo.jpeg" not in archive.namelist()


def test_a_web_page_holds_it_and_allows_no_other_picture():
    content = with_photo()
    page = write_web_page(content, everything(content), PageSettings(photo=True))
    assert page.count("<img ") == 1
    assert "img-src data:" in page
    assert "img-src" not in write_web_page(content, everything(content), PageSettings())


def test_text_says_nothing_of_it():
    content = with_photo()
    settings = PageSettings(photo=True)
    assert write_markdown(content, everything(content), settings) == write_markdown(
        alice(), everything(alice()), PageSettings()
    )
