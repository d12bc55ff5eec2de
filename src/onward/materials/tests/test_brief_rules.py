"""What a brief starts from, and how its week is spread over days."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.materials.brief.rules import (
    MAX_OFFER,
    BriefStep,
    likely_roles,
    positioning,
    shared_out,
    spread_over_week,
)


@pytest.mark.parametrize(
    ("headline", "done", "said"),
    [
        ("Nurse.", ["I sang.", "I cut the wait by 3 hours."], "Nurse. I cut the wait by 3 hours. I sang."),
        ("", ["I sang."], "I sang."),
        ("Nurse", [], "Nurse."),
        ("", [], ""),
        ("", ["I did 1.", "I did 2.", "I did 3."], "I did 1. I did 2."),
    ],
)
def test_the_offer_is_said_in_what_is_true(headline, done, said):
    assert positioning(headline, done) == said


def test_the_offer_has_room():
    assert len(positioning("Nurse", ["x" * MAX_OFFER, "I sang."])) <= MAX_OFFER


@pytest.mark.parametrize(
    ("titles", "roles"),
    [
        (["Nurse", "nurse ", "Chef", "", "Welder", "Cook", "Chef"], ["Nurse", "Chef", "Welder"]),
        ([], []),
    ],
)
def test_roles_are_those_named_most(titles, roles):
    assert likely_roles(titles) == roles


@pytest.mark.parametrize(
    ("minutes", "used", "shares"),
    [
        (600, {"cold": 3, "referral": 1}, {"cold": 450, "referral": 150}),
        (100, {"cold": 1, "referral": 1}, {"cold": 55, "referral": 45}),
        (0, {"cold": 3}, {}),
        (600, {}, {}),
        (600, {"cold": 0}, {}),
    ],
)
def test_hours_are_shared_out_as_channels_were_used(minutes, used, shares):
    assert shared_out(minutes, used) == shares


@settings(max_examples=60)
@given(st.integers(1, 5000), st.dictionaries(st.text(max_size=3), st.integers(0, 50), max_size=6))
def test_no_minute_is_lost(minutes, used):
    assert sum(shared_out(minutes, used).values()) in {0, minutes}


@settings(max_examples=60)
@given(
    st.dictionaries(st.text(max_size=3), st.integers(0, 50), max_size=4),
    st.lists(st.integers(0, 6), unique=True, max_size=7),
)
def test_a_week_holds_what_the_brief_says(weekly, days):
    found = spread_over_week(weekly, days)
    for activity, amount in weekly.items():
        of_activity = [each.amount for each in found if each.activity == activity]
        assert sum(of_activity) == (amount if days else 0)
        assert max(of_activity, default=0) - min(of_activity, default=0) <= 1


def test_each_part_leads_to_the_next():
    steps = [BriefStep.OFFER]
    while following := steps[-1].following:
        steps.append(following)
    assert steps == list(BriefStep)
