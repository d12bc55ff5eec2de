"""An account on a real mail server is added, read and removed again."""

import pytest
from playwright.sync_api import Page, expect

from onward.inbox.tests.letters import confirmation, newsletter
from tests.services.dovecot import PASSWORD, mail_server

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


def test_an_account_is_added_read_and_removed(page: Page, server, shot) -> None:
    with mail_server() as mail:
        for number, company in enumerate(("Cella", "Orba", "Tilia")):
            mail.put(confirmation(company))
            mail.put(newsletter(number))
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
        expect(page.get_by_text("6 emails, 3 about your search")).to_be_visible()
        shot("read")
        page.get_by_label(f"More for {mail.user}").click()
        page.get_by_role("link", name="Remove").click()
        shot("remove")
        page.get_by_role("button", name="Remove").click()
        expect(page.get_by_text("Let your email keep the timeline")).to_be_visible()
