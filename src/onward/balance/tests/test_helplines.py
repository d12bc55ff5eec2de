from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from onward.balance.check_ins.queries import check_in_preferences
from onward.balance.helplines.queries import all_helplines, country_choices, country_of
from onward.balance.helplines.rules import WORLDWIDE, Helpline, is_stale, parse_helplines

ENTRY = """
[[support]]
countries = ["GB"]
name = "Listeners"
call = "116 123"
source = "https://example.org/"
checked = 2026-11-26
"""


def all_lines():
    lines = (*all_helplines().support, *all_helplines().emergency)
    assert len(lines) > 10
    return lines


def text(response):
    return response.content.decode()


@pytest.mark.real_clock
def test_every_line_says_where_it_comes_from_and_when_it_was_checked():
    for line in all_lines():
        assert urlsplit(line.source).scheme == "https", line
        assert date(2026, 1, 1) <= line.checked <= date.today(), line  # noqa: DTZ011 - the day of the release


@pytest.mark.real_clock
def test_no_line_is_older_than_a_year_at_release():
    """Fails a year after the last look: docs/building/helplines.md says what to do."""
    assert [line.name for line in all_lines() if is_stale(line, date.today())] == []  # noqa: DTZ011


def test_a_line_can_be_reached_as_it_is_written():
    for line in all_lines():
        assert line.call or line.text or line.web
        assert not line.call or 3 <= len(line.digits) <= 15
        assert not line.web or urlsplit(line.web).scheme == "https"
        assert all(len(code) in (2, 3) and code.isalnum() and code == code.upper() for code in line.countries)


def test_the_world_has_a_line_and_so_has_every_country_after_its_own():
    assert all_helplines().for_country("").support
    for country in all_helplines().countries:
        own = all_helplines().for_country(country).support
        assert country in own[0].countries
        assert WORLDWIDE in own[-1].countries


@pytest.mark.parametrize("country", ["", "US", "IN", WORLDWIDE])
def test_no_line_stands_there_twice(country):
    lines = all_helplines().for_country(country)
    assert len(set(lines.support)) == len(lines.support)
    assert len(set(lines.emergency)) == len(lines.emergency)


@pytest.mark.parametrize("left_out", ["countries", "name", "call", "source", "checked"])
def test_a_line_without_what_it_needs_is_refused(left_out):
    kept = "\n".join(line for line in ENTRY.splitlines() if not line.startswith(left_out))
    assert parse_helplines(ENTRY).support[0].digits == "116123"
    with pytest.raises(ValueError, match="needs"):
        parse_helplines(kept)


@pytest.mark.parametrize(("days", "stale"), [(0, False), (365, False), (366, True)])
def test_a_line_is_stale_after_a_year(days, stale):
    line = Helpline(("GB",), "Listeners", "https://example.org/", date(2026, 1, 1), read=False, call="1")
    assert is_stale(line, date(2026, 1, 1) + timedelta(days=days)) == stale


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/London", "GB"),
        ("Europe/Dublin", "IE"),
        ("America/New_York", "US"),
        ("Europe/Berlin", "DE"),
        ("Europe/Lisbon", "PT"),
        ("Africa/Lagos", WORLDWIDE),
        ("UTC", WORLDWIDE),
        ("Etc/GMT+5", WORLDWIDE),
    ],
)
def test_the_time_zone_is_a_first_guess(alice, zone, country):
    alice.time_zone = zone
    assert country_of(alice) == country


def test_countries_are_named_in_the_language_of_the_person():
    assert dict(country_choices("en-gb"))["DE"] == "Germany"
    assert dict(country_choices("no such language"))["DE"] == "Germany"


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Africa/Lagos"])
def test_the_page_gives_numbers_that_can_be_pressed_their_sources_and_what_onward_is_not(as_alice, alice, zone):
    alice.time_zone = zone
    alice.save()
    page = text(as_alice.get("/balance/help/"))
    assert "findahelpline.com" in page
    assert "therapy" in page
    assert "Last checked on" in page
    assert ('href="tel:116123"' in page) == (zone == "Europe/London")
    assert ('href="sms:988"' in page) == (zone == "America/New_York")
    assert ("Call your local emergency number" in page) == (zone == "Africa/Lagos")


def test_a_country_is_chosen_once(as_alice, alice):
    as_alice.post("/balance/help/", {"country": "IE"})
    assert country_of(alice) == "IE"
    assert "Samaritans" in text(as_alice.get("/balance/help/"))
    assert as_alice.post("/balance/help/", {"country": "<script>"}).status_code == 422
    assert check_in_preferences(alice).country == "IE"


def test_it_is_within_reach_from_every_page(as_alice):
    for path in ("/", "/campaign/", "/balance/", "/balance/check-ins/", "/account/preferences/"):
        assert 'href="/balance/help/"' in text(as_alice.get(path)), path
