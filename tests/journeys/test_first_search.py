"""The first way through: bring a search, carry a no, undo it, take everything along, leave."""

import csv
import json
import os
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

LONG_AGO = date(2026, 3, 31)
STATUSES = [("Ghosted", 12), ("Rejected", 5), ("Interview", 2), ("Inter + Rejec", 1), ("Applied", 4)]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A spreadsheet as people keep them; ``ONWARD_JOURNEY_FILE`` walks with a real one instead."""
    if given := os.environ.get("ONWARD_JOURNEY_FILE"):
        return Path(given)
    path = tmp_path / "my search.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["Company", "Position", "Date sent", "Response?", "Remote", "My rating"])
        number = 0
        for status, count in STATUSES:
            for _ in range(count):
                number += 1
                sent = LONG_AGO - timedelta(days=number)
                rows.writerow(
                    [f"Firm {number}", f"Analyst {number}", sent.strftime("%m/%d/%Y"), status, "n", number % 5]
                )
    return path


def bring(page: Page, tracker: Path) -> None:
    page.goto("/import/")
    page.get_by_label("File").set_input_files(str(tracker))
    page.get_by_role("button", name="Preview import").click()
    page.get_by_role("button", name=re.compile(r"^Import \d")).click()
    expect(page.get_by_role("link", name="Open the board")).to_be_visible()


def test_a_search_is_brought_in_a_rejection_is_recorded_undone_and_all_is_taken_along(
    page: Page, tracker: Path, tmp_path: Path, shot
) -> None:
    bring(page, tracker)
    page.get_by_role("link", name="Open the board").click()
    page.wait_for_url("**/campaign/")
    cards = page.locator("[data-card]")
    alive = cards.count()
    assert alive > 0
    shot("board")

    first = page.locator("[data-stage=applied] [data-card]").first
    name = first.get_attribute("data-card")
    first.get_by_role("link").focus()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Rejection from")).to_be_visible()
    expect(page.get_by_text("about you.", exact=False).first).to_be_visible()
    shot("rejection")
    page.keyboard.press("Enter")
    page.wait_for_url("**/campaign/")
    expect(page.locator(f"[data-card='{name}']")).to_have_count(0)
    page.goto("/campaign/history/")
    page.get_by_role("button", name="Undo").first.click()
    page.goto("/campaign/")
    expect(page.locator(f"[data-card='{name}']")).to_have_count(1)
    expect(page.locator("[data-card]")).to_have_count(alive)

    page.goto("/account/preferences/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Export everything").first.click()
    archive = tmp_path / "everything.zip"
    waiting.value.save_as(archive)
    with zipfile.ZipFile(archive) as opened:
        name_inside = next(each for each in opened.namelist() if each.endswith("onward.json"))
        kept = json.loads(opened.read(name_inside))
    assert len(kept["tables"]["campaign.Application"]) >= alive

    page.goto("/account/erase/")
    page.locator("main input[type=text]").fill("erase")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Erase everything now").click()
    expect(page.get_by_role("heading", name="Everything is erased")).to_be_visible()
    page.goto("/campaign/")
    expect(page.locator("[data-card]")).to_have_count(0)
