"""axe on a phone, on every page; ``tests/contracts/test_accessibility.py`` asks it at a desk."""

import pytest
from tests.conftest import context, cookies, page, seeded, seeded_home, server, signed_out_page, way
from tests.contracts.test_accessibility import (
    SCHEMES,
    module_home,
    pytestmark,
    test_every_page_can_be_used_by_everybody,
    test_the_doors_can_be_used_by_everybody,
)
from tests.services.browser import PHONE

__all__ = [
    "context",
    "cookies",
    "module_home",
    "page",
    "pytestmark",
    "seeded",
    "seeded_home",
    "server",
    "signed_out_page",
    "test_every_page_can_be_used_by_everybody",
    "test_the_doors_can_be_used_by_everybody",
    "way",
]


@pytest.fixture
def size():
    return PHONE


@pytest.fixture
def schemes():
    return SCHEMES[::-1]
