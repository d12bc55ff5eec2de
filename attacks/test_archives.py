"""Archives that hold what nobody would type: refused, or harmless on every page and feed."""

import pytest
from django.db import transaction
from tests.poisoned_archives import (
    POISONS,
    ROUNDS,
    accepts,
    broken_pages,
    choices_of,
    contents_of,
    is_storable,
    packed,
    places,
    poisoned,
    worst_accepted,
)
from tests.private_rows import all_addresses, parameter_candidates

from conftest import signed_in
from onward.accounts.archive.importing import import_archive

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def contents(module_db, alice_with_everything):
    with module_db():
        return contents_of(alice_with_everything)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_the_most_hostile_archives_that_are_accepted_break_no_page(contents, bob, tried, turn):
    worst, changed = worst_accepted(bob, contents, turn)
    tried(changed)
    import_archive(bob, packed(worst))
    assert broken_pages(signed_in(bob), bob) == []
    assert broken_posts(signed_in(bob), bob, tried) == []


def broken_posts(client, person, tried) -> list[str]:
    """Each address that broke when an empty form was sent to it; what it changed is taken back."""
    client.raise_request_exception = False
    candidates, broken = parameter_candidates(person), []
    for address in all_addresses():
        for path in address.filled(candidates):
            before = transaction.savepoint()
            answer = client.post(path)
            transaction.savepoint_rollback(before)
            tried()
            if answer.status_code >= 500:
                broken.append(f"{path}: {getattr(answer, 'exc_info', ('', ''))[1]!r}")
            if answer.status_code not in {404, 405}:
                break
    return broken


def test_one_hostile_value_is_refused_in_words_or_taken(contents, bob, tried):
    """No archive ends an import with an error of ours."""
    for label, column in places(contents):
        for value in [each for each in choices_of(column) if not is_storable(column, each)]:
            tried()
            assert not accepts(bob, poisoned(contents, label, column, value)), (label, column.name, value)
    assert POISONS
