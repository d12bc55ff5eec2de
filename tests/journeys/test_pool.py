"""Hosted: looking at the very rows, sharing them, taking them back; and what a release says."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from onward.accounts.tests.hosted_settings import hosted
from onward.community.models import CommunityRole
from onward.community.pool.models import PoolMembership
from onward.community.pool.operations import MakeRelease, release_pool
from onward.community.tests.test_pool_sharing import send_application
from tests.contracts.test_accessibility import SCHEMES, TALL, serious_violations, wider_than_the_screen
from tests.services.browser import BROWSER_MODES, PHONE, collect_console_errors

__all__ = ["hosted"]
pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture(params=BROWSER_MODES.values(), ids=BROWSER_MODES)
def page(request, browser, transactional_db, hosted, live_server, alice):
    client = Client()
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    context = browser.new_context(base_url=live_server.url, **request.param)
    cookies = [{"name": name, "value": each.value, "url": live_server.url} for name, each in client.cookies.items()]
    context.add_cookies(cookies)
    yield context.new_page()
    context.close()


def test_somebody_looks_shares_and_takes_it_back(page, alice):
    errors = collect_console_errors(page)
    for replied in (True, False, False):
        send_application(alice, replied=replied)
    page.goto("/tips/pool/")
    page.get_by_role("link", name="See what you would share").click()
    rows = page.get_by_role("table", name="What you would share").locator("tbody tr")
    expect(rows).to_have_count(3)
    assert not PoolMembership.objects.owned_by(alice).exists()
    page.get_by_label("Kind of work").select_option("Building, repair and farming")
    page.get_by_label("Where you're looking").select_option("Asia")
    page.get_by_role("button", name="Share these rows").focus()
    page.keyboard.press("Enter")
    page.get_by_text("You've shared 4 steps").wait_for()
    page.get_by_role("button", name="Stop sharing").click()
    page.get_by_text("You share nothing").wait_for()
    assert not PoolMembership.objects.owned_by(alice).exists()
    assert errors == []


def test_a_release_is_a_page_of_its_shares(page, alice):
    release_pool("jobs.example.org", alice.today(), MakeRelease(number=1))
    page.goto("/tips/pool/")
    expect(page.get_by_role("table", name="By channel").locator("tbody tr")).to_have_count(7)
    page.get_by_text("How it was made").click()
    page.get_by_text("Signed with the key").wait_for()
    assert not wider_than_the_screen(page)


@pytest.mark.parametrize("page", [{"viewport": {**PHONE, "height": TALL}}], indirect=True, ids=["phone"])
def test_the_pages_of_a_host_can_be_used_by_everybody(page, alice):
    CommunityRole(owner=alice, level="administrator").save()
    send_application(alice, replied=False)
    page.heard = collect_console_errors(page)
    for scheme, path in zip(SCHEMES, ("host/release/", "pool/share/"), strict=True):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert page.goto(f"/tips/{path}").status == 200
        assert not wider_than_the_screen(page)
        assert serious_violations(page, set()) == []
