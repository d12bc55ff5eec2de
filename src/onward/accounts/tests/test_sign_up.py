"""Who may sign up on a server of many people, and that its pages tell nobody who is there."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from onward.accounts.commands import invite
from onward.accounts.models import Person
from onward.accounts.sign_up.invitations import invitation_url
from onward.accounts.sign_up.rules import is_address_allowed

pytestmark = pytest.mark.django_db
PASSWORDS = {"password1": "quite another pass phrase", "password2": "quite another pass phrase"}


def path_of(url: str) -> str:
    return f"{urlsplit(url).path}?{urlsplit(url).query}"


def sign_up(email: str, **also):
    return Client(HTTP_HOST="localhost").post("/sign-in/signup/", {"email": email, **PASSWORDS, **also})


def people() -> list[str]:
    return list(Person.objects.values_list("email", flat=True))


def invitation(email: str) -> str:
    return parse_qs(urlsplit(invitation_url(email)).query)["invitation"][0]


def test_a_closed_server_takes_nobody_in(hosted, visitor):
    hosted.SIGN_UP = "closed"
    assert "You need an invitation" in visitor.get("/sign-in/signup/").content.decode()
    assert "You need an invitation" in sign_up("dana@example.org").content.decode()
    assert (
        "You need an invitation"
        in sign_up("dana@example.org", invitation=invitation("dana@example.org")).content.decode()
    )
    assert people() == []


@pytest.mark.parametrize(("sign_up_is", "offered"), [("open", True), ("invited", False), ("closed", False)])
def test_only_an_open_server_offers_to_sign_up(hosted, visitor, sign_up_is, offered):
    hosted.SIGN_UP = sign_up_is
    session = visitor.session
    session["erased"] = []
    session.save()
    for page in ("/sign-in/login/", "/account/erased/"):
        assert ("/sign-in/signup/" in visitor.get(page).content.decode()) is offered, page


def test_an_invitation_lets_the_owner_of_its_address_in(hosted, visitor):
    hosted.SIGN_UP = "invited"
    assert "You need an invitation" in visitor.get("/sign-in/signup/").content.decode()
    page = visitor.get(path_of(invitation_url("dana@example.org"))).content.decode()
    assert 'value="dana@example.org"' in page
    given = page.split('name="invitation" value="')[1].split('"')[0]
    assert sign_up("Dana@Example.org", invitation=given).status_code == 302
    assert people() == ["dana@example.org"]


def test_an_invitation_is_worth_nothing_to_anybody_else(hosted):
    hosted.SIGN_UP = "invited"
    answer = sign_up("eve@example.org", invitation=invitation("dana@example.org"))
    assert "for another address" in answer.content.decode()
    assert people() == []


@pytest.mark.parametrize("forged", ["", "x", "ImRhbmFAZXhhbXBsZS5vcmci:1u:x"])
def test_what_is_no_invitation_is_none(hosted, forged):
    hosted.SIGN_UP = "invited"
    assert "You need an invitation" in sign_up("dana@example.org", invitation=forged).content.decode()
    assert people() == []


def test_an_invitation_ends_after_two_weeks(hosted, clock):
    hosted.SIGN_UP = "invited"
    given = invitation("dana@example.org")
    clock.shift(timedelta(days=14, minutes=1))
    sign_up("dana@example.org", invitation=given)
    assert people() == []


def test_addresses_of_other_domains_are_refused_and_those_of_the_named_ones_taken(hosted):
    hosted.SIGN_UP_DOMAINS = ["Example.org"]
    answer = sign_up("dana@example.net")
    assert answer.status_code in {200, 422}
    assert "certain domains" in answer.content.decode()
    assert sign_up("dana@example.org").status_code == 302
    assert people() == ["dana@example.org"]


def test_nobody_moves_to_an_address_of_another_domain(hosted, member):
    hosted.SIGN_UP_DOMAINS = ["example.org"]
    client = Client(HTTP_HOST="localhost")
    client.post("/sign-in/login/", {"login": member.email, "password": "a long enough pass phrase"})
    answer = client.post("/sign-in/email/", {"email": "alice@example.net", "action_add": ""}, follow=True)
    assert "certain domains" in answer.content.decode()


@pytest.mark.parametrize(
    ("email", "allowed"),
    [("a@example.org", True), ("a@EXAMPLE.org", True), ("a@sub.example.org", False), ("a@example.org.evil", False)],
)
def test_a_domain_is_compared_whole(email, allowed):
    assert is_address_allowed(email, ["example.org"]) is allowed
    assert is_address_allowed(email, [])


def test_the_command_prints_a_link_that_works(hosted, visitor):
    hosted.SIGN_UP = "invited"
    printed = CliRunner().invoke(invite, ["dana@example.org"])
    assert printed.exit_code == 0
    assert visitor.get(path_of(printed.output.strip())).status_code == 200


@pytest.mark.parametrize(
    ("setting", "value"), [("HOSTED", False), ("SIGN_UP", "closed"), ("SIGN_UP_DOMAINS", ["b.org"])]
)
def test_the_command_refuses_what_would_not_work(hosted, setting, value):
    setattr(hosted, setting, value)
    assert CliRunner().invoke(invite, ["dana@example.org"]).exit_code == 4


def test_signing_up_hashes_a_password_for_an_address_that_has_an_account_too(hosted, member, monkeypatch):
    """Hashing is nearly all that signing up takes, so the time would tell."""
    hashed, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(given) or encode(*given))
    for email in (member.email, "dana@example.org"):
        hashed.clear()
        assert sign_up(email).status_code == 302
        assert len(hashed) == 1
