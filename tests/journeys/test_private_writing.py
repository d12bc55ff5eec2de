"""Twenty minutes of writing that nobody keeps, and a page for a supporter that ends."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.services.browser import fresh_profile
from tests.services.patience import until

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

WORDS = "aubergine, which nobody must ever read"


def stored(page: Page) -> str:
    return str(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))


def test_what_is_written_leaves_the_page_only_when_it_is_to_be_kept(page: Page, server, shot) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.goto("/balance/writing/sheet/")
    page.get_by_label("Write", exact=True).fill(WORDS)
    shot("sheet")
    page.get_by_role("link", name="Today").click()
    until(lambda: asked or page.wait_for_timeout(50))
    assert asked == ["beforeunload"]
    assert page.get_by_label("Write", exact=True).input_value() == WORDS
    assert "aubergine" not in stored(page)

    page.get_by_role("button", name="Done, save nothing").click()
    expect(page.get_by_text("nothing saved")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Write", exact=True)).to_have_value("")
    assert not [each for each in sent if "aubergine" in each]
    assert "aubergine" not in stored(page)

    page.get_by_label("Write", exact=True).fill(WORDS)
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert len([each for each in sent if "aubergine" in each]) == 1
    assert "aubergine" not in stored(page)


def test_a_supporter_reads_what_was_written_until_the_link_ends(page: Page, browser: Browser, server, shot) -> None:
    page.goto("/balance/supporter/")
    page.get_by_label("What helps me").fill("Walks, and no questions")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Create a link").click()
    address = page.get_by_label("Address").input_value()
    shot("link")

    with fresh_profile(browser) as profile:
        visitor = profile.new_page()
        visitor.goto(address)
        expect(visitor.get_by_text("Walks, and no questions")).to_be_visible()
        assert profile.cookies() == []

        page.goto("/balance/supporter/")
        page.get_by_role("button", name="End the link now").click()
        expect(page.get_by_role("button", name="Create a link")).to_be_visible()
        visitor.reload()
        expect(visitor.get_by_role("heading", name="Page not found")).to_be_visible()
        assert profile.cookies() == []
    logs = "".join(file.read_text() for file in server.home.glob("*.log*"))
    assert address.rstrip("/").rpartition("/")[2] not in logs + server.said()
