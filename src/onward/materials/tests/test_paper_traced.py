"""Nothing stands on a page that is not in the profile, and everything chosen stands there in reading order."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from onward.materials.paper.document import document_data, everything
from onward.materials.paper.printed import FURNITURE, Printed, printed_parts
from onward.materials.paper.rendering import render
from onward.materials.paper.templates import TEMPLATES
from onward.materials.records import PageSettings, Selection
from onward.materials.tests.profiles import alice
from onward.materials.tests.test_paper_measuring import some_of
from onward.parsing.resumes.records import ResumeBasics, ResumeEntry, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent

pytestmark = pytest.mark.once

SIGNS_OF_TEMPLATES = "•·,:"


def folded(text: str) -> str:
    """Letters alone: lines are broken where they end, and headings may be in capitals."""
    return re.sub(r"[\s\u200b]+", "", text).casefold()


def by_pdfium(document: bytes) -> list[str]:
    with pypdfium2.PdfDocument(document) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def by_pypdf(document: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(document)).pages]


def text_of(document: bytes, reader: Callable[[bytes], list[str]] = by_pdfium) -> str:
    """The text of a PDF in the order of its content, without the foot of its pages."""
    pages = [folded(page) for page in reader(document)]
    name = folded(PdfReader(BytesIO(document)).metadata.title)
    return "".join(page.replace(f"{name}·{n}/{len(pages)}", "") for n, page in enumerate(pages, 1))


def order_of(data: dict) -> list[list[Printed]]:
    """The texts of a document in groups as they are read; within a group, the template decides."""
    contacts = [contact["text"] for contact in data["contacts"]]
    on_band = data["template"] == "sidebar"
    groups = [[data["name"]], [data["headline"], *(() if on_band else contacts)]]
    for number, section in enumerate((*data["main"], *data["side"])):
        if on_band and number == len(data["main"]):
            groups += [[data["contact"]["heading"]], contacts]
        groups += [[section["heading"]], [section["text"]]]
        for entry in section["entries"]:
            groups.append([entry[key] for key in ("first", "second", "place", "date", "note", "tags")])
            groups += [[line["text"]] for line in entry["lines"]]
    return groups


def remainder(document: bytes, data: dict, reader: Callable[[bytes], list[str]] = by_pdfium) -> str:
    """What the text of a document says beyond its data; raises where something of these does not stand in its place."""
    text = text_of(document, reader)
    left = ""
    for group in order_of(data):
        wanted = sorted((folded(part.text) for part in group if part.text), key=len, reverse=True)
        end = 0
        for each in wanted:
            at = text.find(each)
            assert at >= 0, f"{each!r} does not stand in {text[:400]!r}"
            text = text[:at] + "\0" * len(each) + text[at + len(each) :]
            end = max(end, at + len(each))
        left += text[:end]
        text = text[end:]
    return (left + text).replace("\0", "")


@pytest.mark.parametrize("reader", [by_pdfium, by_pypdf])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_text_of_a_page_is_the_profile_in_reading_order(template, reader):
    for seed in range(4):
        page = PageSettings(template=template, max_pages=2)
        chosen = some_of(alice(), seed)
        data = document_data(alice(), chosen, page)
        assert remainder(render(alice(), chosen, page), data, reader).strip(SIGNS_OF_TEMPLATES) == ""


def test_every_text_tells_its_source():
    content = alice()
    parts = [part for part in printed_parts(document_data(content, everything(content), PageSettings())) if part.text]
    wordings = {f"wording:{each.id}": each.text for e in content.entries for line in e.lines for each in line.wordings}
    assert {part.source for part in parts if part.source.startswith("wording:")} <= set(wordings)
    assert all(wordings[part.source] == part.text for part in parts if part.source in wordings)
    furniture = {part.text for part in parts if part.source == FURNITURE}
    assert not any(letter.isdigit() for text in furniture for letter in re.sub(r"\d{4}", "", text))


WORDS = st.text(
    st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=0x17E, exclude_characters="ŉĲĳĿŀ"),
    min_size=1,
    max_size=12,
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=20).map(" ".join)


@settings(max_examples=12, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=5, unique=True), SENTENCES, SENTENCES)
def test_any_words_are_printed_as_they_are(lines, organization, title):
    entry = ContentEntry(
        "1",
        SectionKind.WORK,
        ResumeEntry(organization=organization, title=title),
        tuple(ContentLine(str(n), (ContentWording(str(n), text),)) for n, text in enumerate(lines)),
    )
    content = ProfileContent(ResumeBasics(name="Alice Example"), (entry,))
    data = document_data(content, everything(content), PageSettings())
    assert remainder(render(content, everything(content), PageSettings()), data).strip(SIGNS_OF_TEMPLATES) == ""


def test_what_the_profile_does_not_have_is_left_out():
    content = alice()
    selection = everything(content)
    without = replace(content, entries=content.entries[1:])
    assert "Northwind" not in text_of(render(without, selection, PageSettings(max_pages=2)))
    assert text_of(render(content, Selection(with_summary=False), PageSettings()))


@pytest.mark.parametrize("template", TEMPLATES)
def test_equal_input_gives_equal_bytes(template):
    page = PageSettings(template=template, accent="#884400")
    once, again = (render(alice(), everything(alice()), page) for _ in range(2))
    assert once == again
