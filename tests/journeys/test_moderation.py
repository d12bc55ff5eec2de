"""Alice posts, Bob answers rudely, Charlie moderates by keys; Bob appeals and is heard."""

import pytest
from playwright.sync_api import Page, expect

from onward.community.moderation.operations import give_role
from onward.community.moderation.rules import Role
from onward.community.screening.rules import ALLOWANCES
from tests.journeys.test_tips import keep_picture, open_as, way
from tests.services.browser import BROWSER_MODES

__all__ = ["open_as", "way"]

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture
def people(transactional_db, alice, bob, charlie):
    for each in (alice, bob, charlie):
        each.joined_at -= ALLOWANCES[-2].until
        each.save(update_fields=["joined_at"])
    give_role(None, charlie, Role.MODERATOR)
    return alice, bob, charlie


@pytest.mark.parametrize("way", BROWSER_MODES.values(), ids=BROWSER_MODES)
def test_a_comment_is_reported_removed_with_a_reason_appealed_and_restored(people, open_as, request):
    hers, his, moderating = (open_as(each) for each in people)
    write_without_a_name(hers, request)
    his.goto(hers.url)
    his.get_by_label("Your comment").fill("Only a fool would do that.")
    his.get_by_role("button", name="Post comment").click()
    expect(his.locator("#comment-1")).to_contain_text("Only a fool")
    report(hers, request)
    hide_by_the_rule(moderating, request)

    hers.reload()
    expect(hers.get_by_text("Only a fool")).to_have_count(0)
    appeal(his, request)
    moderating.goto("/tips/moderate/")
    keep_picture(moderating, request, "appeal")
    moderating.get_by_role("button", name="Show it again").click()
    hers.reload()
    expect(hers.locator("#comment-1")).to_contain_text("Only a fool would do that.")
    hers.goto("/tips/rules/log/")
    keep_picture(hers, request, "log")
    expect(hers.get_by_text("It was restored after an appeal.")).to_be_visible()


def write_without_a_name(page: Page, request) -> None:
    page.goto("/tips/write/")
    page.get_by_label("What is it for?").select_option("After a rejection")
    page.get_by_label("The tip in one line").fill("Ask once, then carry on")
    page.get_by_label("What you did").fill("My manager Dana told me to ask. Acme Inc. answered.")
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("could identify someone")
    keep_picture(page, request, "details")
    page.get_by_role("button", name="Replace all").click()
    expect(page.get_by_label("What you did")).to_have_value("My manager told me to ask. A company answered.")
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_role("heading", name="Ask once, then carry on")).to_be_visible()


def report(page: Page, request) -> None:
    page.reload()
    page.locator("#comment-1").get_by_label("More about the comment").first.click()
    page.locator("#comment-1").get_by_role("link", name="Report").click()
    page.get_by_label("Attacks someone").check()
    keep_picture(page, request, "report")
    page.get_by_role("button", name="Report").click()
    expect(page.get_by_role("heading", name="Ask once, then carry on")).to_be_visible()


def hide_by_the_rule(page: Page, request) -> None:
    page.goto("/tips/moderate/")
    keep_picture(page, request, "queue")
    page.get_by_role("button", name="2 Attacks someone").click()
    expect(page.get_by_text("Nothing to decide")).to_be_visible()


def appeal(page: Page, request) -> None:
    page.goto("/tips/decisions/")
    page.get_by_role("link", name="Comment on").click()
    expect(page.get_by_text("It attacks someone.")).to_be_visible()
    page.get_by_label("Why should it be shown again?").fill("It was a joke about myself.")
    keep_picture(page, request, "decision")
    page.get_by_role("button", name="Appeal").click()
    expect(page.get_by_text("Your appeal hasn't been answered yet.")).to_be_visible()


def test_a_moderator_works_the_queue_by_keys(people, open_as, request):
    hers, his, moderating = (open_as(each) for each in people)
    write_without_a_name(hers, request)
    his.goto(hers.url)
    his.get_by_label("Your comment").fill("Only a fool would do that.")
    his.get_by_role("button", name="Post comment").click()
    expect(his.locator("#comment-1")).to_contain_text("Only a fool")
    report(hers, request)
    moderating.goto("/tips/moderate/")
    moderating.keyboard.press("j")
    moderating.keyboard.press("2")
    expect(moderating.get_by_text("Nothing to decide")).to_be_visible()
