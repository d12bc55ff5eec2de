"""A correction that helped becomes a tip: seen, edited, and posted by its author."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from onward.accounts.tests.hosted_settings import hosted
from onward.campaign.public import SaveJob, save_job
from onward.community.models import Tip
from onward.setbacks.models import Correction, CorrectionResult
from tests.services.browser import DESKTOP, collect_console_errors

__all__ = ["hosted"]
pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture
def page(browser, transactional_db, hosted, live_server, alice):
    alice.joined_at = alice.joined_at.replace(year=2020)
    alice.save(update_fields=["joined_at"])
    client = Client()
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    context = browser.new_context(base_url=live_server.url, viewport=DESKTOP)
    cookies = [{"name": name, "value": each.value, "url": live_server.url} for name, each in client.cookies.items()]
    context.add_cookies(cookies)
    yield context.new_page()
    context.close()


def test_a_correction_that_helped_becomes_a_tip(page, alice):
    errors = collect_console_errors(page)
    save_job(alice, SaveJob(title="Cook", company="Quiet Fork"))
    correction = Correction(owner=alice, stage="interview", text="Send questions ahead", made_on=alice.today())
    correction.save()
    result = {"outcome": "kept", "how_it_went": "quiet fork answered all", "noted_on": alice.today()}
    CorrectionResult(owner=alice, correction=correction, **result).save()
    page.goto("/rejection/kept/")
    page.get_by_text("Tried before").click()
    page.get_by_role("button", name="Share this as a tip").click()
    page.wait_for_url("**/tips/write/")
    written = page.get_by_label("What you did")
    expect(written).to_have_value("What I changed: Send questions ahead\n\nWhat came of it: quiet fork answered all")
    expect(page.get_by_label("What is it for?")).to_have_value("before_interview")
    assert not Tip.objects.readable_by(alice).exists()
    page.get_by_role("button", name="Write “A company”").or_(
        page.get_by_role("button", name="Write “a company”")
    ).click()
    page.get_by_role("button", name="Post", exact=True).click()
    page.get_by_role("heading", name="A small change that helped me").wait_for()
    assert "quiet fork" not in Tip.objects.readable_by(alice).get().text
    assert errors == []
