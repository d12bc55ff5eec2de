"""What somebody shares with the pool: settled steps alone, the newest, and never more than the bound."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.odds.pool.categories import StepOutcome
from onward.odds.pool.counts import STEP_BOUNDS, SharedCount, bounded, count_steps, pooled_months
from onward.vocabulary import Channel

TODAY = date(2026, 11, 18)
SETTLED = date(2026, 6, 10)


def sent(on=SETTLED, furthest=LadderStep.APPLIED, status=ApplicationStatus.WAITING, reached=(), **fields):
    return ApplicationSnapshot(Channel.COLD, furthest, status, applied_on=on, reached_on=reached, **fields)


def test_the_pooled_months_are_the_last_twelve_that_ended_ninety_days_ago():
    months = pooled_months(TODAY)
    assert (months[0], months[-1], len(months)) == (date(2025, 8, 1), date(2026, 7, 1), 12)
    assert pooled_months(date(2026, 10, 29))[-1] == date(2026, 6, 1)
    assert pooled_months(date(2026, 10, 30))[-1] == date(2026, 7, 1)


def test_each_step_an_application_stood_before_is_counted_in_the_month_it_began():
    one = sent(
        furthest=LadderStep.REPLY,
        status=ApplicationStatus.REJECTED,
        reached=(date(2026, 7, 2),),
        ended_on=date(2026, 7, 20),
    )
    assert count_steps([one, sent(), sent()], TODAY) == (
        SharedCount(date(2026, 6, 1), Channel.COLD, LadderStep.REPLY, StepOutcome.PASSED, 1),
        SharedCount(date(2026, 6, 1), Channel.COLD, LadderStep.REPLY, StepOutcome.UNANSWERED, 2),
        SharedCount(date(2026, 7, 1), Channel.COLD, LadderStep.INTERVIEW, StepOutcome.REJECTED, 1),
    )


def test_what_may_still_be_answered_is_too_old_or_has_no_day_is_not_shared():
    others = [sent(date(2026, 8, 3)), sent(date(2025, 7, 31)), sent(None), sent(status=ApplicationStatus.WITHDRAWN)]
    assert count_steps(others, TODAY) == ()


def test_steps_observed_together_are_one_step():
    same_day = date(2026, 6, 20)
    one = sent(furthest=LadderStep.INTERVIEW, reached=(same_day, same_day), status=ApplicationStatus.REJECTED)
    steps = [(row.step, row.outcome) for row in count_steps([one], TODAY)]
    assert steps == [(LadderStep.REPLY, StepOutcome.PASSED), (LadderStep.OFFER, StepOutcome.REJECTED)]


def test_the_newest_steps_are_shared_whatever_became_of_them():
    old = [sent(SETTLED, LadderStep.REPLY, reached=(date(2026, 9, 1),)) for _ in range(10)]
    new = [sent(SETTLED + timedelta(days=1)) for _ in range(STEP_BOUNDS[LadderStep.REPLY])]
    assert {row.outcome for row in count_steps([*old, *new], TODAY)} == {StepOutcome.UNANSWERED}


def test_steps_that_went_on_take_no_place_of_applications():
    heard = [sent(SETTLED, LadderStep.REPLY, reached=(date(2026, 7, 1),)) for _ in range(40)]
    counts = {row.step: row.count for row in count_steps(heard, TODAY)}
    assert counts == {step: STEP_BOUNDS[step] for step in (LadderStep.REPLY, LadderStep.INTERVIEW)}


rows = st.lists(
    st.builds(
        SharedCount,
        st.sampled_from(pooled_months(TODAY)),
        st.sampled_from(Channel),
        st.sampled_from(LadderStep),
        st.sampled_from(StepOutcome),
        st.integers(-5, 10**9),
    )
)


@given(rows)
def test_nobody_adds_more_than_the_bound_whatever_is_given(given_rows):
    kept = list(bounded(given_rows))
    assert all(sum(row.count for row in kept if row.step is step) <= bound for step, bound in STEP_BOUNDS.items())
    assert all(row.count > 0 for row in kept)
    assert [row.month for row in kept] == sorted((row.month for row in kept), reverse=True)
