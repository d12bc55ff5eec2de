"""The odds: pictures open in full, sliders answer at once, or by a plain form without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.services.browser import fresh_profile
from tests.services.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

STOPS = """[...document.querySelectorAll('main :is(a[href], button, input, select, summary, [tabindex="0"])')]
  .filter((each) => each.checkVisibility() && each.type !== 'hidden').map((each) => each.outerHTML.slice(0, 200))"""
FOCUSED = "document.activeElement.outerHTML.slice(0, 200)"


def sample(page: Page) -> None:
    page.goto("/campaign/")
    if page.locator("[data-card]").count() == 0:
        page.goto("/import/")
        page.get_by_role("button", name="Try it with sample data").click()
        page.wait_for_url("**/campaign/")


def test_dragging_a_slider_answers_at_once_and_the_address_keeps_it(page: Page, shot) -> None:
    sample(page)
    page.goto("/odds/forecast/")
    lead = page.locator("#answer .lead")
    expect(lead).to_have_text(re.compile("If you keep sending"))
    before = lead.inner_text()
    slider = page.get_by_label("Cold", exact=True)
    slider.evaluate("slider => { slider.value = 20; slider.dispatchEvent(new Event('input', {bubbles: true})) }")
    expect(lead).not_to_have_text(before)
    expect(lead).to_have_text(re.compile(r"If you send about [\d.]+ a week"))
    expect(page).to_have_url(re.compile("cold=20"))
    moved = lead.inner_text()
    page.reload()
    expect(lead).to_have_text(moved)
    shot("forecast")


def test_every_picture_of_the_overview_opens_in_full_and_leads_back(page: Page, shot) -> None:
    sample(page)
    page.goto("/odds/")
    shot("odds")
    for name in ("Funnel", "Forecast", "Waiting", "Is anything wrong?"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator("h1")).to_have_text(name)
        shot(f"odds-{name.lower().replace(' ', '-')}")
        page.get_by_role("link", name="Back to the overview").click()
        expect(page.locator("h1")).to_have_text("Odds")


@pytest.mark.parametrize("part", ["", "forecast/", "funnel/", "waiting/", "diagnosis/", "hours/", "experiments/"])
def test_each_part_of_the_odds_is_read_by_keyboard_alone(page: Page, part: str) -> None:
    sample(page)
    page.goto(f"/odds/{part}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    walked = []
    page.keyboard.press("Tab")
    while page.locator("main :focus").count():
        walked.append(page.evaluate(FOCUSED))
        if page.locator("details:not([open]) > summary:focus").count():
            page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    assert walked == page.evaluate(STOPS)
    assert page.locator("main details:not([open])").count() == 0


def test_without_script_the_form_answers_as_well(browser: Browser, page: Page, server: Server) -> None:
    sample(page)
    signed_in = page.context.storage_state()
    with fresh_profile(browser, java_script_enabled=False, base_url=server.base, storage_state=signed_in) as profile:
        plain = profile.new_page()
        plain.goto("/odds/forecast/?cold=12")
        expect(plain.locator("#answer .lead")).to_have_text(re.compile("If you send about 12 a week"))
        plain.goto("/odds/hours/")
        plain.get_by_role("button", name="Show").click()
        expect(plain.locator("#answer")).to_contain_text("With 10 hours a week")
