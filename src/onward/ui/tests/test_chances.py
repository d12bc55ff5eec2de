from fractions import Fraction
from itertools import pairwise

import pytest

from onward.ui.chances import odds_text


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.001, "less than 1 in 100"),
        (0.01, "about 1 in 100"),
        (0.02, "about 1 in 50"),
        (0.044, "about 1 in 25"),
        (0.17, "about 1 in 6"),
        (0.34, "about 1 in 3"),
        (0.36, "about 4 in 10"),
        (0.44, "about 4 in 10"),
        (0.45, "about 1 in 2"),
        (0.49, "about 1 in 2"),
        (0.5, "about 1 in 2"),
        (0.56, "about 6 in 10"),
        (0.72, "about 7 in 10"),
        (0.92, "about 9 in 10"),
        (0.945, "about 19 in 20"),
        (0.99, "more than 19 in 20"),
    ],
)
def test_a_chance_as_people_say_it(share, words):
    assert odds_text(share) == words


def test_what_is_likely_to_happen_and_what_is_not_add_up_to_about_one():
    for n in range(55, 64):
        assert odds_text(n / 100 + 0.001) == "about 6 in 10"
        assert odds_text(1 - n / 100 - 0.001) == "about 4 in 10"


def test_what_is_almost_certain_leaves_about_what_is_said_of_the_rest():
    assert [(odds_text(share), odds_text(1 - share)) for share in (0.9, 0.949)] == [
        ("about 9 in 10", "about 1 in 10"),
        ("about 19 in 20", "about 1 in 20"),
    ]


def test_a_larger_chance_never_sounds_smaller():
    said = [odds_text(n / 1000) for n in range(10, 975)]
    spoken = [Fraction(words.removeprefix("about ").replace(" in ", "/")) for words in said]
    assert all(before <= after for before, after in pairwise(spoken))
