"""The pages of the pool: what one sees before sharing, and a release taken on a laptop."""

import json
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onward.community.pool import operations, queries
from onward.community.pool.models import FetchedRelease, PoolMembership
from onward.community.pool.signing import SignatureError, check_signature, public_key_of, signed_document
from onward.community.tests.test_pool_sharing import exact, send_application
from onward.foundation.safe_http import FetchError, FetchErrorReason
from onward.insights.queries import sent_applications
from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.pool.counts import pooled_months
from onward.odds.pool.release import PoolRelease, ReleasedTable, release_text
from onward.odds.pool.tables import PoolTable
from onward.vocabulary import Channel

pytestmark = pytest.mark.django_db
POOL, SHARE, STOP, FILE, TAKE, LEAVE = (
    reverse(f"community:pool{each}") for each in ("", "_share", "_stop", "_release", "_take", "_leave")
)


@pytest.fixture
def hosted(settings):
    settings.HOSTED = True


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def release_of_day(day, **tables):
    counts = {table: ReleasedTable(dict.fromkeys(TRIAL_STEPS, 1.0), tables.get(table, {})) for table in PoolTable}
    return PoolRelease("jobs.example.org", day, pooled_months(day)[0], 512, 1.0, counts)


def signed_release(day, secret="host", **tables):
    return signed_document(release_text(release_of_day(day, **tables)), secret)


def release_in_use(person):
    taken = queries.fetched_release(person)
    return queries.release_of(taken) if taken else None


def upload(client, document):
    return client.post(TAKE, {"address": "", "file": SimpleUploadedFile("release.json", document.encode())})


def test_the_very_rows_stand_on_the_page_before_anything_is_shared(alice, as_alice, hosted):
    send_application(alice, replied=True)
    shown = page(as_alice, SHARE)
    assert "First conversation" in shown
    assert "Went on" in shown
    assert "Aubergine" not in shown
    assert not PoolMembership.objects.owned_by(alice).exists()


def test_sharing_and_stopping_are_one_press_each(alice, as_alice, hosted):
    send_application(alice)
    seen = re.search(r'name="seen" value="(\w+)"', page(as_alice, SHARE))[1]
    answer = as_alice.post(SHARE, {"role_family": "office", "region": "asia", "seen": seen})
    assert (answer.status_code, answer.headers["Location"]) == (302, POOL)
    assert "You&#39;ve shared 1 step" in page(as_alice, POOL)
    assert as_alice.post(STOP).status_code == 302
    assert "You share nothing" in page(as_alice, POOL)


def test_rows_that_changed_meanwhile_are_shown_again(alice, as_alice, hosted):
    send_application(alice)
    answer = as_alice.post(SHARE, {"role_family": "office", "region": "asia", "seen": "0" * 16})
    assert answer.status_code == 409
    assert "Your counts changed" in answer.content.decode()
    assert not PoolMembership.objects.owned_by(alice).exists()


def test_what_cannot_be_is_refused_and_said(alice, as_alice, hosted):
    send_application(alice)
    for family in ("astronaut", ""):
        answer = as_alice.post(SHARE, {"role_family": family, "region": "asia", "seen": "0" * 16})
        assert answer.status_code == 422


def test_an_empty_search_has_nothing_to_share(as_alice, hosted):
    assert "Nothing to share yet" in page(as_alice, SHARE)


def test_on_a_laptop_nothing_is_collected(as_alice):
    assert as_alice.get(SHARE).status_code == 404
    assert as_alice.post(STOP).status_code == 404
    assert as_alice.get(FILE).status_code == 404
    assert "None of your data is sent" in page(as_alice, POOL)


def test_a_host_takes_no_release_of_another(as_alice, hosted):
    assert upload(as_alice, signed_release(date(2026, 11, 1))).status_code == 404


def test_everybody_reads_the_release_of_a_host(client, alice, as_alice, hosted, settings, monkeypatch):
    assert client.get(FILE).status_code == 404
    monkeypatch.setattr(operations, "add_noise", exact)
    operations.release_pool("jobs.example.org", alice.today(), operations.MakeRelease(number=1))
    answer = client.get(FILE)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert check_signature(answer.content.decode()).key == public_key_of(settings.POOL_SIGNING_SECRET)
    assert "Released by jobs.example.org" in page(as_alice, POOL)


def test_a_release_is_taken_from_a_file_and_shown_with_its_ranges(alice, as_alice):
    counts = {("cold", LadderStep.REPLY): (500, 4_000, 5_500)}
    document = signed_release(alice.today(), **{PoolTable.CHANNEL: counts})
    assert upload(as_alice, document).status_code == 302
    shown = page(as_alice, POOL)
    assert "5% (4 to 6%)" in shown
    assert "about 510 people" in shown
    assert check_signature(document).fingerprint in shown
    assert release_in_use(alice).rate(PoolTable.CHANNEL, ["cold"], LadderStep.REPLY).rate == 0.05
    assert as_alice.post(LEAVE).status_code == 302
    assert release_in_use(alice) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("512", "513"), "changed on the way"),
        (lambda text: "no release", "signed release"),
        (lambda text: "[" * 400_000, "signed release"),
        (lambda text: signed_document("{}", "host"), "signed release"),
    ],
)
def test_what_is_no_release_is_not_taken(alice, as_alice, change, said):
    answer = upload(as_alice, change(signed_release(alice.today())))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not FetchedRelease.objects.owned_by(alice).exists()


def test_another_key_or_an_older_release_never_takes_the_place_of_the_one_in_use(alice, as_alice):
    today = alice.today()
    assert upload(as_alice, signed_release(today)).status_code == 302
    for document, said in (
        (signed_release(today, "somebody else"), "a different key"),
        (signed_release(today - timedelta(days=1)), "older than"),
    ):
        answer = upload(as_alice, document)
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert release_in_use(alice).made_on == today
    assert upload(as_alice, signed_release(today + timedelta(days=90))).status_code == 302


def test_a_release_is_fetched_from_its_address(alice, as_alice, monkeypatch):
    document = signed_release(alice.today())
    monkeypatch.setattr(operations, "fetch", lambda url, **_: document.encode())
    answer = as_alice.post(TAKE, {"address": "https://jobs.example.org/tips/pool/release.json"})
    assert answer.status_code == 302
    assert FetchedRelease.objects.owned_by(alice).get().address == "https://jobs.example.org/tips/pool/release.json"


@pytest.mark.parametrize("address", ["http://jobs.example.org/r.json", "file:///etc/passwd", "jobs.example.org", ""])
def test_an_address_that_is_not_secure_is_never_fetched(as_alice, monkeypatch, address):
    monkeypatch.setattr(operations, "fetch", lambda *_args, **_options: pytest.fail("it was fetched"))
    assert as_alice.post(TAKE, {"address": address}).status_code == 422


@pytest.mark.parametrize("why", list(FetchErrorReason))
def test_an_address_that_does_not_answer_is_said_and_nothing_is_lost(alice, as_alice, monkeypatch, why):
    def refuse(*_args, **_options):
        raise FetchError(why)

    upload(as_alice, signed_release(alice.today()))
    monkeypatch.setattr(operations, "fetch", refuse)
    answer = as_alice.post(TAKE, {"address": "https://jobs.example.org/r.json"})
    assert answer.status_code == 422
    assert release_in_use(alice) is not None


def test_a_signature_of_another_text_is_refused():
    document = json.loads(signed_document("one", "host"))
    for key, value in (("release", "two"), ("signature", "AAAA"), ("key", "AAAA"), ("key", 5), ("signature", None)):
        with pytest.raises(SignatureError):
            check_signature(json.dumps(document | {key: value}))
    assert check_signature(json.dumps(document)).text == "one"
    assert signed_document("one", "host") != signed_document("one", "other")


def test_a_release_moves_the_forecast_and_is_named_among_its_sources(alice, as_alice):
    before = sent_applications(alice).priors.rate("reply", Channel.COLD).mean
    counts = {("cold", LadderStep.REPLY): (2_000, 4_000, 4_000)}
    upload(as_alice, signed_release(alice.today(), **{PoolTable.CHANNEL: counts}))
    assert sent_applications(alice).priors.rate("reply", Channel.COLD).mean > 2 * before
    assert "Pool of jobs.example.org" in page(as_alice, reverse("insights:forecast"))
    as_alice.post(LEAVE)
    assert sent_applications(alice).priors.rate("reply", Channel.COLD).mean == before
    assert "Pool of jobs.example.org" not in page(as_alice, reverse("insights:forecast"))
