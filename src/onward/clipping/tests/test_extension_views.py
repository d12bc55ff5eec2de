"""What the extension asks: what is answered, to whom, and what it costs."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from onward.accounts.public import (
    AccessToken,
    CreateAccessToken,
    access_tokens,
    create_access_token,
    revoke_access_token,
)
from onward.campaign.public import Application, SaveJob, save_job
from onward.clipping.token_endpoints import MAX_BODY_BYTES, MOST_REQUESTS

pytestmark = pytest.mark.django_db

CHROMIUM, FIREFOX = (
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://0b1c2d3e-0000-4000-8000-1234567890ab",
)
SEEN = {"url": "https://castor.example/jobs/7"}
PAGE = {
    "url": "https://castor.example/jobs/7?utm_source=mail",
    "title": "Data engineer",
    "html": "<h1>Data engineer</h1>",
}


def posting_html(description: str) -> str:
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Senior data engineer",
        "hiringOrganization": {"@type": "Organization", "name": "Castor Mutual"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}},
        "description": f"<p>{description}</p>",
    }
    data = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    return (
        f"<!doctype html><html><head><title>Jobs</title>{data}</head><body><h1>Senior data engineer</h1></body></html>"
    )


@pytest.fixture
def token(alice) -> str:
    return create_access_token(alice, CreateAccessToken(name="Laptop"))


def ask(path: str, given: object, token: str = "", origin: str | None = CHROMIUM, **headers: str):
    sent = {
        **({"Authorization": f"Bearer {token}"} if token else {}),
        **({"Origin": origin} if origin else {}),
        **headers,
    }
    body = given if isinstance(given, bytes | str) else json.dumps(given)
    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    return client.post(reverse(f"clipping:{path}"), body, content_type="application/json", headers=sent)


def jobs(person) -> list[str]:
    return [each.job.title for each in Application.objects.owned_by(person).select_related("job")]


class TestSaving:
    def test_a_page_is_saved_for_the_owner_of_the_token(self, alice, bob, token):
        answer = ask("save", PAGE, token)
        saved = Application.objects.owned_by(alice).select_related("job").get()
        assert answer.json() == {"state": "saved", "url": f"http://localhost/campaign/{saved.pk}/"}
        assert (saved.job.title, saved.applied_on) == ("Data engineer", None)
        assert jobs(bob) == []

    def test_one_who_applied_says_so_at_once(self, alice, token):
        ask("save", {**PAGE, "applied": True}, token)
        assert Application.objects.owned_by(alice).get().applied_on == alice.today()

    def test_a_second_click_finds_the_job_known_and_saves_nothing(self, alice, token):
        first = ask("save", PAGE, token).json()
        assert ask("save", PAGE, token).json() == {"state": "known", "url": first["url"]}
        assert len(jobs(alice)) == 1

    def test_a_known_job_is_saved_again_when_asked_for(self, alice, token):
        ask("save", PAGE, token)
        assert ask("save", {**PAGE, "if_known": "save"}, token).json()["state"] == "saved"
        assert len(jobs(alice)) == 2

    def test_what_the_page_says_is_read_and_a_copy_of_it_kept(self, alice, token):
        ask("save", {**PAGE, "html": posting_html("You mend pipelines.")}, token)
        job = Application.objects.owned_by(alice).select_related("job").get().job
        assert (job.title, job.company, job.place) == ("Senior data engineer", "Castor Mutual", "Leeds, GB")
        assert "You mend pipelines." in job.posting
        assert "<script" not in job.copies.owned_by(alice).get().page

    def test_what_stood_behind_the_end_of_a_page_that_was_cut_is_read_too(self, alice, token):
        whole = posting_html("You mend pipelines.")
        data = whole.partition('json">')[2].partition("</script>")[0]
        ask("save", {**PAGE, "html": "<html><head><title>Jobs</title></head><body><h1>Jo", "json_ld": [data]}, token)
        assert jobs(alice) == ["Senior data engineer"]

    def test_a_newer_version_of_a_known_posting_is_kept_beside_the_earlier_one(self, alice, token):
        keep = {**PAGE, "if_known": "keep"}
        first = ask("save", {**keep, "html": posting_html("You mend pipelines.")}, token).json()
        same = ask("save", {**keep, "html": posting_html("You mend pipelines.")}, token).json()
        newer = ask("save", {**keep, "html": posting_html("You mend roofs.")}, token).json()
        assert [each["state"] for each in (first, same, newer)] == ["saved", "unchanged", "kept"]
        assert len({each["url"] for each in (first, same, newer)}) == 1
        job = Application.objects.owned_by(alice).select_related("job").get().job
        assert job.copies.owned_by(alice).count() == 2

    def test_the_same_opening_on_another_site_is_known_by_its_title_and_company(self, alice, token):
        ask("save", {**PAGE, "html": posting_html("You mend pipelines.")}, token)
        mirror = {**PAGE, "url": "https://mirror.example/4", "html": posting_html("You mend pipelines. Apply here.")}
        assert ask("save", mirror, token).json()["state"] == "known"

    def test_the_same_text_on_another_site_is_known_under_another_name_of_the_company(self, alice, token):
        text = " ".join(f"You mend the {number}th pipeline of our house by hand and by night." for number in range(40))
        ask("save", {**PAGE, "html": posting_html(text)}, token)
        mirror = posting_html(text).replace("Castor Mutual", "Hiring Partners")
        answer = ask("save", {**PAGE, "url": "https://mirror.example/4", "html": mirror}, token)
        assert answer.json()["state"] == "known"

    def test_a_page_that_could_not_be_read_is_saved_by_its_link_which_is_read_later(self, alice, token):
        ask("save", {"url": "https://castor.example/jobs/7.pdf", "title": "jobs/7.pdf"}, token)
        job = Application.objects.owned_by(alice).select_related("job").get().job
        assert (job.title, job.url) == ("jobs/7.pdf", "https://castor.example/jobs/7.pdf")
        assert job.link_reading.problem == ""

    def test_a_page_that_names_no_job_is_refused_in_a_code(self, alice, token):
        answer = ask("save", {"url": "", "title": " "}, token)
        assert (answer.status_code, answer.json()) == (422, {"problem": "nameless_job"})
        assert jobs(alice) == []


class TestLookingUp:
    def test_a_page_never_saved_is_new(self, token):
        assert ask("known", {"url": "https://castor.example/jobs/7"}, token).json() == {"state": "new"}

    def test_a_saved_page_is_known_whatever_led_to_it(self, alice, token):
        saved = save_job(alice, SaveJob(title="Cook", url="https://castor.example/jobs/7"))
        answer = ask("known", {"url": "https://www.castor.example/jobs/7/?utm_source=mail"}, token)
        assert answer.json() == {"state": "known", "url": f"http://localhost/campaign/{saved.pk}/"}

    def test_the_address_that_a_page_calls_its_own_counts_too(self, alice, token):
        save_job(alice, SaveJob(title="Cook", url="https://castor.example/jobs/7"))
        seen = {"url": "https://castor.example/search?job=7", "canonical": "https://castor.example/jobs/7"}
        assert ask("known", seen, token).json()["state"] == "known"

    def test_what_another_person_saved_is_new(self, bob, token):
        save_job(bob, SaveJob(title="Cook", url="https://castor.example/jobs/7"))
        assert ask("known", {"url": "https://castor.example/jobs/7"}, token).json() == {"state": "new"}


class TestTokens:
    @pytest.mark.parametrize("path", ["known", "save"])
    @pytest.mark.parametrize("wrong", ["", "x", "t" * 43, "ü" * 43])
    def test_nothing_is_answered_without_the_right_one(self, token, path, wrong):
        answer = ask(path, PAGE, wrong.encode().decode("latin-1"))
        assert (answer.status_code, answer.json()) == (401, {"problem": "token"})

    def test_its_digest_as_it_stands_in_the_database_opens_nothing(self, alice, token):
        assert ask("known", SEEN, access_tokens(alice).get().digest).status_code == 401

    def test_one_for_something_else_opens_nothing(self, alice, token):
        AccessToken.objects.owned_by(alice).update(scope="other")
        assert ask("known", SEEN, token).status_code == 401

    def test_a_revoked_one_is_refused_from_then_on(self, alice, token):
        assert ask("known", SEEN, token).status_code == 200
        revoke_access_token(access_tokens(alice).get())
        assert ask("known", SEEN, token).status_code == 401
        assert ask("save", PAGE, token).status_code == 401

    def test_one_of_an_account_that_was_closed_is_refused(self, alice, token):
        alice.is_active = False
        alice.save()
        assert ask("known", SEEN, token).status_code == 401

    def test_a_session_is_no_token(self, as_alice):
        assert as_alice.post(reverse("clipping:save"), PAGE, content_type="application/json").status_code == 401

    def test_when_it_was_last_used_is_kept_to_the_hour(self, alice, token, clock):
        ask("known", SEEN, token)
        first = access_tokens(alice).get().last_used_at
        clock.shift(timedelta(minutes=30))
        ask("known", SEEN, token)
        assert access_tokens(alice).get().last_used_at == first
        clock.shift(timedelta(minutes=31))
        ask("known", SEEN, token)
        assert access_tokens(alice).get().last_used_at == first + timedelta(minutes=61)

    def test_too_many_requests_of_one_have_to_wait_a_minute(self, token, clock):
        statuses = [ask("known", SEEN, token).status_code for _ in range(MOST_REQUESTS + 2)]
        assert statuses == [200] * MOST_REQUESTS + [429] * 2
        clock.shift(timedelta(minutes=1))
        assert ask("known", SEEN, token).status_code == 200


class TestOrigins:
    @pytest.mark.parametrize("origin", [CHROMIUM, FIREFOX])
    def test_an_extension_may_ask_and_read_the_answer(self, token, origin):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        allowed = Client(HTTP_HOST="localhost").options(reverse("clipping:save"), headers=asked)
        assert allowed.status_code == 204
        assert allowed["Access-Control-Allow-Headers"] == "Authorization, Content-Type"
        answer = ask("known", SEEN, token, origin)
        assert {allowed["Access-Control-Allow-Origin"], answer["Access-Control-Allow-Origin"]} == {origin}
        assert "Origin" in answer["Vary"]
        assert "Access-Control-Allow-Credentials" not in answer

    @pytest.mark.parametrize(
        "origin",
        [
            "https://evil.example",
            "http://localhost",
            "null",
            "",
            f"{CHROMIUM}.evil.example",
            f"https://evil.example/{CHROMIUM}",
            "chrome-extension://",
            "safari-web-extension://abc",
        ],
    )
    def test_a_page_elsewhere_may_not_even_with_the_right_token(self, alice, token, origin):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        preflight = Client(HTTP_HOST="localhost").options(reverse("clipping:save"), headers=asked)
        answer = ask("save", PAGE, token, None, Origin=origin)
        assert {preflight.status_code, answer.status_code} == {403}
        assert not any("Access-Control-Allow-Origin" in each for each in (preflight, answer))
        assert jobs(alice) == []


class TestBodies:
    @pytest.mark.parametrize(
        "body",
        [
            "{",
            "[]",
            "null",
            '{"url": 1}',
            '{"url": "a", "owner": 1}',
            "[" * 100_000,
            '{"url": "\\ud800"}',
            b"\xff\xfe",
        ],
    )
    def test_what_is_not_understood_is_refused_in_a_code(self, token, body):
        answer = ask("save", body, token)
        assert (answer.status_code, answer.json()) == (400, {"problem": "not_understood"})

    def test_a_form_is_refused(self, token):
        answer = Client(HTTP_HOST="localhost").post(
            reverse("clipping:save"), PAGE, headers={"Authorization": f"Bearer {token}"}
        )
        assert (answer.status_code, answer.json()) == (415, {"problem": "not_json"})

    def test_a_page_of_five_megabytes_is_refused_before_it_is_read(self, alice, token):
        answer = ask("save", {**PAGE, "html": "x" * MAX_BODY_BYTES}, token)
        assert (answer.status_code, answer.json()) == (413, {"problem": "too_large"})
        assert jobs(alice) == []

    def test_a_page_of_three_megabytes_is_taken(self, token):
        assert ask("save", {**PAGE, "html": "<p>x" * 750_000}, token).status_code == 200

    @pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
    def test_other_methods_are_refused(self, method):
        assert getattr(Client(HTTP_HOST="localhost"), method)(reverse("clipping:save")).status_code == 405
