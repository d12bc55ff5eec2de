"""Accepting all emails that are clear costs no more queries for a thousand than for a few, and is one action still."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.campaign.public import (
    Application,
    ApplicationDraft,
    Event,
    ImportedJob,
    append_events,
    import_applications,
)
from onward.foundation.models import Action, Change
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import redo, undo
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.review.operations import accept_letters
from onward.inbox.tests.letters import confirmation, taken_in
from onward.vocabulary import EventKind, Stage

FEW, MANY = 2, 60
MORE_THAN_A_STATEMENT_TAKES = 1_001


def letters(person):
    return list(ReceivedLetter.objects.owned_by(person).order_by("pk"))


def confirmations(number: int, of: str) -> list[bytes]:
    return [confirmation(f"{of}{chr(ord('a') + at // 26)}{chr(ord('a') + at % 26)}") for at in range(number)]


def queries_of_accepting(person, chosen) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert accept_letters(person, chosen) == len(chosen)
    return len(queries)


@pytest.fixture
def sixty(alice, mailbox):
    taken_in(alice, mailbox, *confirmations(MANY, "Acme"))
    return letters(alice)


def test_sixty_emails_of_sixty_applications_cost_as_many_queries_as_two(alice, sixty):
    few = queries_of_accepting(alice, sixty[:FEW])
    assert queries_of_accepting(alice, sixty[FEW:]) <= few + 2  # a statement inserts 50 events, and rebuilds a day


def test_more_events_are_added_than_a_statement_takes(alice):
    """SQLite refuses a condition of a thousand terms, and Alice may accept two thousand emails at once."""
    drafts = [ApplicationDraft(ImportedJob(f"Cook {n}", "Cella"), ()) for n in range(MORE_THAN_A_STATEMENT_TAKES)]
    with undoable(alice, "Imported") as action, CaptureQueriesContext(connection) as queries:
        applications = import_applications(action, drafts, alice.today())
        events = [Event(application_id=pk, kind=EventKind.APPLIED, recorded_on=alice.today()) for pk in applications]
        append_events(action, alice, events)
    assert len(queries) < MANY
    assert Application.objects.owned_by(alice).filter(stage=Stage.APPLIED).count() == len(applications)


def test_what_many_emails_recorded_is_undone_and_done_again_together(alice, sixty):
    accept_letters(alice, sixty)
    assert {each.stage for each in Application.objects.owned_by(alice)} == {Stage.APPLIED}
    belongs = {each.pk: each.application_id for each in letters(alice)}
    assert len(set(belongs.values())) == MANY
    assert Change.objects.owned_by(alice).count() < 10

    action = Action.objects.owned_by(alice).latest("pk")
    undo(action)
    assert not Application.objects.owned_by(alice).exists()
    assert {(each.state, each.application_id) for each in letters(alice)} == {("waiting", None)}

    redo(action)
    assert {each.pk: each.application_id for each in letters(alice)} == belongs
    assert Event.objects.owned_by(alice).filter(kind=EventKind.ACKNOWLEDGED).count() == MANY
