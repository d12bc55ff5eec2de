"""A page asks the database the same number of questions, however many rows there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.campaign.actions import applications as actions
from onward.campaign.core.timeline import Kind, Stage
from onward.foundation.models import Deed

pytestmark = pytest.mark.django_db

STAGES = [Stage.SAVED, Stage.APPLIED, Stage.SCREEN, Stage.INTERVIEW, Stage.REJECTED]


def fill(person, count):
    for n in range(count):
        row = actions.save_job(person, {"title": f"Job {n}", "company": "Cella"}, applied_on=person.today(), tags=["a"])
        actions.move(person, row, STAGES[n % len(STAGES)])
        actions.record(person, row, Kind.INTERVIEW, on=person.today() + timedelta(days=1))
    return row


def asked(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("page", ["board", "board?show=ended", "table", "printed", "history", "job", "search"])
def test_the_number_does_not_grow(as_alice, alice, page):
    def url(row):
        name, _, query = page.partition("?")
        if name == "job":
            return reverse("campaign:job", args=[row.pk])
        if name == "search":
            return reverse("campaign:table") + "?q=job"
        return f"{reverse(f'campaign:{name}')}?{query}"

    few = asked(as_alice, url(fill(alice, 5)))
    many = asked(as_alice, url(fill(alice, 25)))
    assert Deed.objects.owned_by(alice).count() > 60
    assert 0 < many <= few
