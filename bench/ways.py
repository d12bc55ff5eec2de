"""The commonest ways through Onward by clicks, keys and seconds, gone in a real browser on the sample search.

Seconds are those of a practised hand and of waiting for the pages, without thinking (tests/services/hand.py).

    PYTHONPATH=. python bench/ways.py [rounds]
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Page
from tests.services import ways
from tests.services.browser import DESKTOP, chromium
from tests.services.hand import Hand
from tests.services.server import running_server

CHANGES_NOTHING = {"Find a job and open it", "Undo the last change"}
WAYS: dict[str, tuple[str, Callable[[Hand], None]]] = {
    "Save a job": ("/odds/", ways.save_a_job),
    "Save an application just sent": ("/odds/", ways.save_an_application),
    "Find a job and open it": ("/", ways.find_a_job),
    "Move a card to the next stage, by mouse": ("/campaign/", ways.move_by_drag),
    "Move a card to the next stage, by keys": ("/campaign/", ways.move_by_keys),
    "Record a rejection by keys, back on the board": ("/campaign/", ways.record_a_rejection_by_keys),
    "Record a rejection by mouse, back on the board": ("/campaign/", ways.record_a_rejection_by_mouse),
    "Enter an interview with its date and time": ("/campaign/", ways.enter_an_interview),
    "Add a note to a job": ("/campaign/", ways.add_a_note),
    "Send a follow-up": ("/", ways.send_a_follow_up),
    "Check in with mood and energy": ("/", ways.check_in),
    "Undo the last change": ("/campaign/", ways.undo_the_last_change),
}


def main(rounds: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder) / "home") as server,
        chromium(complete=True) as browser,
    ):
        page = browser.new_page(viewport=DESKTOP, base_url=server.base)
        page.goto(server.link())
        page.goto("/campaign/")
        page.get_by_role("button", name="Try it with sample data").click()
        page.locator("[data-card]").first.wait_for()
        print(f"| {'way':46} | clicks | drags | keys | letters | seconds |")
        print(f"| {'---':46} | ---: | ---: | ---: | ---: | ---: |")
        for name, (begins, way) in WAYS.items():
            hands = [_go(page, begins, way, undo=name not in CHANGES_NOTHING) for _round in range(rounds)]
            first, seconds = hands[0][0], median(each for _hand, each in hands)
            print(f"| {name:46} | {first.clicks} | {first.drags} | {first.keys} | {first.letters} | {seconds:.1f} |")


def _go(page: Page, begins: str, way: Callable[[Hand], None], *, undo: bool) -> tuple[Hand, float]:
    if way is ways.undo_the_last_change:
        page.goto(begins)
        ways.move_by_keys(Hand(page))
    page.goto(begins)
    page.wait_for_load_state("networkidle")
    hand = Hand(page)
    way(hand)
    seconds = hand.seconds
    if undo:
        page.goto("/campaign/")
        ways.undo_the_last_change(Hand(page))
    return hand, seconds


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
