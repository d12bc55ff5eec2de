from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.balance.return_from_pause.rules import SmallThingKind, WaitingTask, is_first_day_back, pick_small_things

MONDAY = date(2026, 3, 2)
SUNDAY_OFF = {6}
THINGS = st.builds(WaitingTask, st.sampled_from(SmallThingKind), st.integers(0, 600), st.booleans(), st.integers(0, 99))


@pytest.mark.parametrize(
    ("pause", "back"),
    [
        ((-3, -1), True),
        ((-3, -2), True),
        ((-3, -3), False),
        ((-3, 0), False),
        ((0, 3), False),
        ((1, 3), False),
        ((-1, -1), True),
    ],
)
def test_the_first_day_back_is_the_first_one_that_is_not_off(pause, back):
    span = tuple(MONDAY + timedelta(days=each) for each in pause)
    assert is_first_day_back(MONDAY, [span], SUNDAY_OFF) is back


def test_a_pause_that_follows_another_puts_the_day_off():
    spans = [(MONDAY - timedelta(days=4), MONDAY - timedelta(days=1)), (MONDAY, MONDAY)]
    assert not is_first_day_back(MONDAY, spans, SUNDAY_OFF)
    assert is_first_day_back(MONDAY + timedelta(days=1), spans, SUNDAY_OFF)


def test_without_a_pause_nobody_comes_back():
    assert not is_first_day_back(MONDAY, [], SUNDAY_OFF)
    assert not is_first_day_back(MONDAY, [], set(range(7)))


@given(
    spans=st.lists(st.tuples(st.integers(-20, 20), st.integers(0, 9)), max_size=4),
    rest=st.frozensets(st.integers(0, 6)),
    start=st.integers(-20, 20),
)
def test_after_each_pause_there_is_one_first_day_at_most(spans, rest, start):
    pauses = [(MONDAY + timedelta(days=first), MONDAY + timedelta(days=first + more)) for first, more in spans]
    days = [MONDAY + timedelta(days=start + number) for number in range(60)]
    assert sum(is_first_day_back(day, pauses, rest) for day in days) <= len(pauses)


def test_the_smallest_of_each_sort_and_the_warm_before_the_cold():
    waits = [
        WaitingTask(SmallThingKind.PLANNED, 60),
        WaitingTask(SmallThingKind.FOLLOW_UP, 10, key=1),
        WaitingTask(SmallThingKind.FOLLOW_UP, 10, has_answered=True, key=2),
        WaitingTask(SmallThingKind.LOOK, 5),
    ]
    found = pick_small_things(waits)
    assert [each.kind for each in found] == [SmallThingKind.LOOK, SmallThingKind.FOLLOW_UP, SmallThingKind.YOURSELF]
    assert found[1].key == 2


@given(waits=st.lists(THINGS, max_size=30))
def test_there_are_three_at_most_each_of_another_sort_the_last_for_oneself(waits):
    found = pick_small_things(waits)
    assert 1 <= len(found) <= 3
    assert len({each.kind for each in found}) == len(found)
    assert found[-1].kind is SmallThingKind.YOURSELF
