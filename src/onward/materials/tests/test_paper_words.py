"""The words that a template adds by itself, by language."""

import tomllib
from pathlib import Path

import pytest

from onward.materials.paper import words
from onward.materials.paper.document import document_data, everything, section_of
from onward.materials.paper.printed import cleaned, shown_link
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
