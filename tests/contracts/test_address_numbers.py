"""A number in an address that no column can hold names nothing."""

import re

import pytest

from conftest import signed_in
from tests.private_rows import all_addresses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [2**63, 10**30])
def test_numbers_that_no_column_holds_are_not_found(alice, number):
    client, wrong = signed_in(alice), []
    for address in all_addresses():
        if "<int:" in address.route:
            path = "/" + re.sub(r"<[^>]+>", str(number), address.route)
            wrong += [f"{way} {path}" for way in ("get", "post") if getattr(client, way)(path).status_code != 404]
    assert wrong == []
