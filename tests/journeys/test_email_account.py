"""An email account fills the board, its rejection arrives at five, and removing it removes all that it brought."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from onward.inbox.tests.letters import newsletter
from tests.services.browser import DESKTOP, PHONE
from tests.services.dovecot import PASSWORD, MailServer, mail_server
from tests.services.server import onward_command, running_server
from tests.services.shifted_clock import ShiftedClock

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
RECEIVED = "Thank you for applying for the position of Cook at {company}. We have received your application."
REJECTED = "Unfortunately, we have decided not to move forward with your application for the position of Cook."
UNPROVEN = "Authentication-Results: mx.alice.example; spf=fail; dkim=fail; dmarc=fail\r\n"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(YESTERDAY, time(hour, minute), tzinfo=UTC)


def letter(company: str, text: str, sent: datetime, headers: str = "") -> bytes:
    host = f"{company.lower()}.example"
    return (
        f"{headers}From: {company} Careers <jobs@{host}>\r\nSubject: Your application for Cook at {company}\r\n"
        f"Message-ID: <{sent:%j%H}@{host}>\r\nDate: {sent:%a, %d %b %Y %H:%M:%S} +0000\r\n\r\n"
        f"Dear Alice,\r\n\r\n{text.format(company=company)}\r\n"
    ).encode()


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> ShiftedClock:
    return ShiftedClock(tmp_path_factory.mktemp("clock") / "offset", at(16))


@pytest.fixture(scope="module")
def server(module_home: Path, clock: ShiftedClock):
    with running_server(module_home, program=clock.over(onward_command())) as running:
        yield running


@pytest.fixture(params=[DESKTOP, PHONE], ids=["1280", "390"])
def way(request: pytest.FixtureRequest):
    return {"viewport": request.param}


@pytest.fixture
def mail():
    with mail_server() as mail:
        for weeks, company in enumerate(("Cella", "Aldgate"), 5):
            mail.put(letter(company, RECEIVED, at(9) - timedelta(weeks=weeks)))
        mail.put(letter("Bermond", RECEIVED, at(9) - timedelta(weeks=4), UNPROVEN))
        mail.put(letter("Aldgate", REJECTED, at(15)))
        mail.put(newsletter(1))
        yield mail


def test_an_account_fills_the_board_and_is_removed_with_all_it_brought(
    newcomer: Page, clock: ShiftedClock, mail: MailServer, shot
) -> None:
    page = newcomer
    clock.set(at(16))
    add_account(page, mail, shot)
    accept_and_correct(page)
    page.goto("/campaign/")
    applied = page.locator(".column[data-stage=applied]")
    for company in ("Cella", "Aldgate", "Bermond"):
        expect(applied.get_by_role("link", name=company)).to_have_count(1)
    shot("board")

    clock.set(at(17, 1))
    page.goto("/inbox/")
    page.get_by_role("button", name="Accept").first.click()
    expect(page.get_by_role("heading", name="Rejection from Aldgate")).to_be_visible()
    page.get_by_role("button", name="Carry on").click()
    expect(page.locator("[data-card]").filter(has_text="Aldgate")).to_have_count(0)

    remove(page, mail, shot)
    page.goto("/campaign/table/?show=all")
    for company in ("Cella", "Aldgate", "Bermond"):
        expect(page.get_by_role("link", name=company)).to_have_count(0)


def add_account(page: Page, mail: MailServer, shot) -> None:
    page.goto("/inbox/mailboxes/")
    page.get_by_role("link", name="Add an email account").click()
    page.get_by_label("Email address").fill(mail.user)
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_text("Server settings").click()
    page.get_by_label("Server", exact=True).fill("localhost")
    page.get_by_label("Port").fill(str(mail.port))
    page.get_by_role("button", name="Test and add").click()
    expect(page.get_by_text("The server didn't accept the sign-in")).to_be_visible()
    shot("refused")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Test and add").click()
    expect(page.get_by_label("INBOX")).to_be_checked()
    shot("folders")
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_text("5 emails, 4 about your search")).to_be_visible()
    shot("read")


def accept_and_correct(page: Page) -> None:
    page.goto("/inbox/")
    expect(page.get_by_text("Rejection", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Accept all 2 clear emails").click()
    page.get_by_role("link", name="Correct…").click()
    page.get_by_label("What it says").select_option("Receipt confirmed")
    page.get_by_label("Company").fill("Bermond")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Nothing waits here.")).to_be_visible()


def remove(page: Page, mail: MailServer, shot) -> None:
    page.goto("/inbox/mailboxes/")
    page.get_by_label(f"More for {mail.user}").click()
    page.get_by_role("link", name="Remove").click()
    page.get_by_label("Also remove what I recorded from them").check()
    shot("remove")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Let your email keep the timeline")).to_be_visible()
