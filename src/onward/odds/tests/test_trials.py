"""A search as trials and as counts."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.odds.silence_bins import BIN_COUNT, BIN_ENDS, BIN_STARTS, bin_of
from onward.odds.tests.sample_searches import empty_counts
from onward.odds.trials import BLOCK_SIZE, Trial, TrialOutcome, count_trials, trial_columns, trials_of
from onward.vocabulary import Channel

CELLS = (Channel.COLD, Channel.REFERRAL)
SENT = date(2026, 1, 1)
TODAY = date(2026, 3, 1)
whole_days = st.none() | st.integers(SENT.toordinal(), TODAY.toordinal() + 20)
some_trials = st.lists(
    st.builds(
        Trial,
        st.integers(0, 2),
        st.integers(0, 1),
        st.sampled_from(TrialOutcome),
        whole_days,
        whole_days,
        st.integers(0, 3),
        st.none() | st.integers(0, 2),
        whole_days,
        st.booleans(),
    ),
    max_size=30,
)


def day(number: int) -> date:
    return SENT + timedelta(number)


def seen(*snapshots: ApplicationSnapshot) -> list[Trial]:
    return list(trials_of(snapshots, CELLS))


def same(one, two) -> bool:
    names = ("positives", "rejected", "silent", "lags")
    return all(np.array_equal(getattr(one, name), getattr(two, name)) for name in names)


def counted(found, today=TODAY):
    """Counts on four blocks, whichever of them occur."""
    padding = Trial(0, 0, TrialOutcome.POSITIVE, None, None, 3)
    return count_trials([*found, padding], today, 3, 2)


def test_a_silent_application_is_one_trial_that_ages():
    found = seen(ApplicationSnapshot(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.WAITING, SENT, SENT))
    assert found == [Trial(0, 0, TrialOutcome.SILENT, SENT.toordinal(), None)]
    silent = count_trials(found, TODAY, 3, 2).silent[0, 0, 0]
    assert np.flatnonzero(silent).tolist() == [59]


def test_an_offer_is_three_positive_trials_on_the_days_they_were_heard_of():
    found = seen(
        ApplicationSnapshot(
            Channel.REFERRAL, LadderStep.OFFER, ApplicationStatus.WAITING, SENT, day(30), (day(5), day(12), day(30))
        )
    )
    assert [(one.step, one.cell, one.outcome) for one in found] == [
        (step, 1, TrialOutcome.POSITIVE) for step in range(3)
    ]
    lags = count_trials(found, TODAY, 3, 2).lags[0, :, 1, 0]
    assert [int(np.flatnonzero(row)[0]) for row in lags] == [5, 7, 18]


def test_a_rejection_after_a_reply_is_one_positive_and_one_rejected_trial():
    counts = count_trials(
        seen(
            ApplicationSnapshot(
                Channel.COLD, LadderStep.REPLY, ApplicationStatus.REJECTED, SENT, day(9), (day(4),), day(9)
            )
        ),
        TODAY,
        3,
        2,
    )
    assert counts.positives[0, :, 0].tolist() == [1, 0, 0]
    assert counts.rejected[0, :, 0].sum(axis=-1).tolist() == [0, 1, 0]
    assert np.flatnonzero(counts.lags[0, 1, 0, 1]).tolist() == [5]


def test_a_late_reply_still_counts():
    closed = ApplicationSnapshot(
        Channel.COLD, LadderStep.APPLIED, ApplicationStatus.NEVER_ANSWERED, SENT, day(40), (), day(40)
    )
    late = ApplicationSnapshot(Channel.COLD, LadderStep.REPLY, ApplicationStatus.WAITING, SENT, day(55), (day(55),))
    assert [one.outcome for one in seen(closed)] == [TrialOutcome.SILENT]
    assert [one.outcome for one in seen(late)] == [TrialOutcome.POSITIVE, TrialOutcome.SILENT]


def test_a_closed_silence_keeps_ageing_from_the_day_of_sending():
    found = seen(
        ApplicationSnapshot(
            Channel.COLD, LadderStep.APPLIED, ApplicationStatus.NEVER_ANSWERED, SENT, day(40), (), day(40)
        )
    )
    assert count_trials(found, TODAY, 3, 2).silent[0, 0, 0, 59] == 1


@pytest.mark.parametrize(
    ("furthest", "expected"), [(LadderStep.APPLIED, 0), (LadderStep.REPLY, 1), (LadderStep.OFFER, 3)]
)
def test_what_was_withdrawn_leaves_only_the_steps_it_had_passed(furthest, expected):
    found = seen(ApplicationSnapshot(Channel.COLD, furthest, ApplicationStatus.WITHDRAWN, SENT))
    assert [one.outcome for one in found] == [TrialOutcome.POSITIVE] * expected


def test_a_closed_posting_is_a_rejection_without_a_lag():
    counts = count_trials(
        seen(ApplicationSnapshot(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.CLOSED, SENT, day(9), (), day(9))),
        TODAY,
        3,
        2,
    )
    assert counts.rejected.sum() == 1
    assert counts.lags.sum() == 0


def test_what_was_given_up_without_a_day_has_waited_for_as_long_as_can_be():
    found = seen(ApplicationSnapshot(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.NEVER_ANSWERED))
    assert [one.outcome for one in found] == [TrialOutcome.UNANSWERED]
    counts = count_trials(found, TODAY, 3, 2)
    assert counts.silent[0, 0, 0, -1] == 1
    assert counts.lags.sum() == counts.rejected.sum() == 0


@pytest.mark.parametrize(
    ("days", "noted", "apart"),
    [
        ((day(9), day(9)), frozenset(), False),
        ((day(5), day(9)), frozenset(), True),
        ((None, day(9)), frozenset(), False),
        ((None, None), frozenset(), False),
        ((None, day(9)), frozenset({LadderStep.REPLY}), True),
        ((None, None), frozenset({LadderStep.REPLY}), True),
        ((day(9), day(9)), frozenset({LadderStep.REPLY}), True),
        ((day(9), day(9)), frozenset({LadderStep.INTERVIEW}), False),
    ],
)
def test_an_interview_is_observed_apart_if_it_came_later_or_the_reply_was_noted_too(days, noted, apart):
    application = ApplicationSnapshot(
        Channel.COLD, LadderStep.INTERVIEW, ApplicationStatus.WAITING, SENT, day(9), (*days, None), noted=noted
    )
    assert [one.apart for one in seen(application)] == [True, apart, True]


def test_applications_to_one_employer_share_a_number():
    sent = [
        ApplicationSnapshot(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.WAITING, SENT, employer=employer)
        for employer in ("acme", "", "bravo", "acme")
    ]
    assert [one.employer for one in seen(*sent)] == [0, None, 1, 0]


def test_what_has_no_day_is_there_from_the_day_it_was_written_down():
    undated = ApplicationSnapshot(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.REJECTED, recorded_on=day(7))
    assert [(one.began, one.known) for one in seen(undated)] == [(None, day(7).toordinal())]


def test_a_wait_that_began_anew_was_there_before():
    again = ApplicationSnapshot(
        Channel.COLD, LadderStep.REPLY, ApplicationStatus.WAITING, SENT, day(30), (day(5), None, None)
    )
    assert [(one.began, one.known) for one in seen(again)[1:]] == [(day(30).toordinal(), day(5).toordinal())]


def test_unknown_days_count_as_today_and_never_as_a_lag():
    counts = count_trials(
        seen(ApplicationSnapshot(Channel.COLD, LadderStep.REPLY, ApplicationStatus.REJECTED)), TODAY, 3, 2
    )
    assert counts.positives.sum() == 1
    assert counts.rejected[0, 1, 0, 0] == 1
    assert counts.lags.sum() == 0


def test_blocks_follow_the_order_of_sending():
    sent = [
        ApplicationSnapshot(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.WAITING, day(number))
        for number in range(2 * BLOCK_SIZE + 1)
    ]
    found = seen(*reversed(sent))
    assert [one.block for one in found] == [0] * BLOCK_SIZE + [1] * BLOCK_SIZE + [2]
    assert [one.began for one in found] == [one.applied_on.toordinal() for one in sent]
    assert count_trials(found, TODAY, 3, 2).silent.sum(axis=(1, 2, 3)).tolist() == [BLOCK_SIZE, BLOCK_SIZE, 1]


def test_a_channel_that_was_not_announced_is_refused():
    with pytest.raises(KeyError):
        seen(ApplicationSnapshot(Channel.EVENT, LadderStep.APPLIED, ApplicationStatus.WAITING))


@given(found=some_trials, order=st.randoms())
def test_the_order_of_trials_makes_no_difference(found, order):
    shuffled = order.sample(found, len(found))
    assert same(counted(found), counted(shuffled))


@given(found=some_trials, other=some_trials)
def test_counts_of_two_halves_add_up_to_those_of_the_whole(found, other):
    both = count_trials([*found, *other, *[Trial(0, 0, TrialOutcome.POSITIVE, None, None, 3)] * 2], TODAY, 3, 2)
    assert same(both, counted(found) + counted(other))
    assert np.array_equal(both.trials.sum(axis=0), both.whole().trials)
    assert both.trials.sum() == len(found) + len(other) + 2


@given(found=some_trials, by=st.integers(-500, 5_000))
def test_only_differences_of_days_matter(found, by):
    def moved(when: int | None) -> int | None:
        return None if when is None else when + by

    later = [one._replace(began=moved(one.began), ended=moved(one.ended), known=moved(one.known)) for one in found]
    assert same(counted(found), counted(later, TODAY + timedelta(by)))


def test_nothing_is_the_zero_of_the_sum():
    found = [Trial(0, 1, TrialOutcome.SILENT, SENT.toordinal(), None)]
    whole = count_trials(found, TODAY, 3, 2).whole()
    assert same(whole, whole + empty_counts(3, 2))
    assert empty_counts(3, 2).silent.shape == (3, 2, BIN_COUNT)


def test_no_trials_make_empty_columns():
    assert [len(each) for each in trial_columns([])] == [0] * 9


def test_every_bin_ends_where_the_next_begins():
    assert BIN_ENDS[:-1].tolist() == BIN_STARTS[1:].tolist()
    assert np.isinf(BIN_ENDS[-1])
    assert all(BIN_STARTS[bin_of(days)] <= days < BIN_ENDS[bin_of(days)] for days in range(1_000))
