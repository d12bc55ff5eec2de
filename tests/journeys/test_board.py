"""The board without a mouse, and without script; and a long text that outlives its session."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture
def board(page: Page) -> Page:
    """The board of the sample campaign."""
    page.goto("/campaign/")
    if page.locator("[data-card]").count() == 0:
        page.goto("/import/")
        page.get_by_role("button", name="Try it with sample data").click()
        page.wait_for_url("**/campaign/")
    return page


def column_of(page: Page, number: str) -> str | None:
    return page.locator(f".column:has([data-card='{number}'])").get_attribute("data-stage")


def test_a_card_is_walked_to_moved_opened_and_moved_back_by_keyboard(board: Page) -> None:
    first = board.locator(".column[data-stage=saved] [data-card]").first
    number = str(first.get_attribute("data-card"))
    first.focus()
    board.keyboard.press("ArrowDown")
    board.keyboard.press("ArrowUp")
    expect(board.locator(f"[data-card='{number}']")).to_be_focused()
    board.keyboard.press("Alt+ArrowRight")
    expect(board.locator(f".column[data-stage=applied] [data-card='{number}']")).to_be_focused()
    board.reload()
    assert column_of(board, number) == "applied"
    board.locator(f"[data-card='{number}']").focus()
    board.keyboard.press("Alt+ArrowLeft")
    expect(board.locator(f".column[data-stage=saved] [data-card='{number}']")).to_be_focused()
    board.keyboard.press("Enter")
    expect(board.get_by_role("heading", level=1)).to_be_visible()
    assert f"/campaign/{number}/" in board.url


def test_a_card_is_dragged_within_the_content_policy(board: Page) -> None:
    card = board.locator(".column[data-stage=saved] [data-card]").first
    number = str(card.get_attribute("data-card"))
    card.hover(position={"x": 12, "y": 12})
    board.mouse.down()
    board.locator(".column[data-stage=applied] header").hover()
    board.mouse.up()
    expect(board.locator(f".column[data-stage=applied] [data-card='{number}']")).to_be_visible()
    board.reload()
    assert column_of(board, number) == "applied"
    assert board.locator(".card[style]").count() == 0


def test_a_card_is_moved_and_a_no_is_carried_without_any_script(board: Page, browser, server) -> None:
    number = str(board.locator(".column[data-stage=applied] [data-card]").first.get_attribute("data-card"))
    context = browser.new_context(
        base_url=server.base, java_script_enabled=False, storage_state=board.context.storage_state()
    )
    plain = context.new_page()
    plain.goto("/campaign/")
    card = plain.locator(f"[data-card='{number}']")
    card.locator("summary").click()
    card.locator("select[name=stage]").select_option("screen")
    card.get_by_role("button", name="Move").click()
    assert column_of(plain, number) == "screen"
    plain.goto(f"/rejection/{number}/")
    plain.get_by_role("button", name="Carry on").click()
    plain.goto("/campaign/")
    expect(plain.locator(f"[data-card='{number}']")).to_have_count(0)
    plain.goto("/campaign/history/")
    plain.get_by_role("button", name="Undo").first.click()
    context.close()


def test_a_long_text_outlives_a_lost_session(board: Page, server) -> None:
    number = str(board.locator(".column[data-stage=interview] [data-card]").first.get_attribute("data-card"))
    board.goto(f"/rejection/{number}/")
    board.get_by_label("Change when to look back").click()
    board.get_by_role("button", name="Look back now").click()
    expect(board.get_by_role("timer")).to_be_visible()  # its answer would bring the session back
    words = "I asked what the first month looks like, and they leaned in."
    board.get_by_label("What went well").first.fill(words)
    debrief = board.url
    board.context.clear_cookies()
    board.get_by_role("button", name="Finish later").click()
    expect(board.get_by_role("heading", name="This page had been open for too long")).to_be_visible()
    board.wait_for_load_state()
    answer = server.run("open", "--no-open")
    board.goto(server.link_in(answer.stdout))
    board.goto(debrief)
    board.get_by_role("button", name="Restore").first.click()
    expect(board.get_by_label("What went well").first).to_have_value(words)


def test_what_is_known_of_an_employer_never_pushes_the_button_away_from_a_press(newcomer: Page) -> None:
    page = newcomer
    for title in ("Cook", "Baker"):
        page.goto("/campaign/save/")
        page.get_by_label("Title").fill(title)
        page.get_by_label("Company").fill("Aldgate")
        if title == "Cook":
            page.get_by_role("button", name="Save", exact=True).click()
            page.wait_for_url(re.compile(r"/campaign/\d+/"))
    page.get_by_role("button", name="Save", exact=True).hover()
    page.mouse.down()
    expect(page.get_by_role("heading", name="You know this employer")).to_be_visible()
    page.mouse.up()
    page.wait_for_url(re.compile(r"/campaign/\d+/"))
