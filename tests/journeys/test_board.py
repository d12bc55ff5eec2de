"""The board without a mouse, and without script; and a long text that outlives its session."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.services.browser import fresh_profile, resize, wait_for_styles

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture
def board(page: Page) -> Page:
    """The board of the sample search."""
    page.goto("/campaign/")
    if page.locator("[data-card]").count() == 0:
        page.get_by_role("button", name="Try it with sample data").click()
        page.wait_for_url("**/campaign/")
    return page


def column_of(page: Page, number: str) -> str | None:
    return page.locator(f".column:has([data-card='{number}'])").get_attribute("data-stage")


def link_of(page: Page, number: str) -> Locator:
    return page.locator(f"[data-card='{number}'] h3 a")


def first_card(page: Page, stage: str) -> tuple[Locator, str]:
    card = page.locator(f".column[data-stage={stage}] [data-card]").first
    return card, str(card.get_attribute("data-card"))


def test_a_card_is_walked_to_moved_opened_and_moved_back_by_keyboard(board: Page) -> None:
    _card, number = first_card(board, "saved")
    board.keyboard.press("ArrowDown")
    board.keyboard.press("j")
    board.keyboard.press("k")
    expect(link_of(board, number)).to_be_focused()
    board.keyboard.press("Alt+ArrowRight")
    expect(board.locator(f".column[data-stage=applied] [data-card='{number}'] h3 a")).to_be_focused()
    board.reload()
    assert column_of(board, number) == "applied"
    link_of(board, number).focus()
    board.keyboard.press("Alt+ArrowLeft")
    expect(board.locator(f".column[data-stage=saved] [data-card='{number}'] h3 a")).to_be_focused()
    board.keyboard.press("Enter")
    beside = board.get_by_role("complementary", name="Job")
    expect(beside).to_be_visible()
    board.keyboard.press("Escape")
    expect(beside).to_be_hidden()
    expect(link_of(board, number)).to_be_focused()


def test_a_card_is_dragged_within_the_content_policy(board: Page) -> None:
    card, number = first_card(board, "saved")
    card.hover(position={"x": 12, "y": 12})
    board.mouse.down()
    board.locator(".column[data-stage=applied] header").hover()
    board.mouse.up()
    expect(board.locator(f".column[data-stage=applied] [data-card='{number}']")).to_be_visible()
    board.reload()
    assert column_of(board, number) == "applied"
    assert board.locator(".card[style]").count() == 0


def test_a_rejection_by_key_and_by_drop_ends_where_it_began(board: Page) -> None:
    card, number = first_card(board, "screen")
    link_of(board, number).focus()
    board.keyboard.press("n")
    board.wait_for_url(f"**/rejection/{number}/**")
    board.get_by_role("button", name="Carry on").click()
    board.wait_for_url(re.compile(r"/campaign/$"))
    card, number = first_card(board, "applied")
    card.hover(position={"x": 12, "y": 12})
    board.mouse.down()
    board.mouse.move(600, 400)
    board.locator(".endings [data-stage=rejected]").hover()
    board.mouse.up()
    board.wait_for_url(f"**/rejection/{number}/**")
    board.get_by_role("button", name="Carry on").click()
    board.wait_for_url(re.compile(r"/campaign/$"))
    expect(board.locator(f"[data-card='{number}']")).to_have_count(0)


def test_the_board_is_filtered_while_one_types(board: Page) -> None:
    company = board.locator(".column[data-stage=applied] h3").first.inner_text()
    every = board.locator("[data-card]").count()
    board.keyboard.press("f")
    board.keyboard.type(company[:4])
    expect(board.locator("[data-card]")).not_to_have_count(every)
    expect(board.get_by_role("link", name=company)).to_be_visible()
    board.get_by_role("link", name="Clear").click()
    expect(board.locator("[data-card]")).to_have_count(every)


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_every_column_fits_the_window(board: Page, width: int) -> None:
    resize(board, {"width": width, "height": 900})
    wait_for_styles(board)
    right = board.locator(".column").last.evaluate("column => column.getBoundingClientRect().right")
    bottom = board.locator(".board").evaluate("board => board.getBoundingClientRect().bottom")
    assert right <= width
    assert bottom <= 900
    assert board.evaluate("document.documentElement.scrollHeight") <= 900


def test_a_phone_shows_one_column_at_a_time(board: Page) -> None:
    board.set_viewport_size({"width": 390, "height": 844})
    board.reload()
    stages = board.get_by_role("navigation", name="Stages")
    stages.get_by_role("link", name="Applied").click()
    expect(board.locator(".column[data-stage=applied] .card").first).to_be_in_viewport()
    expect(board.locator(".column[data-stage=saved] .card").first).not_to_be_in_viewport()


def test_a_card_is_moved_and_a_rejection_is_recorded_without_any_script(board: Page, browser, server) -> None:
    _card, number = first_card(board, "applied")
    signed_in = board.context.storage_state()
    with fresh_profile(browser, base_url=server.base, java_script_enabled=False, storage_state=signed_in) as profile:
        plain = profile.new_page()
        plain.goto("/campaign/")
        card = plain.locator(f"[data-card='{number}']")
        card.hover()
        card.locator("summary").click()
        card.locator("button[value=screen]").click()
        expect(plain.locator(f".column[data-stage=screen] [data-card='{number}']")).to_be_visible()
        card.hover()
        card.locator("summary").click()
        card.locator("button[value=rejected]").click()
        plain.wait_for_url(f"**/rejection/{number}/**")
        plain.get_by_role("button", name="Carry on").click()
        plain.goto("/campaign/")
        expect(plain.locator(f"[data-card='{number}']")).to_have_count(0)
        plain.goto("/campaign/history/")
        plain.get_by_role("button", name="Undo").first.click()


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
    expect(board.get_by_role("heading", name="This page was open for too long")).to_be_visible()
    board.wait_for_load_state()
    answer = server.run("open", "--no-open")
    board.goto(server.link_in(answer.stdout))
    board.goto(debrief)
    board.get_by_role("button", name="Restore").first.click()
    expect(board.get_by_label("What went well").first).to_have_value(words)


def test_a_job_is_saved_with_one_key_one_line_and_one_key(newcomer: Page) -> None:
    page = newcomer
    page.goto("/campaign/")
    page.keyboard.press("c")
    page.wait_for_url("**/campaign/save/")
    page.keyboard.type("Cook at Aldgate")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/campaign/#card-\d+"))
    expect(page.locator(".column[data-stage=saved] .card")).to_contain_text("Aldgate")


def test_what_is_known_of_a_company_never_pushes_the_button_away_from_a_press(newcomer: Page) -> None:
    page = newcomer
    for title in ("Cook", "Baker"):
        page.goto("/campaign/save/")
        page.get_by_label("Title", exact=True).fill(title)
        page.get_by_label("Company", exact=True).press_sequentially("Aldgate")
        if title == "Cook":
            page.get_by_role("button", name="Save", exact=True).click()
            page.wait_for_url(re.compile(r"/campaign/#card"))
    page.get_by_role("button", name="Save", exact=True).hover()
    page.mouse.down()
    expect(page.get_by_role("heading", name="Earlier at this company")).to_be_visible()
    page.mouse.up()
    page.wait_for_url(re.compile(r"/campaign/#card"))
