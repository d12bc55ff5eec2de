"""What people write stands on the page as letters, whatever it is, in bounded time."""

import time
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from onward.materials.paper.coverage import letters_without_font
from onward.materials.paper.document import everything
from onward.materials.paper.printed import cleaned, safe_link
from onward.materials.paper.rendering import page_pictures, render
from onward.materials.paper.templates import TEMPLATES
from onward.materials.paper.texts import missing_letters_text
from onward.materials.records import PageSettings
from onward.materials.tests.pdf_tags import problems_of
from onward.parsing.resumes.records import DateSpan, PartialDate, ResumeBasics, ResumeEntry, ResumeLink, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent

pytestmark = pytest.mark.once

COMMANDS = '#read("/etc/passwd") $x^2$ *bold* _slant_ `code` <label> @ref // comment \\ #set page(width: 1pt)'


def all_fields(text: str, name: str = "Alice Example") -> ProfileContent:
    """A profile that says ``text`` in every field of every section."""
    facts = ResumeEntry(
        organization=text,
        title=text,
        place=text,
        dates=DateSpan(PartialDate(2020, 1), None, True),
        degree=text,
        area=text,
        score=text,
        level=text,
        url=text,
        summary=text,
        keywords=(text, text),
        authors=(text,),
    )
    basics = ResumeBasics(name, text, text, text, text, "NL", text, (ResumeLink(text, text, text),))
    lines = (ContentLine("1", (ContentWording("1", text),)),)
    return ProfileContent(
        basics, tuple(ContentEntry(kind.value, kind, facts, lines, heading=text) for kind in SectionKind)
    )


def words(document: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages).split())


@pytest.mark.parametrize("template", TEMPLATES)
def test_commands_of_the_typesetter_are_letters(template):
    content = all_fields(COMMANDS, COMMANDS)
    document = render(content, everything(content), PageSettings(template=template, max_pages=9))
    assert problems_of(document) == []
    assert '#read("/etc/passwd")' in words(document)
    assert "root:" not in words(document)


@pytest.mark.parametrize(
    "text",
    [
        *("x" * 100_000, "ab-" * 30_000, "e" + "\u0301" * 2_000, "W" * 28 + "-" + "W" * 28),
        *("".join(map(chr, range(0x20))) + "end", "".join(map(chr, range(0x7F, 0xA0))) + "end"),
        *("\u202e\u2066\u2069\u200f\u061cend", "half \ud800", "\ue000\uf0b7", "\u0378", "\U000e0041", "\ufffe\uffff"),
        *("", "   ", "\n\n", "\u3000", "\u200b"),
    ],
)
def test_any_text_in_every_field_becomes_a_tagged_document(text):
    for template in ("classic", "sidebar"):
        content = all_fields(text, f"Alice {text[:50]}")
        started = time.perf_counter()
        document = render(content, everything(content), PageSettings(template=template, max_pages=9))
        assert time.perf_counter() - started < 30
        assert b"pdfuaid:part" in document


@pytest.mark.parametrize("name", ["", "\x00", "\ud800", "\U0001f33b", "日本"])
def test_a_person_without_a_printable_name_has_a_document(name):
    content = replace(all_fields("text"), basics=ResumeBasics(name))
    assert b"/StructTreeRoot" in render(content, everything(content), PageSettings())


@pytest.mark.parametrize("language", ["", "x", "xxxx", "e1", "de-AT", "no", "tlh", "\ud800", "a" * 5_000])
def test_any_language_is_printed_in(language):
    content = all_fields("text")
    assert problems_of(render(content, everything(content), PageSettings(language=language))) == []


@pytest.mark.parametrize("accent", ["", "#12", "red", "#zzzzzz", "#1d3557", '"); #panic("', "#1d3557ff"])
def test_any_accent_is_printed_with(accent):
    content = all_fields("text")
    assert (
        problems_of(render(content, everything(content), PageSettings(accent=accent, template="nowhere", font="x")))
        == []
    )


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("example.org/me", "https://example.org/me"),
        ("mailto:alice@example.org", "mailto:alice@example.org"),
        ("tel:+3161234", "tel:+3161234"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("ftp://example.org", ""),
        ("https://exa mple.org", ""),
        ("https://[", ""),
        ("https://", ""),
        ("", ""),
        ("text", ""),
        ("x" * 100_000, ""),
        ("https://example.org/\u202e", ""),
    ],
)
def test_only_harmless_links_are_carried(url, kept):
    assert safe_link(url) == kept


def test_no_link_runs_anything():
    content = all_fields("javascript:alert(1)")
    document = render(content, everything(content), PageSettings(max_pages=9))
    notes = [note.get_object() for page in PdfReader(BytesIO(document)).pages for note in page.get("/Annots", [])]
    assert not [note for note in notes if "javascript:" in str(note["/A"].get("/URI", "")).lower().split("@")[0][:11]]
    assert not [note for note in notes if note["/A"]["/S"] != "/URI"]


def test_letters_of_looks_are_plain_ones():
    assert cleaned("\U0001d407\U0001d41e\U0001d425\U0001d425\U0001d428 \uff21\ufb01") == "Hello Afi"


def test_wide_punctuation_stays_wide():
    assert cleaned("\u5e73\u53f0\uff0c\u628a\uff08\uff11\uff09") == "\u5e73\u53f0\uff0c\u628a\uff08\uff11\uff09"


def test_signs_of_lists_and_mathematics_have_a_typeface():
    content = all_fields("3 days → 40 minutes, ≥ 99 %, ≈ ∞ ★ ✓ ● ■ ⅔ Łódź Ş ẞ Ж λ ₹ №")
    assert letters_without_font(content, everything(content), PageSettings()) == {}


@pytest.mark.parametrize("text", ["日本語のひらがなとカタカナ", "简体与繁體中文", "한국어로 쓴 이력서"])
def test_east_asian_letters_have_a_typeface(text):
    content = all_fields(text)
    assert letters_without_font(content, everything(content), PageSettings()) == {}


def test_letters_without_a_typeface_are_told_by_script():
    content = all_fields("ไทย \U0001f33b")
    missing = letters_without_font(content, everything(content), PageSettings())
    assert missing == {"": "\U0001f33b", "Thai": "ทยไ"}
    document = render(content, everything(content), PageSettings())
    assert b"/StructTreeRoot" in document
    assert len(page_pictures(content, everything(content), PageSettings())) >= 1


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({}, ""),
        ({"": "\U0001f33b"}, "There's no font for this sign, so it prints as an empty box: \U0001f33b."),
        ({"Thai": "\u0e17\u0e22"}, "There's no font for Thai, so these letters print as empty boxes: \u0e17 \u0e22."),
        (
            {"Cjk": "\u65e5", "Hiragana": "\u3072", "Katakana": "\u30a2"},
            (
                "There's no font for Chinese characters and Japanese, so these letters print as empty boxes: "
                "\u65e5 \u3072 \u30a2."
            ),
        ),
    ],
)
def test_what_has_no_typeface_is_said_in_words(missing, said):
    assert missing_letters_text(missing) == said
