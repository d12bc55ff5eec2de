from datetime import date, timedelta

import pytest

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.vocabulary import Channel

SENT = date(2026, 3, 2)


def on(day):
    return SENT + timedelta(days=day)


INTERVIEWED = ApplicationSnapshot(
    Channel.COLD,
    LadderStep.INTERVIEW,
    ApplicationStatus.REJECTED,
    SENT,
    on(30),
    (on(10), on(20), None),
    ended_on=on(30),
)


@pytest.mark.parametrize(
    ("day", "furthest", "status", "last"),
    [
        (0, LadderStep.APPLIED, ApplicationStatus.WAITING, 0),
        (9, LadderStep.APPLIED, ApplicationStatus.WAITING, 9),
        (10, LadderStep.REPLY, ApplicationStatus.WAITING, 10),
        (25, LadderStep.INTERVIEW, ApplicationStatus.WAITING, 25),
        (30, LadderStep.INTERVIEW, ApplicationStatus.REJECTED, 30),
        (99, LadderStep.INTERVIEW, ApplicationStatus.REJECTED, 30),
    ],
)
def test_what_came_later_was_not_known(day, furthest, status, last):
    then = INTERVIEWED.as_of(on(day))
    assert (then.furthest, then.status, then.last_on) == (furthest, status, on(last))
    assert all(each is None or each <= on(day) for each in (*then.reached_on, then.ended_on))


def test_what_was_not_sent_yet_was_not_there():
    assert INTERVIEWED.as_of(on(-1)) is None


def test_today_everything_is_as_it_is():
    assert INTERVIEWED.as_of(on(500)) == INTERVIEWED


def test_an_offer_was_not_accepted_before_its_day():
    accepted = ApplicationSnapshot(
        Channel.COLD,
        LadderStep.ACCEPTED,
        ApplicationStatus.ACCEPTED,
        SENT,
        on(40),
        (on(5), on(9), on(30)),
        ended_on=on(40),
    )
    assert (accepted.as_of(on(39)).furthest, accepted.as_of(on(39)).status) == (
        LadderStep.OFFER,
        ApplicationStatus.WAITING,
    )
    assert accepted.as_of(on(40)) == accepted


def test_what_has_no_day_counts_as_known():
    undated = ApplicationSnapshot(Channel.COLD, LadderStep.INTERVIEW, ApplicationStatus.NEVER_ANSWERED)
    assert undated.as_of(SENT) == undated
