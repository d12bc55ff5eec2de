"""A stranger, and somebody who isn't signed in, at every address with every number that the owner's rows have."""

import pytest
from tests.contracts.test_access_control import (
    candidates,
    found_by_owner,
    knocks,
    test_a_stranger_finds_nothing,
    test_nobody_comes_in_without_signing_in,
)

__all__ = [
    "candidates",
    "found_by_owner",
    "knocks",
    "test_a_stranger_finds_nothing",
    "test_nobody_comes_in_without_signing_in",
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def tried_everywhere(tried):
    return tried
