"""A page asks the database the same number of questions, however many rows there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.events.operations import MoveApplication, RecordEvent, move_application, record_event
from onward.foundation.models import Action
from onward.vocabulary import EventKind, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

STAGES = [Stage.SAVED, Stage.APPLIED, Stage.SCREEN, Stage.INTERVIEW, Stage.REJECTED]


def fill(person, count):
    for n in range(count):
        row = save_job(person, SaveJob(title=f"Job {n}", company="Cella", applied_on=person.today(), tags=["a"]))
        move_application(person, row, MoveApplication(stage=STAGES[n % len(STAGES)]))
        record_event(person, row, RecordEvent(kind=EventKind.INTERVIEW, on=person.today() + timedelta(days=1)))
    return row


def asked(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    "page", ["board", "board?show=ended", "board?q=job", "table", "printed", "history", "application", "search"]
)
def test_the_number_does_not_grow(as_alice, alice, page):
    def url(row):
        name, _, query = page.partition("?")
        if name == "application":
            return reverse("campaign:application", args=[row.pk])
        if name == "search":
            return reverse("campaign:table") + "?q=job"
        return f"{reverse(f'campaign:{name}')}?{query}"

    few = asked(as_alice, url(fill(alice, 5)))
    many = asked(as_alice, url(fill(alice, 25)))
    assert Action.objects.owned_by(alice).count() > 60
    assert 0 < many <= few
