"""What is done every day takes one or two clicks or keys, and ends where it began."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.services import ways
from tests.services.hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture
def hand(page: Page) -> Iterator[Hand]:
    """A hand on the board of the sample search; what it does is undone behind it."""
    page.goto("/campaign/")
    if page.locator("[data-card]").count() == 0:
        page.get_by_role("button", name="Try it with sample data").click()
        page.wait_for_url("**/campaign/")
    yield Hand(page)
    page.goto("/campaign/")
    page.keyboard.press("u")
    page.locator(".flash").wait_for()


def test_a_job_is_saved_from_anywhere_by_a_key_its_name_and_a_key_and_one_is_back(hand: Hand) -> None:
    hand.page.goto("/odds/")
    ways.save_a_job(hand)
    assert hand.page.url.endswith("/odds/")
    assert (hand.clicks, hand.keys) == (0, 2)


def test_an_application_just_sent_takes_the_same_two_keys(hand: Hand) -> None:
    ways.save_an_application(hand)
    hand.page.locator(".column[data-stage=applied]").get_by_text("St Mary's").first.wait_for()
    assert (hand.clicks, hand.keys) == (0, 2)


def test_a_job_is_found_by_its_letters_and_two_keys(hand: Hand) -> None:
    hand.page.goto("/balance/")
    ways.find_a_job(hand)
    assert (hand.clicks, hand.keys) == (0, 2)


def test_a_card_moves_by_one_drag(hand: Hand) -> None:
    ways.move_by_drag(hand)
    assert (hand.clicks, hand.drags, hand.keys) == (0, 1, 0)


def test_a_picked_card_moves_by_one_key(hand: Hand) -> None:
    ways.move_by_keys(hand)
    assert (hand.clicks, hand.keys) == (0, 1)


def test_a_rejection_is_recorded_by_two_keys_and_ends_on_the_board(hand: Hand) -> None:
    ways.record_a_rejection_by_keys(hand)
    assert (hand.clicks, hand.keys) == (0, 2)


def test_a_rejection_is_recorded_by_a_drag_and_a_click_and_ends_on_the_board(hand: Hand) -> None:
    ways.record_a_rejection_by_mouse(hand)
    assert (hand.clicks, hand.drags, hand.keys) == (1, 1, 0)


def test_an_interview_takes_two_clicks_and_its_date(hand: Hand) -> None:
    ways.enter_an_interview(hand)
    assert hand.clicks == 2
    assert re.search(r"/campaign/", hand.page.url)


def test_the_last_change_is_undone_by_one_key(hand: Hand) -> None:
    ways.move_by_keys(hand)
    hand.keys = 0
    ways.undo_the_last_change(hand)
    assert (hand.clicks, hand.keys) == (0, 1)
