from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.setbacks.corrections.rules import CorrectionOutcome, CorrectionState, latest_unsettled_by_stage, should_ask

MADE = date(2026, 3, 2)
TODAY = date(2026, 3, 20)


def correction_state(
    number: int = 1, stage: str = "interview", day: int = 0, *outcomes: CorrectionOutcome, **more
) -> CorrectionState:
    return CorrectionState(number, stage, MADE + timedelta(days=day), outcomes, **more)


@pytest.mark.parametrize(
    ("corrections", "open_"),
    [
        ([], {}),
        ([correction_state(1)], {"interview": 1}),
        ([correction_state(1), correction_state(2)], {"interview": 2}),
        ([correction_state(2, day=0), correction_state(1, day=1)], {"interview": 1}),
        ([correction_state(1), correction_state(2, "screen")], {"interview": 1, "screen": 2}),
        ([correction_state(1, "interview", 0, CorrectionOutcome.KEPT)], {}),
        ([correction_state(1, "interview", 0, CorrectionOutcome.DROPPED)], {}),
        ([correction_state(1, "interview", 0, CorrectionOutcome.NOT_YET)], {"interview": 1}),
        (
            [
                correction_state(1, "interview", 0, CorrectionOutcome.NOT_YET, CorrectionOutcome.REPLACED),
                correction_state(2),
            ],
            {"interview": 2},
        ),
        ([correction_state(1), correction_state(2, "interview", 1, CorrectionOutcome.KEPT)], {"interview": 1}),
    ],
)
def test_which_correction_is_open(corrections, open_):
    assert {stage: each.id for stage, each in latest_unsettled_by_stage(corrections).items()} == open_


@given(
    st.lists(
        st.builds(
            CorrectionState,
            st.integers(1, 9),
            st.sampled_from(["applied", "screen", "interview"]),
            st.dates(date(2026, 1, 1), date(2026, 1, 9)),
            st.lists(st.sampled_from(CorrectionOutcome), max_size=2).map(tuple),
        )
    )
)
def test_at_most_one_is_open_a_stage_and_none_that_is_settled(corrections):
    found = latest_unsettled_by_stage(corrections)
    assert all(stage == each.stage and not each.is_settled for stage, each in found.items())
    assert set(found) == {each.stage for each in corrections if not each.is_settled}


@pytest.mark.parametrize(
    ("correction", "occasion", "asked"),
    [
        (correction_state(), TODAY - timedelta(days=1), True),
        (correction_state(), TODAY - timedelta(days=7), True),
        (correction_state(), TODAY - timedelta(days=8), False),
        (correction_state(), TODAY, False),
        (correction_state(), TODAY + timedelta(days=1), False),
        (correction_state(), None, False),
        (correction_state(day=17), MADE + timedelta(days=17), False),
        (correction_state(1, "interview", 0, CorrectionOutcome.KEPT), TODAY - timedelta(days=1), False),
        (
            correction_state(1, "interview", 0, CorrectionOutcome.NOT_YET, answered_on=TODAY),
            TODAY - timedelta(days=1),
            False,
        ),
        (
            correction_state(1, "interview", 0, CorrectionOutcome.NOT_YET, answered_on=TODAY - timedelta(days=1)),
            TODAY - timedelta(1),
            True,
        ),
    ],
)
def test_when_to_ask_how_it_went(correction, occasion, asked):
    assert should_ask(correction, occasion, TODAY) is asked
