"""Charlie, a stranger, knocks at every door with the numbers of Alice's rows."""

import re
from contextlib import nullcontext

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from onward.campaign.public import Application
from tests.private_rows import MARKER, WRONG_TOKENS, Address, all_addresses, parameter_candidates, rows_of
from tests.visiting import Visitor, plain_not_found

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PUBLIC_ADDRESSES = {
    "accounts:login_page",
    "accounts:log_in",
    "accounts:end_other_sessions",
    "accounts:erased",
    "accounts:theme",
    "clipping:bookmarked",
    "community:pool_release",
    "web:manifest",
    "web:service_worker",
    "web:offline",
}
"""The addresses that answer without signing in."""

TOKEN_ADDRESSES = {"calendar:feed_file", "balance:supporter_public", "community:stop_digest"}
"""They answer without signing in too, but only to whoever has the secret; to everybody else there is nothing there."""

HEADER_TOKEN_ADDRESSES = {"clipping:known", "clipping:save"}
"""They want a token in a header, and look at no session."""

ADDRESSES_WITHOUT_ROWS = {
    "accounts:log_in",
    "campaign:plan_week",
    "campaign:plan_repeat",
    "community:guide",
    "community:feed_of_situation",
}
"""Their parameter is no number of a row."""

ADDRESSES_OF_PUBLIC_ROWS = {
    "community:tip",
    "community:tip_history",
    "community:comment",
    "community:mark_tip",
    "community:post_comment",
    "community:reply",
    "community:report",
    "community:mute_author",
    "community:unmute_thread",
}
"""Everybody who is signed in reads and answers these; whoever changes them is asked for in foundation/authorship."""

NOWHERE = 987654321
"""No row has this number."""


@pytest.fixture
def tried_everywhere():
    """Nothing, so a stranger tries where the owner finds something; ``attacks/test_every_address.py`` has them try
    everywhere, with every number, and counts by this."""


@pytest.fixture(scope="module")
def candidates(module_db, alice_with_everything):
    with module_db():
        return parameter_candidates(alice_with_everything)


@pytest.fixture(scope="module")
def found_by_owner(module_db, alice_with_everything, candidates):
    """By the name of an address with parameters: the first path at which the owner finds something."""
    with module_db():
        visit = Visitor(signed_in(alice_with_everything))
        with_parameters = [address for address in all_addresses() if address.parameters]
        with plain_not_found():
            found = {address.name: found_at(visit, address, candidates) for address in with_parameters}
    return {name: path for name, path in found.items() if path}


def found_at(visit: Visitor, address: Address, candidates) -> str | None:
    visits = visit.all(address.filled(candidates), ("get", "post"))
    return next((path for _method, path, answer in visits if answer.status_code not in {404, 405}), None)


@pytest.fixture
def knocks(found_by_owner, candidates, tried_everywhere):
    """Paths of an address for somebody who has no secret: with every number, or with one of the owner's and none.

    With one of the owner's the whole page is looked at that says nothing is there; it is the same for every number.
    """

    def paths(address: Address, numbers: list[object]) -> list[str]:
        if tried_everywhere or not address.parameters:
            found = list(address.filled({**candidates, "pk": numbers, "token": WRONG_TOKENS}))
            if tried_everywhere:
                tried_everywhere(len(found))
            return found
        none = address.filled({**candidates, "pk": [NOWHERE], "token": WRONG_TOKENS})
        one = [] if "token" in address.parameters else [found_by_owner[address.name]]
        return [*one, *none]

    with plain_not_found() if tried_everywhere else nullcontext():
        yield paths


def test_there_are_addresses_to_try():
    assert len(all_addresses()) > 40
    assert len({address.name for address in all_addresses()}) == len(all_addresses())


def test_a_stranger_finds_nothing(alice_with_everything, charlie, candidates, knocks):
    visit = Visitor(signed_in(charlie))
    own = set(UserSession.objects.filter(user=charlie).values_list("pk", flat=True))
    before = rows_of(alice_with_everything)
    wrong = []
    for address in all_addresses():
        numbers = [pk for pk in candidates["pk"] if address.name != "accounts:end_session" or pk not in own]
        for method, path, answer in visit.all(knocks(address, numbers), ("get", "post")):
            if MARKER in answer.text_seen:
                wrong.append(f"{method} {path} shows what is Alice's")
            if (
                address.parameters
                and address.name not in ADDRESSES_WITHOUT_ROWS | ADDRESSES_OF_PUBLIC_ROWS
                and answer.status_code not in {404, 405}
            ):
                wrong.append(f"{method} {path} ({address.name}) answers {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert rows_of(alice_with_everything) == before


def test_the_owner_is_found_where_the_stranger_is_not(found_by_owner):
    """Else the test above would hold for doors that are shut for everybody."""
    with_rows = {address.name for address in all_addresses() if address.parameters} - ADDRESSES_WITHOUT_ROWS
    assert with_rows - found_by_owner.keys() == set(), "tests/private_rows.py makes nothing that these show"


def test_nobody_comes_in_without_signing_in(alice_with_everything, candidates, knocks):
    visit = Visitor(Client(HTTP_HOST="localhost"))
    door = reverse(settings.LOGIN_URL)
    before = rows_of(alice_with_everything)
    found_open = set()
    for address in all_addresses():
        for _method, path, answer in visit.all(knocks(address, candidates["pk"]), ("get", "post")):
            assert MARKER not in answer.text_seen, path
            if not (answer.status_code == 302 and answer["Location"].startswith(door)):
                found_open.add(address.name)
                assert address.name not in TOKEN_ADDRESSES or answer.status_code in {404, 405}, path
                assert address.name not in HEADER_TOKEN_ADDRESSES or answer.status_code in {401, 405}, path
    assert found_open <= PUBLIC_ADDRESSES | TOKEN_ADDRESSES | HEADER_TOKEN_ADDRESSES
    assert rows_of(alice_with_everything) == before


def test_a_page_that_is_not_there_and_one_of_another_look_the_same(alice_with_everything, charlie):
    client = signed_in(charlie)
    number = Application.objects.owned_by(alice_with_everything).get().pk
    theirs, nowhere = client.get(f"/campaign/{number}/"), client.get("/campaign/987654321/")
    assert theirs.status_code == nowhere.status_code == 404
    assert without_tokens(theirs, number) == without_tokens(nowhere, 987654321)


def without_tokens(answer, number: int) -> str:
    return re.sub(rf"\b[A-Za-z0-9]{{64}}\b|/{number}/", "", answer.content.decode())
