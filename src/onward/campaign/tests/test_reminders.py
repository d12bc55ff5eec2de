"""Reminders about a job: set on its page, due on Today, done or removed, and undone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.models import Reminder
from onward.campaign.panels import campaign_suggestions
from onward.campaign.pauses.operations import PlanPause, plan_pause
from onward.campaign.reminders.operations import SaveReminder, add_reminder
from onward.foundation.models import Action
from onward.foundation.rooms import Moment
from onward.foundation.undo.replaying import undo
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def text(response):
    return response.content.decode()


def url(name, row):
    return reverse(f"campaign:{name}", args=[row.pk])


def due_today(person):
    return [each.title for each in campaign_suggestions(Moment(person, person.today(), None))]


@pytest.fixture
def cella(alice):
    return save_job(alice, SaveJob(title="Data engineer", company="Cella", applied_on=alice.today()))


@pytest.fixture
def call(alice, cella):
    return add_reminder(alice, cella, SaveReminder(text="Call Dana", due_on=alice.today()))


def test_one_set_on_the_page_of_a_job_is_shown_there(as_alice, alice, cella):
    typed = {"text": "Ask about the team", "due_on": (alice.today() + timedelta(days=3)).isoformat()}
    page = text(as_alice.post(url("reminder_add", cella), typed, follow=True))
    assert page.count("Ask about the team") >= 2
    assert "in 3 days" in page


@pytest.mark.parametrize("days", [0, -1, -90])
def test_it_comes_up_on_today_from_its_day_on(alice, cella, days):
    Reminder.objects.bulk_create(
        [Reminder(owner=alice, application=cella, text="Call Dana", due_on=alice.today() + timedelta(days=days))]
    )
    assert due_today(alice) == ["Call Dana"]


def test_it_does_not_come_up_before_its_day_or_during_time_off(alice, cella, call):
    add_reminder(alice, cella, SaveReminder(text="Later", due_on=alice.today() + timedelta(days=1)))
    assert due_today(alice) == ["Call Dana"]
    plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today()))
    assert due_today(alice) == []


def test_it_comes_up_for_a_job_that_has_ended(alice, cella, call):
    record_event(alice, cella, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
    assert due_today(alice) == ["Call Dana"]


def test_done_takes_it_away_and_undo_brings_it_back(as_alice, alice, call):
    page = text(as_alice.post(url("reminder_done", call), follow=True))
    assert "Done: Call Dana" in page
    assert due_today(alice) == []
    undo(Action.objects.owned_by(alice).first())
    assert due_today(alice) == ["Call Dana"]


def test_it_is_changed_and_removed_on_its_own_page(as_alice, alice, call):
    tomorrow = alice.today() + timedelta(days=1)
    as_alice.post(url("reminder", call), {"text": "Write to Dana", "due_on": tomorrow.isoformat()})
    call.refresh_from_db()
    assert (call.text, call.due_on) == ("Write to Dana", tomorrow)
    as_alice.post(url("reminder_remove", call))
    assert not Reminder.objects.owned_by(alice).exists()


def test_the_text_of_one_that_is_overdue_can_be_changed(as_alice, alice, call):
    past = alice.today() - timedelta(days=3)
    Reminder.objects.owned_by(alice).update(due_on=past)
    answer = as_alice.post(url("reminder", call), {"text": "Write to Dana", "due_on": past.isoformat()})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("text", "", "Write what you want to be reminded of."),
        ("due_on", "2020-01-01", "That day has passed."),
        ("due_on", "soon", "Enter a valid date."),
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed(as_alice, alice, cella, field, value, said):
    typed = {"text": "Call Dana", "due_on": alice.today().isoformat(), field: value}
    answer = as_alice.post(url("reminder_add", cella), typed)
    assert answer.status_code == 422
    assert said in text(answer)
    assert f'value="{value}"' in text(answer) or not value
    assert not Reminder.objects.owned_by(alice).exists()


def test_the_list_of_follow_ups_shows_all_that_are_open(as_alice, alice, cella, call):
    assert "Call Dana" in text(as_alice.get(reverse("campaign:follow_ups")))


@pytest.mark.parametrize(("days", "mark"), [(0, "data-due>Call Dana</p>"), (3, ">Call Dana: in 3 days</p>")])
def test_it_is_the_mark_of_the_card(as_alice, alice, cella, days, mark):
    add_reminder(alice, cella, SaveReminder(text="Call Dana", due_on=alice.today() + timedelta(days=days)))
    assert mark in text(as_alice.get(reverse("campaign:board")))


def test_on_a_card_an_appointment_comes_before_it(as_alice, alice, cella, call):
    record_event(alice, cella, RecordEvent(kind=EventKind.INTERVIEW, on=alice.today() + timedelta(days=5)))
    page = text(as_alice.get(reverse("campaign:board")))
    assert "Call Dana" not in page
    assert "Interview in 5 days" in page


def test_script_is_shown_as_text(as_alice, alice, cella):
    reminder = add_reminder(alice, cella, SaveReminder(text=SCRIPT, due_on=alice.today()))
    for page in (url("application", cella), url("reminder", reminder), reverse("campaign:follow_ups"), "/"):
        assert SCRIPT not in text(as_alice.get(page))


def test_a_stranger_finds_nothing(as_charlie, alice, cella, call):
    assert as_charlie.get(url("reminder", call)).status_code == 404
    for name in ("reminder", "reminder_done", "reminder_remove"):
        assert as_charlie.post(url(name, call), {"text": "x", "due_on": "2030-01-01"}).status_code == 404
    assert as_charlie.post(url("reminder_add", cella), {"text": "x", "due_on": "2030-01-01"}).status_code == 404
    assert Reminder.objects.owned_by(alice).get().done_on is None
