"""Which letters are recorded without asking, and forgetting what corrections taught."""

from onward.inbox.automatic_acceptance.queries import automatic_kinds
from onward.inbox.lessons.models import LetterLesson
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.review.operations import dismiss_letters
from onward.inbox.tests.letters import CONFIRMATION, taken_in
from onward.parsing.letters.understanding import LetterKind

CHOICES = "/inbox/choices/"


def test_what_was_chosen_is_shown_again(alice, as_alice):
    as_alice.post(CHOICES, {LetterKind.CONFIRMATION: "0.9", LetterKind.REJECTION: ""})
    assert automatic_kinds(alice) == {LetterKind.CONFIRMATION: 0.9}
    page = as_alice.get(CHOICES).content.decode()
    assert '<option value="0.9" selected>' in page


def test_less_than_clear_cannot_be_chosen(alice, as_alice):
    assert as_alice.post(CHOICES, {LetterKind.OFFER: "0.1"}).status_code == 422
    assert automatic_kinds(alice) == {}


def test_what_corrections_taught_can_be_forgotten(alice, as_alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    dismiss_letters(alice, list(ReceivedLetter.objects.owned_by(alice)))
    assert "learned from 1 correction" in as_alice.get(CHOICES).content.decode()
    as_alice.post(f"{CHOICES}forget/")
    assert not LetterLesson.objects.owned_by(alice).exists()
