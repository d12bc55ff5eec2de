"""What a browser of people does by itself: after leaving, its Back shows nothing of the person, and it can install
Onward."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.services.browser import chromium, fresh_profile
from tests.services.patience import until

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

SECRET = "Aubergine and sons"


@pytest.fixture(scope="module")
def browser():
    with chromium(complete=True) as running:
        yield running


@pytest.fixture
def private_pages(page: Page) -> Page:
    """The owner's browser after looking at pages that show what is theirs."""
    page.goto("/campaign/save/")
    page.get_by_label("Title", exact=True).fill("Cook")
    page.get_by_label("Company", exact=True).fill(SECRET)
    page.get_by_role("main").get_by_role("button", name="Save").first.click()
    for path in ("/campaign/", "/campaign/table/"):
        page.goto(path)
        expect(page.get_by_text(SECRET).first).to_be_visible()
    page.goto("/account/preferences/")
    return page


def go_back(page: Page) -> None:
    """One page back, also to one that the browser kept; Playwright itself would wait for it to load."""
    before = page.url
    page.evaluate("setTimeout(() => history.back())")
    until(lambda: page.url != before or page.wait_for_timeout(50))
    page.wait_for_timeout(300)


def go_back_and_look(page: Page, times: int) -> None:
    for _time in range(times):
        go_back(page)
        assert SECRET not in page.content(), page.url


def test_this_browser_keeps_pages_for_back(browser: Browser, server) -> None:
    """Else what follows would prove nothing."""
    with fresh_profile(browser) as profile:
        page = profile.new_page()
        page.goto(server.url("/static/ui/onward.css"))
        page.evaluate("window.kept = true")
        page.goto(server.url("/static/ui/onward.svg"))
        go_back(page)
        assert page.evaluate("window.kept")


def test_back_after_signing_out_shows_nothing(private_pages: Page) -> None:
    private_pages.get_by_role("button", name="Sign out", exact=True).click()
    private_pages.wait_for_url("**/account/sign-in/")
    go_back_and_look(private_pages, 4)


def test_back_after_erasing_shows_nothing(private_pages: Page) -> None:
    private_pages.goto("/account/erase/")
    private_pages.get_by_role("textbox").last.fill("erase")
    private_pages.get_by_role("button", name="Continue").click()
    private_pages.get_by_role("button", name="Erase everything now").click()
    expect(private_pages.get_by_role("heading", name="Everything is erased")).to_be_visible()
    go_back_and_look(private_pages, 6)


def test_a_browser_finds_nothing_wrong_with_installing_it(page: Page) -> None:
    page.goto("/")
    devtools = page.context.new_cdp_session(page)
    assert devtools.send("Page.getAppManifest")["errors"] == []
    wrong = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each["errorId"] for each in wrong] == ["in-incognito"], (
        "the profile of a test is all that stands in the way"
    )
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
