from datetime import timedelta

import pytest

from onward.campaign.public import SaveJob, save_job


@pytest.fixture
def cella(alice):
    opening = {"title": "Data engineer", "company": "Cella", "url": "https://cella.example/jobs/7?utm_source=x"}
    return save_job(alice, SaveJob(applied_on=alice.today() - timedelta(days=3), **opening))
