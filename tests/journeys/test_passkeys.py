"""Hosted: signing up by mail, then a passkey in place of the password. The browser pretends to be the device."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from onward.accounts.tests.hosted_settings import hosted
from tests.services.browser import collect_console_errors, fresh_profile

__all__ = ["hosted"]
pytestmark = [pytest.mark.browser, pytest.mark.real_clock]
PASSWORD = "quite another pass phrase"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser, transactional_db, hosted, live_server):
    cache.clear()
    with fresh_profile(browser, base_url=live_server.url) as profile:
        yield profile.new_page()


def device_of(page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session, made["authenticatorId"]


def sign_up(page) -> None:
    page.goto("/sign-in/signup/")
    page.fill("input[name=email]", "alice@example.org")
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    page.click("main button[data-kind=primary]")
    page.wait_for_selector("input[name=code]")
    page.fill("input[name=code]", re.search(r": (\S+)$", mail.outbox[0].subject)[1])
    page.click("main button[data-kind=primary]")
    page.wait_for_url("**/account/preferences/")


def add_passkey(page) -> None:
    page.goto("/sign-in/2fa/webauthn/add/")
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[data-kind=primary]")
    page.fill("input[name=name]", "Laptop of Alice")
    page.click("[data-passkey=create]")
    page.wait_for_url("**/sign-in/2fa/recovery-codes/**")


def sign_out(page) -> None:
    page.goto("/sign-in/logout/")
    page.click("main button[data-kind=primary]")
    page.wait_for_url("**/sign-in/login/**")


def test_a_passkey_signs_in_without_a_password(page):
    heard = collect_console_errors(page)
    session, device = device_of(page)
    sign_up(page)
    add_passkey(page)
    [credential] = session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert credential["isResidentCredential"]
    sign_out(page)

    page.click("[data-passkey=login]")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    page.goto("/sign-in/2fa/webauthn/")
    assert "Laptop of Alice" in page.inner_text("main")
    assert heard == []

    sign_out(page)
    session.send("WebAuthn.clearCredentials", {"authenticatorId": device})
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.click("[data-passkey=login]")
    page.wait_for_selector("[data-passkey-problem]:not([hidden])")
    assert "/sign-in/login/" in page.url
