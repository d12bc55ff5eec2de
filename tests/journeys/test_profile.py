"""A profile written from nothing, by keys alone and by a mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import wait_for_styles

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]


def said(page: Page) -> list[str]:
    return [each.strip() for each in page.locator(".line-edit > summary").all_inner_texts()]


def expect_lines(page: Page, *lines: str) -> None:
    """What the lines are, once they're settled and have the cursor."""
    expect(page.locator(".line-edit > summary")).to_have_text(list(lines))
    expect(page.locator(".htmx-settling, .htmx-swapping, .htmx-request")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_an_entry_is_written_and_put_in_order_by_keys_alone(newcomer: Page, width: int) -> None:
    page = newcomer
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="Everything you could put on a résumé, in one place")).to_be_visible()
    page.goto("/profile/add/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Position")).to_be_focused()
    page.keyboard.type("Baker")
    page.keyboard.press("Tab")
    page.keyboard.type("Corner Bakery")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("since Apr 2019")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Apr 2019 \N{EN DASH} present")).to_be_visible()

    for line in ("Baked 300 loaves a night", "Trained two apprentices", "Cut waste by half"):
        expect(page.get_by_label("Add a line")).to_be_focused()
        page.keyboard.type(line)
        page.keyboard.press("Enter")
        expect(page.locator(".line-edit > summary").last).to_have_text(line)
    expect_lines(page, "Baked 300 loaves a night", "Trained two apprentices", "Cut waste by half")
    expect(page.get_by_label("Add a line")).to_be_focused()

    page.locator(".line-edit > summary").last.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect_lines(page, "Baked 300 loaves a night", "Cut waste by half", "Trained two apprentices")
    expect(page.locator(".line-edit > summary").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".line-edit[open] textarea")).to_be_focused()
    page.keyboard.type(" in a year")
    page.keyboard.press("Control+Enter")
    expect_lines(page, "Baked 300 loaves a night", "Cut waste by half in a year", "Trained two apprentices")
    expect(page.locator(".line-edit > summary").nth(1)).to_be_focused()
    page.keyboard.press("u")
    expect_lines(page, "Baked 300 loaves a night", "Cut waste by half", "Trained two apprentices")


def test_a_line_is_dragged_to_another_place(newcomer: Page) -> None:
    page = newcomer
    page.goto("/profile/add/?section=work")
    page.get_by_label("Position").fill("Baker")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Add a line").fill("First\nSecond\nThird")
    page.get_by_role("button", name="Add", exact=True).click()
    expect_lines(page, "First", "Second", "Third")
    wait_for_styles(page)
    handle, last = page.locator("[data-handle]").first.bounding_box(), page.locator("[data-reorder] > li").last
    target = last.bounding_box()
    assert handle
    assert target
    page.mouse.move(handle["x"] + 5, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(handle["x"] + 5, target["y"] + target["height"] - 4, steps=8)
    with page.expect_response(lambda response: response.url.endswith("/move/")):
        page.mouse.up()
    expect_lines(page, "Second", "Third", "First")
    page.reload()
    assert said(page) == ["Second", "Third", "First"]
