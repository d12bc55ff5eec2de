"""The navigation marks where one is, on the pages of every room that shares a section."""

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "Today"),
        ("/campaign/", "Campaign"),
        ("/profile/", "Materials"),
        ("/odds/", "Odds"),
        ("/balance/", "Balance"),
        ("/balance/calendar/", "Balance"),
        ("/balance/offers/", "Balance"),
        ("/account/preferences/", None),
    ],
)
def test_the_place_of_a_page_is_marked(as_alice, path, place):
    page = as_alice.get(path).content.decode()
    marked = re.findall(r'<a [^>]*aria-current="true">.*?<span>(\w+)</span>', page)
    assert marked == ([place] if place else [])
