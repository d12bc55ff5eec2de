"""A job from an update to an interview: on its own page, with and without scripts."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]


def test_a_job_goes_from_an_update_to_an_interview(newcomer: Page) -> None:
    page, coming = newcomer, datetime.now(tz=UTC).date() + timedelta(days=5)
    page.goto("/campaign/save/")
    page.get_by_label("Title", exact=True).fill("Cook")
    page.get_by_label("Company", exact=True).fill("Cella")
    page.get_by_role("button", name="Applied today").click()
    page.goto(str(page.locator(".card h3 a").get_attribute("href")))

    page.get_by_label("Add an update").fill("They called back.")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".timeline")).to_contain_text("They called back.")

    page.locator("summary", has_text="They replied").click()
    page.get_by_role("link", name="Interview", exact=True).click()
    page.get_by_label("Date").fill(coming.isoformat())
    page.get_by_label("Date").press("Enter")
    expect(page.locator(".stage-line [aria-current=step]")).to_have_text("Interview")
    expect(page.get_by_role("link", name="Interview in 5 days")).to_be_visible()
    expect(page.get_by_role("link", name="Prepare", exact=True)).to_be_visible()

    page.get_by_text("Set a reminder").first.click()
    page.get_by_label("Remind me to").fill("Iron the jacket")
    page.get_by_role("button", name="Set reminder").click()
    expect(page.get_by_role("list", name="Reminders")).to_contain_text("Iron the jacket")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("list", name="Reminders")).to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("list", name="Reminders")).to_contain_text("Iron the jacket")
