import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from conftest import signed_in
from onward.accounts.public import export_archive
from onward.balance.models import SupporterLink, SupporterPage
from onward.balance.supporter import operations as actions
from onward.balance.supporter.operations import CreateSupporterLink, SaveSupporterPage
from onward.balance.supporter.queries import supporter_page
from onward.campaign.public import SaveJob, ScheduleInterview, save_job, schedule_interview
from onward.foundation.encryption import token_digest
from onward.foundation.log_redaction import RedactingFormatter
from onward.foundation.models import Action
from onward.foundation.undo.replaying import redo, undo

pytestmark = pytest.mark.django_db
URL = "/balance/supporter/"
WORDS = {"name": "Mum", "greeting": "Thank you for asking", "helps": "Walks", "interview_day": "on"}
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def visitor():
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def page(alice):
    return actions.save_supporter_page(
        alice, SaveSupporterPage(name="Mum", greeting="Thank you for asking", helps="Walks\nand soup")
    )


def text(response):
    return response.content.decode()


def create_link(person, days):
    return actions.create_supporter_link(person, CreateSupporterLink(days=days))


def path(token):
    return f"/balance/for/{token}/"


def test_it_is_written_given_read_and_ended(as_alice, visitor):
    as_alice.post(URL, WORDS)
    shown = text(as_alice.post(f"{URL}link/", {"days": "30"}))
    address = re.search(r'value="http://localhost(/balance/for/[\w-]{43}/)"', shown).group(1)
    assert "Thank you for asking" in text(visitor.get(address))
    assert address.split("/")[-2] not in text(as_alice.get(URL))
    as_alice.post(f"{URL}revoke/")
    assert visitor.get(address).status_code == 404


def test_the_supporter_reads_what_was_chosen_and_nothing_else(alice, page, visitor):
    save_job(alice, SaveJob(title="Analyst", company="Quillpoint"))
    seen = text(visitor.get(path(create_link(alice, days=30))))
    assert "Walks\nand soup" in seen
    for private in (
        "Mum",
        alice.email,
        "Quillpoint",
        "My week",
        "How I am",
        "What does not",
        "interview",
        "<form",
        "<a ",
    ):
        assert private not in seen


def test_the_secret_is_kept_as_a_digest_alone(alice, page):
    token = create_link(alice, days=7)
    values = SupporterLink.objects.owned_by(alice).values().get()
    assert token not in str(values)
    assert values["digest"] == token_digest(token)
    with export_archive(alice) as archive:
        assert token.encode() not in (data := archive.read())
        assert values["digest"].encode() not in data


def test_it_leaves_no_cookie_no_copy_and_no_trace(alice, page, visitor):
    for token, status in ((create_link(alice, days=30), 200), ("x" * 43, 404)):
        reply = visitor.get(path(token), headers={"accept-language": "de"})
        assert reply.status_code == status
        assert not reply.cookies
        assert "no-store" in reply["Cache-Control"]
        assert "private" in reply["Cache-Control"]
        assert reply["X-Robots-Tag"].startswith("noindex")
        assert 'name="robots" content="noindex' in text(reply)
        assert 'name="referrer" content="no-referrer"' in text(reply)
        assert "<script" not in text(reply)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text(reply))


@pytest.mark.moment("2026-11-26T12:00Z")
def test_unknown_expired_revoked_and_removed_look_the_same(alice, bob, page, visitor, clock):
    expired = create_link(alice, days=7)
    actions.save_supporter_page(bob, SaveSupporterPage(greeting="Hello"))
    revoked = create_link(bob, days=90)
    actions.revoke_supporter_links(bob)
    assert visitor.get(path(expired)).status_code == 200
    clock.move_to("2026-12-03T23:30:00Z")
    assert visitor.get(path(expired)).status_code == 200
    clock.move_to("2026-12-04T00:30:00Z")
    gone = [visitor.get(path(token)) for token in (expired, revoked, "unknown", "x" * 5000, "%00", "a'b")]
    assert {reply.status_code for reply in gone} == {404}
    assert len({text(reply) for reply in gone}) == 1
    alive = create_link(alice, days=7)
    actions.remove_supporter_page(alice)
    assert text(visitor.get(path(alive))) == text(gone[0])


@pytest.mark.moment("2026-11-26T12:00Z")
def test_it_ends_with_the_day_where_its_writer_is(alice, page, visitor, clock):
    alice.time_zone = "Pacific/Auckland"
    alice.save()
    token = create_link(alice, days=7)
    clock.move_to("2026-12-04T10:00:00Z")
    assert visitor.get(path(token)).status_code == 200
    clock.move_to("2026-12-04T11:30:00Z")
    assert visitor.get(path(token)).status_code == 404


def test_a_new_link_ends_the_one_before(alice, page, visitor):
    first, second = (
        create_link(alice, days=90),
        create_link(alice, days=7),
    )
    assert first != second
    assert visitor.get(path(first)).status_code == 404
    assert visitor.get(path(second)).status_code == 200


def test_nothing_that_is_undone_or_redone_makes_an_ended_link_open_again(alice, page, visitor):
    token = create_link(alice, days=90)
    actions.remove_supporter_page(alice)
    removal = Action.objects.owned_by(alice).first()
    undo(removal)
    assert supporter_page(alice).helps == "Walks\nand soup"
    assert visitor.get(path(token)).status_code == 404
    redo(removal)
    undo(removal)
    assert visitor.get(path(token)).status_code == 404


def test_the_link_of_one_never_opens_the_page_of_another(alice, bob, page, visitor):
    actions.save_supporter_page(bob, SaveSupporterPage(greeting="From Bob"))
    token = create_link(bob, days=30)
    seen = text(visitor.get(path(token)))
    assert "From Bob" in seen
    assert "Walks" not in seen
    assert text(signed_in(alice).get(path(token))) == seen


def test_nobody_writes_by_the_link(alice, page, visitor):
    address = path(create_link(alice, days=30))
    for method in ("post", "put", "delete", "patch"):
        assert getattr(visitor, method)(address, {"greeting": "x"}).status_code == 405
    assert visitor.head(address).status_code == 200
    assert SupporterPage.objects.owned_by(alice).get().greeting == "Thank you for asking"


def test_no_log_holds_the_secret(alice, page, visitor, caplog):
    """Not even of one that was revoked: 404 is logged with its address."""
    token = create_link(alice, days=30)
    actions.revoke_supporter_links(alice)
    with caplog.at_level(logging.DEBUG):
        visitor.get(path(token))
        visitor.post(path(token))
        visitor.get(path(token)[:-1])
    assert [record for record in caplog.records if record.name == "django.request"]
    written = "\n".join(map(RedactingFormatter("%(message)s").format, caplog.records))
    assert token not in written
    formatters = {each["()"] for each in settings.LOGGING["formatters"].values()}
    assert formatters == {"onward.foundation.log_redaction.RedactingFormatter"}
    assert {each["formatter"] for each in settings.LOGGING["handlers"].values()} <= set(settings.LOGGING["formatters"])
    assert token not in "".join(file.read_text() for file in Path(settings.HOME).glob("*.log*"))


def test_what_is_typed_is_text(as_alice, alice, visitor):
    as_alice.post(URL, {"greeting": SCRIPT})
    seen = text(visitor.get(path(create_link(alice, days=30))))
    assert SCRIPT not in seen
    assert "&lt;script&gt;" in seen


def test_only_the_day_of_the_next_interview_is_shown_and_only_if_chosen(alice, page, visitor):
    job = save_job(alice, SaveJob(title="Analyst", company="Quillpoint", applied_on=alice.today()))
    starts = alice.now() + timedelta(days=5)
    meeting = ScheduleInterview(day=starts.date(), at=starts.time(), time_zone=alice.time_zone, place="Quill Street")
    schedule_interview(alice, job, meeting)
    token = create_link(alice, days=30)
    assert "interview" not in text(visitor.get(path(token)))
    actions.save_supporter_page(alice, SaveSupporterPage(interview_day=True))
    seen = text(visitor.get(path(token)))
    assert f"My next interview is on {starts:%a}, {starts:%b} {starts.day}." in seen
    assert "Quill" not in seen


def test_an_empty_page_is_not_given_and_what_is_too_long_comes_back(as_alice, alice):
    assert as_alice.post(URL, {"name": "Mum"}).status_code == 422
    long = as_alice.post(URL, {"helps": "x" * 4001})
    assert long.status_code == 422
    assert "x" * 4001 in text(long)
    as_alice.post(f"{URL}link/", {"days": "30"})
    assert not SupporterLink.objects.owned_by(alice).exists()
    assert as_alice.get(f"{URL}preview/").url == URL


@pytest.mark.parametrize("days", ["", "0", "-1", "36500", "x"])
def test_a_link_lasts_no_longer_than_offered(as_alice, alice, page, days):
    as_alice.post(f"{URL}link/", {"days": days})
    assert not SupporterLink.objects.owned_by(alice).exists()


def test_the_preview_shows_the_same_words(as_alice, page):
    assert "Walks\nand soup" in text(as_alice.get(f"{URL}preview/"))


def test_writing_it_can_be_undone(as_alice, alice):
    as_alice.post(URL, WORDS)
    as_alice.post(URL, {**WORDS, "helps": "Nothing today"})
    undo(Action.objects.owned_by(alice).first())
    assert SupporterPage.objects.owned_by(alice).get().helps == "Walks"
