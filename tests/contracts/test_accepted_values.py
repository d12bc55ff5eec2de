"""Whatever was accepted, by whichever way: every page and feed still answers. ``make attack`` tries more values."""

import pytest

from conftest import signed_in
from onward.accounts.archive.importing import import_archive
from tests.poisoned_archives import broken_pages, contents_of, packed, places, worst_accepted

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def contents(module_db, alice_with_everything):
    with module_db():
        return contents_of(alice_with_everything)


def test_an_archive_that_was_accepted_breaks_no_page(contents, bob):
    worst, changed = worst_accepted(bob, contents, turn=1)
    assert changed > len(list(places(contents))) // 2
    import_archive(bob, packed(worst))
    assert broken_pages(signed_in(bob), bob) == []
