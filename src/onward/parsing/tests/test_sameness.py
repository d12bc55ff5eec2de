"""An opening is known again on another site, and two openings of one employer are not taken for one."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.links import PostingKey
from onward.parsing.postings.sameness import (
    BYTES,
    HASHES,
    ComparedPosting,
    Sameness,
    compare,
    normal_title,
    shared_share,
    sketch,
)


def words(seed: int, number: int = 300) -> str:
    """A text of invented words; every seed has its own."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefgh", k=6)) for _word in range(number))


NURSE = f"{words(1)} {words(2)}"
PORTER = f"{words(1)} {words(3)}"
ABOUT_US = [sketch(f"{words(1)} {words(seed)}") for seed in (4, 5, 6)]
LEEDS = PostingKey("greenhouse", "1")
YORK = PostingKey("greenhouse", "2")


def posting(title: str, text: str, place: str = "", key: PostingKey | None = None) -> ComparedPosting:
    return ComparedPosting(title, sketch(text), place, key)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (posting("Nurse", NURSE), posting("NURSE (m/w/d)", NURSE), Sameness.SAME),
        (posting("Nurse", NURSE), posting("Nurse", f"{NURSE} {words(9, 60)}"), Sameness.SAME),
        (posting("Sr. Nurse", NURSE), posting("Senior Nurse - Remote", NURSE[:2500]), Sameness.SAME),
        (posting("Nurse", NURSE, "Leeds, UK"), posting("Nurse (Leeds)", NURSE, "Leeds"), Sameness.SAME),
        (posting("Nurse", NURSE), posting("Porter", NURSE), Sameness.SIMILAR),
        (posting("Nurse", NURSE), posting("Senior Nurse", NURSE), Sameness.SIMILAR),
        (posting("Nurse", NURSE, "Leeds"), posting("Nurse", NURSE, "York"), Sameness.SIMILAR),
        (posting("Nurse", NURSE, "Leeds"), posting("Nurse", NURSE, "Remote"), Sameness.SAME),
        (posting("Nurse", NURSE, "", LEEDS), posting("Nurse", NURSE, "", YORK), Sameness.SIMILAR),
        (posting("Nurse", NURSE, "", LEEDS), posting("Carer", PORTER, "", LEEDS), Sameness.SAME),
        (posting("Nurse", NURSE), posting("Nurse", PORTER), Sameness.DIFFERENT),
        (posting("Nurse", ""), posting("Nurse", ""), Sameness.SIMILAR),
        (posting("Nurse", "", "Leeds"), posting("Nurse", "", "Leeds"), Sameness.SAME),
        (posting("Nurse", "", "Leeds"), posting("Nurse", "", "York"), Sameness.DIFFERENT),
        (posting("", ""), posting("", ""), Sameness.DIFFERENT),
    ],
)
def test_text_title_place_and_number_decide_together(one, other, answer):
    assert compare(one, other) is answer
    assert compare(other, one) is answer


def test_what_an_employer_writes_everywhere_makes_no_two_openings_similar():
    nurse, porter = posting("Nurse", f"{words(1)} {words(2, 60)}"), posting("Porter", f"{words(1)} {words(3, 60)}")
    assert compare(nurse, porter) is Sameness.SIMILAR
    assert compare(nurse, porter, others=ABOUT_US) is Sameness.DIFFERENT


def test_one_of_the_two_among_the_others_changes_nothing():
    nurse, again = posting("Nurse", NURSE), posting("Nurse", f"{NURSE} {words(9, 60)}")
    assert compare(nurse, again, others=[*ABOUT_US, nurse.sketch, again.sketch]) is Sameness.SAME
    assert compare(nurse, again, others=[nurse.sketch, *[sketch(words(seed)) for seed in (7, 8)]]) is Sameness.SAME


def test_openings_with_nothing_but_the_common_text_are_told_by_title_and_place():
    one, other = posting("Nurse", words(1), "Leeds"), posting("Nurse", words(1), "Leeds, England")
    assert shared_share(one.sketch, other.sketch, others=ABOUT_US) is None
    assert compare(one, other, others=ABOUT_US) is Sameness.SAME


def test_case_punctuation_and_layout_do_not_change_a_sketch():
    assert sketch("We care, for People — every day.") == sketch("we CARE\n\nfor people; every-day")


def test_a_sketch_is_bounded_and_the_same_on_every_machine():
    assert len(sketch(words(1, 50_000))) == HASHES * BYTES
    assert sketch("one two three four").hex() == "197b7aa56db71ad2"
    assert sketch("one two three") == b""


def test_long_texts_are_estimated_well():
    shared, rest, other_rest = words(1, 5_000), words(2, 2_500), words(3, 2_500)
    estimate = shared_share(sketch(f"{shared} {rest}"), sketch(f"{shared} {other_rest}"))
    assert estimate == pytest.approx(2 / 3, abs=0.1)


@pytest.mark.parametrize(
    ("title", "place", "normal"),
    [
        ("Pflegekraft (m/w/d)", "", "pflegekraft"),
        ("Softwareentwickler*in (all genders)", "", "softwareentwickler"),
        ("Infirmier(e) H/F", "", "infirmier"),
        ("Sr. Data Engineer - Remote, Berlin", "Berlin, Germany", "senior data engineer"),
        ("Jr Nurse (Full-time)", "", "junior nurse"),
        ("Remote", "", "remote"),
        ("Office manager", "", "office manager"),
        ("Home care nurse (part-time, hybrid)", "", "home care nurse part time"),
        ("Python/R developer", "", "python r developer"),
        ("Infirmière en télétravail", "Lyon", "infirmiere en"),
        ("C++ / C# developer", "", "c c developer"),
        ("", "", ""),
    ],
)
def test_a_title_is_compared_by_the_work_it_names(title, place, normal):
    assert normal_title(title, place=place) == normal


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=40), st.binary(max_size=60))
def test_no_text_breaks_a_comparison(text, other, title, broken):
    one = ComparedPosting(title, sketch(text), title)
    assert compare(one, ComparedPosting(other, broken, text), others=[broken] * 4) in set(Sameness)
    assert compare(one, one) is not Sameness.SIMILAR or not one.place
