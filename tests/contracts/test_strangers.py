"""Charlie, a stranger, knocks at every door with the numbers of Alice's rows."""

import logging
import re
from http.cookies import SimpleCookie

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from onward.campaign.public import Application
from tests.everything import MARK, WRONG_TOKENS, addresses, candidates_for, everything_of, rows_of

pytestmark = pytest.mark.django_db

OPEN = {"accounts:doorway", "accounts:enter", "accounts:erased", "accounts:theme"}
"""The addresses that answer without signing in."""

OPENED_BY_TOKEN = {"balance:calendar_feed", "balance:supporter_read"}
"""They answer without signing in too, but only to whoever has the secret; to everybody else there is nothing there."""

NOT_OF_ROWS = {"accounts:enter", "campaign:plan_week", "campaign:plan_repeat"}
"""Their parameter is no number of a row."""


@pytest.fixture
def with_everything(alice, caplog):
    caplog.set_level(logging.CRITICAL, "django.request")
    everything_of(alice)
    return alice


class Visitor:
    """Every visit is taken back in the database, and starts from the same cookies."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.cookies = client.cookies.output(header="", sep=";")

    def __call__(self, method: str, path: str):
        self.client.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            answer = getattr(self.client, method)(path)
            answer.text_seen = self.read(answer)
            transaction.set_rollback(True)
        return answer

    @staticmethod
    def read(answer) -> str:
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return content.decode("utf-8", "replace")


def test_there_are_addresses_to_try():
    assert len(addresses()) > 40
    assert len({address.name for address in addresses()}) == len(addresses())


def test_a_stranger_finds_nothing(with_everything, charlie):
    visit = Visitor(signed_in(charlie))
    candidates = candidates_for(with_everything)
    own = set(UserSession.objects.filter(user=charlie).values_list("pk", flat=True))
    before = rows_of(with_everything)
    wrong = []
    for address in addresses():
        numbers = [pk for pk in candidates["pk"] if address.name != "accounts:end_session" or pk not in own]
        for path in address.filled({**candidates, "pk": numbers, "token": WRONG_TOKENS}):
            for method in ("get", "post"):
                answer = visit(method, path)
                if MARK in answer.text_seen:
                    wrong.append(f"{method} {path} shows what is Alice's")
                if address.parameters and address.name not in NOT_OF_ROWS and answer.status_code not in {404, 405}:
                    wrong.append(f"{method} {path} ({address.name}) answers {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert rows_of(with_everything) == before


def test_the_owner_is_found_where_the_stranger_is_not(with_everything):
    """Else the test above would hold for doors that are shut for everybody."""
    visit = Visitor(signed_in(with_everything))
    candidates = candidates_for(with_everything)
    shut = [
        address.name
        for address in addresses()
        if address.parameters
        and address.name not in NOT_OF_ROWS
        and not any(
            visit(method, path).status_code not in {404, 405}
            for path in address.filled(candidates)
            for method in ("get", "post")
        )
    ]
    assert shut == [], "tests/everything.py makes nothing that these show"


def test_nobody_comes_in_without_signing_in(with_everything):
    visit = Visitor(Client(HTTP_HOST="localhost"))
    door = reverse(settings.LOGIN_URL)
    candidates = candidates_for(with_everything)
    before = rows_of(with_everything)
    found_open = set()
    for address in addresses():
        for path in address.filled({**candidates, "token": WRONG_TOKENS}):
            for method in ("get", "post"):
                answer = visit(method, path)
                assert MARK not in answer.text_seen, path
                if not (answer.status_code == 302 and answer["Location"].startswith(door)):
                    found_open.add(address.name)
                    assert address.name not in OPENED_BY_TOKEN or answer.status_code in {404, 405}, path
    assert found_open <= OPEN | OPENED_BY_TOKEN
    assert rows_of(with_everything) == before


def test_a_page_that_is_not_there_and_one_of_another_look_the_same(with_everything, charlie):
    client = signed_in(charlie)
    number = Application.objects.owned_by(with_everything).get().pk
    theirs, nowhere = client.get(f"/campaign/{number}/"), client.get("/campaign/987654321/")
    assert theirs.status_code == nowhere.status_code == 404
    assert without_tokens(theirs, number) == without_tokens(nowhere, 987654321)


def without_tokens(answer, number: int) -> str:
    return re.sub(rf"\b[A-Za-z0-9]{{64}}\b|/{number}/", "", answer.content.decode())
