"""Bob replies to Alice, who reads of it at her phone and has the next replies emailed to her."""

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import expect

from onward.community.comments.operations import PostComment, post_comment
from onward.community.notices.queries import count_unseen, subscription_of
from onward.community.screening.rules import ALLOWANCES
from onward.community.tips.operations import PostTip, post_tip
from tests.journeys.test_tips import keep_picture, open_as
from tests.services.browser import PHONE

__all__ = ["open_as"]

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture
def way():
    return {"viewport": PHONE}


@pytest.fixture
def replies(transactional_db, alice, bob, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    bob.joined_at -= ALLOWANCES[-2].until
    bob.save(update_fields=["joined_at"])
    tip = post_tip(alice, PostTip(situation="applying", title="Ask early", text="It helped."))
    for text in ("It worked for me, too.", "And on the phone?"):
        post_comment(bob, tip, PostComment(text=text))


def test_replies_are_counted_read_and_emailed_from_then_on(replies, open_as, alice, request):
    page = open_as(alice)
    page.goto("/tips/")
    expect(page.get_by_role("link", name="Tips 2 new notices")).to_be_visible()
    page.get_by_role("link", name="2 new notices", exact=True).click()
    expect(page.get_by_text("New", exact=True)).to_have_count(2)
    expect(page.get_by_role("button", name="Mark as read")).to_have_count(0)
    keep_picture(page, request, "notices")
    assert count_unseen(alice) == 0

    with page.expect_response("**/tips/notices/email/"):
        page.get_by_label("New notices by email").select_option("Once a week at most")
    expect(page.get_by_label("New notices by email")).to_have_value("weekly")
    assert subscription_of(alice).frequency == "weekly"

    page.get_by_role("link", name="replied to your tip").first.click()
    expect(page.locator("#comment-2")).to_be_visible()
    expect(page.get_by_role("link", name="Tips 2 new notices")).to_have_count(0)
