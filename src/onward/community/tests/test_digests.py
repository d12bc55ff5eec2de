"""Bob replies to Alice, who has what is new emailed to her."""

from contextlib import suppress
from datetime import time, timedelta
from smtplib import SMTPDataError, SMTPServerDisconnected

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onward.community.comments.operations import PostComment, post_comment
from onward.community.jobs import send_digests
from onward.community.notices.models import DigestSubscription, Notice
from onward.community.notices.operations import ChooseDigest, choose_digest, mark_notices_seen, stop_digest
from onward.community.notices.queries import LISTED_IN_DIGEST, notice_page, stop_token, subscription_of
from onward.community.notices.rules import DigestFrequency
from onward.community.pseudonyms.queries import name_in_thread
from onward.community.tips.operations import PostTip, post_tip, withdraw_tip
from onward.foundation.operations import InputError

pytestmark = pytest.mark.django_db

DAILY, WEEKLY = ChooseDigest(frequency=DigestFrequency.DAILY), ChooseDigest(frequency=DigestFrequency.WEEKLY)


class Run:
    """A run of the job that nothing interrupts."""

    @property
    def started_at(self):
        return timezone.now()

    def report(self):
        pass


@pytest.fixture
def alice(alice, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
    settings.ALLOWED_HOSTS = ["search.example.org", "localhost"]
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    return alice


@pytest.fixture
def tip(alice):
    return post_tip(alice, PostTip(situation="applying", title="Ask early", text="It helped."))


@pytest.fixture
def comment(bob, tip):
    return post_comment(bob, tip, PostComment(text="So it did."))


def after(clock, **time_passed):
    """The emails that went out when so much time had passed."""
    clock.shift(timedelta(**time_passed))
    before = len(mail.outbox)
    send_digests(Run())
    return mail.outbox[before:]


def test_nobody_gets_emails_unasked(clock, comment):
    assert not after(clock, days=8)


def test_the_first_email_comes_after_a_day_with_names_of_the_thread_and_links(clock, alice, tip, comment):
    choose_digest(alice, DAILY)
    assert not after(clock, hours=23)
    (sent,) = after(clock, hours=1)
    assert (sent.to, sent.subject) == ([alice.email], "1 new notice on the board")
    assert (
        f"Ask early\n- {name_in_thread(tip, comment)} replied to your tip.\n  https://search.example.org" in sent.body
    )
    assert "bob" not in sent.message().as_string()
    assert "So it did." not in sent.body
    stop = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in sent.body
    assert Client(HTTP_HOST="localhost").get(stop.partition(".org:8765")[2]).status_code == 200


def test_nothing_is_told_twice_and_an_empty_email_is_never_sent(clock, alice, bob, tip, comment):
    choose_digest(alice, DAILY)
    assert len(after(clock, days=1)) == 1
    assert not after(clock, minutes=0)
    assert not after(clock, days=3)
    post_comment(bob, tip, PostComment(text="Once more."))
    (sent,) = after(clock, days=1)
    assert sent.body.count("replied to your tip") == 1


def test_what_was_seen_or_is_gone_is_not_emailed(clock, alice, bob, tip, comment):
    choose_digest(alice, DAILY)
    mark_notices_seen(alice, [each.pk for each in notice_page(alice, 1).notices])
    assert not after(clock, days=1)
    own = post_comment(
        alice, post_tip(bob, PostTip(situation="applying", title="Call", text="Do.")), PostComment(text="I")
    )
    post_comment(bob, own.tip, PostComment(text="Yes.", reply_to=own.number))
    withdraw_tip(bob, own.tip)
    assert not after(clock, days=1)


def test_once_a_week_is_once_a_week_whatever_was_chosen_before(clock, alice, bob, tip, comment):
    choose_digest(alice, DAILY)
    assert len(after(clock, days=1)) == 1
    post_comment(bob, tip, PostComment(text="Once more."))
    choose_digest(alice, WEEKLY)
    choose_digest(alice, WEEKLY)
    assert not after(clock, days=6)
    assert len(after(clock, days=1)) == 1


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
def test_quiet_hours_are_waited_for_and_the_hour_stays_the_same_afterwards(clock, alice, bob, tip, comment):
    choose_digest(alice, DAILY)
    due = subscription_of(alice).next_at
    now = alice.now()
    alice.quiet_from, alice.quiet_until = time(now.hour), time((now.hour + 3) % 24)
    alice.save()
    assert not after(clock, days=1)
    assert not after(clock, hours=2)
    assert len(after(clock, hours=1)) == 1
    assert subscription_of(alice).next_at == due + timedelta(days=1)


def test_nothing_is_lost_while_the_mail_server_cannot_be_reached(clock, alice, comment, monkeypatch):
    choose_digest(alice, DAILY)
    with monkeypatch.context() as unreachable:
        unreachable.setattr(EmailBackend, "open", refuse(ConnectionRefusedError()))
        assert not after(clock, days=1)
    assert len(after(clock, minutes=5)) == 1


def test_what_the_server_refuses_comes_with_the_next_email(clock, alice, comment, monkeypatch):
    choose_digest(alice, DAILY)
    with monkeypatch.context() as refusing:
        refusing.setattr(EmailBackend, "send_messages", refuse(SMTPDataError(450, b"Later")))
        after(clock, days=1)
    assert not after(clock, minutes=5)
    assert len(after(clock, days=1)) == 1


@pytest.mark.parametrize("end", [SMTPServerDisconnected(), TimeoutError(), KeyboardInterrupt()])
def test_what_may_have_been_sent_is_never_sent_again(clock, alice, comment, monkeypatch, end):
    """The job ends between handing the email over and hearing of it: the notice stays on the page."""
    choose_digest(alice, DAILY)
    with monkeypatch.context() as breaking:
        breaking.setattr(EmailBackend, "send_messages", refuse(end))
        with suppress(KeyboardInterrupt):
            after(clock, days=1)
    assert not after(clock, days=2)
    assert Notice.objects.owned_by(alice).filter(seen_at=None).count() == 1


def refuse(error):
    def respond(*_args):
        raise error

    return respond


def test_a_long_email_lists_some_and_counts_the_rest(clock, alice, tip, comment):
    Notice.objects.bulk_create([Notice(owner=alice, kind="reply", thread=tip, comment=comment) for _each in range(40)])
    choose_digest(alice, DAILY)
    (sent,) = after(clock, days=1)
    assert sent.subject == "41 new notices on the board"
    assert sent.body.count("replied to your tip") == LISTED_IN_DIGEST
    assert "21 more notices" in sent.body
    assert not after(clock, days=1)


def test_a_changed_or_unconfirmed_address_gets_nothing(clock, alice, comment, bob):
    choose_digest(alice, DAILY)
    EmailAddress.objects.update(verified=False)
    assert not after(clock, days=1)
    with pytest.raises(InputError, match="no_email"):
        choose_digest(bob, DAILY)


class TestStopping:
    def test_a_link_shows_one_button_and_the_button_stops_them(self, alice):
        choose_digest(alice, DAILY)
        anybody, address = Client(HTTP_HOST="localhost"), reverse("community:stop_digest", args=[stop_token(alice)])
        page = anybody.get(address).content.decode()
        assert page.count('data-kind="primary"') == 1
        assert subscription_of(alice)
        assert "anymore" in anybody.post(address).content.decode()
        assert not DigestSubscription.objects.owned_by(alice).exists()

    def test_a_mail_program_stops_them_without_cookies_or_another_address(self, alice):
        choose_digest(alice, DAILY)
        program = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
        address = reverse("community:stop_digest", args=[stop_token(alice)])
        for _again in range(2):
            assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert subscription_of(alice) is None

    def test_an_old_link_stops_what_was_chosen_again_later(self, alice):
        choose_digest(alice, DAILY)
        token = stop_token(alice)
        stop_digest(alice)
        choose_digest(alice, WEEKLY)
        Client(HTTP_HOST="localhost").post(reverse("community:stop_digest", args=[token]))
        assert subscription_of(alice) is None


def test_how_often_is_chosen_on_the_page_of_notices(as_alice, alice):
    choice = reverse("community:choose_digest")
    assert 'name="frequency"' in as_alice.get(reverse("community:notices")).content.decode()
    as_alice.post(choice, {"frequency": "weekly"})
    assert subscription_of(alice).frequency == "weekly"
    assert as_alice.post(choice, {"frequency": "hourly"}).status_code == 422
    as_alice.post(choice, {"frequency": ""})
    assert subscription_of(alice) is None


def test_it_is_not_offered_where_no_email_can_be_sent(as_alice, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert 'name="frequency"' not in as_alice.get(reverse("community:notices")).content.decode()
