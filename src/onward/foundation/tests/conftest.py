"""What Alice and Bob each have, for the tests of the guard; and the jobs that the tests of background work may run."""

from datetime import date

import pytest

from onward.campaign.models import Application, Event, Job, Tag
from onward.foundation.jobs import running
from onward.foundation.tests import sample_jobs


def search_of(person, title="Cook"):
    job = Job.objects.create(owner=person, title=title, company="Cella")
    application = Application.objects.create(owner=person, job=job)
    event = Event.objects.create(
        owner=person, application=application, kind="applied", on=date(2026, 3, 1), recorded_on=date(2026, 3, 1)
    )
    tag = Tag.objects.create(owner=person, application=application, name="near")
    return {"job": job, "application": application, "event": event, "tag": tag}


@pytest.fixture
def hers(alice):
    return search_of(alice)


@pytest.fixture
def his(bob):
    return search_of(bob, "Baker")


@pytest.fixture
def with_jobs(monkeypatch):
    """The dotted name of a module whose jobs may run."""
    known = {f"{sample_jobs.__name__}.{name}" for name, job in vars(sample_jobs).items() if callable(job)}
    monkeypatch.setattr(running, "jobs", lambda: frozenset(known))
    return sample_jobs.__name__
