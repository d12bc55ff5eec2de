"""What is looked at before others see it."""

from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from conftest import signed_in
from onward.community.comments.operations import EditComment, PostComment, edit_comment, post_comment
from onward.community.models import Comment, ModerationCase, Tip
from onward.community.screening.forms import SALT
from onward.community.screening.rules import ALLOWANCES, PostedToday, allowance, refusal
from onward.community.tips.operations import PostTip, post_tip
from onward.foundation.operations import InputError

pytestmark = pytest.mark.django_db

TYPED = {"situation": "after_rejection", "title": "Ask once", "text": "Then carry on."}
ADVERTISING = "Earn $500 a day, no experience needed, whatsapp me at https://bit.ly/x"


@pytest.fixture
def tip(alice):
    return post_tip(alice, PostTip(**TYPED))


@pytest.fixture
def as_newcomer(newcomer):
    return signed_in(newcomer)


def opened(ago):
    """The mark of a form that was opened so many seconds ago."""
    signer = signing.TimestampSigner(salt=SALT)
    now = signing.b62_decode(signer.timestamp())
    signer.timestamp = lambda: signing.b62_encode(now - ago)
    return signer.sign("opened")


def test_a_new_account_posts_little_and_learns_why(as_newcomer):
    address = reverse("community:write_tip")
    first = as_newcomer.post(address, {**TYPED, "opened": opened(60)})
    assert first.status_code == 302
    second = as_newcomer.post(address, {**TYPED, "title": "Another", "opened": opened(60)})
    assert second.status_code == 422
    page = second.content.decode()
    assert "keeps advertising out" in page
    assert "Another" in page


def test_a_link_from_a_new_account_is_refused_and_a_settled_one_may_link(newcomer, alice):
    linked = PostTip(**{**TYPED, "text": "See https://example.org/list"})
    with pytest.raises(InputError, match="too_many_links_young"):
        post_tip(newcomer, linked)
    assert post_tip(alice, linked).hidden_at is None


def test_who_deletes_what_they_posted_may_not_post_more(newcomer):
    post_tip(newcomer, PostTip(**TYPED)).change_by(newcomer, withdrawn_at=timezone.now())
    with pytest.raises(InputError, match="too_many_tips_young"):
        post_tip(newcomer, PostTip(**TYPED))


def test_older_accounts_may_post_more():
    ages = (timedelta(hours=1), timedelta(days=3), timedelta(days=300))
    assert tuple(allowance(age) for age in ages) == ALLOWANCES
    assert [each.tips for each in ALLOWANCES] == sorted(each.tips for each in ALLOWANCES)
    assert refusal(ALLOWANCES[0], PostedToday(tips=1, comments=0), "", is_tip=False) == ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"opened": 1}, "faster than people type"),
        ({"opened": ""}, "opened somewhere else"),
        ({"opened": "opened:1:forged"}, "opened somewhere else"),
        ({"opened": 60, "website": "https://a.example"}, "hidden field"),
    ],
)
def test_a_form_that_a_program_filled_in_is_refused_once_and_keeps_what_was_typed(as_newcomer, fields, said):
    mark = opened(fields["opened"]) if isinstance(fields["opened"], int) else fields["opened"]
    answer = as_newcomer.post(reverse("community:write_tip"), {**TYPED, **fields, "opened": mark})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Then carry on." in page
    assert not Tip.objects.readable_by(1).exists()


def test_whoever_has_had_an_account_for_a_while_is_not_asked(as_alice):
    assert as_alice.post(reverse("community:write_tip"), TYPED).status_code == 302


def test_advertising_waits_for_a_moderator_and_its_author_is_told(alice, bob, as_alice):
    tip = post_tip(alice, PostTip(**{**TYPED, "text": ADVERTISING}))
    assert not Tip.objects.readable_by(bob).exists()
    assert ModerationCase.objects.get().hidden
    page = as_alice.get(reverse("community:tip", args=[tip.pk])).content.decode()
    assert "looks like advertising" in page


def test_an_edit_that_makes_advertising_of_a_comment_is_seen(bob, charlie, tip):
    comment = post_comment(bob, tip, PostComment(text="Thank you."))
    edit_comment(bob, comment, EditComment(text=ADVERTISING, version=0))
    assert not Comment.objects.readable_by(charlie).exists()
    tip.refresh_from_db()
    assert tip.comment_count == 0


def test_a_flood_of_one_text_is_stopped_at_the_second(alice, bob, tip):
    flood = "Everybody who reads this should come to my seminar on Saturday, it will change how you search."
    post_comment(alice, tip, PostComment(text=flood))
    post_comment(bob, tip, PostComment(text=f"{flood} Come."))
    assert [each.text for each in Comment.objects.readable_by(None or alice).published()] == [flood]


def test_words_of_a_crisis_lead_to_help_at_once_and_to_the_top_of_the_queue(as_alice, bob, tip):
    words = {"text": "I don't want to live anymore."}
    answer = as_alice.post(reverse("community:post_comment", args=[tip.pk]), words)
    page = as_alice.get(answer["Location"]).content.decode()
    assert "have to carry that alone" in page
    assert reverse("balance:helplines") in page
    assert Comment.objects.readable_by(bob).published().exists()
    assert ModerationCase.objects.get().urgent


def test_the_page_of_help_leads_nowhere_else(as_alice):
    for wanted in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        page = as_alice.get(reverse("community:support"), {"post": wanted}).content.decode()
        assert f'href="{reverse("community:tips")}">Go to your post' in page
