"""Hours for the search that are spent and added to, and a pause that is started and ended: with script, and without."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def campaign(page: Page) -> Page:
    """The sample campaign of somebody whose days are all working days without quiet hours."""
    page.goto("/campaign/")
    if page.locator("[data-card]").count() == 0:
        page.goto("/bring/")
        page.get_by_role("button", name="Look round a sample").click()
        page.wait_for_url("**/campaign/")
    page.goto("/account/preferences/")
    page.get_by_label("Quiet from").fill("08:00")
    page.get_by_label("Quiet until").fill("08:00")
    page.get_by_role("button", name="Save").first.click()
    page.goto("/balance/hours/")
    page.get_by_label("Hours a week").fill("7")
    for box in page.get_by_role("checkbox").filter(visible=True).all():
        box.uncheck()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("No day of the week is off.")).to_be_visible()
    return page


def test_the_clock_runs_in_sight_and_is_put_away(campaign: Page, shot) -> None:
    campaign.goto("/")
    campaign.get_by_label("I work on").select_option(label="Learning")
    campaign.get_by_role("button", name="Start the clock").click()
    expect(campaign.get_by_role("timer")).to_have_text("0:00")
    shot("running")
    campaign.get_by_role("button", name="Book nothing").click()
    expect(campaign.get_by_role("button", name="Start the clock")).to_be_visible()


def test_a_day_is_spent_added_to_and_a_pause_is_taken_without_any_script(campaign: Page, browser, server) -> None:
    context = browser.new_context(
        base_url=server.base,
        java_script_enabled=False,
        viewport=PHONE,
        storage_state=campaign.context.storage_state(),
    )
    plain = context.new_page()
    steps = plain.locator(".step")
    plain.goto("/balance/hours/book/")
    plain.get_by_label("Minutes").fill("120")
    plain.get_by_role("button", name="Book it").click()
    plain.goto("/")
    expect(plain.get_by_role("heading", name="The search has had its hours")).to_be_visible()
    expect(steps).to_have_count(0)
    expect(plain.get_by_role("heading", name="Coming up")).to_be_visible()
    plain.get_by_role("button", name="A little more today").click()
    expect(plain.get_by_text("30 min left of what you added today.")).to_be_visible()
    expect(steps.first).to_be_visible()
    plain.goto("/campaign/pause/")
    plain.get_by_role("button", name="Plan the pause").click()
    plain.goto("/")
    expect(steps).to_have_count(0)
    expect(plain.get_by_role("heading", name="Coming up")).to_be_visible()
    plain.goto("/campaign/pause/")
    plain.get_by_role("button", name="Come back today").click()
    plain.goto("/")
    expect(steps.first).to_be_visible()
    context.close()
