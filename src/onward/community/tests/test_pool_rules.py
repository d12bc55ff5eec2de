"""What releases may cost: never more than the budget in any 365 days, whatever the days they were made on."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.community.pool.rules import (
    BUDGET_PERIOD,
    YEARLY_BUDGET,
    BudgetSpentError,
    NoisyCounts,
    PrivacySpending,
    make_release,
    require_budget,
    spent,
)
from onward.odds.ladder import LadderStep
from onward.odds.pool.categories import Region, RoleFamily, StepOutcome
from onward.odds.pool.counts import STEP_BOUNDS, SharedCount, pooled_months
from onward.odds.pool.tables import RELEASE_EPSILON, Contribution, PoolTable, tally
from onward.vocabulary import Channel

TODAY = date(2026, 11, 18)


def release_on(day):
    return PrivacySpending(day, RELEASE_EPSILON)


def test_two_releases_fit_into_a_year_and_the_third_waits_for_the_first_to_leave_it():
    first, second = release_on(TODAY - timedelta(days=200)), release_on(TODAY - timedelta(days=20))
    require_budget([], TODAY)
    require_budget([first], TODAY)
    with pytest.raises(BudgetSpentError) as refused:
        require_budget([first, second], TODAY)
    assert refused.value.free_on == TODAY + timedelta(days=165)
    require_budget([first, second], refused.value.free_on)


def test_a_release_dated_in_the_future_counts_as_well():
    ahead = [release_on(TODAY + timedelta(days=30)), release_on(TODAY + timedelta(days=31))]
    with pytest.raises(BudgetSpentError) as refused:
        require_budget(ahead, TODAY)
    assert refused.value.free_on == TODAY + timedelta(days=395)


@given(st.lists(st.integers(0, 2000), max_size=60).map(sorted))
def test_no_365_days_cost_more_than_the_budget(tries):
    made = []
    for days in tries:
        day = TODAY + timedelta(days=days)
        if spent(made, day) + RELEASE_EPSILON <= YEARLY_BUDGET:
            require_budget(made, day)
            made.append(release_on(day))
        else:
            with pytest.raises(BudgetSpentError) as refused:
                require_budget(made, day)
            require_budget(made, refused.value.free_on)
    for each in made:
        year = [other.epsilon for other in made if each.on <= other.on < each.on + BUDGET_PERIOD]
        assert sum(year) <= YEARLY_BUDGET


def test_what_was_spent_is_added_up_exactly():
    assert spent([PrivacySpending(TODAY, Decimal("0.1"))] * 3, TODAY) == Decimal("0.3")
    assert spent([release_on(TODAY - BUDGET_PERIOD)], TODAY) == 0
    assert spent([release_on(TODAY - BUDGET_PERIOD + timedelta(days=1))], TODAY) == 1


def test_a_release_asks_for_noise_once_a_table_and_costs_what_it_states():
    asked = []

    def add_noise(counts, sensitivity, epsilon):
        asked.append((len(counts), sensitivity, epsilon))
        return NoisyCounts(counts, float(sensitivity / epsilon))

    months = pooled_months(TODAY)
    row = SharedCount(months[0], Channel.COLD, LadderStep.REPLY, StepOutcome.REJECTED, 24)
    pool = [Contribution(RoleFamily.OTHER, Region.ASIA, (row,))] * 400
    release = make_release(tally(pool, months), "jobs.example.org", TODAY, months, add_noise)
    assert sum(epsilon for _, _, epsilon in asked) == RELEASE_EPSILON == Decimal(str(release.epsilon))
    assert [sensitivity for _, sensitivity, _ in asked] == [1, *STEP_BOUNDS.values(), *list(STEP_BOUNDS.values()) * 3]
    assert release.people == 400
    assert release.tables[PoolTable.CHANNEL].counts == {(Channel.COLD, LadderStep.REPLY): (0, 400 * 24, 0)}
    assert (release.first_month, release.made_on, release.host) == (months[0], TODAY, "jobs.example.org")
