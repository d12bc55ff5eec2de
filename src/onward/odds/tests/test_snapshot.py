from datetime import date, timedelta

import pytest

from onward.odds.snapshot import Snapshot
from onward.odds.stages import Channel, Ending, Stage

SENT = date(2026, 3, 2)


def on(day):
    return SENT + timedelta(days=day)


INTERVIEWED = Snapshot(
    Channel.COLD, Stage.INTERVIEW, Ending.REJECTED, SENT, on(30), (on(10), on(20), None), ended_on=on(30)
)


@pytest.mark.parametrize(
    ("day", "furthest", "ending", "last"),
    [
        (0, Stage.APPLIED, Ending.WAITING, 0),
        (9, Stage.APPLIED, Ending.WAITING, 9),
        (10, Stage.REPLY, Ending.WAITING, 10),
        (25, Stage.INTERVIEW, Ending.WAITING, 25),
        (30, Stage.INTERVIEW, Ending.REJECTED, 30),
        (99, Stage.INTERVIEW, Ending.REJECTED, 30),
    ],
)
def test_what_came_later_was_not_known(day, furthest, ending, last):
    then = INTERVIEWED.as_of(on(day))
    assert (then.furthest, then.ending, then.last_on) == (furthest, ending, on(last))
    assert all(each is None or each <= on(day) for each in (*then.reached_on, then.ended_on))


def test_what_was_not_sent_yet_was_not_there():
    assert INTERVIEWED.as_of(on(-1)) is None


def test_today_everything_is_as_it_is():
    assert INTERVIEWED.as_of(on(500)) == INTERVIEWED


def test_an_offer_was_not_accepted_before_its_day():
    accepted = Snapshot(
        Channel.COLD, Stage.ACCEPTED, Ending.ACCEPTED, SENT, on(40), (on(5), on(9), on(30)), ended_on=on(40)
    )
    assert (accepted.as_of(on(39)).furthest, accepted.as_of(on(39)).ending) == (Stage.OFFER, Ending.WAITING)
    assert accepted.as_of(on(40)) == accepted


def test_what_has_no_day_counts_as_known():
    undated = Snapshot(Channel.COLD, Stage.INTERVIEW, Ending.NEVER_ANSWERED)
    assert undated.as_of(SENT) == undated
