"""A number in an address that no column can hold names nothing."""

import re

import pytest

from conftest import signed_in
from tests.private_rows import all_addresses
from tests.visiting import plain_not_found

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("number", [2**63, 10**30])
def test_numbers_that_no_column_holds_are_not_found(alice, number):
    client, wrong = signed_in(alice), []
    routes = [address.route for address in all_addresses() if "<int:" in address.route]
    assert len(routes) > 40
    with plain_not_found():
        for route in routes:
            path = "/" + re.sub(r"<[^>]+>", str(number), route)
            wrong += [f"{way} {path}" for way in ("get", "post") if getattr(client, way)(path).status_code != 404]
    assert wrong == []
