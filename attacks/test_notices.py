"""Notices and their emails: links that stop another's, words of strangers in emails, notices about hidden posts."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from django.core import mail, signing
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import signed_in
from onward.community.comments.operations import PostComment, post_comment
from onward.community.jobs import digest_message, send_digest
from onward.community.models import Comment, Tip
from onward.community.notices.models import DigestSubscription, Notice
from onward.community.notices.queries import count_unseen, notice_page, stop_token, subscription_of, unsent_digest
from onward.community.tips.operations import PostTip, post_tip, withdraw_tip

pytestmark = pytest.mark.django_db

TITLES = [
    "Ask\r\nBcc: victim@evil.example",
    "Ask\nSubject: You won",
    "Ask\u2028Bcc: victim@evil.example",
    "Ask\x85Bcc: victim@evil.example",
    "Ask =?utf-8?q?=0ABcc:_victim=40evil=2Eexample?=",
    "%(name)s %s %n {0} {name}",
    "Sign in again at https://evil.example/login",
    "Sign in again at evil.example",
    "\u202eelpmaxe.live//:sptth",
    "<a href='https://evil.example'>Stop these emails</a>",
]


@pytest.fixture
def alice(alice, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
    return subscribed(alice)


@pytest.fixture
def bob(bob):
    return subscribed(bob)


def subscribed(person):
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    DigestSubscription(owner=person, frequency="daily", next_at=timezone.now()).save()
    return person


def stop(client, token):
    return client.post(f"/tips/notices/stop/{token}/", {"List-Unsubscribe": "One-Click"})


def tokens_that_are_none(person):
    real = stop_token(person)
    pk, _, signature = real.partition(":")
    return [
        pk,
        f"{pk}:",
        f"{pk}:{signature[:-1]}",
        f"{pk}:{signature[::-1]}",
        f"0{real}",
        f" {real}x",
        f"{pk}0:{signature}",
        f"-{real}",
        f"{real}:{signature}",
        signing.dumps(person.pk, salt="onward.accounts.erase"),
        signing.Signer().sign(pk),
        signing.Signer(salt="onward.community.screening").sign(pk),
        signing.TimestampSigner(salt="onward.community.notices.stop").sign(pk),
        signing.Signer(salt="onward.community.notices.stop", key="another server").sign(pk),
        "x" * 4_000,
        "%00",
        "٣:" + signature,
    ]


def test_a_forged_token_stops_nothing_and_tells_nothing(alice):
    anybody = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    for token in tokens_that_are_none(alice):
        assert stop(anybody, token).status_code == 404, token
        assert anybody.get(f"/tips/notices/stop/{token}/").status_code == 404, token
    assert subscription_of(alice)


def test_a_signed_name_of_nobody_is_no_token(alice):
    signer = signing.Signer(salt="onward.community.notices.stop")
    for name in ("", "x", "-1", "1.0", "9" * 30, "987654321", f"{alice.pk} ", "٣"):
        assert stop(Client(HTTP_HOST="localhost"), signer.sign(name)).status_code == 404, name
    assert subscription_of(alice)


def test_the_token_of_another_stops_theirs_alone_whoever_is_signed_in(alice, bob):
    assert stop(signed_in(alice), stop_token(bob)).status_code == 200
    assert subscription_of(alice)
    assert not subscription_of(bob)


def test_a_token_does_one_thing_alone(alice, bob):
    """Nothing of the account is on the page, nobody is signed in by it, and looking at it stops nothing."""
    anybody = Client(HTTP_HOST="localhost")
    page = anybody.get(f"/tips/notices/stop/{stop_token(alice)}/").content.decode()
    assert alice.email not in page
    assert subscription_of(alice)
    stop(anybody, stop_token(alice))
    assert anybody.get(reverse("community:notices")).status_code == 302
    assert "sessionid" not in "".join(anybody.cookies)


def test_a_page_elsewhere_subscribes_nobody(alice):
    subscription_of(alice).delete()
    tricked = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    tricked.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert tricked.post(reverse("community:choose_digest"), {"frequency": "daily"}).status_code == 403
    assert not subscription_of(alice)


@pytest.mark.parametrize("title", TITLES)
def test_words_of_a_stranger_reach_no_header_and_make_no_link(alice, bob, title):
    tip = post_tip(bob, PostTip(situation="applying", title="Ask", text="It helped."))
    Tip.objects.written_by(bob).filter(pk=tip.pk).update(title=title)
    own = post_comment(alice, tip, PostComment(text="So it did."))
    answer = post_comment(bob, tip, PostComment(text="It did.", reply_to=own.number))
    Comment.objects.written_by(bob).filter(pk=answer.pk).update(text="https://evil.example/login")
    message = digest_message(alice, unsent_digest(alice)).message()
    assert message.get_all("Subject") == ["1 new notice on the board"]
    assert message.get_all("To") == [alice.email]
    assert set(message.keys()) == {
        *("Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"),
        *("List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted"),
    }
    text = message.get_payload(decode=True).decode()
    assert not re.search("evil\\.example|[\u202a-\u202e\u2066-\u2069]", text)
    assert {each.split("/")[2] for each in re.findall(r"\S+://\S+", text)} == {"localhost:8765"}
    assert len([line for line in text.splitlines() if line.startswith("- ")]) == 1


@pytest.mark.parametrize("away", ["hidden", "withdrawn", "thread"])
def test_what_was_taken_away_is_told_nowhere(alice, bob, charlie, away):
    tip = post_tip(charlie, PostTip(situation="applying", title="Secret title", text="It helped."))
    own = post_comment(alice, tip, PostComment(text="So it did."))
    comment = post_comment(bob, tip, PostComment(text="Secret text", reply_to=own.number))
    if away == "thread":
        withdraw_tip(charlie, tip)
    else:
        rows = Comment.objects.across_authors("attack").filter(pk=comment.pk)
        rows.update(**{f"{away}_at": timezone.now()})
    assert not count_unseen(alice)
    assert not unsent_digest(alice)
    assert "Secret" not in signed_in(alice).get(reverse("community:notices")).content.decode()
    assert not send_digest(alice, EmailBackend())
    assert not mail.outbox


def test_a_stranger_reads_and_marks_no_notice_of_others(alice, bob, charlie):
    tip = post_tip(alice, PostTip(situation="applying", title="Ask", text="It helped."))
    post_comment(bob, tip, PostComment(text="So it did."))
    stranger = signed_in(charlie)
    assert "So it did." not in stranger.get(reverse("community:notices")).content.decode()
    every = [str(pk) for pk in Notice.objects.across_owners("attack").values_list("pk", flat=True)]
    stranger.post(reverse("community:mark_notices_seen"), {"notice": [*every, "0", "-1", "9" * 40, "x\x00"]})
    assert count_unseen(alice) == 1


def test_who_replies_often_fills_neither_the_page_nor_the_email(alice, bob):
    tip = post_tip(alice, PostTip(situation="applying", title="Ask", text="It helped."))
    comment = post_comment(bob, tip, PostComment(text="So it did."))
    flood = [Notice(owner=alice, kind="reply", thread=tip, comment=comment) for _each in range(5_000)]
    Notice.objects.bulk_create(flood, batch_size=500)
    assert len(notice_page(alice, 1).notices) == 50
    assert len(digest_message(alice, unsent_digest(alice)).body) < 5_000
    assert "99 new notices" in signed_in(alice).get("/tips/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_jobs_at_once_send_one_email(alice, bob):
    tip = post_tip(alice, PostTip(situation="applying", title="Ask", text="It helped."))
    post_comment(bob, tip, PostComment(text="So it did."))

    def send(_each):
        try:
            return send_digest(alice, EmailBackend())
        except OperationalError:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        sent = list(workers.map(send, range(8)))
    assert sum(sent) == len(mail.outbox) == 1


def test_a_subscription_needs_an_address_of_ones_own(alice, bob):
    EmailAddress.objects.filter(user=alice).update(email=bob.email + ".evil")
    assert not send_digest(alice, EmailBackend())
    subscription_of(alice).delete()
    form = {"frequency": "daily", "email": bob.email, "owner": bob.pk}
    assert signed_in(alice).post(reverse("community:choose_digest"), form).status_code == 422
    assert not subscription_of(alice)
