"""Where an application stands: examples in the words of a search, and what must hold for any history."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.events.rules import CustomStageRecord, EventFact, derive_state, facts_beyond, facts_in_force
from onward.vocabulary import ENDING_STAGES, PROGRESS_STAGES, EventKind, Stage

MARCH = date(2026, 3, 1)
STEPS = [
    CustomStageRecord(1, Stage.SAVED, 0),
    CustomStageRecord(2, Stage.APPLIED, 0),
    CustomStageRecord(3, Stage.INTERVIEW, 0),
    CustomStageRecord(4, Stage.INTERVIEW, 1),
    CustomStageRecord(5, Stage.INTERVIEW, 1),
    CustomStageRecord(6, Stage.INTERVIEW, 900),
]


def timeline(*said):
    """Facts from ``(kind, day of March or None)``, written down on the day they happened, else on the last of March."""
    return [
        EventFact(
            id=number,
            kind=kind,
            on=None if day is None else MARCH + timedelta(days=day - 1),
            recorded_on=MARCH + timedelta(days=(day or 31) - 1),
        )
        for number, (kind, day) in enumerate(said, start=1)
    ]


def retraction_of(fact, number):
    return EventFact(id=number, kind=EventKind.RETRACTION, on=fact.on, recorded_on=fact.recorded_on, retracts=fact.id)


days = st.integers(min_value=0, max_value=40).map(lambda day: MARCH + timedelta(days=day))
event_facts = st.builds(
    EventFact,
    id=st.just(0),
    kind=st.sampled_from([kind for kind in EventKind if kind not in {EventKind.RETRACTION, EventKind.CUSTOM}]),
    on=st.none() | days,
    recorded_on=days,
)
custom_stage_facts = st.builds(
    EventFact,
    id=st.just(0),
    kind=st.just(EventKind.CUSTOM),
    on=st.none() | days,
    recorded_on=days,
    custom=st.none() | st.sampled_from(STEPS),
)


@st.composite
def histories(draw, retractions=True):
    """Any list of facts, some of them taking back others, themselves or nothing: bad data included."""
    kinds = event_facts | custom_stage_facts
    facts = [replace(fact, id=number) for number, fact in enumerate(draw(st.lists(kinds, max_size=8)), start=1)]
    if not retractions:
        return facts
    targets = draw(st.lists(st.integers(min_value=1, max_value=len(facts) + 6), max_size=6))
    for number, target in enumerate(targets, start=len(facts) + 1):
        facts.append(EventFact(number, EventKind.RETRACTION, None, draw(days), retracts=target))
    return facts


def furthest_index(facts):
    return PROGRESS_STAGES.index(derive_state(facts).furthest)


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_of_facts_derives_the_same_state(facts, chance):
    shuffled = list(facts)
    chance.shuffle(shuffled)
    assert derive_state(shuffled) == derive_state(facts)


@given(histories(retractions=False), st.randoms(use_true_random=False))
def test_any_order_of_recording_derives_the_same_state(facts, chance):
    numbers = [fact.id for fact in facts]
    chance.shuffle(numbers)
    assert derive_state(
        [replace(fact, id=number) for fact, number in zip(facts, numbers, strict=True)]
    ) == derive_state(facts)


@given(histories(), event_facts | custom_stage_facts)
def test_retracting_restores(facts, added):
    before = derive_state(facts)
    added = replace(added, id=1000)
    assert derive_state([*facts, added, retraction_of(added, 1001)]) == before


@given(histories(), event_facts | custom_stage_facts)
def test_retracting_a_retraction_brings_the_fact_back(facts, added):
    added = replace(added, id=1000)
    retraction = retraction_of(added, 1001)
    assert derive_state([*facts, added, retraction, retraction_of(retraction, 1002)]) == derive_state([*facts, added])


@given(histories())
def test_the_facts_in_force_alone_say_the_same(facts):
    assert derive_state(facts_in_force(facts)) == derive_state(facts)
    assert all(fact.kind is not EventKind.RETRACTION for fact in facts_in_force(facts))


@given(histories(), st.sampled_from(ENDING_STAGES), days)
def test_an_ending_leaves_how_far_it_came(facts, ending, day):
    ended = [*facts, EventFact(1000, EventKind(ending.value), day, day)]
    assert derive_state(ended).furthest == derive_state(facts).furthest


@given(histories(), st.sampled_from(PROGRESS_STAGES), st.none() | st.sampled_from(STEPS))
def test_taking_back_what_went_beyond_leads_back_to_the_target(facts, stage, step):
    target = step.after if step else stage
    taken = [retraction_of(fact, 2000 + number) for number, fact in enumerate(facts_beyond(facts, target, step))]
    left = derive_state([*facts, *taken])
    assert left.stage in PROGRESS_STAGES
    assert PROGRESS_STAGES.index(left.stage) <= PROGRESS_STAGES.index(target)
    assert facts_beyond([*facts, *taken], target, step) == []


@given(histories(), st.sampled_from(PROGRESS_STAGES[1:]), days)
def test_a_move_back_then_the_fact_itself_gives_exactly_the_target(facts, stage, day):
    taken = [retraction_of(fact, 2000 + number) for number, fact in enumerate(facts_beyond(facts, stage))]
    moved = derive_state([*facts, *taken, EventFact(3000, EventKind(stage.value), day, day)])
    assert (moved.stage, moved.custom) == (stage, None)


@given(histories(), st.sampled_from(STEPS), days)
def test_a_move_to_an_own_stage_gives_exactly_that_one(facts, step, day):
    taken = [retraction_of(fact, 2000 + number) for number, fact in enumerate(facts_beyond(facts, step.after, step))]
    moved = derive_state([*facts, *taken, EventFact(3000, EventKind.CUSTOM, day, day, custom=step)])
    assert (moved.stage, moved.custom) == (step.after, step.id)


@given(histories(retractions=False), st.sampled_from([EventKind.REJECTED, EventKind.WITHDRAWN, EventKind.CLOSED]))
def test_a_known_ending_outweighs_silence_whenever_both_hold(facts, kind):
    calm = [fact for fact in facts if fact.kind.value not in {*ENDING_STAGES, Stage.ACCEPTED}]
    last = MARCH + timedelta(days=60)
    silence = EventFact(1000, EventKind.NEVER_ANSWERED, last + timedelta(days=30), last)
    assert derive_state([*calm, silence, EventFact(1001, kind, last, last)]).stage == Stage(kind.value)


@given(st.integers(min_value=1, max_value=2000))
def test_a_long_chain_of_retractions_is_settled_without_recursion(length):
    chain = timeline((EventKind.APPLIED, 1))
    for number in range(2, length + 2):
        chain.append(EventFact(number, EventKind.RETRACTION, None, MARCH, retracts=number - 1))
    assert bool(facts_in_force(chain)) is (length % 2 == 0)


def test_nothing_said_is_saved():
    empty = derive_state([])
    assert (empty.stage, empty.furthest, empty.since, empty.applied_on) == (Stage.SAVED, Stage.SAVED, None, None)


@pytest.mark.parametrize(
    ("said", "stage", "furthest"),
    [
        ([(EventKind.APPLIED, 1)], Stage.APPLIED, Stage.APPLIED),
        ([(EventKind.APPLIED, 1), (EventKind.ACKNOWLEDGED, 2)], Stage.APPLIED, Stage.APPLIED),
        ([(EventKind.INTERVIEW, 5), (EventKind.APPLIED, 9)], Stage.INTERVIEW, Stage.INTERVIEW),
        ([(EventKind.APPLIED, 1), (EventKind.INTERVIEW, 5), (EventKind.REJECTED, 9)], Stage.REJECTED, Stage.INTERVIEW),
        ([(EventKind.APPLIED, 1), (EventKind.INTERVIEW, 5), (EventKind.REJECTED, 5)], Stage.REJECTED, Stage.INTERVIEW),
        ([(EventKind.APPLIED, 1), (EventKind.REJECTED, 5), (EventKind.INTERVIEW, 9)], Stage.INTERVIEW, Stage.INTERVIEW),
        ([(EventKind.APPLIED, 1), (EventKind.NEVER_ANSWERED, 20), (EventKind.SCREEN, 25)], Stage.SCREEN, Stage.SCREEN),
        (
            [(EventKind.APPLIED, 1), (EventKind.NEVER_ANSWERED, 20), (EventKind.REJECTED, 15)],
            Stage.REJECTED,
            Stage.APPLIED,
        ),
        ([(EventKind.APPLIED, 1), (EventKind.REJECTED, 15), (EventKind.CLOSED, 20)], Stage.REJECTED, Stage.APPLIED),
        ([(EventKind.APPLIED, 1), (EventKind.CLOSED, 15), (EventKind.NEVER_ANSWERED, 20)], Stage.CLOSED, Stage.APPLIED),
        ([(EventKind.OFFER, 10), (EventKind.WITHDRAWN, 12)], Stage.WITHDRAWN, Stage.OFFER),
        ([(EventKind.ACCEPTED, 10), (EventKind.CLOSED, 12)], Stage.ACCEPTED, Stage.ACCEPTED),
        ([(EventKind.ACCEPTED, 10), (EventKind.REJECTED, 8)], Stage.ACCEPTED, Stage.ACCEPTED),
        ([(EventKind.ACCEPTED, 10), (EventKind.REJECTED, 20)], Stage.REJECTED, Stage.ACCEPTED),
        ([(EventKind.NOTE, 3)], Stage.SAVED, Stage.SAVED),
        ([(EventKind.REJECTED, 3), (EventKind.NOTE, 9)], Stage.REJECTED, Stage.SAVED),
    ],
)
def test_a_timeline_is_read_as_people_mean_it(said, stage, furthest):
    read = derive_state(timeline(*said))
    assert (read.stage, read.furthest) == (stage, furthest)


def test_an_interview_on_an_unknown_day_does_not_reopen_a_dated_no():
    brought_in = MARCH + timedelta(days=400)
    facts = [
        EventFact(1, EventKind.APPLIED, MARCH, brought_in),
        EventFact(2, EventKind.INTERVIEW, None, brought_in),
        EventFact(3, EventKind.REJECTED, MARCH + timedelta(days=20), brought_in),
    ]
    assert (derive_state(facts).stage, derive_state(facts).furthest) == (Stage.REJECTED, Stage.INTERVIEW)


def test_an_interview_arranged_for_later_does_not_reopen_a_no():
    arranged = EventFact(1, EventKind.INTERVIEW, MARCH + timedelta(days=20), MARCH)
    no = EventFact(2, EventKind.REJECTED, MARCH + timedelta(days=5), MARCH + timedelta(days=5))
    assert derive_state([arranged, no]).stage is Stage.REJECTED


def test_facts_without_dates_still_count():
    facts = timeline((EventKind.APPLIED, None), (EventKind.INTERVIEW, None), (EventKind.REJECTED, None))
    read = derive_state(facts)
    assert (read.stage, read.furthest, read.since, read.answered_on) == (Stage.REJECTED, Stage.INTERVIEW, None, None)


def test_the_dates_are_those_of_the_facts_in_force():
    facts = timeline((EventKind.APPLIED, 2), (EventKind.SCREEN, 9), (EventKind.REJECTED, 12), (EventKind.NOTE, 20))
    read = derive_state(facts)
    assert (read.applied_on, read.answered_on, read.last_on) == (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 12))
    assert read.since == date(2026, 3, 12)
    assert derive_state([*facts, retraction_of(facts[1], 9)]).answered_on == date(2026, 3, 12)


def test_an_own_stage_stands_after_its_fixed_one():
    own = EventFact(2, EventKind.CUSTOM, MARCH, MARCH, custom=STEPS[2])
    read = derive_state([*timeline((EventKind.INTERVIEW, 1)), own])
    assert (read.stage, read.custom) == (Stage.INTERVIEW, 3)
    further = derive_state([own, *timeline((EventKind.OFFER, 1))])
    assert (further.stage, further.custom) == (Stage.OFFER, None)


def test_an_own_stage_never_passes_the_next_fixed_one():
    own = EventFact(2, EventKind.CUSTOM, MARCH, MARCH, custom=STEPS[5])
    assert derive_state([own, *timeline((EventKind.OFFER, 1))]).stage is Stage.OFFER


def test_an_own_stage_before_applying_is_no_answer():
    own = EventFact(2, EventKind.CUSTOM, MARCH + timedelta(days=9), MARCH, custom=STEPS[0])
    read = derive_state([*timeline((EventKind.CLOSED, 5)), own])
    assert (read.stage, read.answered_on) == (Stage.CLOSED, None)


def test_an_ended_application_is_in_no_own_stage():
    own = EventFact(9, EventKind.CUSTOM, MARCH, MARCH, custom=STEPS[2])
    assert derive_state([own, *timeline((EventKind.REJECTED, 5))]).custom is None


@pytest.mark.parametrize("pairs", [[(1, 2), (2, 1)], [(1, 1)], [(1, 2), (2, 3), (3, 1)], [(1, 99)]])
def test_retractions_that_take_each_other_back_end_and_say_nothing(pairs):
    knot = [EventFact(number, EventKind.RETRACTION, None, MARCH, retracts=target) for number, target in pairs]
    applied = EventFact(50, EventKind.APPLIED, MARCH, MARCH)
    assert facts_in_force([*knot, applied]) == [applied]
