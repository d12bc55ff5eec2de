"""What journeys share that are walked in several ways."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page


@pytest.fixture
def newcomer(page: Page) -> Iterator[Page]:
    """The browser of an owner who has nothing yet; what the journey makes is erased behind it."""
    yield page
    page.goto("/account/erase/")
    page.get_by_role("textbox").last.fill("erase")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Erase everything now").click()
