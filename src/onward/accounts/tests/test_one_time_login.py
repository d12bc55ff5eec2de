import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client

from onward.accounts.login_links import host_defaults
from onward.accounts.login_links import operations as login_links_operations
from onward.accounts.models import OneTimeLoginKey, Person
from onward.accounts.public import create_login_path, local_owner
from onward.ui.humanize import clock_time

pytestmark = pytest.mark.django_db


def test_the_owner_is_made_once_and_stays_the_same():
    first, second = local_owner(), local_owner()
    assert first == second
    assert Person.objects.count() == 1
    assert not first.has_usable_password()


def test_an_install_that_has_somebody_keeps_them_as_the_owner(alice):
    assert local_owner() == alice


def test_the_machine_tells_its_time_zone(tmp_path):
    zone = tmp_path / "zoneinfo" / "Europe" / "Lisbon"
    zone.parent.mkdir(parents=True)
    zone.touch()
    (tmp_path / "localtime").symlink_to(zone)
    assert host_defaults.time_zone(tmp_path / "localtime") == "Europe/Lisbon"


@pytest.mark.parametrize("name", ["missing", "zoneinfo/Nowhere/Land"])
def test_a_machine_that_does_not_know_its_time_zone_is_taken_to_keep_utc(tmp_path, name):
    assert host_defaults.time_zone(Path(tmp_path / name)) == "UTC"


@pytest.mark.parametrize(("spoken", "language"), [("en_GB", "en-gb"), ("en_XX", "en"), ("tlh", "en"), ("", "en")])
def test_the_machine_tells_a_language_that_the_pages_speak(spoken, language):
    assert host_defaults.language(spoken) == language


@pytest.mark.parametrize(
    ("zone", "spoken", "currency"),
    [
        ("Europe/Lisbon", "en_US", "EUR"),
        ("Asia/Kolkata", "", "INR"),
        ("UTC", "en_GB", "GBP"),
        ("UTC", "en", "USD"),
        ("UTC", "tlh", "USD"),
    ],
)
def test_the_currency_is_that_of_the_country_the_machine_is_in(zone, spoken, currency):
    assert host_defaults.currency(zone, spoken) == currency


def test_the_link_signs_the_owner_in(visitor, alice):
    answer = visitor.get(create_login_path(alice))
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert visitor.session["_auth_user_id"] == str(alice.pk)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor, alice):
    cookie = visitor.get(create_login_path(alice)).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"


def test_the_key_works_once(visitor, alice):
    path = create_login_path(alice)
    visitor.get(path)
    second = Client(HTTP_HOST="localhost")
    assert second.get(path).status_code == 401
    assert "_auth_user_id" not in second.session


def test_a_used_key_leads_somebody_already_in_to_today(visitor, alice):
    path = create_login_path(alice)
    visitor.get(path)
    assert visitor.get(path)["Location"] == "/"


def test_the_key_is_too_old_after_ten_minutes(visitor, alice, clock):
    path = create_login_path(alice)
    clock.shift(timedelta(minutes=10, seconds=1))
    answer = visitor.get(path)
    assert answer.status_code == 401
    assert b"onward open" in answer.content


def test_the_key_still_works_shortly_before_that(visitor, alice, clock):
    path = create_login_path(alice)
    clock.shift(timedelta(minutes=9, seconds=50))
    assert visitor.get(path).status_code == 302


@pytest.mark.parametrize("key", ["wrong", "x" * 5000, "%00", "..%2F..", "ключ"])
def test_a_wrong_key_opens_nothing(visitor, alice, key):
    create_login_path(alice)
    assert visitor.get(f"/account/enter/{key}/").status_code in {401, 404}
    assert "_auth_user_id" not in visitor.session


def test_only_the_digest_of_a_key_is_kept(alice):
    key = create_login_path(alice).split("/")[-2]
    assert len(key) >= 43
    assert key not in OneTimeLoginKey.objects.owned_by(alice).get().digest


def test_old_keys_are_swept_away(alice, clock):
    create_login_path(alice)
    clock.shift(timedelta(hours=1))
    create_login_path(alice)
    assert OneTimeLoginKey.objects.owned_by(alice).count() == 1


def test_the_session_is_new_after_signing_in(visitor, alice):
    session = visitor.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    visitor.cookies[settings.SESSION_COOKIE_NAME] = planted
    visitor.get(create_login_path(alice))
    assert visitor.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_a_session_of_somebody_else_is_not_taken_over(visitor, alice, bob):
    visitor.get(create_login_path(alice))
    visitor.session["private"] = "of Alice"
    visitor.get(create_login_path(bob))
    assert visitor.session["_auth_user_id"] == str(bob.pk)
    assert "private" not in visitor.session


@pytest.mark.parametrize("header", [{"HTTP_SEC_PURPOSE": "prefetch;prerender"}, {"HTTP_PURPOSE": "prefetch"}])
def test_fetching_ahead_does_not_use_the_key_up(visitor, alice, header):
    path = create_login_path(alice)
    assert visitor.get(path, **header).status_code == 204
    assert visitor.get(path).status_code == 302


def test_a_preview_by_head_does_not_use_the_key_up(visitor, alice):
    path = create_login_path(alice)
    assert visitor.head(path).status_code == 405
    assert visitor.get(path).status_code == 302


def test_nothing_about_the_sign_in_is_kept_by_caches(visitor, alice):
    assert "no-store" in visitor.get(create_login_path(alice))["Cache-Control"]


def test_another_host_name_is_refused(visitor, alice):
    path = create_login_path(alice)
    assert visitor.get(path, HTTP_HOST="evil.example").status_code == 400
    assert visitor.get(path).status_code == 302


def test_a_page_elsewhere_that_asks_for_many_keys_does_not_keep_the_owner_out(visitor, alice):
    path = create_login_path(alice)
    for guess in range(100):
        assert visitor.get(f"/account/enter/guess-{guess}/").status_code == 401
    assert visitor.get(path).status_code == 302


def test_a_used_key_says_when_and_offers_to_end_the_session_it_began(visitor, alice, clock):
    path = create_login_path(alice)
    spy, used_at = Client(HTTP_HOST="localhost"), clock_time(alice.now())
    spy.get(path)
    clock.shift(timedelta(minutes=3))
    waiting = create_login_path(alice)
    answer = visitor.get(path)
    assert answer.status_code == 401
    assert f"at {used_at}." in answer.content.decode()
    answer = visitor.post("/account/sessions/end-others/", {"key": path.split("/")[-2]}, follow=True)
    assert b"You&#39;re signed out everywhere else." in answer.content
    assert spy.get("/account/preferences/").status_code == 302
    assert spy.get(waiting).status_code == 401


def test_whoever_is_in_already_is_told_too_when_another_used_the_link(visitor, alice):
    visitor.get(create_login_path(alice))
    path, spy = create_login_path(alice), Client(HTTP_HOST="localhost")
    spy.get(path)
    answer = visitor.get(path)
    assert b"Sign out everywhere else" in answer.content
    visitor.post("/account/sessions/end-others/", {"key": path.split("/")[-2]})
    assert spy.get("/account/preferences/").status_code == 302
    assert visitor.get("/account/preferences/").status_code == 200


@pytest.mark.parametrize("known", ["", "wrong", "unused"])
def test_nobody_is_signed_out_by_a_key_that_nobody_used(visitor, alice, known):
    owner = Client(HTTP_HOST="localhost")
    owner.get(create_login_path(alice))
    key = create_login_path(alice).split("/")[-2] if known == "unused" else known
    assert visitor.post("/account/sessions/end-others/", {"key": key}).status_code == 302
    assert owner.get("/account/preferences/").status_code == 200


def test_the_cookies_of_two_data_folders_have_names_of_their_own(tmp_path):
    names = {cookie_names(tmp_path / home, "local") for home in ("one", "two", "one")}
    assert len(names) == 2
    assert cookie_names(tmp_path / "one", "hosted") == cookie_names(tmp_path / "two", "hosted")


def cookie_names(home, mode):
    program = "from onward.config.settings import *; print(SESSION_COOKIE_NAME, CSRF_COOKIE_NAME)"
    environment = {**os.environ, "ONWARD_HOME": str(home), "ONWARD_MODE": mode}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_a_hosted_server_has_no_such_door(hosted, visitor, alice):
    assert visitor.get(create_login_path(alice)).status_code == 404
    assert visitor.get("/account/sign-in/")["Location"] == "/sign-in/login/"


def test_a_signed_out_visitor_is_told_how_to_come_in(visitor, db):
    answer = visitor.get("/", follow=True)
    assert answer.status_code == 401
    assert b"onward open" in answer.content
    assert not re.search(rb"[\w.]+@[\w.]+", answer.content)


def test_signing_out_ends_the_session(visitor, alice):
    visitor.get(create_login_path(alice))
    key = visitor.session.session_key
    assert visitor.post("/account/sign-out/").status_code == 302
    assert not Session.objects.filter(session_key=key).exists()


def test_the_browser_drops_what_it_kept_when_its_session_ends(visitor, alice):
    visitor.get(create_login_path(alice))
    assert not visitor.post("/account/theme/", {"theme": "dark"}).has_header("Clear-Site-Data")
    assert visitor.post("/account/sign-out/")["Clear-Site-Data"] == '"cache", "storage"'
    visitor.get(create_login_path(alice))
    here = UserSession.objects.get(user=alice)
    assert visitor.post(f"/account/sessions/{here.pk}/end/")["Clear-Site-Data"] == '"cache", "storage"'
    assert not visitor.post("/account/sign-out/").has_header("Clear-Site-Data")


def test_leaving_takes_a_form_not_a_link(visitor, alice):
    visitor.get(create_login_path(alice))
    assert visitor.get("/account/sign-out/").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins(alice):
    key = create_login_path(alice).split("/")[-2]
    together, winners = Barrier(8), []

    def claim() -> None:
        together.wait()
        while True:
            try:
                winners.append(login_links_operations.redeem_key(key))
                break
            except OperationalError:  # a database in memory, unlike a file, refuses at once where another writes
                continue
        connection.close()

    threads = [Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(winner is not None for winner in winners) == [False] * 7 + [True]
