"""Hours for the search that are spent and added to, and a pause that is started and ended: with script, and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import BROWSER_MODES

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture
def campaign(newcomer: Page) -> Page:
    """The sample campaign of somebody whose days are all working days without quiet hours."""
    page = newcomer
    page.goto("/import/")
    page.get_by_role("button", name="Try it with sample data").click()
    page.wait_for_url("**/campaign/")
    page.goto("/account/preferences/")
    page.get_by_label("Quiet from").fill("08:00")
    page.get_by_label("Quiet until").fill("08:00")
    page.get_by_label("Quiet until").press("Enter")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
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


@pytest.mark.parametrize("way", BROWSER_MODES.values(), ids=BROWSER_MODES)
def test_a_day_is_spent_and_added_to_and_a_pause_is_started_and_ended(campaign: Page, shot) -> None:
    page, steps = campaign, campaign.locator(".step")
    page.goto("/balance/hours/book/")
    page.get_by_label("Minutes").fill("120")
    page.get_by_role("button", name="Book it").click()
    page.goto("/")
    expect(page.get_by_role("heading", name="The search has had its hours")).to_be_visible()
    expect(steps).to_have_count(0)
    expect(page.get_by_role("heading", name="Coming up")).to_be_visible()
    shot("spent")
    page.get_by_role("button", name="A little more today").click()
    expect(page.get_by_text("30 min left of what you added today.")).to_be_visible()
    expect(steps.first).to_be_visible()
    page.goto("/campaign/pause/")
    page.get_by_role("button", name="Plan the pause").click()
    page.goto("/")
    expect(steps).to_have_count(0)
    expect(page.get_by_role("heading", name="Coming up")).to_be_visible()
    shot("paused")
    page.goto("/campaign/pause/")
    page.get_by_role("button", name="Come back today").click()
    page.goto("/")
    expect(steps.first).to_be_visible()
    shot("back")
