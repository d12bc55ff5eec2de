from datetime import time

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
GOOD = {
    "name": "Alice",
    "time_zone": "Europe/Lisbon",
    "language": "en-gb",
    "currency": "EUR",
    "week_start": "6",
    "quiet_from": "21:00",
    "quiet_until": "07:30",
    "theme": "dark",
}


def test_the_page_shows_what_is_set(as_alice, alice):
    answer = as_alice.get("/account/preferences/")
    assert answer.status_code == 200
    assert f'value="{alice.time_zone}"' in answer.content.decode()
    assert '<option value="Europe/Lisbon">' in answer.content.decode()


def test_what_is_chosen_is_kept(as_alice, alice):
    assert as_alice.post("/account/preferences/", GOOD).status_code == 302
    alice.refresh_from_db()
    assert (alice.name, alice.time_zone, alice.language, alice.currency) == ("Alice", "Europe/Lisbon", "en-gb", "EUR")
    assert (alice.week_start, str(alice.quiet_from), str(alice.quiet_until), alice.theme) == (
        6,
        "21:00:00",
        "07:30:00",
        "dark",
    )


HTMX = {"HX-Request": "true"}


def test_a_change_is_saved_at_once_and_leaves_the_form_as_it_stands(as_alice, alice):
    answer = as_alice.post("/account/preferences/", {**GOOD, "theme": "auto", "language": "en"}, headers=HTMX)
    assert (answer.status_code, answer["HX-Reswap"]) == (200, "none")
    assert "Saved" in answer.content.decode()
    alice.refresh_from_db()
    assert alice.currency == "EUR"


def test_what_changes_the_whole_page_loads_it_again(as_alice):
    answer = as_alice.post("/account/preferences/", GOOD, headers=HTMX)
    assert answer["HX-Refresh"] == "true"


def test_what_is_wrong_in_a_change_stands_beside_its_field_until_it_is_right(as_alice):
    wrong = as_alice.post("/account/preferences/", {**GOOD, "currency": "XX"}, headers=HTMX)
    assert wrong.status_code == 422
    assert "<html" not in wrong.content.decode()
    assert "three-letter currency code" in wrong.content.decode()
    assert as_alice.post("/account/preferences/", {**GOOD, "corrected": "1"}, headers=HTMX).status_code == 302


@pytest.mark.parametrize(
    ("typed", "kept"), [("europe/lisbon", "Europe/Lisbon"), (" america/New York ", "America/New_York"), ("utc", "UTC")]
)
def test_a_time_zone_is_recognised_however_it_is_typed(as_alice, alice, typed, kept):
    as_alice.post("/account/preferences/", {**GOOD, "time_zone": typed})
    alice.refresh_from_db()
    assert alice.time_zone == kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Nowhere"),
        ("time_zone", "../../etc/passwd"),
        ("time_zone", "Europe/Lisbon\x00"),
        ("language", "tlh"),
        ("language", "../x"),
        ("currency", "XX"),
        ("currency", "<b>"),
        ("week_start", "3"),
        ("quiet_from", "25:00"),
        ("theme", "neon"),
        ("name", "x" * 201),
    ],
)
def test_what_cannot_be_is_given_back_with_a_word_beside_it(as_alice, alice, field, value):
    before = alice.time_zone
    answer = as_alice.post("/account/preferences/", {**GOOD, field: value})
    assert answer.status_code == 422
    assert "What you typed is still here" in answer.content.decode()
    alice.refresh_from_db()
    assert alice.time_zone == before


def test_a_name_with_script_stays_text(as_alice, alice):
    as_alice.post("/account/preferences/", {**GOOD, "name": "<script>alert(1)</script>"})
    page = as_alice.get("/account/preferences/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_nobody_elses_preferences_can_be_named(as_alice, alice, bob):
    before = bob.time_zone
    as_alice.post("/account/preferences/", {**GOOD, "id": bob.pk, "pk": bob.pk, "email": "stolen@example.org"})
    alice.refresh_from_db()
    bob.refresh_from_db()
    assert (alice.email, bob.time_zone) == ("alice@example.org", before)


def test_the_theme_switches_at_once_and_leads_back(as_alice, alice):
    answer = as_alice.post("/account/theme/", {"theme": "dark", "next": "/campaign/"})
    assert answer["Location"] == "/campaign/"
    alice.refresh_from_db()
    assert alice.theme == "dark"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "https:evil.example"]
)
def test_the_switch_leads_nowhere_else(as_alice, elsewhere):
    answer = as_alice.post("/account/theme/", {"theme": "light", "next": elsewhere})
    assert answer["Location"] == "/account/preferences/"


def test_an_unknown_theme_changes_nothing(as_alice, alice):
    as_alice.post("/account/theme/", {"theme": "neon"})
    alice.refresh_from_db()
    assert alice.theme == "auto"


@pytest.mark.parametrize("path", ["preferences/", "theme/", "export/", "import/", "erase/", "sign-out/"])
def test_a_signed_out_visitor_sees_none_of_it(db, path):
    answer = Client(HTTP_HOST="localhost").post(f"/account/{path}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/sign-in/")


@pytest.mark.parametrize("path", ["preferences/", "theme/", "import/", "erase/", "sign-out/"])
def test_a_form_from_another_site_is_refused(alice, path):
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    strict.force_login(alice)
    assert strict.post(f"/account/{path}", GOOD).status_code == 403


@pytest.mark.parametrize(
    ("at", "begins", "ends", "quiet"),
    [
        ("21:00", "20:00", "08:00", True),
        ("20:00", "20:00", "08:00", True),
        ("08:00", "20:00", "08:00", False),
        ("03:00", "20:00", "08:00", True),
        ("12:00", "20:00", "08:00", False),
        ("12:00", "11:00", "13:00", True),
        ("13:00", "11:00", "13:00", False),
        ("12:00", "08:00", "08:00", False),
        ("08:00", "08:00", "08:00", False),
    ],
)
@pytest.mark.moment("2026-03-03T12:00Z")
def test_quiet_hours_may_go_over_midnight(alice, clock, at, begins, ends, quiet):
    alice.quiet_from, alice.quiet_until = time.fromisoformat(begins), time.fromisoformat(ends)
    clock.move_to(f"2026-03-03T{at}+00:00")
    assert alice.is_quiet() is quiet


@pytest.mark.parametrize(("begins", "ends"), [(None, None), (time(20), None), (None, time(8))])
@pytest.mark.moment("2026-03-03T23:00Z")
def test_no_hours_are_quiet_until_both_ends_are_chosen(alice, begins, ends):
    alice.quiet_from, alice.quiet_until = begins, ends
    assert not alice.is_quiet()


def test_a_new_person_has_no_quiet_hours(alice):
    assert (alice.quiet_from, alice.quiet_until) == (None, None)


def test_quiet_hours_can_be_given_up_again(as_alice, alice):
    as_alice.post("/account/preferences/", GOOD)
    as_alice.post("/account/preferences/", {**GOOD, "quiet_from": "", "quiet_until": ""})
    alice.refresh_from_db()
    assert (alice.quiet_from, alice.quiet_until) == (None, None)
