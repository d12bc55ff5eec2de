"""A mailbox file becomes a board: what is clear is accepted at once, one letter is corrected, and all can be undone."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]

RECEIVED = "Thank you for applying for the position of {title} at {company}. We have received your application."
REJECTED = "Unfortunately, we have decided not to move forward with your application for the {title} position."
UNPROVEN = "Authentication-Results: mx.alice.example; spf=fail; dkim=fail; dmarc=fail\n"


@pytest.fixture
def way():
    return {"viewport": PHONE}


def letter(text: str, company: str, title: str, days_ago: int, headers: str = "") -> str:
    sent = datetime.now(UTC) - timedelta(days=days_ago)
    host = f"{company.lower()}.example"
    return (
        f"{headers}From: {company} Careers <jobs@{host}>\nSubject: Your application for {title} at {company}\n"
        f"Message-ID: <{days_ago}@{host}>\nDate: {sent:%a, %d %b %Y %H:%M:%S} +0000\n\n"
        f"Dear Alice,\n\n{text.format(company=company, title=title)}\n"
    )


def bring(page: Page, folder: Path) -> None:
    letters = [
        letter(RECEIVED, "Cella", "Data Analyst", 60),
        letter(REJECTED, "Cella", "Data Analyst", 40),
        letter(RECEIVED, "Aldgate", "Baker", 50),
        letter(RECEIVED, "Bermond", "Cook", 45, UNPROVEN),
    ]
    file = folder / "old.mbox"
    file.write_text("".join(f"From jobs@example Mon Jan  1 00:00:00 2024\n{each}\n" for each in letters))
    page.goto("/inbox/files/")
    page.get_by_label("Your mail").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("4 emails read")).to_be_visible()
    page.get_by_role("link", name="Open your inbox").click()


def test_months_of_email_become_a_board(newcomer: Page, tmp_path: Path) -> None:
    page = newcomer
    bring(page, tmp_path)
    expect(page.get_by_role("heading", name="Clear, by application")).to_be_visible()
    page.get_by_text("Rejection", exact=True).click()
    expect(page.get_by_text("after which the application is closed")).to_be_visible()
    page.get_by_role("button", name="Accept all 3 clear emails").click()
    expect(page.get_by_text("Clear, by application")).to_have_count(0)

    page.get_by_role("link", name="Correct…").click()
    page.get_by_label("What it says").select_option("Rejection")
    page.get_by_label("Company").fill("Bermond")
    page.get_by_label("Title").fill("Cook")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Nothing waits here.")).to_be_visible()

    page.goto("/campaign/table/?show=all")
    for company in ("Cella", "Aldgate", "Bermond"):
        expect(page.get_by_role("link", name=company)).to_be_visible()
    page.goto("/campaign/history/")
    page.get_by_role("button", name=re.compile("Undo")).first.click()
    page.goto("/inbox/")
    expect(page.get_by_role("link", name="Correct…")).to_be_visible()
    page.goto("/campaign/table/?show=all")
    expect(page.get_by_role("link", name="Cella")).to_be_visible()
    expect(page.get_by_role("link", name="Bermond")).to_have_count(0)
