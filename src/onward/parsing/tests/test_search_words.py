from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.search_words import excerpt, highlighted, search_words


def joined(parts):
    return "".join(piece for piece, _hit in parts)


def test_case_accents_and_signs_do_not_count():
    assert search_words("  Zoë's CAFÉ, c++  zoë") == ("zoe", "s", "cafe", "c")


def test_a_search_is_bounded():
    assert len(search_words("word " * 1000 + " ".join(f"w{n}" for n in range(500)))) <= 8
    assert max(map(len, search_words("x" * 5000))) == 60


def test_a_word_with_an_accent_is_marked_whole():
    assert highlighted("Das Café hier", ("caf",)) == [("Das ", False), ("Café", True), (" hier", False)]


def test_an_excerpt_is_cut_at_words_around_the_first_hit():
    text = "before " * 100 + "needle " + "after " * 100
    shown = joined(excerpt(text, ("needle",)))
    assert "needle" in shown
    assert len(shown) < 260
    assert shown.startswith("… before")
    assert shown.endswith("after …")


def test_a_text_without_a_hit_has_no_excerpt():
    assert excerpt("nothing here", ("needle",)) == []


def test_one_sign_that_folds_to_two_words_is_marked_once():
    assert highlighted("a ¼ share", search_words("¼")) == [("a ", False), ("¼", True), (" share", False)]


@given(st.text(), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_marking_loses_no_letter(text, queries):
    assert joined(highlighted(text, search_words(" ".join(queries)))) == text


@given(st.text(max_size=300), st.text(max_size=10))
def test_an_excerpt_of_any_text_is_short(text, query):
    assert len(joined(excerpt(text, search_words(query)))) <= len(text) + 4
