import pytest

from onward.parsing.tables.cells import (
    NO_WORDS,
    YES_WORDS,
    cell_value,
    holds_link,
    is_broken_formula,
    is_placeholder,
    normalize_header,
    says_no,
)
from onward.parsing.tables.file_records import TableRow


@pytest.mark.parametrize("text", ["", " ", "-", "\u2014", "?", "n/a", "N.A.", "TBD", "none", "k. A.", "\u200b"])
def test_a_placeholder_says_nothing(text):
    assert cell_value(text) == ""


@pytest.mark.parametrize("text", ["Acme", "0", "no", "Unknown Worlds Entertainment", "na und?"])
def test_a_word_is_no_placeholder(text):
    assert not is_placeholder(text)
    assert cell_value(f" {text}\u200b ") == text


@pytest.mark.parametrize("text", ["no", "Nein", "NON", "n\u00e3o", "nee", "0", "-", "", "n/a"])
def test_no_is_known_in_seven_languages(text):
    assert says_no(text)


@pytest.mark.parametrize("text", ["yes", "Anna", "s\u00ed", "1", "Nora"])
def test_a_name_or_a_yes_does_not_say_no(text):
    assert not says_no(text)


def test_no_word_means_both_yes_and_no():
    assert YES_WORDS.isdisjoint(NO_WORDS)


@pytest.mark.parametrize(
    "text", ["https://acme.example/jobs/1", "see HTTP://acme.example", "www.acme.example", '=HYPERLINK("x")']
)
def test_a_link_is_recognised(text):
    assert holds_link(text)


@pytest.mark.parametrize("text", ["acme.example", "https://", "the www. of things", "LinkedIn"])
def test_what_is_no_link_is_not(text):
    assert not holds_link(text)


def test_a_broken_formula_is_told_from_a_number_sign():
    assert is_broken_formula("#REF! ")
    assert not is_broken_formula("#1 choice")


@pytest.mark.parametrize(
    ("header", "normal"),
    [
        ("appliedDate (UTC)", "applied date"),
        ("company_name", "company name"),
        ("D\u00e9partement [2]", "departement"),
        ("(notes)", "notes"),
    ],
)
def test_headers_are_compared_without_case_brackets_or_camels(header, normal):
    assert normalize_header(header) == normal


def test_a_row_of_spaces_is_blank():
    assert TableRow(1, ("", " \t")).is_blank
    assert not TableRow(1, ("", "x")).is_blank
