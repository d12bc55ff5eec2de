"""Somebody clicks twice: what they asked for is done once, and the way back is still offered."""

import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import BROWSER_MODES

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture(params=BROWSER_MODES.values(), ids=BROWSER_MODES)
def way(request):
    return request.param


def test_a_double_click_saves_one_job(newcomer: Page) -> None:
    newcomer.goto("/campaign/save/")
    newcomer.get_by_label("Title", exact=True).fill("Cook")
    newcomer.get_by_label("Company", exact=True).fill("Aubergine and sons")
    newcomer.get_by_role("main").get_by_role("button", name="Save").first.dblclick()
    expect(newcomer.get_by_role("heading", name="Aubergine and sons")).to_be_visible()
    expect(newcomer.get_by_role("button", name="Undo")).to_be_visible()
    newcomer.goto("/campaign/table/")
    expect(newcomer.get_by_role("link", name="Aubergine and sons")).to_have_count(1)
