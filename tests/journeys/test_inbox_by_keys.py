"""Emails are looked through and decided with keys alone, and the focus goes on to the next one each time."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.test_inbox import bring

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]


def test_emails_are_decided_by_keys_alone(newcomer: Page, tmp_path: Path) -> None:
    page, press = newcomer, newcomer.keyboard.press
    bring(page, tmp_path)
    page.wait_for_url("**/inbox/")
    press("j")
    expect(page.get_by_role("link", name="Receipt confirmed: Cook, Bermond")).to_be_focused()
    press("j")
    expect(email(page, "Receipt confirmed", "Data Analyst, Cella")).to_be_focused()
    press("j")
    press("Enter")
    expect(page.get_by_text("after which the application is closed")).to_be_visible()
    press("a")
    expect(page.get_by_role("status").first).to_contain_text("Recorded 2 emails")
    expect(email(page, "Receipt confirmed", "Baker, Aldgate")).to_be_focused()
    press("a")
    expect(page.get_by_role("link", name="Receipt confirmed: Cook, Bermond")).to_be_focused()
    press("x")
    expect(page.get_by_text("Nothing waits here.")).to_be_focused()
    press("u")
    expect(page.get_by_role("link", name="Receipt confirmed: Cook, Bermond")).to_be_focused()
    press("e")
    expect(page.get_by_role("heading", name="What does this email say?")).to_be_visible()


def email(page: Page, kind: str, job: str) -> Locator:
    """The line of an email among those of its application."""
    return page.get_by_role("listitem").filter(has_text=job).locator("summary", has_text=kind)
