"""Planned time away: its form, what it hides, and coming back from it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.panels import campaign_suggestions
from onward.campaign.pauses.models import Pause
from onward.campaign.pauses.operations import PlanPause, end_pause, plan_pause
from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.rooms import Moment, moment
from onward.foundation.undo.replaying import undo

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def text(response):
    return response.content.decode()


def undo_latest(person):
    undo(Action.objects.owned_by(person).first())


def test_a_plain_form_plans_one_and_undo_drops_it(as_alice, alice):
    today = alice.today()
    typed = {"starts_on": today.isoformat(), "ends_on": (today + timedelta(days=3)).isoformat(), "reason": "A walk"}
    page = text(as_alice.post(reverse("campaign:pause"), typed, follow=True))
    assert "re off until" in page
    assert "End it today" in page
    undo_latest(alice)
    assert not Pause.objects.owned_by(alice).exists()


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "said"),
    [
        ("2090-01-05", "2090-01-02", "Swap them"),
        ("2020-01-01", "2020-01-02", "That day has passed"),
        ("2026-01-01", "9999-12-31", "Check the year"),
        ("tomorrow", "", "Enter a valid date"),
    ],
)
def test_what_was_typed_comes_back_when_something_is_wrong(as_alice, alice, starts_on, ends_on, said):
    typed = {"starts_on": starts_on, "ends_on": ends_on, "reason": SCRIPT}
    answer = as_alice.post(reverse("campaign:pause"), typed)
    assert answer.status_code == 422
    assert said in text(answer)
    assert starts_on in text(answer)
    assert SCRIPT not in text(answer)
    assert "&lt;script&gt;" in text(answer)
    assert not Pause.objects.owned_by(alice).exists()


def test_a_pause_to_come_is_listed_and_can_be_dropped(as_alice, alice):
    start = alice.today() + timedelta(days=10)
    away = plan_pause(alice, PlanPause(starts_on=start, ends_on=start + timedelta(days=2), reason=SCRIPT))
    page = text(as_alice.get(reverse("campaign:pause")))
    assert "Coming up" in page
    assert SCRIPT not in page
    as_alice.post(reverse("campaign:pause_end", args=[away.pk]))
    assert not Pause.objects.owned_by(alice).exists()


def test_coming_back_ends_it_yesterday(as_alice, alice):
    today = alice.today()
    away = plan_pause(alice, PlanPause(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=1)))
    as_alice.post(reverse("campaign:pause_end", args=[away.pk]))
    assert Pause.objects.owned_by(alice).get().ends_on == today - timedelta(days=1)


def test_a_pause_that_began_today_leaves_nothing_when_dropped(alice):
    away = plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today()))
    end_pause(alice, away)
    assert not Pause.objects.owned_by(alice).exists()


def test_nothing_is_asked_for_while_it_lasts(alice):
    save_job(alice, SaveJob(title="Analyst", applied_on=alice.today() - timedelta(days=9)))
    assert len(campaign_suggestions(Moment(alice, alice.today(), None))) == 1
    plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today()))
    assert moment(alice, alice.today()).quiet is not None


def test_a_stranger_cannot_end_it(as_charlie, alice):
    away = plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today()))
    assert as_charlie.post(reverse("campaign:pause_end", args=[away.pk])).status_code == 404


def test_coming_back_early_shortens_the_pause_and_can_be_undone(alice):
    today = alice.today()
    away = plan_pause(alice, PlanPause(starts_on=today - timedelta(days=2), ends_on=today + timedelta(days=5)))
    end_pause(alice, away)
    assert Pause.objects.owned_by(alice).get().ends_on == today - timedelta(days=1)
    undo(Action.objects.owned_by(alice).first())
    assert Pause.objects.owned_by(alice).get().ends_on == today + timedelta(days=5)


def test_a_pause_that_would_be_over_is_refused(alice):
    today = alice.today()
    with pytest.raises(InputError, match="day_passed"):
        plan_pause(alice, PlanPause(starts_on=today - timedelta(days=2), ends_on=today - timedelta(days=1)))
    assert not Pause.objects.owned_by(alice).exists()
