"""A form in which something is wrong comes back as one that was not processed, so that programs and tests can tell."""

from http import HTTPStatus

import pytest

from conftest import signed_in
from tests.private_rows import all_addresses, parameter_candidates
from tests.visiting import Visitor, plain_not_found

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOTHING_THAT_A_FIELD_ASKS_FOR = {"no_field_has_this_name": "x"}
SHOWS_WRONG_FIELDS_AS_PATTERNS = {"ui:styleguide"}


@pytest.fixture(scope="module")
def refused(module_db, alice_with_everything) -> dict[str, int]:
    """By address: how a form that came back with something marked as wrong was answered."""
    found = {}
    with module_db(), plain_not_found():
        visit = Visitor(signed_in(alice_with_everything))
        candidates = parameter_candidates(alice_with_everything)
        for address in all_addresses():
            for path in address.filled(candidates):
                answer = visit("post", path, NOTHING_THAT_A_FIELD_ASKS_FOR)
                if " data-wrong" in answer.text_seen:
                    found[address.name] = answer.status_code
                if answer.status_code != HTTPStatus.NOT_FOUND:
                    break
    assert len(found) > 20
    return found


def test_a_form_with_something_wrong_in_it_says_that_it_was_not_processed(refused):
    otherwise = {name for name, status in refused.items() if status != HTTPStatus.UNPROCESSABLE_ENTITY}
    assert otherwise == SHOWS_WRONG_FIELDS_AS_PATTERNS
