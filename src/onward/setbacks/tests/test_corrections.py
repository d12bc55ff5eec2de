from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.setbacks.core.corrections import Outcome, Trying, asks, open_ones

MADE = date(2026, 3, 2)
TODAY = date(2026, 3, 20)


def trying(number: int = 1, stage: str = "interview", day: int = 0, *outcomes: Outcome, **more) -> Trying:
    return Trying(number, stage, MADE + timedelta(days=day), outcomes, **more)


@pytest.mark.parametrize(
    ("corrections", "open_"),
    [
        ([], {}),
        ([trying(1)], {"interview": 1}),
        ([trying(1), trying(2)], {"interview": 2}),
        ([trying(2, day=0), trying(1, day=1)], {"interview": 1}),
        ([trying(1), trying(2, "screen")], {"interview": 1, "screen": 2}),
        ([trying(1, "interview", 0, Outcome.KEPT)], {}),
        ([trying(1, "interview", 0, Outcome.DROPPED)], {}),
        ([trying(1, "interview", 0, Outcome.NOT_YET)], {"interview": 1}),
        ([trying(1, "interview", 0, Outcome.NOT_YET, Outcome.REPLACED), trying(2)], {"interview": 2}),
        ([trying(1), trying(2, "interview", 1, Outcome.KEPT)], {"interview": 1}),
    ],
)
def test_which_correction_is_open(corrections, open_):
    assert {stage: each.id for stage, each in open_ones(corrections).items()} == open_


@given(
    st.lists(
        st.builds(
            Trying,
            st.integers(1, 9),
            st.sampled_from(["applied", "screen", "interview"]),
            st.dates(date(2026, 1, 1), date(2026, 1, 9)),
            st.lists(st.sampled_from(Outcome), max_size=2).map(tuple),
        )
    )
)
def test_at_most_one_is_open_a_stage_and_none_that_is_settled(corrections):
    found = open_ones(corrections)
    assert all(stage == each.stage and not each.settled for stage, each in found.items())
    assert set(found) == {each.stage for each in corrections if not each.settled}


@pytest.mark.parametrize(
    ("correction", "occasion", "asked"),
    [
        (trying(), TODAY - timedelta(days=1), True),
        (trying(), TODAY - timedelta(days=7), True),
        (trying(), TODAY - timedelta(days=8), False),
        (trying(), TODAY, False),
        (trying(), TODAY + timedelta(days=1), False),
        (trying(), None, False),
        (trying(day=17), MADE + timedelta(days=17), False),
        (trying(1, "interview", 0, Outcome.KEPT), TODAY - timedelta(days=1), False),
        (trying(1, "interview", 0, Outcome.NOT_YET, answered_on=TODAY), TODAY - timedelta(days=1), False),
        (trying(1, "interview", 0, Outcome.NOT_YET, answered_on=TODAY - timedelta(days=1)), TODAY - timedelta(1), True),
    ],
)
def test_when_to_ask_how_it_went(correction, occasion, asked):
    assert asks(correction, occasion, TODAY) is asked
