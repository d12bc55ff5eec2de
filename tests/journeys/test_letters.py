"""A letter from a saved job until it is sent, and the brief from nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_letter_is_made_personal_and_sent(newcomer: Page, width: int) -> None:
    page = newcomer
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/campaign/employers/")
    page.get_by_label("Name", exact=True).fill("Castor Health")
    page.get_by_label("Why you'd like to work there").fill("They publish their waiting times.")
    page.get_by_role("button", name="Add an employer").click()
    page.goto("/campaign/save/")
    page.get_by_label("Title", exact=True).fill("Nurse")
    page.get_by_label("Company", exact=True).fill("Castor Health")
    page.get_by_role("button", name="Applied today").click()
    page.goto(str(page.locator(".card h3 a").get_attribute("href")))
    page.get_by_role("button", name="Write a cover letter").click()
    letter = page.get_by_label("Letter", exact=True)
    expect(letter).to_have_value(re.compile("Nurse position at Castor Health"))
    expect(letter).to_have_value(re.compile("They publish their waiting times"))

    page.get_by_role("button", name="Formal").click()
    expect(letter).to_have_value(re.compile("Dear Castor Health hiring team"))
    letter.fill("Dear all,\n\nI always wanted to make a difference somewhere.")
    expect(page.get_by_text("1 sentence would fit any employer.")).to_be_visible()

    page.get_by_role("button", name="I sent it").click()
    expect(page.get_by_text("It stays as it was sent.")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_brief_is_written_from_nothing_by_keys_alone(newcomer: Page, width: int) -> None:
    page = newcomer
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/materials/brief/")
    page.get_by_role("link", name="Start").press("Enter")
    page.get_by_label("What I offer").press_sequentially("I calm waiting rooms.")
    page.get_by_role("button", name="Save and continue").press("Enter")
    for part in ("Roles I'm looking for", "Where I'd like to work", "How I'll reach them"):
        expect(page.get_by_role("heading", name=part, level=1)).to_be_visible()
        page.get_by_role("link", name="Skip", exact=True).press("Enter")
    page.get_by_label("Applications to send").press_sequentially("5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How I'll know it works", level=1)).to_be_visible()
    page.get_by_role("button", name="Save and continue").press("Enter")
    expect(page.get_by_text("I calm waiting rooms.")).to_be_visible()

    page.goto("/campaign/plan/")
    page.get_by_role("button", name="Plan this week like that").press("Enter")
    expect(page.get_by_text("Send 1 application").first).to_be_visible()
