"""What a rewording may say, and what it may not because its source does not say it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.materials.rewording.numbers import read_numbers
from onward.materials.rewording.rules import RefusalKind, refusals

SOURCE = "Helped Bob's team to move two services from PHP to Go; errors fell from 9% to 3% in 2021"


def kinds(source: str, proposal: str) -> set[RefusalKind]:
    return {each.kind for each in refusals([source], proposal)}


@pytest.mark.parametrize(
    "proposal",
    [
        SOURCE,
        "Helped move 2 PHP services to Go",
        "Supported the migration of two services from PHP to Go",
        "Errors fell from 9 percent to 3 percent in 2021",
        "",
    ],
)
def test_the_same_in_other_words_passes(proposal):
    assert refusals([SOURCE], proposal) == ()


@pytest.mark.parametrize(
    ("proposal", "kind", "word"),
    [
        ("Helped move three services from PHP to Go", RefusalKind.NUMBER, "three"),
        ("Helped move dozens of services from PHP to Go", RefusalKind.NUMBER, "dozens"),
        ("Errors fell to 3% in 2022", RefusalKind.DATE, "2022"),
        ("Helped Alice's team to move two services", RefusalKind.NAME, "Alice's"),
        ("Helped move two services from PHP to Kubernetes", RefusalKind.NAME, "Kubernetes"),
        ("Helped move two services with test automation", RefusalKind.SKILL, "test automation"),
        ("Helped the award-winning team to move two services", RefusalKind.CLAIM, "award"),
        ("Moved two services from PHP to Go", RefusalKind.RANK, "Moved"),
        ("Helped Bob's team, which led the move of two services", RefusalKind.RANK, "led"),
        ("Errors rose from 3% to 9%", RefusalKind.RELATION, "rose"),
        ("Helped move two services for banks", RefusalKind.WORD, "banks"),
        ("Helped move two services in March", RefusalKind.DATE, "March"),
        ("Helped move two IT services", RefusalKind.NAME, "IT"),
    ],
)
def test_what_the_source_lacks_is_refused_with_its_word(proposal, kind, word):
    found = refusals([SOURCE], proposal)
    assert (kind, word) in {(each.kind, each.word) for each in found}
    assert all(proposal[each.start : each.end].strip() == each.word for each in found)


def test_a_number_that_counts_something_else_is_refused():
    source = "Taught 28 pupils in two groups for a year, and lent out the 91 books of the library"
    assert kinds(source, "Taught 91 pupils") == {RefusalKind.NUMBER}
    assert kinds(source, "Lent out 91 books") == set()


def test_everything_that_is_known_of_a_line_may_be_said():
    assert refusals(["Moved two services", "Result: 40% cheaper", "Kubernetes"], "Moved two Kubernetes services") == ()


def test_who_was_responsible_may_be_said_to_have_led():
    assert refusals(["Was responsible for five welders"], "Led five welders") == ()


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("$1.2m", [(1_200_000, "$")]),
        ("€250k, 18 %", [(250_000, "€"), (18, "%")]),
        ("4,000 people", [(4000, "")]),
        ("two dozen", [(24, "")]),
        ("twenty-five, a dozen and a half", [(25, ""), (18, "")]),
        ("half a million", [(500_000, "")]),
        ("from 9 to 3%", [(9, "%"), (3, "%")]),
        ("three times a week", [(3, "")]),
        ("1.5 million euros", [(1_500_000, "€")]),
        ("3x faster, five times as often", [(3, "times"), (5, "times")]),
        ("someone took the stone", []),
    ],
)
def test_numbers_are_read_with_what_they_count_in(text, amounts):
    assert [each.amount for each in read_numbers(text)] == amounts


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_answered(source, proposal):
    assert len(refusals([source], proposal)) <= 20
    assert refusals([proposal], proposal) == () or not proposal.isascii()


def test_a_proposal_without_end_is_refused_whole():
    assert len(refusals(["Moved"], "moved " * 5000)) == 1
