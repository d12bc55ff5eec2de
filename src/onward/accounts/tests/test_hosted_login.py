"""Hosted: real walks through allauth's pages, in our words."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client

from onward.accounts.models import Person

pytestmark = pytest.mark.django_db
PAGES = ["2fa", "2fa/totp/deactivate", "2fa/recovery-codes/generate", "2fa/webauthn", "2fa/webauthn/add"]
PAGES += ["2fa/reauthenticate", "reauthenticate", "email", "password/change", "sessions", "inactive"]
PASSWORD = "a long enough pass phrase"
HOME = "/account/preferences/"
NEW = {"email": "dana@example.org", "password1": "quite another pass phrase", "password2": "quite another pass phrase"}


def browser(agent: str = "Firefox") -> Client:
    return Client(HTTP_HOST="localhost", HTTP_USER_AGENT=agent)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sign_in(client: Client, email: str = "alice@example.org", password: str = PASSWORD):
    return client.post("/sign-in/login/", {"login": email, "password": password}, follow=True)


def code_from(letter) -> str:
    return re.search(r"^([0-9A-Z-]{4,12})$", letter.body, re.MULTILINE).group(1)


def totp(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def prove(client: Client, page: str):
    return client.post(f"/sign-in/reauthenticate/?next={page}", {"password": PASSWORD, "next": page}, follow=True)


@pytest.fixture
def as_member(member) -> Client:
    client = browser()
    sign_in(client)
    assert signed_in(client)
    return client


@pytest.fixture
def guarded(as_member):
    """Alice after setting up an authenticator app; her secret."""
    page = prove(as_member, "/sign-in/2fa/totp/activate/")
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.content.decode())[1]
    answer = as_member.post("/sign-in/2fa/totp/activate/", {"code": totp(secret)}, follow=True)
    assert answer.redirect_chain[-1][0] == "/sign-in/2fa/recovery-codes/"
    cache.clear()
    return secret


def test_signing_up_takes_a_code_from_the_mail(hosted):
    client = browser()
    assert client.get("/sign-in/signup/").status_code == 200
    page = client.post("/sign-in/signup/", NEW, follow=True)
    assert "dana@example.org" in page.content.decode()
    assert not signed_in(client)
    [letter] = mail.outbox
    assert letter.to == ["dana@example.org"]
    assert "Onward" in letter.subject
    assert "!" not in letter.subject + letter.body
    page = client.post("/sign-in/confirm-email/", {"code": code_from(letter)}, follow=True)
    assert page.redirect_chain[-1][0] == HOME
    assert signed_in(client)
    assert EmailAddress.objects.get(email="dana@example.org").verified


def test_a_wrong_code_does_not_sign_up(hosted):
    client = browser()
    client.post("/sign-in/signup/", NEW)
    page = client.post("/sign-in/confirm-email/", {"code": "WRONG-CODE"}, follow=True)
    assert page.status_code == 200
    assert not signed_in(client)


def test_a_code_can_be_sent_again(hosted):
    client = browser()
    client.post("/sign-in/signup/", NEW)
    cache.clear()
    client.post("/sign-in/confirm-email/", {"action": "resend"}, follow=True)
    assert len(mail.outbox) == 2
    client.post("/sign-in/confirm-email/", {"code": code_from(mail.outbox[1])}, follow=True)
    assert signed_in(client)


@pytest.mark.parametrize("weak", ["short", "password12345", "1234567890123"])
def test_a_weak_password_is_given_back_with_the_reason(hosted, weak):
    page = browser().post("/sign-in/signup/", {**NEW, "password1": weak, "password2": weak})
    assert 'role="alert"' in page.content.decode()
    assert not Person.objects.exists()


def test_signing_up_does_not_tell_who_is_here_already(member):
    known, unknown = browser(), browser()
    there = known.post("/sign-in/signup/", {**NEW, "email": member.email}, follow=True)
    here = unknown.post("/sign-in/signup/", NEW, follow=True)
    plain = [
        re.sub(r'csrf\w*"? value="[^"]+"|"X-CSRFToken": "[^"]+"|[\w.]+@example.org', "", page.content.decode())
        for page in (there, here)
    ]
    assert there.redirect_chain == here.redirect_chain
    assert plain[0] == plain[1]
    assert [letter.to for letter in mail.outbox] == [[member.email], ["dana@example.org"]]
    assert "/sign-in/password/reset/" in mail.outbox[0].body


def test_signing_in_does_not_tell_who_is_here(member):
    wrong, unknown = sign_in(browser(), password="wrong"), sign_in(browser(), email="nobody@example.org")
    said = [re.findall(r'role="alert">(.*?)</div>', page.content.decode(), re.DOTALL) for page in (wrong, unknown)]
    assert said[0]
    assert said[0] == said[1]


def test_a_member_signs_in_and_out(member):
    client = browser()
    assert sign_in(client).redirect_chain[-1][0] == HOME
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert client.get("/sign-in/logout/").status_code == 200
    assert client.post("/sign-in/logout/").has_header("Clear-Site-Data")
    assert not signed_in(client)


def test_where_one_wanted_to_go_is_kept_unless_it_is_elsewhere(member):
    for wanted, reached in (
        ("/account/preferences/", "/account/preferences/"),
        ("https://evil.example/", HOME),
        ("1", HOME),
    ):
        client = browser()
        assert 'name="next"' in client.get(f"/sign-in/login/?next={wanted}").content.decode()
        answer = client.post("/sign-in/login/", {"login": member.email, "password": PASSWORD, "next": wanted})
        assert answer["Location"] == reached
        assert client.get("/sign-in/login/", {"next": wanted})["Location"] == reached


def test_a_new_password_takes_a_code_from_the_mail(member):
    client, elsewhere = browser(), browser()
    sign_in(elsewhere)
    client.post("/sign-in/password/reset/", {"email": member.email}, follow=True)
    [letter] = mail.outbox
    page = client.post("/sign-in/password/reset/confirm/", {"code": code_from(letter)}, follow=True)
    assert page.status_code == 200
    fresh = {"password1": "an entirely new phrase", "password2": "an entirely new phrase"}
    page = client.post("/sign-in/password/reset/complete/", fresh, follow=True)
    assert "saved" in page.content.decode()
    assert "change your password now" in mail.outbox[1].body
    assert not signed_in(sign_in_again(PASSWORD))
    assert signed_in(sign_in_again("an entirely new phrase"))
    assert elsewhere.get(HOME).status_code == 302


def sign_in_again(password: str) -> Client:
    cache.clear()
    client = browser()
    sign_in(client, password=password)
    return client


def test_asking_for_a_new_password_does_not_tell_who_is_here(member):
    pages = []
    for email in (member.email, "nobody@example.org"):
        page = browser().post("/sign-in/password/reset/", {"email": email}, follow=True)
        pages.append((page.redirect_chain, page.status_code))
    assert pages[0] == pages[1]
    assert ["no account" in letter.body for letter in mail.outbox] == [False, True]


def test_guessing_a_password_is_held_back_with_our_page(member):
    client = browser()
    for guess in range(12):
        answer = sign_in(client, password=f"guess {guess}")
        assert not signed_in(client)
    for _more in range(30):
        answer = client.post("/sign-in/login/", {"login": member.email, "password": "guess"})
    assert answer.status_code == 429
    assert "Please wait a few minutes" in answer.content.decode()


def test_a_wrong_password_is_told_in_our_words(member):
    said = sign_in(browser(), password="not this one").content.decode()
    assert "That email address and password don&#39;t match." in said
    assert "and/or" not in said


def test_labels_are_written_as_everywhere_and_not_repeated_in_the_fields(as_member):
    page = as_member.get("/sign-in/password/change/").content.decode()
    for label in ("Current password", "New password", "New password (again)"):
        assert f">{label}</label>" in page
    assert 'placeholder="Password' not in page


def test_many_wrong_passwords_close_the_door_to_the_right_one_for_a_while(member):
    for guess in range(6):
        sign_in(browser(), password=f"guess {guess}")
    client = browser()
    sign_in(client)
    assert not signed_in(client)


def test_guessing_the_code_is_held_back(hosted):
    client = browser()
    client.post("/sign-in/signup/", NEW)
    right = code_from(mail.outbox[0])
    for guess in range(10):
        client.post("/sign-in/confirm-email/", {"code": f"ABCD-{guess:04d}"})
    client.post("/sign-in/confirm-email/", {"code": right}, follow=True)
    assert not signed_in(client)


def test_setting_up_an_app_asks_for_the_password_again(as_member):
    as_member.post("/sign-in/logout/")
    sign_in(as_member)
    session = as_member.session
    session["account_authentication_methods"] = []
    session.save()
    answer = as_member.get("/sign-in/2fa/totp/activate/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/reauthenticate/")
    assert as_member.get(answer["Location"]).status_code == 200


def test_the_code_to_scan_is_drawn_without_inline_style(as_member):
    page = prove(as_member, "/sign-in/2fa/totp/activate/").content.decode()
    assert "<svg" in page
    assert not re.search(r"<style|style=|<script(?![^>]* src=)|data:image", page)


def test_with_an_app_the_password_alone_does_not_sign_in(guarded, member):
    client = browser()
    page = sign_in(client)
    assert page.redirect_chain[-1][0] == "/sign-in/2fa/authenticate/"
    assert not signed_in(client)
    client.post("/sign-in/2fa/authenticate/", {"code": "000000"})
    assert not signed_in(client)


def test_the_code_of_the_app_signs_in(guarded, member):
    client = browser()
    sign_in(client)
    client.post("/sign-in/2fa/authenticate/", {"code": totp(guarded)}, follow=True)
    assert signed_in(client)


def test_a_recovery_code_signs_in_once(guarded, member):
    codes = Authenticator.objects.get(user=member, type="recovery_codes").wrap().get_unused_codes()
    for expected in (True, False):
        client = browser()
        sign_in(client)
        client.post("/sign-in/2fa/authenticate/", {"code": codes[0]}, follow=True)
        assert signed_in(client) is expected


def test_every_page_about_signing_in_is_ours(guarded, as_member, member):
    codes = as_member.get("/sign-in/2fa/recovery-codes/").content.decode()
    assert re.search(r"<code>\d{8}</code>", codes)
    for path in PAGES:
        answer = as_member.get(f"/sign-in/{path}/")
        assert answer.status_code == 200, path
        page = answer.content.decode()
        assert 'id="main"' in page, path
        assert not re.search(r"<style|style=|<script(?![^>]* src=)|onclick=", page), path
    assert as_member.get("/sign-in/2fa/recovery-codes/download/")["Content-Type"].startswith("text/plain")


def test_stopping_the_codes_takes_them_away(guarded, as_member, member):
    as_member.post("/sign-in/2fa/totp/deactivate/", follow=True)
    client = browser()
    sign_in(client)
    assert signed_in(client)


def test_the_password_changes_with_the_old_one(as_member, member):
    changed = {"oldpassword": PASSWORD, "password1": "an entirely new phrase", "password2": "an entirely new phrase"}
    as_member.post("/sign-in/password/change/", changed)
    member.refresh_from_db()
    assert member.check_password("an entirely new phrase")
    assert as_member.get("/account/preferences/").status_code == 200


def test_another_address_counts_once_its_code_came_back(as_member, member):
    prove(as_member, "/sign-in/email/")
    as_member.post("/sign-in/email/", {"email": "new@example.org", "action_add": "1"}, follow=True)
    member.refresh_from_db()
    assert member.email == "alice@example.org"
    letter = next(each for each in mail.outbox if each.to == ["new@example.org"])
    as_member.post("/sign-in/confirm-email/", {"code": code_from(letter)}, follow=True)
    member.refresh_from_db()
    assert member.email == "new@example.org"


def test_every_device_is_listed_and_can_be_signed_out(as_member, member):
    phone = browser("Phone <b>")
    sign_in(phone)
    page = as_member.get("/sign-in/sessions/").content.decode()
    assert "Firefox" in page
    assert "Phone &lt;b&gt;" in page
    other = UserSession.objects.get(user_agent="Phone <b>")
    as_member.post(f"/account/sessions/{other.pk}/end/")
    assert phone.get(HOME).status_code == 302
    assert as_member.get(HOME).status_code == 200
    assert not Session.objects.filter(session_key=other.session_key).exists()


def test_everywhere_else_is_signed_out_at_once(as_member):
    phones = [browser(f"Phone {number}") for number in range(3)]
    for phone in phones:
        sign_in(phone)
    as_member.post("/sign-in/sessions/")
    assert [phone.get(HOME).status_code for phone in phones] == [302, 302, 302]
    assert as_member.get(HOME).status_code == 200


def test_the_device_of_somebody_else_cannot_be_signed_out(as_member, bob):
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    theirs = browser("Bob")
    sign_in(theirs, email=bob.email)
    other = UserSession.objects.get(user=bob)
    assert as_member.post(f"/account/sessions/{other.pk}/end/").status_code == 404
    assert signed_in(theirs)


def test_erasing_asks_for_the_password_again(as_member, member):
    session = as_member.session
    session["account_authentication_methods"] = []
    session.save()
    answer = as_member.get("/account/erase/")
    assert answer["Location"].startswith("/sign-in/reauthenticate/")
    page = prove(as_member, "/account/erase/")
    assert "Type “erase”" in page.content.decode()


def test_erasing_leaves_nothing_to_sign_in_with(guarded, as_member, member):
    page = as_member.post("/account/erase/", {"word": "erase"})
    if page.status_code == 302:
        prove(as_member, "/account/erase/")
        page = as_member.post("/account/erase/", {"word": "erase"})
    token = re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]
    as_member.post("/account/erase/", {"token": token})
    assert not Person.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not Authenticator.objects.exists()
    assert not UserSession.objects.exists()


@pytest.mark.parametrize(
    "credential", ["", "x", "{}", "[]", "null", '{"id": 1}', '{"response": {"userHandle": "AAAA"}}', "[" * 9000]
)
def test_a_made_up_passkey_opens_nothing(member, credential):
    client = browser()
    answer = client.post("/sign-in/2fa/webauthn/login/", {"credential": credential})
    assert answer.status_code in {302, 400, 403}
    assert not signed_in(client)


def test_a_passkey_login_begins_with_a_challenge(member):
    answer = browser().get("/sign-in/2fa/webauthn/login/", HTTP_ACCEPT="application/json")
    assert answer.json()["request_options"]["publicKey"]["challenge"]


def test_signing_in_from_another_site_is_refused(member):
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert strict.post("/sign-in/login/", {"login": member.email, "password": PASSWORD}).status_code == 403
