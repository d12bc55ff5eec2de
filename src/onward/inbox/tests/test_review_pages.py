"""The inbox shows what waits in the order in which it matters, and records what the person accepts."""

import re
from datetime import time

import pytest
import time_machine
from django.urls import reverse

from onward.campaign.public import Application
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.tests.letters import CONFIRMATION, FORGED_OFFER, INVITATION, REJECTION, confirmation, taken_in

pytestmark = pytest.mark.django_db


def page(client, **query):
    response = client.get(reverse("inbox:index"), query)
    assert response.status_code == 200
    return response.content.decode()


def letters(person):
    return ReceivedLetter.objects.owned_by(person).order_by("sent_at")


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
def test_letters_of_one_application_are_one_card(as_alice, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, REJECTION)
    shown = page(as_alice)
    assert "2 emails, all clear." in shown
    assert "Accept all 2 clear emails" in shown
    assert shown.count("<h3") == 1
    assert "Data Analyst, Cella" in shown
    assert "Records a rejection on Nov 16, after which the application is closed." in shown
    assert "<mark>" in shown


def test_all_that_is_clear_is_accepted_at_once_and_undone_at_once(as_alice, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, REJECTION)
    answer = as_alice.post(reverse("inbox:decide"), {"accept": "clear"}, follow=True)
    assert "Undo" in answer.content.decode()
    assert Application.objects.owned_by(alice).get().stage == "rejected"
    assert "Nothing waits here." in page(as_alice)


@pytest.mark.moment("2026-11-29T12:00+01:00[Europe/Berlin]")
def test_today_leads_to_emails_while_the_board_is_empty_on_a_day_off_too(as_alice, alice, mailbox):
    assert "Where would you like to start?" in as_alice.get("/").content.decode()
    taken_in(alice, mailbox, CONFIRMATION, confirmation("Aldgate"))
    today = as_alice.get("/").content.decode()
    assert "Sunday. 2\N{NO-BREAK SPACE}emails to look through, nothing else." in today
    assert f'<a class="row" href="{reverse("inbox:index")}">' in today


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
def test_emails_that_an_application_was_viewed_are_one_line_with_one_button(as_alice, alice, mailbox):
    taken_in(alice, mailbox, *(confirmation(company) for company in ("Aldgate", "Bermond", "Cella")))
    unnamed, *named = letters(alice)
    letters(alice).update(kind="viewed")
    letters(alice).filter(pk=unnamed.pk).update(proposed=None, company="", title="")
    shown = page(as_alice)
    assert "3 emails say that an application was viewed." in shown
    assert "Accept all" not in shown
    assert shown.count('data-key="a"') == 1
    accepted = re.search(r'name="accept" value="([\d ]+)"', shown)[1]
    assert sorted(map(int, accepted.split())) == [each.pk for each in named]
    as_alice.post(reverse("inbox:decide"), {"accept": accepted})
    shown = page(as_alice)
    assert "1 email says that an application was viewed." in shown
    assert "none of them names one of your applications" in shown
    as_alice.post(reverse("inbox:decide"), {"dismiss": str(unnamed.pk)})
    assert "Nothing waits here." in page(as_alice)
    assert Application.objects.owned_by(alice).count() == 2


def focused(client, address, **headers):
    """The text of what has the focus on a page."""
    shown = client.get(address, headers=headers).content.decode()
    found = re.findall(r"<(\w+)[^>]* autofocus[^>]*>(.*?)</\1>", shown, re.DOTALL)
    assert len(found) <= 1
    return re.sub(r"<[^>]+>", "", found[0][1]).strip() if found else ""


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
def test_the_focus_goes_on_to_the_next_letter_and_to_the_heading_after_the_last(as_alice, alice, mailbox):
    taken_in(alice, mailbox, confirmation("Aldgate"), confirmation("Bermond"))
    first, second = letters(alice).order_by("-pk")
    assert focused(as_alice, reverse("inbox:index")) == ""
    answer = as_alice.post(reverse("inbox:decide"), {"accept": str(first.pk)})
    assert "Receipt confirmed" in focused(as_alice, answer.url, hx_request="true")
    answer = as_alice.post(reverse("inbox:decide"), {"dismiss": str(second.pk)})
    assert "Nothing waits here." in focused(as_alice, answer.url, hx_request="true")


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
def test_undo_leads_back_to_the_letter_on_whatever_page_it_stands(as_alice, alice, mailbox, monkeypatch):
    monkeypatch.setattr("onward.inbox.review.views.GROUPS_PER_PAGE", 1)
    taken_in(alice, mailbox, confirmation("Aldgate"), confirmation("Bermond"))
    last = letters(alice).order_by("pk").first()
    shown = page(as_alice, at=last.pk)
    assert "Page 2 of 2" in shown
    answer = as_alice.post(reverse("inbox:decide"), {"dismiss": str(last.pk), "page": "2"}, follow=True)
    assert f"at={last.pk}" in answer.content.decode()


def test_without_a_mailbox_the_page_says_what_would_be_here(as_alice):
    assert "Let your email keep the timeline" in page(as_alice)


def test_a_recent_rejection_leads_to_its_page(as_alice, alice, mailbox):
    alice.rejections_at = None
    alice.save()
    with time_machine.travel("2026-11-17T12:00+01:00", tick=False):
        taken_in(alice, mailbox, CONFIRMATION, REJECTION)
        answer = as_alice.post(reverse("inbox:decide"), {"accept": "clear", "page": "1"})
    application = Application.objects.owned_by(alice).get()
    assert answer.url.partition("?")[0] == reverse("setbacks:rejection", args=[application.pk])


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
def test_a_rejection_whose_hour_has_not_come_is_neither_shown_nor_counted(as_alice, alice, mailbox):
    alice.rejections_at = time(17, 0)
    alice.save()
    with time_machine.travel("2026-11-16T11:00+01:00", tick=False):
        taken_in(alice, mailbox, CONFIRMATION, REJECTION)
        shown, today = page(as_alice), as_alice.get("/").content.decode()
        assert "1 email, and it&#39;s clear." in shown
        assert "Rejection" not in shown
        assert "not to move forward" not in shown
        assert "1 email to look through" in today
        hidden = letters(alice).get(kind="rejection")
        assert as_alice.get(reverse("inbox:letter", args=[hidden.pk])).status_code == 404
        as_alice.post(reverse("inbox:decide"), {"accept": str(hidden.pk)})
        assert letters(alice).get(pk=hidden.pk).state == "waiting"


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
def test_a_fresh_invitation_stands_first_and_on_today(as_alice, alice, mailbox):
    with time_machine.travel("2026-11-10T12:00+01:00", tick=False):
        taken_in(alice, mailbox, CONFIRMATION, INVITATION)
        shown, today = page(as_alice), as_alice.get("/").content.decode()
    assert shown.index("Needs you soon") < shown.index("Clear, by application")
    assert "Interview invitation: Data Analyst, Cella" in today


def test_a_forged_offer_is_to_be_checked_and_hurries_nobody(as_alice, alice, mailbox):
    with time_machine.travel("2026-11-10T12:00+01:00", tick=False):
        taken_in(alice, mailbox, FORGED_OFFER)
        shown = page(as_alice)
        assert "which couldn&#39;t be confirmed" in shown or "which couldn't be confirmed" in shown
        assert "Needs you soon" not in shown
        assert "cella.example, but it was sent from evil.example" in shown
        as_alice.post(reverse("inbox:decide"), {"accept": "clear"})
        assert letters(alice).get().state == "waiting"
        assert "needs you" not in as_alice.get("/").content.decode()


def test_a_corrected_letter_is_recorded_and_leaves_the_list(as_alice, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    address = reverse("inbox:correct", args=[letters(alice).get().pk])
    refused = as_alice.post(address, {"kind": "offer", "company": ""})
    assert refused.status_code == 422
    assert "Choose one of your applications" in refused.content.decode()
    as_alice.post(address, {"kind": "offer", "company": "Cellar", "title": "Cook"})
    assert Application.objects.owned_by(alice).get().stage == "offer"
    assert "Nothing waits here." in page(as_alice)


def test_letters_stand_on_the_page_of_their_application_with_a_way_to_ask_why(as_alice, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, REJECTION)
    as_alice.post(reverse("inbox:decide"), {"accept": "clear"})
    application = Application.objects.owned_by(alice).get()
    shown = as_alice.get(reverse("campaign:application", args=[application.pk])).content.decode()
    assert reverse("inbox:letter", args=[letters(alice).first().pk]) in shown
    assert 'value="feedback_request"' in shown


def test_a_subject_is_shown_once_with_decisive_words_or_without(as_alice, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    for cues in ([], [("Your application", "application")], [("We hire.", "hire")]):
        letters(alice).update(subject="Your application", cues=cues, doubts=["weak-signs"])
        shown = re.sub(r"</?mark>", "", page(as_alice))
        assert len(re.findall(r">\s*Your application<", shown)) == 1
        assert ("We hire." in shown) is (cues == [("We hire.", "hire")])


HOSTILE = "<script>alert(1)</script>\u202egnp.exe " + "x" * 100_000


def test_a_hostile_letter_stays_text(as_alice, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    row = letters(alice).get()
    row.sender_name, row.sender_address = HOSTILE[:300], "jobs@cеlla.example"  # noqa: RUF001 - a Cyrillic letter
    row.subject, row.company, row.body, row.doubts = HOSTILE[:500], HOSTILE[:300], HOSTILE, ["about-unclear"]
    row.cues = [(HOSTILE[:1000], "<script>")]
    row.times = [("2026-11-12T14:30", HOSTILE[:1000], "", False)]
    row.links = [
        ("javascript:alert(1)", "good.example", "scheduling"),
        ("https://good.example\\@evil.example/", "good.example", "meeting"),
        ("https://evil.example/meet", "good.example", "meeting"),
    ]
    row.save()
    for address in (
        reverse("inbox:index"),
        *(reverse(f"inbox:{name}", args=[row.pk]) for name in ("letter", "correct")),
    ):
        shown = as_alice.get(address).content.decode()
        assert "<script>alert" not in shown
        assert "\u202e" not in shown
        assert "xn--" in shown
        assert "javascript:alert" not in shown.replace("javascript:alert(1)</p>", "")
        assert len(shown) < 250_000
    opened = re.findall(
        r'href="(http[^"]+)"[^>]*>([^<]+)<', as_alice.get(reverse("inbox:letter", args=[row.pk])).content.decode()
    )
    assert opened == [("https://evil.example/meet", "Join the meeting on evil.example")]


def test_strangers_find_no_letter(as_charlie, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    row = letters(alice).get()
    for name in ("letter", "correct"):
        assert as_charlie.get(reverse(f"inbox:{name}", args=[row.pk])).status_code == 404
    for verb in ("accept", "dismiss"):
        as_charlie.post(reverse("inbox:decide"), {verb: str(row.pk)})
    assert letters(alice).get().state == "waiting"


def test_four_hundred_letters_cost_no_more_queries_than_four(as_alice, alice, mailbox, django_assert_max_num_queries):
    taken_in(alice, mailbox, CONFIRMATION)
    kept = ("sender_address", "sent_at", "kind", "probability", "cues", "learned_at")
    values = letters(alice).values(*kept).get()
    ReceivedLetter.objects.bulk_create(
        ReceivedLetter(owner=alice, mailbox=mailbox, subject=f"Cook {n}", **values) for n in range(400)
    )
    as_alice.get(reverse("inbox:index"))
    with django_assert_max_num_queries(10):
        shown = page(as_alice, page=2)
    assert "Page 2 of" in shown
    assert "401 emails: 400 to check and 1 clear." in shown
