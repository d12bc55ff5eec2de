"""Alice shares what helped her, Bob finds it, says that it helped and answers; each by their own browser."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from conftest import signed_in
from tests.services.browser import BROWSER_MODES, DESKTOP, collect_console_errors, fresh_profile

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture(autouse=True)
def settled_accounts(transactional_db, alice, bob):
    """Forms of new accounts are refused when they are filled in as fast as here."""
    for each in (alice, bob):
        each.joined_at -= timedelta(days=100)
        each.save(update_fields=["joined_at"])


@pytest.fixture
def way():
    return {"viewport": DESKTOP}


@pytest.fixture
def open_as(browser, live_server, way):
    """Opens the browser of a person; at the end nothing may have gone wrong in any."""
    opened = []

    def open_browser(person) -> Page:
        profile = fresh_profile(browser, base_url=live_server.url, **way)
        context = profile.__enter__()
        name = settings.SESSION_COOKIE_NAME
        value = signed_in(person).cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = context.new_page()
        opened.append((profile, collect_console_errors(page)))
        return page

    yield open_browser
    for profile, heard in opened:
        profile.__exit__(None, None, None)
        assert heard == []


def keep_picture(page: Page, request, name: str) -> None:
    if folder := os.environ.get("ONWARD_SHOTS"):
        page.screenshot(path=Path(folder) / f"{request.node.name}-{name}.png", full_page=True)


@pytest.mark.parametrize("way", BROWSER_MODES.values(), ids=BROWSER_MODES)
def test_a_tip_is_shared_found_and_answered(transactional_db, open_as, alice, bob, request):
    hers, his = open_as(alice), open_as(bob)
    write_a_tip(hers)
    keep_picture(hers, request, "own-tip")

    his.goto("/tips/")
    his.get_by_label("What is it for?").select_option("After a rejection")
    his.get_by_role("button", name="Show").click()
    keep_picture(his, request, "list")
    his.get_by_role("link", name="Ask once, then carry on").click()
    his.get_by_role("button", name="This helped me").click()
    expect(his.get_by_role("button", name="It helped you")).to_be_visible()
    his.get_by_role("button", name="Save").click()
    expect(his.get_by_role("button", name="Saved")).to_be_visible()
    his.get_by_label("Your comment").fill("It worked for me, too.")
    his.get_by_role("button", name="Post comment").click()
    expect(his.locator("#comment-1")).to_contain_text("It worked for me, too.")

    answer_and_edit(hers)
    his.goto("/tips/search/?q=reason")
    his.get_by_role("link", name="Ask once for a reason").click()
    expect(his.locator("#comment-1 #comment-2")).to_contain_text("Glad to hear.")
    keep_picture(his, request, "thread")
    his.goto("/tips/yours/")
    keep_picture(his, request, "yours")
    expect(his.get_by_role("link", name="Ask once for a reason")).to_have_count(1)
    take_comment_back(his)


def write_a_tip(page: Page) -> None:
    page.goto("/tips/")
    page.get_by_role("link", name="Write a tip").click()
    page.get_by_label("What is it for?").select_option("After a rejection")
    page.get_by_label("The tip in one line").fill("Ask once, then carry on")
    page.get_by_label("What you did, and what came of it").fill("One line:\n\n> Thank you. What would have *helped*?")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("section em")).to_have_text("helped")
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.locator("article em")).to_have_text("helped")


def answer_and_edit(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="Reply").click()
    page.get_by_label("Your comment").fill("Glad to hear.")
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator("#comment-2")).to_contain_text("wrote the tip")
    page.get_by_role("link", name="Edit", exact=True).first.click()
    page.get_by_label("The tip in one line").fill("Ask once for a reason")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask once for a reason")
    page.get_by_role("link", name="Edited").click()
    expect(page.get_by_role("main")).to_contain_text("Ask once, then carry on")


def take_comment_back(page: Page) -> None:
    page.get_by_role("link", name="It worked for me, too.").click()
    page.locator("#comment-1").get_by_label("More about the comment").first.click()
    page.locator("#comment-1").get_by_role("button", name="Delete").click()
    expect(page.locator("#comment-1")).to_contain_text("Only you can see this.")
    page.locator("#comment-1").get_by_label("More about the comment").first.click()
    page.locator("#comment-1").get_by_role("button", name="Restore").click()
    expect(page.locator("#comment-1")).not_to_contain_text("Only you can see this.")


def test_a_tip_is_posted_and_found_by_keys_alone(transactional_db, open_as, alice):
    page = open_as(alice)
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url("**/tips/")
    page.get_by_role("link", name="Write a tip").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tips/write/")
    page.get_by_label("What is it for?").focus()
    page.keyboard.type("Money")
    page.keyboard.press("Tab")
    page.keyboard.type("Write down the worst case")
    page.keyboard.press("Tab")
    page.keyboard.type("It was smaller than I thought.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Write down the worst case")
    page.goto("/tips/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Write down the worst case")


def test_a_draft_is_kept_until_it_was_posted(transactional_db, open_as, alice):
    page = open_as(alice)
    page.goto("/tips/write/")
    page.get_by_label("What you did, and what came of it").press_sequentially("Half a tip")
    page.goto("/tips/")
    page.goto("/tips/write/")
    expect(page.locator("[data-take]").first).to_be_visible()
    page.locator("[data-take]").first.click()
    expect(page.get_by_label("What you did, and what came of it")).to_have_value("Half a tip")
