import csv
import io
import re
from datetime import date

import pytest
from django.urls import reverse

from onward.accounts.models import LOCAL_OWNER_EMAIL
from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.models import Application
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.vocabulary import Channel, EventKind

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def titles(response):
    """The jobs listed, in order."""
    page = text(response)
    places = {name: page.find(f"<td>{name}</td>") for name in ("Gardener", "Baker", "Cook")}
    return sorted((name for name, place in places.items() if place >= 0), key=places.get)


def stages_of(person):
    rows = Application.objects.owned_by(person).select_related("job")
    return {row.job.title: row.stage for row in rows}


@pytest.fixture
def three(alice):
    gardener = save_job(
        alice, SaveJob(title="Gardener", company="Kew", applied_on=date(2026, 1, 5), channel=Channel.REFERRAL)
    )
    baker = save_job(alice, SaveJob(title="Baker", company="Zopf", applied_on=date(2026, 2, 5), tags=["bread"]))
    cook = save_job(alice, SaveJob(title="Cook", company="Alm", posting="dumplings"))
    record_event(alice, baker, RecordEvent(kind=EventKind.REJECTED, on=date(2026, 3, 1)))
    return gardener, baker, cook


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, ["Baker", "Gardener", "Cook"]),
        ({"sort": "applied"}, ["Gardener", "Baker", "Cook"]),
        ({"sort": "company"}, ["Cook", "Gardener", "Baker"]),
        ({"sort": "-title"}, ["Gardener", "Cook", "Baker"]),
        ({"sort": "stage"}, ["Cook", "Gardener", "Baker"]),
        ({"stage": "rejected"}, ["Baker"]),
        ({"stage": ["rejected", "saved"]}, ["Baker", "Cook"]),
        ({"channel": "referral"}, ["Gardener"]),
        ({"tag": "bread"}, ["Baker"]),
        ({"since": "2026-02-01"}, ["Baker"]),
        ({"until": "2026-02-01"}, ["Gardener"]),
        ({"q": "dumpl"}, ["Cook"]),
        ({"q": "nothing like it"}, []),
        ({"q": "!!!"}, ["Baker", "Gardener", "Cook"]),
    ],
)
def test_the_address_says_what_is_shown(as_alice, three, query, shown):
    assert titles(as_alice.get(reverse("campaign:table"), {"show": "all", **query})) == shown


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, ["Gardener", "Cook"]),
        ({"show": "ended"}, ["Baker"]),
        ({"show": "all"}, ["Baker", "Gardener", "Cook"]),
        ({"stage": "rejected"}, ["Baker"]),
    ],
)
def test_what_is_in_play_is_shown_until_something_else_is_asked_for(as_alice, three, query, shown):
    assert titles(as_alice.get(reverse("campaign:table"), query)) == shown


def test_each_choice_says_how_many_it_would_show(as_alice, three):
    page = text(as_alice.get(reverse("campaign:table")))
    assert re.findall(r'(In play|Ended|All) <span class="count">(\d)', page) == [
        ("In play", "2"),
        ("Ended", "1"),
        ("All", "3"),
    ]


class TestTheSpreadsheet:
    def rows(self, client, **query):
        answer = client.get(reverse("campaign:table_export"), query)
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="applications-')
        return list(csv.reader(io.StringIO(text(answer))))

    def test_it_holds_what_the_table_shows_in_its_order(self, as_alice, three):
        head, *rows = self.rows(as_alice, sort="company")
        assert head[:4] == ["Company", "Title", "Stage", "Applied"]
        assert [row[:4] for row in rows] == [["Alm", "Cook", "Saved", ""], ["Kew", "Gardener", "Applied", "2026-01-05"]]
        assert [row[1] for row in self.rows(as_alice, show="ended")[1:]] == ["Baker"]

    def test_no_cell_runs_as_a_formula(self, as_alice, alice):
        save_job(alice, SaveJob(title="=1+1", company="@Kew", tags=["-x"]))
        row = self.rows(as_alice)[1]
        assert (row[0], row[1], row[-1]) == ("'@Kew", "'=1+1", "'-x")

    def test_another_person_gets_none_of_it(self, as_charlie, three):
        assert len(self.rows(as_charlie)) == 1


@pytest.mark.parametrize("query", [{"sort": "owner__password"}, {"page": "x"}, {"stage": "zzz"}, {"since": "soon"}])
def test_nonsense_in_the_address_is_no_error(as_alice, three, query):
    assert as_alice.get(reverse("campaign:table"), query).status_code == 200


def test_htmx_gets_the_list_alone(as_alice, three):
    answer = as_alice.get(reverse("campaign:table"), {"q": "cook"}, headers={"HX-Request": "true"})
    assert "<html" not in text(answer)
    assert "Cook" in text(answer)


def post_bulk(client, rows=(), **typed):
    return client.post(reverse("campaign:bulk_operation"), {"pick": [row.pk for row in rows], **typed}, follow=True)


def test_many_are_tagged_moved_and_deleted_each_as_one_action(as_alice, alice, three):
    gardener, _baker, cook = three
    logged_actions = Action.objects.owned_by(alice).count()
    post_bulk(as_alice, [gardener, cook], operation="tag", name="new")
    post_bulk(as_alice, [gardener, cook], operation="move", stage="screen")
    assert stages_of(alice) == {"Gardener": "screen", "Cook": "screen", "Baker": "rejected"}
    post_bulk(as_alice, three, operation="delete")
    assert stages_of(alice) == {}
    assert Action.objects.owned_by(alice).count() == logged_actions + 3
    undo(Action.objects.owned_by(alice).first())
    assert stages_of(alice) == {"Gardener": "screen", "Cook": "screen", "Baker": "rejected"}


def test_never_answered_leaves_alone_what_was_answered_or_not_sent(as_alice, alice, three):
    page = text(post_bulk(as_alice, three, operation="move", stage="never_answered"))
    assert stages_of(alice) == {"Gardener": "never_answered", "Baker": "rejected", "Cook": "saved"}
    assert "2 applications stayed as they were" in page


def test_all_that_the_filter_shows_can_be_acted_on(as_alice, alice, three):
    post_bulk(as_alice, operation="move", stage="withdrawn", everything="on", query="stage=applied&stage=rejected")
    assert stages_of(alice) == {"Gardener": "withdrawn", "Baker": "rejected", "Cook": "saved"}


def test_nothing_chosen_is_said(as_alice, alice, three):
    assert "Select at least one application" in text(post_bulk(as_alice, operation="delete"))
    assert "Type a tag" in text(post_bulk(as_alice, three, operation="tag"))
    assert "This is longer than 60 characters" in text(post_bulk(as_alice, three, operation="tag", name="x" * 61))
    assert "Choose a stage." in text(post_bulk(as_alice, three, operation="move"))
    assert "Select a valid choice" in text(post_bulk(as_alice, three, operation="praise"))
    assert len(stages_of(alice)) == 3


def test_rows_of_others_are_not_touched(as_charlie, alice, three):
    post_bulk(as_charlie, three, operation="delete")
    post_bulk(as_charlie, operation="delete", everything="on")
    assert len(stages_of(alice)) == 3


def test_the_printed_list_holds_what_was_sent_in_the_period(as_alice, three):
    page = text(as_alice.get(reverse("campaign:printed"), {"since": "2026-01-01", "until": "2026-01-31"}))
    assert "Gardener" in page
    assert "Baker" not in page
    assert "alice@example.org" in page
    assert "From Jan 1, 2026 to Jan 31, 2026." in " ".join(page.split())
    assert "1 application, as of" in page
    assert "Cook" not in text(as_alice.get(reverse("campaign:printed")))


def test_the_printed_list_never_shows_the_address_that_stands_in_for_none(as_alice, alice, three):
    alice.email = LOCAL_OWNER_EMAIL
    alice.save()
    assert "localhost" not in text(as_alice.get(reverse("campaign:printed")))
    alice.name = "Alice Liddell"
    alice.save()
    assert "Alice Liddell" in text(as_alice.get(reverse("campaign:printed")))


def test_the_printed_list_of_nothing_has_no_empty_table(as_alice):
    page = text(as_alice.get(reverse("campaign:printed")))
    assert "No applications sent." in page
    assert "<table" not in page
