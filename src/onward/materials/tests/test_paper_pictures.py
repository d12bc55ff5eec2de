"""Pictures of pages: letters that stand side by side become one path, and stand where they stood."""

import re

import pytest
import typst

from onward.materials.paper import engine
from onward.materials.paper.document import document_data, everything
from onward.materials.paper.engine import compile_pictures
from onward.materials.paper.pictures import drawn_pages, quick_picture
from onward.materials.paper.templates import TEMPLATES
from onward.materials.records import PageSettings
from onward.materials.tests.profiles import alice

SHAPES = (
    '<defs><symbol id="gA1" overflow="visible"><path d="M 0 0m 0.5 0v -0.25l 1.5 0.75 .5Z m 2 0h 1Z "/></symbol>'
    '<symbol id="gB2" overflow="visible"><path d="M 0 0m 0 10h -0.125Z "/></symbol></defs>'
)
NUMBER = re.compile(r"-?\d*\.?\d+")


def letter(name, x, *, color="#000000"):
    return f'<use xlink:href="#{name}" x="{x}" y="0" fill="{color}" fill-rule="nonzero"/>'


def quick(drawn):
    return quick_picture(f"<svg><g>{drawn}</g>{SHAPES}</svg>".encode()).decode()


def test_letters_of_a_run_are_one_path_without_signs_that_say_nothing():
    assert quick(letter("gA1", 0) + letter("gB2", 7.5)) == (
        '<svg><g><path d="M0 0m.5 0v-.25l1.5 .75 .5Zm2 0h1ZM7.5 0m0 10h-.125Z" fill="#000000"/></g><defs></defs></svg>'
    )


def test_letters_of_two_colors_stay_as_they_are():
    drawn = letter("gA1", 0) + letter("gB2", 7.5, color="#0e5a60")
    assert quick(drawn) == f"<svg><g>{drawn}</g>{SHAPES}</svg>"


def test_a_letter_without_its_shape_stays_as_it_is():
    assert letter("gC3", 0) in quick(letter("gA1", 0) + "<g/>" + letter("gC3", 0))


def test_shapes_that_something_else_refers_to_stay():
    assert SHAPES in quick(letter("gA1", 0) + '<g/><use xlink:href="#gB2" fill="url(#gradient)"/>')


def test_every_letter_of_a_page_stands_where_it_stood():
    content = alice()
    pages, _places = compile_pictures(document_data(content, everything(content), PageSettings()))
    for page in pages:
        before, after = page.decode(), quick_picture(page).decode()
        shapes = dict(re.findall(r'<symbol id="(\w+)" overflow="visible"><path d="M 0 0([^"]*)"', before))
        letters = re.findall(r'<use xlink:href="#(\w+)" x="([^"]*)" y="([^"]*)"', before)
        wanted = [float(each) for name, x, y in letters for each in (x, y, *NUMBER.findall(shapes[name]))]
        paths = re.findall(r'<path d="(M[^ ][^"]*)"', after)
        assert [float(each) for path in paths for each in NUMBER.findall(path)] == wanted
        assert len(letters) > 100
        assert "<use" not in after
        assert after.count("<path") < len(letters) / 8


@pytest.mark.parametrize("template", sorted(TEMPLATES.keys() - {"letter"}))
def test_every_part_is_on_its_page_and_noting_where_moves_nothing(template):
    content = alice()
    selection, settings = everything(content), PageSettings(template=template, max_pages=3)
    pages, places = compile_pictures(document_data(content, selection, settings))
    assert pages == typst_pages(document_data(content, selection, settings))
    drawn = drawn_pages(pages, places)
    found = [part.unit for page in drawn for part in page.parts]
    lines = [f"wording:{line.wordings[0].id}" for entry in content.entries for line in entry.lines]
    assert sorted(found) == sorted([*(f"entry:{entry.id}" for entry in content.entries), *lines, "section:summary"])
    for part in (part for page in drawn for part in page.parts):
        assert 30 < part.left < part.left + part.width < 596 - 30
        assert 30 < part.top < part.top + part.height < 842 - 30


def typst_pages(data):
    """The pages without a note of where their parts stand."""
    made = typst.compile(
        engine.TEMPLATES_FOLDER / f"{data['template']}.typ", format="svg", **engine._arguments(data, "print")
    )
    return made if isinstance(made, list) else [made]
