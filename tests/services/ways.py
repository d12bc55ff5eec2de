"""The ten commonest ways through Onward, each gone by one hand on the sample search."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Locator, Page

from tests.services.hand import Hand

JOB_PAGE = re.compile(r"/campaign/\d+/$")
REJECTION_PAGE = re.compile(r"/rejection/\d+/")
BOARD = re.compile(r"/campaign/(\?.*)?(#.*)?$")


def card(page: Page, stage: str) -> tuple[Locator, str]:
    """The first card of a column, and its number."""
    found = page.locator(f".column[data-stage={stage}] [data-card]").first
    return found, str(found.get_attribute("data-card"))


def in_column(page: Page, stage: str, number: str) -> Locator:
    return page.locator(f".column[data-stage={stage}] [data-card='{number}']")


def pick(hand: Hand, stage: str) -> str:
    """Walk by arrows to the first card of a column; its number. Picking is not counted, as pointing is not."""
    page, before = hand.page, hand.keys
    hand.press("ArrowDown")
    while not (number := _picked_number(page, stage)):
        hand.press("ArrowRight")
    hand.keys = before
    return number


def _picked_number(page: Page, stage: str) -> str:
    focused = f".column[data-stage={stage}] [data-card]:focus-within"
    found = page.locator(focused)
    return str(found.get_attribute("data-card")) if found.count() else ""


def save_a_job(hand: Hand) -> None:
    hand.press("c")
    hand.page.wait_for_url("**/campaign/save/**")
    hand.type("Nurse at St Mary's")
    hand.press("Enter")
    hand.page.locator(".flash").get_by_text("Saved").wait_for()


def save_an_application(hand: Hand) -> None:
    hand.press("c")
    hand.page.wait_for_url("**/campaign/save/**")
    hand.type("Nurse at St Mary's")
    hand.press("Control+Enter")
    hand.page.locator(".flash").get_by_text("Saved").wait_for()


def find_a_job(hand: Hand) -> None:
    hand.press("/")
    hand.type("castor")
    hand.press("Enter")
    hand.page.wait_for_url(JOB_PAGE)


def move_by_drag(hand: Hand) -> None:
    found, number = card(hand.page, "saved")
    hand.drag(found, hand.page.locator(".column[data-stage=applied] header"))
    in_column(hand.page, "applied", number).wait_for()


def move_by_keys(hand: Hand) -> None:
    number = pick(hand, "saved")
    hand.press("Alt+ArrowRight")
    in_column(hand.page, "applied", number).wait_for()


def record_a_rejection_by_keys(hand: Hand) -> None:
    number = pick(hand, "applied")
    hand.press("n")
    _carry_on(hand, number, lambda: hand.press("Enter"))


def record_a_rejection_by_mouse(hand: Hand) -> None:
    found, number = card(hand.page, "applied")
    hand.drag(found, hand.page.locator(".endings [data-stage=rejected]"))
    _carry_on(hand, number, lambda: hand.click(hand.page.get_by_role("button", name="Carry on")))


def _carry_on(hand: Hand, number: str, press: Callable[[], None]) -> None:
    """On the page of the rejection; ends on the board, without the card."""
    hand.page.wait_for_url(REJECTION_PAGE)
    hand.page.get_by_role("button", name="Carry on").wait_for()
    press()
    hand.page.wait_for_url(BOARD)
    in_column(hand.page, "applied", number).wait_for(state="detached")


def enter_an_interview(hand: Hand) -> None:
    page = hand.page
    found, number = card(page, "applied")
    found.hover()
    hand.click(found.locator("summary"))
    hand.click(found.get_by_role("link", name="Interview"))
    day = page.get_by_label("Date").or_(page.get_by_label("Day")).first
    hand.fill(day, str(date.today() + timedelta(days=7)), 8)  # noqa: DTZ011 - the day of the browser beside it
    hand.fill(page.get_by_label("Time", exact=True).first, "10:30", 4)
    hand.press("Enter")
    in_column(page, "interview", number).wait_for()


def add_a_note(hand: Hand) -> None:
    page = hand.page
    found, _number = card(page, "applied")
    hand.click(found.get_by_role("link").first)
    hand.click(page.get_by_label("Add an update"))
    hand.type("Spoke with Ana.")
    hand.press("Control+Enter")
    page.locator(".timeline").get_by_text("Spoke with Ana.").first.wait_for()


def send_a_follow_up(hand: Hand) -> None:
    """From Today to the draft, into the clipboard, and noted as sent."""
    hand.click(hand.page.locator("main a.row", has_text="Follow up").first)
    hand.click(hand.page.get_by_role("button", name="Copy"))
    hand.click(hand.page.get_by_role("button", name="I sent it"))
    hand.page.locator(".flash").wait_for()


def check_in(hand: Hand) -> None:
    page = hand.page
    hand.press("g", "b")
    page.wait_for_url("**/balance/**")
    hand.click(page.locator("main a[href*='check-ins']").first)
    page.wait_for_url("**/check-ins/**")
    for question in ("mood", "energy"):
        hand.click(page.locator(f"label:has(input[name={question}])").nth(2))
    hand.click(page.get_by_role("button", name="Save", exact=True))
    page.locator(".flash").wait_for()


def undo_the_last_change(hand: Hand) -> None:
    hand.press("u")
    hand.page.locator(".flash").get_by_text("Undone").wait_for()
