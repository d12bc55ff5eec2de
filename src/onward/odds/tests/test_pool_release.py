"""A release: what is too thin is not in it, its text is read as it was written, and its rates know their errors."""

import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.pool.categories import Region, RoleFamily, StepOutcome
from onward.odds.pool.counts import STEP_BOUNDS, SharedCount, pooled_months
from onward.odds.pool.priors import join_release
from onward.odds.pool.release import (
    LARGEST_RELEASE,
    PoolRelease,
    PoolReleaseError,
    ReleasedTable,
    parse_release,
    release_text,
    without_thin,
)
from onward.odds.pool.tables import RELEASE_EPSILON, Contribution, PoolTable, cells_of, tally
from onward.odds.priors import load_priors
from onward.vocabulary import Channel

MADE_ON = date(2026, 11, 18)
MONTHS = pooled_months(MADE_ON)
SCALES = dict.fromkeys(TRIAL_STEPS, 1.0)
COLD_REPLY = (Channel.COLD, LadderStep.REPLY)


def release(counts=(60, 300, 640), scale=1.0, **fields):
    scales = dict.fromkeys(TRIAL_STEPS, scale)
    tables = {table: ReleasedTable(scales, {}) for table in PoolTable}
    tables[PoolTable.CHANNEL] = ReleasedTable(scales, {COLD_REPLY: counts})
    values = {"host": "jobs.example.org", "made_on": MADE_ON, "first_month": MONTHS[0], "people": 512, "epsilon": 1.0}
    return PoolRelease(**(values | fields), tables=tables)


def contribution(count, family=RoleFamily.OFFICE):
    return Contribution(
        family,
        Region.ASIA,
        tuple(SharedCount(MONTHS[3], Channel.COLD, step, StepOutcome.PASSED, count) for step in TRIAL_STEPS),
    )


def test_a_release_costs_exactly_one():
    assert RELEASE_EPSILON == 1


def test_a_person_changes_each_table_by_no_more_than_the_bound():
    without, with_one = tally([], MONTHS), tally([contribution(10**6)], MONTHS)
    for table in PoolTable:
        pairs = zip(without.tables[table].values(), with_one.tables[table].values(), strict=True)
        assert sum(abs(one - other) for one, other in pairs) == sum(STEP_BOUNDS.values())
    assert (without.people, with_one.people) == (0, 1)


def test_the_cells_of_a_release_are_the_same_for_an_empty_pool_and_a_full_one():
    empty, full = tally([], MONTHS), tally([contribution(2), contribution(3, RoleFamily.LEGAL)], MONTHS)
    for table in PoolTable:
        assert list(empty.tables[table]) == list(full.tables[table]) == cells_of(table, MONTHS)


def test_what_was_shared_of_other_months_is_left_out():
    assert tally([contribution(5)], pooled_months(date(2025, 1, 1))).tables == tally([], MONTHS[:0]).tables | {
        PoolTable.MONTH: dict.fromkeys(cells_of(PoolTable.MONTH, pooled_months(date(2025, 1, 1))), 0)
    }


def test_a_group_that_is_thin_beside_its_noise_is_left_out():
    cells = {
        ("cold", LadderStep.REPLY, outcome): count for outcome, count in zip(StepOutcome, (10, 60, 29), strict=True)
    }
    assert without_thin(cells, {LadderStep.REPLY: 1.0}).counts == {}
    enough = cells | {("cold", LadderStep.REPLY, StepOutcome.UNANSWERED): 30}
    assert without_thin(enough, {LadderStep.REPLY: 1.0}).counts == {COLD_REPLY: (10, 60, 30)}
    assert without_thin(enough, {LadderStep.REPLY: 20.0}).counts == {}


def test_a_rate_is_what_passed_of_all_with_its_error():
    found = release().rate(PoolTable.CHANNEL, [Channel.COLD], LadderStep.REPLY)
    assert (found.trials, found.rate) == (1000, 0.06)
    assert 0 < found.low < 0.06 < found.high < 0.1
    assert release().rate(PoolTable.CHANNEL, [Channel.REFERRAL], LadderStep.REPLY) is None


def test_the_error_of_the_noise_is_that_of_repeated_noise():
    rng, scale, exact = np.random.default_rng(3), 30.0, np.array([600, 3000, 6400])
    p = 1 - np.exp(-1 / scale)
    noise = rng.geometric(p, (4_000, 3)) - rng.geometric(p, (4_000, 3))
    found = [
        release(tuple(map(int, counts)), scale).rate(PoolTable.CHANNEL, [Channel.COLD], LadderStep.REPLY, -1 / 23)
        for counts in exact + noise
    ]
    assert np.std([each.rate for each in found]) == pytest.approx(np.mean([each.error for each in found]), rel=0.05)


@pytest.mark.parametrize("counts", [(-40, 100, 900), (1200, -100, -100), (1, 0, 0)])
def test_noise_below_zero_still_gives_a_share(counts):
    found = release(counts, 30.0).rate(PoolTable.CHANNEL, [Channel.COLD], LadderStep.REPLY)
    assert 0 < found.rate < 1
    assert 0 <= found.low <= found.high <= 1


def test_a_release_is_read_as_it_was_written():
    assert parse_release(release_text(release())) == release()


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_other_texts_are_no_releases(text):
    with pytest.raises(PoolReleaseError):
        parse_release(text)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "onward-pool-2"},
        {"host": ""},
        {"host": "a\nb"},
        {"host": 5},
        {"made_on": "yesterday"},
        {"made_on": 5},
        {"first_month": "2026-01-02"},
        {"first_month": "9999-12-01"},
        {"people": 1.5},
        {"people": True},
        {"people": 10**13},
        {"epsilon": 0},
        {"epsilon": float("nan")},
        {"tables": []},
        {"tables": {}},
        {"tables": {table.value: {"noise_scales": SCALES, "counts": []} for table in PoolTable}},
        {
            "tables": {
                table.value: {"noise_scales": SCALES, "counts": {"cold": {"reply": [1, 2]}}} for table in PoolTable
            }
        },
        {"tables": {table.value: {"noise_scales": {}, "counts": {}} for table in PoolTable}},
    ],
)
def test_a_release_that_cannot_be_is_refused(change):
    written = json.loads(release_text(release())) | change
    with pytest.raises(PoolReleaseError):
        parse_release(json.dumps(written))


def test_what_is_too_long_or_too_deep_is_refused():
    for text in ("[" * 100_000, " " * (LARGEST_RELEASE + 1), "9" * 10_000):
        with pytest.raises(PoolReleaseError):
            parse_release(text)


def test_a_sure_release_moves_the_rate_of_its_channel_and_is_named_among_the_sources():
    published = load_priors()
    joined = join_release(published, release((10_000, 40_000, 50_000)))
    row, before = (each.rate("reply", Channel.COLD) for each in (joined, published))
    assert 0.08 < row.mean < 0.1
    assert row.ess == before.ess
    assert row.sources[-1].title == "Pool of jobs.example.org, released on 2026-11-18: about 512 people"
    assert row.sources[-1] in joined.sources
    assert joined.rate("reply", Channel.REFERRAL) == published.rate("reply", Channel.REFERRAL)
    assert joined.rate("interview", Channel.COLD) == published.rate("interview", Channel.COLD)


def test_an_unsure_release_hardly_moves_anything():
    before = load_priors().rate("reply", Channel.COLD).mean
    assert join_release(load_priors(), release((100, 400, 500), 100.0)).rate(
        "reply", Channel.COLD
    ).mean == pytest.approx(before, rel=0.1)


def test_a_release_with_nothing_in_it_leaves_the_priors_as_they_are():
    empty = PoolRelease("a", MADE_ON, MONTHS[0], 3, 1.0, {table: ReleasedTable(SCALES, {}) for table in PoolTable})
    assert join_release(load_priors(), empty) == load_priors()


@given(st.tuples(*[st.integers(-(10**12), 10**12)] * 3))
def test_no_counts_make_a_prior_that_cannot_be(counts):
    row = join_release(load_priors(), release(counts)).rate("reply", Channel.COLD)
    assert 0 < row.mean < 1
