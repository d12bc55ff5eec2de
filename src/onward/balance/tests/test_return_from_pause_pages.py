from datetime import timedelta

import pytest
from django.urls import reverse

from onward.balance.tests.test_time_budget_pages import SCRIPT, TODAY, follow_up_due, text
from onward.balance.time_budget import operations as actions
from onward.balance.time_budget.operations import AddTimeEntry, SetTimeBudget
from onward.balance.time_budget.rules import RestReason
from onward.campaign.public import Pause, PlanPause, plan_pause

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-03T10:00Z")]


def past_pause(person, starts_on, ends_on, reason=""):
    Pause.objects.bulk_create([Pause(owner=person, starts_on=starts_on, ends_on=ends_on, reason=reason)])


class TestComingBack:
    def test_the_first_day_shows_three_small_things_and_the_next_is_as_any(self, as_alice, alice, clock):
        for _number in range(4):
            follow_up_due(alice)
        past_pause(alice, TODAY - timedelta(days=3), TODAY - timedelta(days=1))
        page = text(as_alice.get("/"))
        assert "Welcome back. Three small things are enough for today." in page
        assert page.split("<main")[1].count('class="row-title"') == 3
        assert "Look at the board once" in page
        assert "Send one follow-up: Analyst, Quillpoint" in page
        assert "Do one thing for yourself" in page
        clock.shift(timedelta(days=1))
        assert "Welcome back" not in text(as_alice.get("/"))

    def test_what_else_waits_is_one_click_away(self, as_alice, alice):
        for _number in range(4):
            follow_up_due(alice)
        past_pause(alice, TODAY - timedelta(days=3), TODAY - timedelta(days=1))
        page = text(as_alice.post(reverse("balance:rest_override"), {"why": RestReason.BACK}, follow=True))
        assert "Welcome back" not in page
        assert "2 more follow-ups" in page

    def test_in_the_pause_no_room_asks_for_anything(self, as_alice, alice):
        follow_up_due(alice)
        actions.set_time_budget(alice, SetTimeBudget(minutes=600, weekdays_off={6}))
        actions.add_time_entry(alice, AddTimeEntry(on=TODAY - timedelta(days=2), minutes=60, activity="admin"))
        plan_pause(alice, PlanPause(starts_on=TODAY, ends_on=TODAY + timedelta(days=1), reason=SCRIPT))
        page = text(as_alice.get("/"))
        assert "Follow up: Analyst" not in page
        assert "You&#39;re away until Mar 4." in page
        week = text(as_alice.get(reverse("balance:week")))
        assert "Mar 3 to Mar 4" in week
        assert SCRIPT not in week

    def test_past_pauses_are_listed_apart(self, as_alice, alice):
        past_pause(alice, TODAY - timedelta(days=30), TODAY - timedelta(days=25), "The sea")
        page = text(as_alice.get(reverse("balance:week")))
        assert "The sea" in page.split("Earlier time off")[1]
