from datetime import timedelta

import pytest

from onward.campaign.public import Application, Job, RecordEvent, SaveJob, record_event, save_job
from onward.vocabulary import Channel, EventKind, Stage


@pytest.fixture
def applied():
    """Save and send an application ``days_ago``; what happened follows, one thing every ten days."""

    def apply(person, *kinds, days_ago=30, channel=Channel.COLD):
        sent_on = person.today() - timedelta(days=days_ago)
        row = save_job(person, SaveJob(title="Analyst", applied_on=sent_on, channel=channel))
        for step, kind in enumerate(kinds, start=1):
            record_event(
                person, row, RecordEvent(kind=kind, on=min(sent_on + timedelta(days=10 * step), person.today()))
            )
        return row

    return apply


@pytest.fixture
def searching(applied):
    """Ten silent applications, the first ``weeks`` ago: the least that has a forecast of its own."""

    def search(person, *, weeks=4):
        return [applied(person, days_ago=3 + round((7 * weeks - 3) * n / 9)) for n in range(10)]

    return search


@pytest.fixture
def many():
    """A search of many applications, made at once: most silent or refused, some with a conversation."""

    def make(person, number, *, replies=10):
        jobs = Job.objects.bulk_create([Job(owner=person, title=f"{n}") for n in range(number)])
        today, channels = person.today(), list(Channel)
        rows = []
        for n, job in enumerate(jobs):
            sent_on = today - timedelta(days=n % 200)
            replied = n % 100 < replies
            refused = not replied and n % 2 == 0
            stage = Stage.SCREEN if replied else Stage.REJECTED if refused else Stage.APPLIED
            heard = sent_on + timedelta(days=n % 9)
            rows.append(
                Application(
                    owner=person,
                    job=job,
                    channel=channels[n % 3] if n % 10 == 0 else Channel.COLD,
                    stage=stage,
                    furthest=Stage.SCREEN if replied else Stage.APPLIED,
                    applied_on=sent_on,
                    replied_on=heard if replied else None,
                    since=heard if replied or refused else sent_on,
                    last_on=heard if replied or refused else sent_on,
                )
            )
        Application.objects.bulk_create(rows)

    return make


@pytest.fixture
def rejection_today():
    def hear(person, row):
        record_event(person, row, RecordEvent(kind=EventKind.REJECTED, on=person.today()))

    return hear
