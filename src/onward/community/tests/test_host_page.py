"""The page of a host: figures of everybody for administrators alone, and the release of the pool, made once."""

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import signed_in
from onward.accounts.models import Person
from onward.community.host import texts
from onward.community.host.rules import BANDS, band_of, usual_wait
from onward.community.models import CommunityRole, ModerationCase, Tip
from onward.community.pool.models import PublishedRelease
from onward.community.pool.signing import check_signature, public_key_of, signed_document
from onward.community.tips.operations import PostTip, post_tip
from onward.foundation import mail_check
from onward.foundation.models import BackgroundJob

pytestmark = pytest.mark.django_db
HOST, RELEASE = reverse("community:host"), reverse("community:host_release")


@pytest.fixture
def administrator(alice):
    CommunityRole(owner=alice, level="administrator").save()
    return alice


@pytest.fixture
def hosted(settings):
    settings.HOSTED = True


def page(client, address=HOST):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def fact(shown, label):
    return re.search(rf"<dt>{label}</dt><dd>(.*?)</dd>", shown)[1]


@pytest.mark.parametrize("level", ["", "moderator"])
@pytest.mark.parametrize("address", [HOST, RELEASE])
def test_nobody_else_finds_it(bob, hosted, level, address):
    if level:
        CommunityRole(owner=bob, level=level).save()
    assert signed_in(bob).get(address).status_code == 404
    assert signed_in(bob).post(address, {"number": 1}).status_code in {404, 405}
    assert not PublishedRelease.objects.exists()


def test_few_people_are_not_counted_and_all_but_few_neither(administrator, as_alice):
    assert fact(page(as_alice), "People with an account") == "Fewer than 5"
    for n in range(9):
        Person.objects.create_user(f"{n}@example.org")
    shown = page(as_alice)
    assert fact(shown, "People with an account") == "10"
    assert fact(shown, "Signed in within 30 days") == "Fewer than 5"
    Person.objects.update(last_login=timezone.now())
    assert fact(page(as_alice), "Signed in within 30 days") == "Nearly everyone"
    Person.objects.filter(email__lt="5").update(last_login=timezone.now() - timedelta(days=31))
    assert fact(page(as_alice), "Signed in within 30 days") == "5"


def test_what_waits_for_moderators_is_counted_with_its_age(administrator, as_alice, bob):
    tip = post_tip(bob, PostTip(situation="applying", title="Ask", text="It helped."))
    ModerationCase.objects.create(tip=tip)
    ModerationCase.objects.update(opened_at=timezone.now() - timedelta(days=3))
    shown = page(as_alice)
    assert fact(shown, "Tips") == "1"
    assert fact(shown, "Open reports") == "1, 3 days old"
    assert fact(shown, "Usual wait for an answer") == "Too few decisions to say"
    assert "Ask" not in shown.split("<main")[1]


def test_a_tip_that_was_taken_back_counts_no_more(administrator, as_alice, bob):
    tip = post_tip(bob, PostTip(situation="applying", title="Ask", text="It helped."))
    tip.change_by(bob, withdrawn_at=timezone.now())
    assert fact(page(as_alice), "Tips") == "0"
    assert Tip.objects.written_by(bob).exists()


def test_jobs_that_wait_and_failed_are_counted(administrator, as_alice, bob):
    BackgroundJob(owner=bob, label="Import", function_name="x").save()
    BackgroundJob(owner=bob, label="Import", function_name="x", state="failed", ended_at=timezone.now()).save()
    shown = page(as_alice)
    assert fact(shown, "Jobs waiting").startswith("1, less than an hour old")
    assert fact(shown, "Jobs that failed") == "1 in the last day"


def test_mail_that_fails_is_told_from_when_on_until_it_works(administrator, as_alice, settings, monkeypatch):
    settings.HOSTED = True
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, email_url="smtp://mail.example.org")
    answers, run = iter(["refused", "refused", ""]), SimpleNamespace(report=lambda: None)
    monkeypatch.setattr(mail_check, "mail_error", lambda: next(answers))
    assert "Not checked yet" in fact(page(as_alice), "Email")
    mail_check.check_mail(run)
    since = mail_check.last_mail_check().failing_since
    mail_check.check_mail(run)
    assert mail_check.last_mail_check().failing_since == since
    assert fact(page(as_alice), "Email") == "Failing since today"
    mail_check.check_mail(run)
    assert fact(page(as_alice), "Email") == "The mail server responds"


def test_the_pool_shows_no_more_of_its_people_than_a_band(administrator, as_alice, hosted):
    assert fact(page(as_alice), "People who share") == "Fewer than 50 people"
    assert [band_of(n) for n in (0, 49, 50, 199, 200, 499, 500, 10_000)] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert len({texts.band_text(n) for n in range(BANDS[-1] + 1)}) == len(BANDS) + 1


def test_a_release_is_shown_with_its_cost_before_it_is_made_and_nothing_is_made_by_looking(
    administrator, as_alice, hosted
):
    shown = page(as_alice, RELEASE)
    assert "This release uses 1 of the privacy budget. 2 of 2 is left" in shown
    assert "By kind of work" in shown
    assert "Referral" in shown
    assert not PublishedRelease.objects.exists()


def test_two_people_who_read_the_same_page_make_one_release(administrator, as_alice, bob, hosted):
    CommunityRole(owner=bob, level="administrator").save()
    assert as_alice.post(RELEASE, {"number": 1}, follow=True).status_code == 200
    told = signed_in(bob).post(RELEASE, {"number": 1}, follow=True).content.decode()
    assert "No other one was made" in told
    assert PublishedRelease.objects.count() == 1
    as_alice.post(RELEASE, {"number": 2})
    assert fact(page(as_alice), "Privacy budget left") == "0 of 2"
    shown = page(as_alice, RELEASE)
    assert "The next release is possible on" in shown
    assert "Release now" not in shown
    assert as_alice.post(RELEASE, {"number": 3}).status_code == 409
    assert PublishedRelease.objects.count() == 2


def test_the_pool_leads_administrators_to_it_and_nobody_else(administrator, as_alice, bob, hosted):
    pool = reverse("community:pool")
    assert RELEASE in page(as_alice, pool)
    assert RELEASE not in page(signed_in(bob), pool)


def test_without_the_library_it_says_how_to_get_it(administrator, as_alice, hosted, monkeypatch):
    monkeypatch.setattr("onward.community.host.views.is_noise_there", lambda: False)
    shown = page(as_alice, RELEASE)
    assert "onward[pool]" in shown
    assert "Release now" not in shown


def test_another_key_than_that_of_the_last_release_has_to_be_meant(administrator, as_alice, hosted, settings):
    as_alice.post(RELEASE, {"number": 1})
    made = PublishedRelease.objects.get()
    made.document = signed_document(check_signature(made.document).text, "an older secret")
    made.save()
    assert "signed with another key" in page(as_alice, RELEASE)
    as_alice.post(RELEASE, {"number": 2})
    assert PublishedRelease.objects.count() == 1
    as_alice.post(RELEASE, {"number": 2, "new_key": "on"})
    latest = PublishedRelease.objects.latest("number")
    assert check_signature(latest.document).key == public_key_of(settings.POOL_SIGNING_SECRET)


def test_on_a_laptop_there_is_nothing_to_release(administrator, as_alice):
    assert as_alice.get(RELEASE).status_code == 404
    assert "The pool" not in page(as_alice).split("<main")[1]


def test_a_wait_is_usual_only_over_some_answers():
    assert usual_wait([timedelta(hours=1)] * 4) is None
    assert usual_wait([timedelta(hours=n) for n in (1, 2, 3, 4, 100)]) == timedelta(hours=3)
    assert [texts.wait_text(3600 * hours) for hours in (0, 1, 47, 48, 400)] == [
        "less than an hour",
        "1 hour",
        "47 hours",
        "2 days",
        "2 weeks",
    ]
