"""Somebody who has one of everything, made once for all tests of a module."""

import logging

import pytest

from onward.accounts.models import Person
from tests.private_rows import create_rows_of_every_model


@pytest.fixture(scope="module")
def no_word_of_refusals():
    """A walk over all addresses is refused thousands of times."""
    log = logging.getLogger("django.request")
    before = log.level
    log.setLevel(logging.CRITICAL)
    yield
    log.setLevel(before)


@pytest.fixture(scope="module")
def alice_with_everything(module_db, no_word_of_refusals):
    with module_db():
        person = Person.objects.create_user("alice-with-everything@example.org", "a long enough pass phrase")
        create_rows_of_every_model(person)
    return person
