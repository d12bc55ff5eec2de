"""The words that a template adds by itself, by language."""

import tomllib
from pathlib import Path

import pytest

from onward.materials.paper import words
from onward.materials.paper.document import document_data, everything, section_of
from onward.materials.paper.printed import Printed, as_typst_json, cleaned, shown_link
from onward.materials.paper.words import (
    comma_of,
    heading_languages,
    may_write_capitals,
    primary_language,
    printed_dates,
    template_word,
)
from onward.materials.records import PageSettings
from onward.materials.tests.profiles import alice, span
from onward.parsing.resumes.records import DateSpan, PartialDate, ResumeEntry, SectionKind
from onward.profile.records import ContentEntry, ProfileContent

pytestmark = pytest.mark.once


def test_every_language_has_every_heading():
    table = tomllib.loads(Path(words.__file__).with_name("headings.toml").read_text("utf-8"))
    wanted = {kind.value for kind in SectionKind} | {"contact", "present"}
    assert len(table) >= 21
    assert {language: set(said) ^ wanted for language, said in table.items() if set(said) != wanted} == {}
    assert heading_languages() == tuple(table)


@pytest.mark.parametrize(
    ("dates", "language", "printed"),
    [
        (span((2018, 9), (2023, 5)), "en", "Sep 2018 \u2013 May 2023"),
        (span((2018, 9), present=True), "en", "Sep 2018 \u2013 present"),
        (span((2018, 9), present=True), "de", "Sept. 2018 \u2013 heute"),
        (span((2018, 9), present=True), "fr", "sept. 2018 \u2013 aujourd\u2019hui"),
        (span((2021, 3), present=True), "ja", "2021年3月 \u2013 現在"),
        (span((2021, 3), (2021, 3)), "en", "Mar 2021"),
        (span(end=(2021, 3)), "ru", "март 2021"),
        (DateSpan(PartialDate(2010), PartialDate(2014)), "en", "2010 \u2013 2014"),
        (DateSpan(PartialDate(2010, 3, 5), None), "en", "Mar 2010"),
        (DateSpan(present=True), "en", "present"),
        (DateSpan(PartialDate(2010, 13), PartialDate(0, 5)), "en", "2010 \u2013 0"),
        (span((2021, 3)), "tlh", "Mar 2021"),
        (DateSpan(), "en", ""),
    ],
)
def test_dates_are_written_as_the_language_does(dates, language, printed):
    assert printed_dates(dates, language).replace("\u00a0", " ") == printed


@pytest.mark.parametrize(
    ("tag", "language"), [("pt-BR", "pt"), ("zh_Hant", "zh"), ("EN", "en"), ("", "en"), ("1", "en")]
)
def test_the_language_is_the_first_part_of_its_tag(tag, language):
    assert primary_language(tag) == language


def test_a_language_without_headings_has_those_of_english():
    assert template_word("work", "tlh") == "Experience"
    assert template_word("work", "no") == template_word("work", "nb")


@pytest.mark.parametrize(
    ("heading", "language", "may"),
    [
        ("Experience", "en", True),
        ("Опыт работы", "ru", True),
        ("Großes", "sv", False),
        ("Kenntnisse", "de", False),
        ("Εμπειρία", "el", False),
        ("İş", "tr", False),
        ("職歴", "en", False),
        ("الخبرة", "en", False),
    ],
)
def test_capitals_are_written_where_they_change_nothing_else(heading, language, may):
    assert may_write_capitals(heading, language) is may


def test_lists_have_the_comma_of_the_language():
    assert [comma_of(language) for language in ("en", "ar", "ja")] == [", ", "\u060c ", "\u3001"]


def test_sections_of_ones_own_have_a_heading_each():
    content = alice()
    sections = document_data(content, everything(content), PageSettings())["main"]
    assert [section["heading"].text for section in sections][-2:] == ["Licenses", "Patents"]
    assert [section_of(entry) for entry in content.entries][-2:] == ["section:other:Licenses", "section:other:Patents"]


def test_an_entry_under_a_heading_far_away_stands_with_the_others():
    entries = tuple(
        ContentEntry(str(number), kind, ResumeEntry(title=str(number)))
        for number, kind in enumerate((SectionKind.WORK, SectionKind.AWARDS, SectionKind.WORK))
    )
    content = ProfileContent(alice().basics, entries)
    sections = document_data(content, everything(content), PageSettings())["main"]
    assert [len(section["entries"]) for section in sections] == [0, 2, 1]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/a/", "example.org/a"),
        ("HTTPS://Example.org", "Example.org"),
        ("example.org", "example.org"),
    ],
)
def test_a_link_is_shown_without_what_everybody_knows(url, shown):
    assert shown_link(url) == shown


def test_long_words_may_break_and_texts_end():
    assert cleaned("x" * 40) == "x" * 30 + "\u200b" + "x" * 10
    assert len(cleaned("word " * 10_000)) <= 2_000
    assert cleaned("e" + "\u0300" * 50).count("\u0300") <= 8


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("the company's", "the company\u2019s"),
        ("l'\u00e9t\u00e9", "l\u2019\u00e9t\u00e9"),
        ("'quoted' 5' 6\"", "'quoted' 5' 6\""),
        ("\u05de\u05e1' \u05e6'\u05e7", "\u05de\u05e1' \u05e6'\u05e7"),
    ],
)
def test_an_apostrophe_between_latin_letters_is_set_as_printers_set_it(text, set_as):
    parts = as_typst_json(Printed(text, "wording:1"))
    assert (parts if isinstance(parts, str) else "".join(parts)) == set_as


@pytest.mark.parametrize(
    ("text", "kept_together"),
    [
        (
            "\u05de-31% \u05dc-68% \u05d1\u05ea\u05d5\u05da \u05e9\u05e0\u05d4",
            ["\u05de-31%", "\u05dc-68%", "\u05d1\u05ea\u05d5\u05da \u05e9\u05e0\u05d4"],
        ),
        ("cost-of-living fell by 12 % in one quarter", ["12 %"]),
        ("set up a state-of-the art lab of well-known machines", ["well-known"]),
        ("ran A/B tests on/off in and/or out/of/it at the end", ["A/B", "on/off", "and/or", "the end"]),
        (
            "\uc0c1\ud488\uc744 3\uc77c\uc5d0\uc11c \ub85c Go",
            ["\uc0c1\ud488\uc744", "3\uc77c\uc5d0\uc11c", "\ub85c Go"],
        ),
    ],
)
def test_what_must_not_be_broken_is_a_part_of_its_own(text, kept_together):
    assert as_typst_json(Printed(text, "wording:1"))[1::2] == tuple(kept_together)


def test_one_line_certificates_stand_close_unless_one_of_them_has_more():
    short = ContentEntry("1", SectionKind.CERTIFICATES, ResumeEntry(title="A"))
    more = ContentEntry("2", SectionKind.CERTIFICATES, ResumeEntry(title="B", summary="C"))
    work = ContentEntry("3", SectionKind.WORK, ResumeEntry(organization="D"))

    def bare(*entries):
        content = ProfileContent(alice().basics, entries)
        sections = document_data(content, everything(content), PageSettings())["main"]
        return [entry["bare"] for section in sections for entry in section["entries"]]

    assert bare(short, work) == [True, False]
    assert bare(short, more) == [False, False]
