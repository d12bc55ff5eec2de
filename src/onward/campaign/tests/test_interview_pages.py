"""Scheduling an interview by its form, and changing it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.models import Interview

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")]

TYPED = {
    "kind": "interview",
    "day": "2027-03-02",
    "at": "14:30",
    "time_zone": "America/New_York",
    "people": "Zoe",
    "place": "Room 4",
}


def text(response):
    return response.content.decode()


@pytest.fixture
def cella(alice):
    applied_on = alice.today() - timedelta(days=3)
    return save_job(alice, SaveJob(title="Data engineer", company="Cella", applied_on=applied_on))


def test_a_round_is_added_with_its_time_zone(as_alice, alice, cella):
    page = text(as_alice.post(reverse("campaign:interview_add", args=[cella.pk]), TYPED, follow=True))
    assert "2:30 PM (New York)" in page
    assert Interview.objects.owned_by(alice).get().starts_at.isoformat() == "2027-03-02T19:30:00+00:00"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("time_zone", "Nowhere/Land", "Choose a time zone"), ("minutes", "0", "greater than or equal to 1")],
)
def test_what_makes_no_sense_is_said_and_kept(as_alice, cella, field, value, said):
    answer = as_alice.post(reverse("campaign:interview_add", args=[cella.pk]), {**TYPED, field: value})
    assert answer.status_code == 422
    assert said in text(answer)
    assert f'value="{value}"' in text(answer)


def test_an_hour_the_clocks_skip_is_pointed_out(as_alice, cella):
    typed = {**TYPED, "day": "2027-03-14", "at": "02:30"}
    answer = as_alice.post(reverse("campaign:interview_add", args=[cella.pk]), typed)
    assert "That time doesn&#39;t exist" in text(answer)


def test_two_tabs_on_one_round_see_each_other(as_alice, alice, cella):
    as_alice.post(reverse("campaign:interview_add", args=[cella.pk]), TYPED)
    url = reverse("campaign:interview", args=[Interview.objects.owned_by(alice).get().pk])
    as_alice.post(url, {**TYPED, "people": "Max", "version": 1})
    answer = as_alice.post(url, {**TYPED, "people": "Ida", "version": 1})
    assert answer.status_code == 409
    assert "Max" in text(answer)
    assert "Ida" in text(answer)
    as_alice.post(url, {**TYPED, "people": "Ida", "day": "2027-03-03", "version": 2})
    kept = Interview.objects.owned_by(alice).select_related("event").get()
    assert (kept.people, kept.event.on.isoformat()) == ("Ida", "2027-03-03")


def test_the_form_shows_the_time_by_the_clock_of_its_place(as_alice, alice, cella):
    as_alice.post(reverse("campaign:interview_add", args=[cella.pk]), TYPED)
    interview = Interview.objects.owned_by(alice).get()
    page = text(as_alice.get(reverse("campaign:interview", args=[interview.pk])))
    assert 'value="14:30"' in page
    assert 'value="2027-03-02"' in page
    assert 'value="America/New_York"' in page
