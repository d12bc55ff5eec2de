from datetime import date, timedelta

import pytest

from onward.campaign.public import Channel, Kind, record, save_job
from onward.setbacks import actions

DAY = date(2026, 3, 2)


@pytest.fixture
def application(alice):
    """Cold, with a first conversation five days after."""
    made = save_job(alice, {"title": "Analyst", "company": "Quillpoint"}, channel=Channel.COLD, applied_on=DAY)
    record(alice, made, Kind.SCREEN, on=DAY + timedelta(days=5))
    return made


@pytest.fixture
def answer():
    def answered(person, application, choice):
        return actions.answer_no(
            person,
            application,
            choice,
            on=DAY + timedelta(days=9),
            until=person.today() + timedelta(days=2),
            debrief_on=person.today() + timedelta(days=1),
        )

    return answered
