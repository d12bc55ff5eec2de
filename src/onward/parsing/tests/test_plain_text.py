import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.plain_text import (
    MAX_LINE_LENGTH,
    MAX_LINES,
    bullet_lines,
    clean_pasted_text,
    first_sentence,
    shorten_to_fit,
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("- calm\n\n* clear\n  • early \n--", ["calm", "clear", "early"]),
        ("one", ["one"]),
        ("\n" * 10_000, []),
    ],
)
def test_lines_lose_their_bullets_and_empty_ones_go(text, lines):
    assert bullet_lines(text) == lines


def test_a_list_stays_one_that_can_be_read():
    lines = bullet_lines("x" * 30_000 + "\n" + "line\n" * 10_000)
    assert len(lines) == MAX_LINES
    assert len(lines[0]) == MAX_LINE_LENGTH


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("  Well done.  ", "Well done."),
        ("> > Great talk\r\n> today\r\n", "Great talk\ntoday"),
        ("Thanks\n\n\n\nAnn\n-- \nAnn Onyme\nHead of Everything", "Thanks\n\nAnn"),
        ("a\x00b\x07c\u202ed\ufeff", "abcd"),
        ("<b>Very</b> clear <script>alert(1)</script>", "<b>Very</b> clear <script>alert(1)</script>"),
        ("family \U0001f468\u200d\U0001f469", "family \U0001f468\u200d\U0001f469"),
        ("e\u0301", "\u00e9"),
        ("half \ud83d", "half"),
        ("--\nonly a signature", ""),
        ("\u200b\u2060", ""),
    ],
)
def test_praise_is_kept_as_plain_text(pasted, kept):
    assert clean_pasted_text(pasted) == kept


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once_and_leaves_nothing_unseen(text):
    once = clean_pasted_text(text)
    assert not set(once) & {"\x00", "\r", "\u202e", "\u200b"}
    assert len(clean_pasted_text(once)) <= len(once)


@pytest.mark.parametrize(
    ("text", "letters", "most_lines", "kept"),
    [
        ("short", 10, 1, "short"),
        ("two words here", 10, 1, "two words…"),
        ("two words here", 9, 1, "two…"),
        ("unbreakable", 5, 1, "unbr…"),
        ("one\ntwo\nthree", 20, 2, "one\ntwo…"),
        ("x", 1, 1, "x"),
        ("xy", 1, 1, "…"),
    ],
)
def test_a_text_is_cut_after_a_whole_word_and_says_so(text, letters, most_lines, kept):
    assert shorten_to_fit(text, letters, most_lines) == kept


@given(st.text(max_size=200), st.integers(1, 60), st.integers(1, 4))
def test_a_cut_text_keeps_both_bounds_and_a_short_one_stays(text, letters, most_lines):
    kept = shorten_to_fit(text, letters, most_lines)
    assert len(kept) <= letters
    assert kept.count("\n") < most_lines
    if len(text) <= letters and text.count("\n") < most_lines:
        assert kept == text
    else:
        assert kept.endswith("…")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("You saved the launch. Twice, even.", "You saved the launch."),
        ("No end in sight", "No end in sight"),
        ("Version 2.5 was yours\nand good", "Version 2.5 was yours and good"),
        ("", ""),
    ],
)
def test_how_a_text_begins(text, line):
    assert first_sentence(text, 200) == line
