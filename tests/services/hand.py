"""A person's hand in the browser, which counts what it does."""

import time
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from tests.services.browser import wait_for_styles

SECONDS_PER_CLICK, SECONDS_PER_DRAG, SECONDS_PER_KEY = 1.3, 2.6, 0.28
"""A practised hand by the keystroke-level model (Card, Moran and Newell 1980): pointing 1.1, pressing 0.2."""


@dataclass
class Hand:
    """``clicks`` with the mouse, ``keys`` pressed for what they do, ``letters`` of a name or a date.

    ``seconds`` are those of the hand and of waiting for the pages, without thinking.
    """

    page: Page
    clicks: int = 0
    drags: int = 0
    keys: int = 0
    letters: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        by_mouse = self.clicks * SECONDS_PER_CLICK + self.drags * SECONDS_PER_DRAG
        return time.monotonic() - self.began + by_mouse + (self.keys + self.letters) * SECONDS_PER_KEY

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def drag(self, target: Locator, onto: Locator) -> None:
        wait_for_styles(self.page)
        target.hover(position={"x": 12, "y": 12})
        box = target.bounding_box()
        assert box is not None
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 30, box["y"] + 30)  # what a drag shows appears once it has begun
        onto.hover()
        self.page.mouse.up()
        self.drags += 1

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(keys)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.letters += len(text)

    def fill(self, target: Locator, value: str, letters: int) -> None:
        """Type ``letters`` digits or letters that a field takes for ``value``: a date, a time."""
        target.fill(value)
        self.letters += letters
