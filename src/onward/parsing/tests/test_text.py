import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.source_tree import product_modules, relative_path

from onward.parsing.tables.cells import cell_value, clean_cell
from onward.parsing.text import (
    clean_text,
    normalize,
    one_line,
    require_storable,
    row_id,
    strip_invisible,
    to_storable,
    unify_newlines,
    without_accents,
    without_nul,
)

LINE_BREAKS = ["\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"]
BIDI = [*"\u061c\u200e\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
WITHOUT_WIDTH = [*"\u00ad\u200b\ufeff", *map(chr, range(0x2060, 0x2065))]
NONCHARACTERS = [
    *map(chr, range(0xFDD0, 0xFDF0)),
    *(chr(0x10000 * plane + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)),
]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udfff"]
INVISIBLE = [*CONTROLS, "\u2028", "\u2029", *BIDI, *WITHOUT_WIDTH, *NONCHARACTERS, *SURROGATES, "\ufff9"]
WORDS_KEPT_WHOLE = [
    "tab\tand\nnewline",
    "family \U0001f468\u200d\U0001f469\u200d\U0001f467",  # joined into one picture
    "\U0001f3f3\ufe0f\u200d\U0001f308",  # with a variation selector
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # the flag of Scotland, in tags
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with a non-joiner
    "\u0915\u094d\u200d\u0937",  # Hindi, with a joiner
    "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala, with a joiner
    "e\u0301, \u00e9, \u00a0, \u202f, \u3000.",
    "replaced \ufffd",
]


def named(character):
    return " ".join(f"U+{ord(each):04X}" for each in character)


@pytest.mark.parametrize("character", INVISIBLE, ids=named)
def test_what_nobody_sees_is_removed(character):
    assert strip_invisible(f"be{character}fore") == "before"


@pytest.mark.parametrize("text", WORDS_KEPT_WHOLE, ids=ascii)
def test_what_belongs_to_a_word_stays(text):
    assert strip_invisible(text) == text
    assert clean_text(text) == text
    assert clean_cell(text) == text


@pytest.mark.parametrize("line_break", LINE_BREAKS, ids=named)
def test_every_line_break_becomes_one_kind(line_break):
    assert unify_newlines(f"one{line_break}two") == "one\ntwo"
    assert clean_text(f"one{line_break}\u200btwo") == "one\ntwo"


@given(st.text(st.characters(), max_size=200))
def test_cleaning_leaves_nothing_invisible_whatever_stood_there(text):
    cleaned = clean_text(text)
    assert not set(cleaned) & set(INVISIBLE)
    assert clean_text(cleaned) == cleaned
    assert not {unicodedata.category(character) for character in cleaned if character not in "\t\n"} & {"Cc", "Cs"}


@pytest.mark.parametrize("character", [*CONTROLS, *BIDI, *WITHOUT_WIDTH, *NONCHARACTERS, *SURROGATES], ids=named)
def test_a_cell_of_something_invisible_is_empty(character):
    assert cell_value(character) == ""


@pytest.mark.parametrize(
    ("copied", "text"),
    [
        ("well-\u2010known", "well-known"),
        ("well\u2010-known", "well-known"),
        ("devel-\u2010\nopment", "devel-\nopment"),
        ("well\u2010known", "well\u2010known"),
        ("a -- b", "a -- b"),
    ],
)
def test_a_hyphen_that_was_copied_as_two_characters_is_one(copied, text):
    assert clean_text(copied) == text


def test_one_line_has_single_spaces():
    assert one_line(" a\n\tb \u2028 c ") == "a b c"


def test_a_damaged_text_is_stored_with_marks_in_its_place():
    assert to_storable("a\x00b \ud83d \u200d") == "a\u2400b ? \u200d"
    assert to_storable("plain") == "plain"


def test_nul_is_removed_from_texts_alone():
    assert without_nul("a\x00b") == "ab"
    assert without_nul(7) == 7


def test_a_text_that_must_be_whole_is_refused_with_half_a_character():
    assert require_storable("a\x00b") == "ab"
    with pytest.raises(UnicodeEncodeError):
        require_storable("\udc80")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Caf\u00e9", "Cafe"),
        ("e\u0301", "e"),
        ("\ufb01t", "fit"),
        ("\u0141\u00f3d\u017a", "\u0141odz"),
        ("plain", "plain"),
    ],
)
def test_accents_are_taken_off(text, plain):
    assert without_accents(text) == plain


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  D\u00e9j\u00e0-vu ", "deja vu"),
        ("didn\u2019t", "didnt"),
        ("snake_case", "snake case"),
        ("Stra\u00dfe", "strasse"),
    ],
)
def test_normalized_texts_can_be_compared(text, normal):
    assert normalize(text) == normal


CLEANING = re.compile(r'\\x00-|unicodedata\.combining|" "\.join\([^()]*\.split\(\)\)')


def test_no_other_module_cleans_text_by_itself():
    cleaning = {
        relative_path(path): len(CLEANING.findall(path.read_text(encoding="utf-8"))) for path in product_modules()
    }
    assert {path: number for path, number in cleaning.items() if number} == {"src/onward/parsing/text.py": 3}


@pytest.mark.parametrize(
    ("text", "pk"),
    [
        ("7", 7),
        ("9" * 18, int("9" * 18)),
        ("9" * 19, None),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("seven", None),
    ],
)
def test_an_id_is_read_from_digits_alone_and_only_when_a_row_could_have_it(text, pk):
    assert row_id(text) == pk
