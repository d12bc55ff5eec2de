"""Asking for a page changes nothing: a browser that fetches ahead, a reload and a second tab are free."""

import re

import pytest
from django.db import connection

from conftest import signed_in
from tests.private_rows import all_addresses, parameter_candidates
from tests.visiting import Visitor, plain_not_found

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"(\w+)"', re.IGNORECASE)
TABLES_OF_SESSIONS = {"django_session", "usersessions_usersession", "cache"}

GETS_THAT_WRITE = {
    "accounts:log_in": "a link that signs in is used up by following it",
    "calendar:feed_file": "it is kept when a calendar program last asked, so that a forgotten address is noticed",
}
"""Names of addresses, each with the reason; see the invariants."""


@pytest.fixture(scope="module")
def written(module_db, alice_with_everything) -> dict[str, set[str]]:
    """By address: the tables that a GET of it wrote into."""
    found: dict[str, set[str]] = {}
    asked = 0
    with module_db(), plain_not_found():
        visit = Visitor(signed_in(alice_with_everything))
        candidates = parameter_candidates(alice_with_everything)
        for address in all_addresses():
            tables: set[str] = set()

            def record(execute, sql, params, many, context, into=tables):
                if match := WRITE.match(sql):
                    into.add(match[1])
                return execute(sql, params, many, context)

            with connection.execute_wrapper(record):
                asked += len(list(visit.until_shown(address.filled(candidates))))
            if tables - TABLES_OF_SESSIONS:
                found[address.name] = tables - TABLES_OF_SESSIONS
    assert asked > 100
    return found


def test_no_get_writes(written):
    assert {name: tables for name, tables in written.items() if name not in GETS_THAT_WRITE} == {}


def test_every_exception_is_needed(written):
    assert GETS_THAT_WRITE.keys() - written.keys() == set()
