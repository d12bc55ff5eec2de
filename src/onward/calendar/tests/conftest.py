from datetime import date

import pytest
from django.test import Client

from onward.campaign.public import SaveJob, save_job
from onward.vocabulary import Channel


@pytest.fixture
def person(alice):
    """Alice, who lives in Vienna."""
    alice.time_zone = "Europe/Vienna"
    alice.save()
    return alice


@pytest.fixture
def application(person):
    return save_job(
        person, SaveJob(title="Cook", company="Aubergine", channel=Channel.COLD, applied_on=date(2026, 2, 20))
    )


@pytest.fixture
def stranger():
    return Client(HTTP_HOST="localhost")
