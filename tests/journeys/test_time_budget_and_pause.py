"""Hours for the search that are spent and added to, and a pause that is started and ended: with script, and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import BROWSER_MODES

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture
def campaign(newcomer: Page) -> Page:
    """The sample campaign of somebody whose days are all working days."""
    page = newcomer
    page.goto("/import/")
    page.get_by_role("button", name="Try it with sample data").click()
    page.wait_for_url("**/campaign/")
    page.goto("/balance/hours/")
    page.get_by_label("Hours a week").fill("7")
    for box in page.get_by_role("checkbox").filter(visible=True).all():
        box.uncheck()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("You have no days off.")).to_be_visible()
    return page


def test_the_clock_runs_in_sight_and_is_put_away(campaign: Page, shot) -> None:
    campaign.goto("/balance/")
    campaign.get_by_label("Activity").first.select_option(label="Learning")
    campaign.get_by_role("button", name="Start the timer").click()
    expect(campaign.get_by_role("timer")).to_have_text("0:00")
    campaign.goto("/")
    expect(campaign.get_by_role("timer")).to_be_visible()
    shot("running")
    campaign.get_by_role("button", name="Discard").click()
    expect(campaign.get_by_role("timer")).to_have_count(0)


@pytest.mark.parametrize("way", BROWSER_MODES.values(), ids=BROWSER_MODES)
def test_a_day_is_spent_and_added_to_and_a_pause_is_started_and_ended(campaign: Page, shot) -> None:
    page, steps = campaign, campaign.get_by_role("link", name="Follow up:")
    page.goto("/balance/hours/book/")
    page.get_by_label("Minutes").fill("120")
    page.get_by_role("button", name="Log time").click()
    page.goto("/")
    expect(page.get_by_role("heading", name="You've used")).to_be_visible()
    expect(steps).to_have_count(0)
    expect(page.get_by_role("heading", name="Coming up")).to_be_visible()
    shot("spent")
    page.get_by_role("button", name="Add half an hour").click()
    expect(page.get_by_text("30 min left today")).to_be_visible()
    expect(steps.first).to_be_visible()
    page.goto("/campaign/pause/")
    page.get_by_role("button", name="Take time off").click()
    page.goto("/")
    expect(steps).to_have_count(0)
    expect(page.get_by_role("heading", name="Coming up")).to_be_visible()
    shot("paused")
    page.goto("/campaign/pause/")
    page.get_by_role("button", name="End it today").click()
    page.goto("/")
    expect(steps.first).to_be_visible()
    shot("back")
