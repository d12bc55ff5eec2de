"""The extension, loaded into a real browser: connected once, then one click on a posting saves it."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.services.browser import DESKTOP, PHONE
from tests.services.extension import ExtensionBrowser, Popup, extension_browser
from tests.services.job_site import job_site
from tests.services.server import Server, free_port

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with job_site() as address:
        yield address


@pytest.fixture(scope="module")
def browser_with_extension(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExtensionBrowser]:
    """Signed in to Onward, the extension not connected yet."""
    with extension_browser(tmp_path_factory.mktemp("profile"), DESKTOP) as running:
        page = running.context.new_page()
        page.goto(server.link())
        page.close()
        yield running


@pytest.fixture
def page(browser_with_extension: ExtensionBrowser) -> Iterator[Page]:
    opened = browser_with_extension.context.new_page()
    yield opened
    opened.goto("about:blank")  # closing it waits for ever when the popup is open, now and then


@pytest.fixture
def press(browser_with_extension: ExtensionBrowser, page: Page) -> Callable[[str], Popup]:
    """Open an address and press the button of the extension on it."""

    def pressed(address: str) -> Popup:
        page.goto(address)
        return browser_with_extension.press(page)

    return pressed


def connect(browser: ExtensionBrowser, page: Page, address: str, token: str) -> str:
    """Fill in the options of the extension; what they say of the connection."""
    page.goto(browser.address("options.html"))
    page.get_by_label("Address of your Onward").fill(address)
    page.get_by_label("Token", exact=True).fill(token)
    page.get_by_role("button", name="Save and test").click()
    said = page.get_by_role("status")
    said.filter(has_not_text="Testing").filter(has_text=".").wait_for()
    return said.inner_text()


@pytest.fixture
def token(server: Server, page: Page, browser_with_extension: ExtensionBrowser) -> Iterator[str]:
    """A token made in Settings and given to the extension; revoked at the end, also when the set-up went wrong."""
    page.goto(server.url("/account/preferences/"))
    page.get_by_role("link", name="Browser extension, bookmark, and phone").click()
    page.get_by_role("heading", name="Save jobs from elsewhere", level=1).wait_for()
    try:
        yield create_and_connect(browser_with_extension, page, server)
    finally:
        revoke(page, server)


def create_and_connect(browser: ExtensionBrowser, page: Page, server: Server) -> str:
    page.get_by_label("Name").fill("Test browser")
    page.get_by_role("button", name="Create a token").click()
    token = page.get_by_label("Token “Test browser”")
    refusal = page.locator("main [data-wrong]:visible, main [role=alert]:visible")
    expect(token.or_(refusal).first).to_be_visible()
    assert refusal.all_inner_texts() == []
    made = token.input_value()
    said = connect(browser, page, f"{server.base}/", made)
    assert said == "Connected. Open a job posting and click the Onward button."
    return made


def revoke(page: Page, server: Server) -> None:
    page.goto(server.url("/clip/setup/"))
    if page.get_by_role("button", name="Revoke Test browser").count():
        page.get_by_role("button", name="Revoke Test browser").click()
        expect(page.get_by_role("button", name="Revoke Test browser")).to_have_count(0)


def test_before_it_is_connected_it_says_so(
    browser_with_extension: ExtensionBrowser, press, page: Page, site: str
) -> None:
    page.goto(browser_with_extension.address("options.html"))
    page.evaluate("chrome.storage.local.clear()")
    popup = press(f"{site}/jobs/7")
    popup.says("Connect this extension to your Onward first.")
    assert popup.buttons() == ["Connect"]


@pytest.mark.parametrize(
    ("size", "path", "company"),
    [(DESKTOP, "/jobs/7", "Castor Mutual"), (PHONE, "/jobs/9", "Kew Kitchens")],
    ids=["desktop", "phone"],
)
def test_a_posting_is_saved_by_two_clicks_and_known_from_then_on(
    press, page: Page, token: str, site: str, size: dict[str, int], path: str, company: str
) -> None:
    page.set_viewport_size(size)
    popup = press(f"{site}{path}")
    popup.press("Save")
    popup.says("Saved.")
    saved = popup.link()
    page.goto(saved)
    assert company in page.locator("main").inner_text()
    assert "You look after our pipelines." in page.locator("main").inner_text()
    again = press(f"{site}{path}?utm_source=mail")
    again.says("You already saved this job.")
    assert again.link() == saved
    again.press("Keep this version too")
    again.says("The posting hasn't changed since you saved it.")


@pytest.mark.parametrize("name", ["options.html", "popup.html"])
def test_its_pages_can_be_used_by_everybody(browser_with_extension: ExtensionBrowser, page: Page, name: str) -> None:
    page.goto(browser_with_extension.address(name))
    page.wait_for_function("document.querySelector('h1').innerText || document.body.className")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert Axe().run(page).response["violations"] == []


def test_a_page_with_a_strict_policy_is_saved_as_applied_today(press, page: Page, token: str, site: str) -> None:
    popup = press(f"{site}/jobs/8")
    popup.press("Applied today")
    popup.says("Saved. You applied today.")
    page.goto(popup.link())
    assert "St Mary's" in page.locator("main").inner_text()
    expect(page.locator("main").get_by_text("Applied").first).to_be_visible()


def test_a_revoked_token_is_refused_in_words(press, page: Page, token: str, site: str, server: Server) -> None:
    revoke(page, server)
    popup = press(f"{site}/about")
    popup.says("Onward doesn't accept this token.")
    assert popup.buttons() == ["Connect"]


def test_an_onward_that_does_not_answer_is_said_and_a_tab_is_offered_instead(
    browser_with_extension: ExtensionBrowser, press, page: Page, token: str, site: str
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    assert connect(browser_with_extension, page, nowhere, token).startswith(f"Onward doesn't answer at {nowhere}.")
    popup = press(f"{site}/about")
    popup.says("Check that it's running")
    assert popup.buttons() == ["Open in a tab instead", "Connect"]
    with browser_with_extension.context.expect_page() as opened:
        popup.press("Open in a tab instead")
    opened.value.close()


def test_something_else_at_the_address_is_said(
    browser_with_extension: ExtensionBrowser, page: Page, token: str, site: str
) -> None:
    assert connect(browser_with_extension, page, site, token).startswith("Onward doesn't answer at")
