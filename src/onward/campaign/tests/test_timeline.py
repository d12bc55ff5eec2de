"""Where an application stands: examples in the words of a search, and what must hold for any history."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.core.timeline import (
    ENDINGS,
    PROGRESS,
    CustomStep,
    Fact,
    Kind,
    Stage,
    beyond,
    in_force,
    standing,
)

MARCH = date(2026, 3, 1)
STEPS = [
    CustomStep(1, Stage.SAVED, 0),
    CustomStep(2, Stage.APPLIED, 0),
    CustomStep(3, Stage.INTERVIEW, 0),
    CustomStep(4, Stage.INTERVIEW, 1),
    CustomStep(5, Stage.INTERVIEW, 1),
    CustomStep(6, Stage.INTERVIEW, 900),
]


def timeline(*said):
    """Facts from ``(kind, day of March or None)``, written down on the day they happened, else on the last of March."""
    return [
        Fact(
            id=number,
            kind=kind,
            on=None if day is None else MARCH + timedelta(days=day - 1),
            recorded_on=MARCH + timedelta(days=(day or 31) - 1),
        )
        for number, (kind, day) in enumerate(said, start=1)
    ]


def taking_back(fact, number):
    return Fact(id=number, kind=Kind.RETRACTION, on=fact.on, recorded_on=fact.recorded_on, retracts=fact.id)


days = st.integers(min_value=0, max_value=40).map(lambda day: MARCH + timedelta(days=day))
happenings = st.builds(
    Fact,
    id=st.just(0),
    kind=st.sampled_from([kind for kind in Kind if kind not in {Kind.RETRACTION, Kind.CUSTOM}]),
    on=st.none() | days,
    recorded_on=days,
)
own_stages = st.builds(
    Fact,
    id=st.just(0),
    kind=st.just(Kind.CUSTOM),
    on=st.none() | days,
    recorded_on=days,
    custom=st.none() | st.sampled_from(STEPS),
)


@st.composite
def histories(draw, retractions=True):
    """Any list of facts, some of them taking back others, themselves or nothing: bad data included."""
    kinds = happenings | own_stages
    facts = [replace(fact, id=number) for number, fact in enumerate(draw(st.lists(kinds, max_size=8)), start=1)]
    if not retractions:
        return facts
    targets = draw(st.lists(st.integers(min_value=1, max_value=len(facts) + 6), max_size=6))
    for number, target in enumerate(targets, start=len(facts) + 1):
        facts.append(Fact(number, Kind.RETRACTION, None, draw(days), retracts=target))
    return facts


def furthest_index(facts):
    return PROGRESS.index(standing(facts).furthest)


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_of_facts_gives_the_same_standing(facts, chance):
    shuffled = list(facts)
    chance.shuffle(shuffled)
    assert standing(shuffled) == standing(facts)


@given(histories(retractions=False), st.randoms(use_true_random=False))
def test_any_order_of_recording_gives_the_same_standing(facts, chance):
    numbers = [fact.id for fact in facts]
    chance.shuffle(numbers)
    assert standing([replace(fact, id=number) for fact, number in zip(facts, numbers, strict=True)]) == standing(facts)


@given(histories(), happenings | own_stages)
def test_retracting_restores(facts, added):
    before = standing(facts)
    added = replace(added, id=1000)
    assert standing([*facts, added, taking_back(added, 1001)]) == before


@given(histories(), happenings | own_stages)
def test_retracting_a_retraction_brings_the_fact_back(facts, added):
    added = replace(added, id=1000)
    retraction = taking_back(added, 1001)
    assert standing([*facts, added, retraction, taking_back(retraction, 1002)]) == standing([*facts, added])


@given(histories())
def test_the_facts_in_force_alone_say_the_same(facts):
    assert standing(in_force(facts)) == standing(facts)
    assert all(fact.kind is not Kind.RETRACTION for fact in in_force(facts))


@given(histories(), st.sampled_from(ENDINGS), days)
def test_an_ending_leaves_how_far_it_came(facts, ending, day):
    ended = [*facts, Fact(1000, Kind(ending.value), day, day)]
    assert standing(ended).furthest == standing(facts).furthest


@given(histories(), st.sampled_from(PROGRESS), st.none() | st.sampled_from(STEPS))
def test_taking_back_what_went_beyond_leads_back_to_the_target(facts, stage, step):
    target = step.after if step else stage
    taken = [taking_back(fact, 2000 + number) for number, fact in enumerate(beyond(facts, target, step))]
    left = standing([*facts, *taken])
    assert left.stage in PROGRESS
    assert PROGRESS.index(left.stage) <= PROGRESS.index(target)
    assert beyond([*facts, *taken], target, step) == []


@given(histories(), st.sampled_from(PROGRESS[1:]), days)
def test_a_move_back_then_the_fact_itself_gives_exactly_the_target(facts, stage, day):
    taken = [taking_back(fact, 2000 + number) for number, fact in enumerate(beyond(facts, stage))]
    moved = standing([*facts, *taken, Fact(3000, Kind(stage.value), day, day)])
    assert (moved.stage, moved.custom) == (stage, None)


@given(histories(), st.sampled_from(STEPS), days)
def test_a_move_to_an_own_stage_gives_exactly_that_one(facts, step, day):
    taken = [taking_back(fact, 2000 + number) for number, fact in enumerate(beyond(facts, step.after, step))]
    moved = standing([*facts, *taken, Fact(3000, Kind.CUSTOM, day, day, custom=step)])
    assert (moved.stage, moved.custom) == (step.after, step.id)


@given(histories(retractions=False), st.sampled_from([Kind.REJECTED, Kind.WITHDRAWN, Kind.CLOSED]))
def test_a_known_ending_outweighs_silence_whenever_both_hold(facts, kind):
    calm = [fact for fact in facts if fact.kind.value not in {*ENDINGS, Stage.ACCEPTED}]
    last = MARCH + timedelta(days=60)
    silence = Fact(1000, Kind.NEVER_ANSWERED, last + timedelta(days=30), last)
    assert standing([*calm, silence, Fact(1001, kind, last, last)]).stage == Stage(kind.value)


@given(st.integers(min_value=1, max_value=2000))
def test_a_long_chain_of_retractions_is_settled_without_recursion(length):
    chain = timeline((Kind.APPLIED, 1))
    for number in range(2, length + 2):
        chain.append(Fact(number, Kind.RETRACTION, None, MARCH, retracts=number - 1))
    assert bool(in_force(chain)) is (length % 2 == 0)


def test_nothing_said_is_saved():
    empty = standing([])
    assert (empty.stage, empty.furthest, empty.since, empty.applied_on) == (Stage.SAVED, Stage.SAVED, None, None)


@pytest.mark.parametrize(
    ("said", "stage", "furthest"),
    [
        ([(Kind.APPLIED, 1)], Stage.APPLIED, Stage.APPLIED),
        ([(Kind.APPLIED, 1), (Kind.ACKNOWLEDGED, 2)], Stage.APPLIED, Stage.APPLIED),
        ([(Kind.INTERVIEW, 5), (Kind.APPLIED, 9)], Stage.INTERVIEW, Stage.INTERVIEW),
        ([(Kind.APPLIED, 1), (Kind.INTERVIEW, 5), (Kind.REJECTED, 9)], Stage.REJECTED, Stage.INTERVIEW),
        ([(Kind.APPLIED, 1), (Kind.INTERVIEW, 5), (Kind.REJECTED, 5)], Stage.REJECTED, Stage.INTERVIEW),
        ([(Kind.APPLIED, 1), (Kind.REJECTED, 5), (Kind.INTERVIEW, 9)], Stage.INTERVIEW, Stage.INTERVIEW),
        ([(Kind.APPLIED, 1), (Kind.NEVER_ANSWERED, 20), (Kind.SCREEN, 25)], Stage.SCREEN, Stage.SCREEN),
        ([(Kind.APPLIED, 1), (Kind.NEVER_ANSWERED, 20), (Kind.REJECTED, 15)], Stage.REJECTED, Stage.APPLIED),
        ([(Kind.APPLIED, 1), (Kind.REJECTED, 15), (Kind.CLOSED, 20)], Stage.REJECTED, Stage.APPLIED),
        ([(Kind.APPLIED, 1), (Kind.CLOSED, 15), (Kind.NEVER_ANSWERED, 20)], Stage.CLOSED, Stage.APPLIED),
        ([(Kind.OFFER, 10), (Kind.WITHDRAWN, 12)], Stage.WITHDRAWN, Stage.OFFER),
        ([(Kind.ACCEPTED, 10), (Kind.CLOSED, 12)], Stage.ACCEPTED, Stage.ACCEPTED),
        ([(Kind.ACCEPTED, 10), (Kind.REJECTED, 8)], Stage.ACCEPTED, Stage.ACCEPTED),
        ([(Kind.ACCEPTED, 10), (Kind.REJECTED, 20)], Stage.REJECTED, Stage.ACCEPTED),
        ([(Kind.NOTE, 3)], Stage.SAVED, Stage.SAVED),
        ([(Kind.REJECTED, 3), (Kind.NOTE, 9)], Stage.REJECTED, Stage.SAVED),
    ],
)
def test_a_timeline_is_read_as_people_mean_it(said, stage, furthest):
    read = standing(timeline(*said))
    assert (read.stage, read.furthest) == (stage, furthest)


def test_an_interview_on_an_unknown_day_does_not_reopen_a_dated_no():
    brought_in = MARCH + timedelta(days=400)
    facts = [
        Fact(1, Kind.APPLIED, MARCH, brought_in),
        Fact(2, Kind.INTERVIEW, None, brought_in),
        Fact(3, Kind.REJECTED, MARCH + timedelta(days=20), brought_in),
    ]
    assert (standing(facts).stage, standing(facts).furthest) == (Stage.REJECTED, Stage.INTERVIEW)


def test_an_interview_arranged_for_later_does_not_reopen_a_no():
    arranged = Fact(1, Kind.INTERVIEW, MARCH + timedelta(days=20), MARCH)
    no = Fact(2, Kind.REJECTED, MARCH + timedelta(days=5), MARCH + timedelta(days=5))
    assert standing([arranged, no]).stage is Stage.REJECTED


def test_facts_without_dates_still_count():
    facts = timeline((Kind.APPLIED, None), (Kind.INTERVIEW, None), (Kind.REJECTED, None))
    read = standing(facts)
    assert (read.stage, read.furthest, read.since, read.answered_on) == (Stage.REJECTED, Stage.INTERVIEW, None, None)


def test_the_dates_are_those_of_the_facts_in_force():
    facts = timeline((Kind.APPLIED, 2), (Kind.SCREEN, 9), (Kind.REJECTED, 12), (Kind.NOTE, 20))
    read = standing(facts)
    assert (read.applied_on, read.answered_on, read.last_on) == (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 12))
    assert read.since == date(2026, 3, 12)
    assert standing([*facts, taking_back(facts[1], 9)]).answered_on == date(2026, 3, 12)


def test_an_own_stage_stands_after_its_fixed_one():
    own = Fact(2, Kind.CUSTOM, MARCH, MARCH, custom=STEPS[2])
    read = standing([*timeline((Kind.INTERVIEW, 1)), own])
    assert (read.stage, read.custom) == (Stage.INTERVIEW, 3)
    further = standing([own, *timeline((Kind.OFFER, 1))])
    assert (further.stage, further.custom) == (Stage.OFFER, None)


def test_an_own_stage_never_passes_the_next_fixed_one():
    own = Fact(2, Kind.CUSTOM, MARCH, MARCH, custom=STEPS[5])
    assert standing([own, *timeline((Kind.OFFER, 1))]).stage is Stage.OFFER


def test_an_own_stage_before_applying_is_no_answer():
    own = Fact(2, Kind.CUSTOM, MARCH + timedelta(days=9), MARCH, custom=STEPS[0])
    read = standing([*timeline((Kind.CLOSED, 5)), own])
    assert (read.stage, read.answered_on) == (Stage.CLOSED, None)


def test_an_ended_application_is_in_no_own_stage():
    own = Fact(9, Kind.CUSTOM, MARCH, MARCH, custom=STEPS[2])
    assert standing([own, *timeline((Kind.REJECTED, 5))]).custom is None


@pytest.mark.parametrize("pairs", [[(1, 2), (2, 1)], [(1, 1)], [(1, 2), (2, 3), (3, 1)], [(1, 99)]])
def test_retractions_that_take_each_other_back_end_and_say_nothing(pairs):
    knot = [Fact(number, Kind.RETRACTION, None, MARCH, retracts=target) for number, target in pairs]
    applied = Fact(50, Kind.APPLIED, MARCH, MARCH)
    assert in_force([*knot, applied]) == [applied]
