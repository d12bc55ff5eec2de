"""A résumé is tailored to a posting by keys, sent, and looked at again as it went out."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

LINES = ("Baked 400 loaves a night", "Trained two apprentices in Python for the till", "Swept the yard")
POSTING = """Baker at Quillpoint Bread

We are a small bakery by the harbor that bakes at night and sells in the morning. Our oven is old, our flour is good,
and the till runs a program of our own. You work four nights a week with two colleagues and go home with bread.

Requirements
- Experience with Python
- You have baked bread in large amounts
"""


@pytest.fixture(params=[DESKTOP, PHONE], ids=["1280", "390"])
def way(request):
    return {"viewport": request.param}


def write_profile(page: Page) -> None:
    page.goto("/profile/add/?section=work")
    page.get_by_label("Position").fill("Baker")
    page.get_by_label("Employer").fill("Old Mill")
    page.get_by_label("When").fill("2019 - 2024")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/profile/entry/\d+/"))
    page.get_by_placeholder("Add what you did").fill("\n".join(LINES))
    page.keyboard.press("Enter")
    expect(page.locator("summary", has_text=LINES[2])).to_be_visible()
    expect(page.get_by_placeholder("Add a line")).to_be_focused()
    expect(page.locator(".htmx-settling, .htmx-added")).to_have_count(0)  # then the cursor is set once more


def save_posting(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.wait_for_url("**/campaign/save/")
    page.locator("textarea[name=typed]").fill(POSTING)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Title", exact=True)).not_to_have_value("")
    page.get_by_label("Company", exact=True).fill("Quillpoint Bread")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    page.wait_for_url(re.compile(r"/profile/entry/\d+/"))
    page.goto("/campaign/table/")
    page.get_by_role("link", name="Quillpoint Bread").first.click()
    expect(page.get_by_text("No résumé for this job yet.")).to_be_visible()


def saved_pdf(page: Page) -> str:
    with page.expect_download() as download:
        page.keyboard.press("d")
    return " ".join(pypdfium2.PdfDocument(download.value.path())[0].get_textpage().get_text_range().split())


def test_a_resume_is_tailored_by_keys_sent_and_kept_as_it_went_out(newcomer: Page) -> None:
    page = newcomer
    write_profile(page)
    save_posting(page)
    page.keyboard.press("t")
    page.wait_for_url(re.compile(r"/materials/documents/\d+/"))
    expect(page.get_by_text("What they ask for")).to_be_visible()
    if page.viewport_size == PHONE:
        page.get_by_text("What's in it").click()
    yard = page.locator(".doc-line", has_text=LINES[2])
    yard.focus()
    page.keyboard.press("x")
    expect(yard.get_by_role("button", name=f"Put in: {LINES[2]}")).to_be_visible()
    expect(yard).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("j")
    expect(page.get_by_text("There is room for it", exact=True)).to_be_visible()
    expect(yard.get_by_role("button", name="Put in")).to_have_accessible_description("There is room for it")
    baked = page.locator(".doc-line", has_text=LINES[0])
    page.locator(f"[data-source='{(baked.get_attribute('id') or '').removeprefix('line-')}']").focus()
    expect(page.locator("[data-origin]")).to_contain_text("Baker, Old Mill · ")
    expect(page.locator("[data-origin]")).to_be_visible()
    expect(baked).to_have_attribute("data-pointed", "")
    said = page.locator(".doc-lines ul .doc-text")
    page.locator(".doc-line", has_text=LINES[1]).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(said).to_have_text([LINES[1], LINES[0], LINES[2]])
    page.keyboard.press("u")
    expect(said).to_have_text(list(LINES))
    printed = saved_pdf(page)
    assert LINES[0] in printed
    assert LINES[2] not in printed
    page.keyboard.press("s")
    page.get_by_label("Version").fill("One page")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("One page")).click()
    expect(page.get_by_text("exactly the file you sent")).to_be_visible()
    expect(page.get_by_text("Our oven is old")).to_be_visible()
