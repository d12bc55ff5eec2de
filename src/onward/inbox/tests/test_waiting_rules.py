"""The order in which letters wait."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.inbox.waiting.rules import (
    MAX_LETTERS_TOGETHER,
    MAX_VIEWED_TOGETHER,
    LetterSection,
    WaitingGroup,
    WaitingLetter,
    letter_after,
    letter_section,
    waiting_groups,
)
from onward.parsing.letters.understanding import Doubt, LetterKind

NOW = datetime(2026, 11, 20, tzinfo=UTC)
LETTERS = st.builds(
    WaitingLetter,
    pk=st.integers(1, 10**6),
    kind=st.sampled_from(LetterKind),
    doubts=st.lists(st.sampled_from([each.value for each in Doubt]), max_size=2).map(tuple),
    target=st.sampled_from(["", "a1", "p1", "p2"]),
    sent_at=st.none() | st.integers(0, 400).map(lambda days: NOW - timedelta(days=days)),
    sender_is_doubted=st.booleans(),
)


def waiting(kind, *doubts, target="p1", days=0):
    return WaitingLetter(1, kind, doubts, target, NOW - timedelta(days=days))


@pytest.mark.parametrize(
    ("letter", "section"),
    [
        (waiting(LetterKind.OFFER), LetterSection.URGENT),
        (waiting(LetterKind.OFFER, Doubt.WEAK_SIGNS), LetterSection.URGENT),
        (waiting(LetterKind.OFFER, target=""), LetterSection.URGENT),
        (waiting(LetterKind.OFFER, Doubt.SENDER_UNPROVEN), LetterSection.UNSURE),
        (waiting(LetterKind.INTERVIEW_INVITATION, days=200), LetterSection.CLEAR),
        (waiting(LetterKind.REJECTION), LetterSection.CLEAR),
        (waiting(LetterKind.REJECTION, Doubt.ONLY_CONDITIONAL), LetterSection.UNSURE),
        (waiting(LetterKind.REJECTION, target=""), LetterSection.UNSURE),
        (waiting(LetterKind.RECRUITER_OUTREACH), LetterSection.UNSURE),
        (replace(waiting(LetterKind.OFFER), sender_is_doubted=True), LetterSection.UNSURE),
        (replace(waiting(LetterKind.VIEWED), sender_is_doubted=True), LetterSection.UNSURE),
        (waiting(LetterKind.VIEWED), LetterSection.VIEWED),
        (waiting(LetterKind.VIEWED, target=""), LetterSection.VIEWED),
        (waiting(LetterKind.VIEWED, Doubt.SEVERAL_KINDS), LetterSection.UNSURE),
    ],
)
def test_a_letter_stands_where_it_is_asked_about(letter, section):
    assert letter_section(letter, NOW) is section


@given(st.lists(LETTERS, max_size=60))
def test_every_letter_stands_once_and_sections_follow_each_other(letters):
    groups = waiting_groups(letters, NOW)
    shown = [each for group in groups for each in group.letters]
    assert sorted(map(repr, shown)) == sorted(map(repr, letters))
    order = [list(LetterSection).index(group.section) for group in groups]
    assert order == sorted(order)
    for group in groups:
        if group.section is LetterSection.VIEWED:
            assert 1 <= len(group.letters) <= MAX_VIEWED_TOGETHER
            continue
        assert 1 <= len(group.letters) <= MAX_LETTERS_TOGETHER
        assert len({each.target for each in group.letters}) == 1
        if group.section is LetterSection.CLEAR:
            assert all(each.is_clear for each in group.letters)


def test_after_a_decision_the_next_group_follows_or_the_one_before():
    groups = [WaitingGroup(LetterSection.CLEAR, tuple(numbered(n) for n in pks)) for pks in ([1], [2, 3], [4])]
    assert letter_after(groups, [1]) == 2
    assert letter_after(groups, [2]) == 3
    assert letter_after(groups, [2, 3]) == 4
    assert letter_after(groups, [4]) == 2
    assert letter_after(groups, [1, 2, 4]) == 3
    assert letter_after(groups, [1, 2, 3, 4]) is None
    assert letter_after(groups, [9]) == 1
    assert letter_after([], [1]) is None


def numbered(pk):
    return WaitingLetter(pk, LetterKind.REJECTION, (), "p1", NOW)
