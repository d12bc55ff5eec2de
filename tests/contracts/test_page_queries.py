"""How many queries the pages cost that gather from many tables: a bound for everybody, whatever there is."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MAX_QUERIES = 14
"""Two of them count what is new for the navigation; one where nothing is, none where there is no board."""
PAGES = ("/", "/balance/review/", "/campaign/plan/", "/account/erase/")
HOURS = [timedelta(days=days, hours=hours) for days in range(8) for hours in (0, 9)]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_gathers_costs_few_queries_on_every_day(page, module_db, alice_with_everything, clock):
    with module_db():
        client = signed_in(alice_with_everything)
        noon = datetime.combine(alice_with_everything.today(), time(12), tzinfo=alice_with_everything.zone)
        counts = {}
        for ahead in HOURS:
            clock.move_to(noon + ahead)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            counts[f"{noon + ahead:%A %H:%M}"] = len(asked)
    assert {moment: count for moment, count in counts.items() if count > MAX_QUERIES} == {}
