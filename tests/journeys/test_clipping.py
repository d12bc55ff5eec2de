"""Saving from elsewhere without the extension: the bookmark on pages of every kind, and what a phone shares."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import DESKTOP, PHONE
from tests.services.job_site import job_site

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

SAVE_PAGE = re.compile(r"/campaign/save/")


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def way(request: pytest.FixtureRequest) -> dict[str, object]:
    return {"viewport": request.param}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with job_site() as address:
        yield address


@pytest.fixture
def bookmark(page: Page) -> Callable[[Page], None]:
    """Press the bookmark that Settings give on a page: its script runs there, as a bookmark's does."""
    page.goto("/clip/setup/")
    link = str(page.locator("#bookmarklet").get_attribute("value"))

    def pressed(on: Page) -> None:
        on.evaluate("(link) => { (0, eval)(decodeURIComponent(link.slice('javascript:'.length))) }", link)

    return pressed


@pytest.fixture
def tidy(page: Page) -> Iterator[None]:
    """What the journey saves is undone behind it."""
    yield
    page.goto("/campaign/")
    page.keyboard.press("u")
    page.locator(".flash").wait_for()


@pytest.mark.parametrize("path", ["/jobs/7", "/jobs/8"])
@pytest.mark.usefixtures("tidy")
def test_the_bookmark_opens_the_box_with_the_page_read_and_a_click_saves_it(page, bookmark, site, path, shot) -> None:
    """Also on a page that lets nothing be sent elsewhere, and that cuts off whoever opened it."""
    advert = page.context.new_page()
    advert.context.set_default_timeout(60_000)
    advert.goto(f"{site}{path}")
    with page.context.expect_page() as opened:
        bookmark(advert)
    box = opened.value
    expect(box).to_have_url(SAVE_PAGE)
    assert "#" not in box.url
    company = {"/jobs/7": "Castor Mutual", "/jobs/8": "St Mary's"}[path]
    expect(box.get_by_label("Company", exact=True)).to_have_value(company)
    page.goto("/campaign/")
    box.get_by_role("button", name="Save", exact=True).click()
    box.wait_for_url(re.compile(r"/campaign/#card-"))
    expect(box.locator("[data-card]").filter(has_text=company).first).to_be_visible()
    box.close()
    advert.close()


def test_a_link_that_a_phone_shares_opens_the_box_with_it(page: Page, site: str) -> None:
    page.goto(f"/clip/share/?title=Cook&text=Look+at+this+{site}/jobs/9")
    expect(page).to_have_url(SAVE_PAGE)
    assert f"{site}/jobs/9" in page.locator("textarea[name=typed]").input_value()


@pytest.mark.usefixtures("tidy")
def test_a_posting_that_a_phone_shares_is_read_and_saved(page: Page) -> None:
    posting = "Cook\nKew Kitchens\nLondon\n\nYou cook for 200 people.\n\nRequirements\n- 3 years in a kitchen\n"
    page.goto("/clip/share/?" + "text=" + posting.replace(" ", "+").replace("\n", "%0A"))
    expect(page).to_have_url(SAVE_PAGE)
    page.get_by_label("Title").first.fill("Cook")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(re.compile(r"/campaign/#card-"))


def test_what_is_shared_stands_in_no_log(page: Page, server) -> None:
    page.goto("/clip/share/?text=a+word+nobody+else+says:+quincunx")
    expect(page).to_have_url(SAVE_PAGE)
    log = server.home / "onward.log"
    assert "quincunx" not in server.said() + (log.read_text() if log.exists() else "")


def test_the_page_waits_while_somebody_signs_in(page: Page, cookies, site: str) -> None:
    page.context.clear_cookies()
    page.goto("/clip/#%7B%22url%22%3A%22%22%2C%22title%22%3A%22Cook%22%2C%22text%22%3A%22You%20cook.%22%7D")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    assert "#" not in page.url
    page.context.add_cookies(cookies)
    page.goto("/clip/")
    expect(page).to_have_url(SAVE_PAGE)
    assert "You cook." in page.locator("textarea[name=typed]").input_value()
    page.goto("/clip/")
    expect(page.get_by_text("Nothing came with this page.")).to_be_visible()


KEPT_PATHS = """async () => {
  const kept = await caches.open("offline-1");
  return (await kept.keys()).map((each) => new URL(each.url).pathname);
}"""
AS_INSTALLED = """const real = matchMedia;
window.matchMedia = (asked) => real(asked.includes("standalone") ? "all" : asked);"""


def test_the_installed_app_shows_a_page_of_its_own_without_connection_and_keeps_nothing_else(page: Page) -> None:
    page.add_init_script(AS_INSTALLED)
    page.goto("/")
    page.wait_for_function("async () => (await navigator.serviceWorker.ready).active.state === 'activated'")
    page.context.set_offline(True)
    page.goto("/clip/share/?text=Cook")
    expect(page.get_by_role("heading", name="Onward isn't responding")).to_be_visible()
    kept = page.evaluate(KEPT_PATHS)
    assert kept[0] == "/offline/"
    assert all(path.startswith("/static/ui/") for path in kept[1:])
    assert page.locator("body[data-person]").count() == 0
    page.context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    expect(page).to_have_url(SAVE_PAGE)
    page.heard.clear()
