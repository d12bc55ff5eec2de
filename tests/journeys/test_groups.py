"""Charlie invites a cohort: Bob advises it, Alice posts on its board, shows Bob two parts of her page, and stops."""

import pytest
from playwright.sync_api import Page, expect

from onward.balance.supporter.operations import SaveSupporterPage, save_supporter_page
from onward.community.moderation.operations import give_role
from onward.community.moderation.rules import Role
from onward.community.screening.rules import ALLOWANCES
from tests.journeys.test_tips import keep_picture, open_as, way
from tests.services.browser import BROWSER_MODES

__all__ = ["open_as", "way"]

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture
def people(transactional_db, alice, bob, charlie):
    for each, name in ((alice, "Alice Marlow"), (bob, "Bob Finch"), (charlie, "")):
        each.joined_at -= ALLOWANCES[-2].until
        each.name = name
        each.save(update_fields=["joined_at", "name"])
    give_role(None, charlie, Role.MODERATOR)
    save_supporter_page(alice, SaveSupporterPage(how_i_am="Tired, and fine.", week="Four hours.", helps="Walks."))
    return alice, bob, charlie


@pytest.mark.parametrize("way", BROWSER_MODES.values(), ids=BROWSER_MODES)
def test_a_cohort_with_an_adviser(people, open_as, request):
    hers, his, hosting = (open_as(each) for each in people)
    hosting.goto("/tips/groups/")
    keep_picture(hosting, request, "no-groups")
    hosting.get_by_label("Name of the group").fill("Spring cohort")
    hosting.get_by_role("button", name="Create a group").click()
    join(his, invite(hosting, request, "Adviser"), request)
    join(hers, invite(hosting, request, "Member"), request)
    hosting.goto(hosting.url.replace("invite/", "manage/"))
    keep_picture(hosting, request, "manage")
    expect(hosting.get_by_text("Alice Marlow")).to_be_visible()

    post_on_the_board(hers, request)
    his.goto("/tips/")
    expect(his.get_by_text("Tuesdays work")).to_have_count(0)
    his.get_by_role("link", name="Spring cohort").click()
    his.get_by_role("link", name="Tuesdays work").click()
    expect(his.get_by_role("heading", name="Tuesdays work")).to_be_visible()
    hosting.goto(his.url)
    expect(hosting.get_by_role("heading", name="Tuesdays work")).to_have_count(0)

    show_two_parts(hers, request)
    read_them(his, request)
    stop_showing(hers, request)
    his.goto("/balance/advising/")
    keep_picture(his, request, "nothing-to-read")
    expect(his.get_by_text("nothing to read")).to_be_visible()


def invite(page: Page, request, role: str) -> str:
    page.goto("/tips/groups/")
    page.get_by_role("link", name="Spring cohort").click()
    page.get_by_label(role, exact=True).check()
    page.get_by_role("button", name="Create a link").click()
    keep_picture(page, request, f"invitation-{role}")
    return page.get_by_label("Link", exact=True).input_value()


def join(page: Page, address: str, request) -> None:
    page.goto(address)
    keep_picture(page, request, f"join-{page.get_by_role('button', name='Join').first.inner_text()}")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Spring cohort")).to_be_visible()


def post_on_the_board(page: Page, request) -> None:
    page.get_by_role("link", name="Write a tip").first.click()
    expect(page.get_by_label("Who can read it?")).to_contain_text("People in Spring cohort")
    page.get_by_label("What is it for?").select_option("Applying")
    page.get_by_label("The tip in one line").fill("Tuesdays work")
    page.get_by_label("What you did").fill("I asked on a Tuesday.")
    keep_picture(page, request, "write")
    page.get_by_role("button", name="Post", exact=True).click()
    keep_picture(page, request, "tip")
    page.get_by_role("link", name="Spring cohort").click()
    keep_picture(page, request, "board")


def show_two_parts(page: Page, request) -> None:
    page.get_by_role("link", name="About this group").click()
    keep_picture(page, request, "about")
    page.get_by_role("link", name="Your advisers").click()
    page.get_by_role("link", name="Choose what to show").click()
    page.get_by_label("How I'm doing").check()
    page.get_by_label("What helps me").check()
    page.get_by_role("button", name="See what they will see").click()
    keep_picture(page, request, "preview")
    expect(page.get_by_text("Walks.")).to_be_visible()
    expect(page.get_by_text("Four hours.")).to_have_count(0)
    page.get_by_role("button", name="Show this").click()
    expect(page.get_by_text("Not opened.")).to_be_visible()


def read_them(page: Page, request) -> None:
    page.goto("/tips/")
    page.get_by_role("link", name="Spring cohort").click()
    page.get_by_role("link", name="About this group").click()
    page.get_by_role("link", name="People who show you something").click()
    keep_picture(page, request, "advising")
    page.get_by_role("button", name="Open").click()
    keep_picture(page, request, "read")
    expect(page.get_by_text("Tired, and fine.")).to_be_visible()
    expect(page.get_by_text("Four hours.")).to_have_count(0)


def stop_showing(page: Page, request) -> None:
    page.reload()
    keep_picture(page, request, "shown")
    expect(page.get_by_text("Opened:")).to_be_visible()
    page.get_by_role("button", name="Stop showing").click()
    expect(page.get_by_text("You show them nothing.")).to_be_visible()
