"""Two tabs that decide on one letter in the same moment decide once, and what is removed meanwhile is gone."""

from contextlib import suppress
from functools import partial

import pytest
from tests.at_once import all_together, meet_after

from onward.campaign.public import Application, Event
from onward.foundation.models import Action
from onward.foundation.ownership.locking import RowGoneError
from onward.foundation.undo.replaying import UndoConflictError, undo
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.mailboxes.operations import remove_mailbox
from onward.inbox.review import operations
from onward.inbox.review.operations import CorrectLetter, accept_letters, correct_letter, dismiss_letters
from onward.inbox.tests.letters import CONFIRMATION, REJECTION, taken_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def letter(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    return ReceivedLetter.objects.owned_by(alice).get()


def companies(person):
    return [each.job.company for each in Application.objects.owned_by(person).with_job()]


def as_read(letter):
    """A letter as a tab of its own has read it."""
    return ReceivedLetter.objects.owned_by(letter.owner_id).select_related("proposed").get(pk=letter.pk)


def test_six_that_accept_one_letter_make_one_application(alice, letter):
    all_together(*[partial(accept_letters, alice, [as_read(letter)])] * 6)
    assert companies(alice) == ["Cella"]
    assert Event.objects.owned_by(alice).in_force().filter(kind="acknowledged").count() == 1


def test_two_tabs_that_correct_one_letter_make_one_application(alice, letter, monkeypatch):
    right = CorrectLetter(kind="rejection", company="Nokiro", title="Cook")
    meet_after(monkeypatch, operations, "undoable")
    all_together(*[partial(correct_letter, alice, as_read(letter), right) for _ in range(2)])
    assert companies(alice) == ["Nokiro"]
    assert Event.objects.owned_by(alice).in_force().filter(kind="rejected").count() == 1


def test_a_letter_accepted_in_one_tab_is_not_dismissed_in_another(alice, letter, monkeypatch):
    meet_after(monkeypatch, operations, "undoable")
    all_together(partial(accept_letters, alice, [as_read(letter)]), partial(dismiss_letters, alice, [as_read(letter)]))
    state = as_read(letter).state
    assert (state, companies(alice)) in [("accepted", ["Cella"]), ("dismissed", [])]


def test_a_letter_accepted_while_its_mailbox_is_removed_leaves_no_half(alice, mailbox, letter):
    def accept():
        with suppress(RowGoneError):
            accept_letters(alice, [letter])

    all_together(accept, partial(remove_mailbox, alice, mailbox))
    assert not ReceivedLetter.objects.owned_by(alice).exists()
    recorded = Event.objects.owned_by(alice).in_force().filter(kind="acknowledged").count()
    assert len(companies(alice)) == recorded


@pytest.mark.parametrize("decide", [correct_letter, lambda person, row, _right: dismiss_letters(person, [row])])
def test_a_letter_whose_mailbox_was_removed_is_decided_on_no_more(alice, mailbox, letter, decide):
    right = CorrectLetter(kind="rejection", company="Nokiro")
    remove_mailbox(alice, mailbox)
    with suppress(RowGoneError):
        decide(alice, letter, right)
    assert companies(alice) == []
    assert not ReceivedLetter.objects.owned_by(alice).exists()


def test_an_acceptance_that_two_tabs_undo_at_once_can_be_accepted_anew(alice, mailbox, letter):
    taken_in(alice, mailbox, REJECTION)
    letters = list(ReceivedLetter.objects.owned_by(alice))

    def take_back(action):
        with suppress(UndoConflictError):
            undo(action)

    for _again in range(3):
        accept_letters(alice, letters)
        action = Action.objects.owned_by(alice).latest("pk")
        all_together(*[partial(take_back, action)] * 2)
        assert companies(alice) == []
    assert accept_letters(alice, letters) == 2
    assert companies(alice) == ["Cella"]
    assert Event.objects.owned_by(alice).in_force().filter(kind="rejected").count() == 1
