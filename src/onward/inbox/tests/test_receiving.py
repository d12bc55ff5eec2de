"""Letters are read once; what is about the search is kept, of the rest a digest."""

from dataclasses import replace
from datetime import date

import pytest

from onward.campaign.public import SaveJob, save_job
from onward.foundation.ownership.locking import RowGoneError
from onward.inbox.letters import operations
from onward.inbox.letters.models import LetterDigest, ProposedApplication, ReceivedLetter
from onward.inbox.letters.operations import receive_letters
from onward.inbox.letters.queries import KnownApplications
from onward.inbox.letters.rules import quoted_cues
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.tests.letters import CONFIRMATION, NEWSLETTER, REJECTION, letter, taken_in
from onward.parsing.letters.understanding import About, Cue, Doubt, LetterKind, Understanding, understand


def letters(person):
    return ReceivedLetter.objects.owned_by(person).order_by("sent_at")


def test_a_letter_about_other_matters_leaves_a_digest_and_nothing_else(alice, mailbox):
    counts = taken_in(alice, mailbox, NEWSLETTER)
    assert counts == (1, 1, 0)
    assert not letters(alice).exists()
    assert LetterDigest.objects.owned_by(alice).count() == 1


def test_letters_of_one_application_that_nobody_recorded_propose_it_once(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, REJECTION)
    (proposed,) = ProposedApplication.objects.owned_by(alice)
    assert (proposed.company, proposed.title) == ("Cella", "Data Analyst")
    assert [each.kind for each in letters(alice)] == [LetterKind.CONFIRMATION, LetterKind.REJECTION]
    assert {each.proposed for each in letters(alice)} == {proposed}


def test_the_thread_is_known_again_in_a_later_session(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    taken_in(alice, mailbox, REJECTION)
    assert ProposedApplication.objects.owned_by(alice).count() == 1


def test_a_letter_finds_the_application_that_is_recorded(alice, mailbox):
    application = save_job(alice, SaveJob(title="Data Analyst", company="Cella", applied_on=date(2026, 11, 1)))
    taken_in(alice, mailbox, REJECTION)
    assert letters(alice).get().application == application
    assert not ProposedApplication.objects.owned_by(alice).exists()


def test_an_answer_in_words_that_nobody_knows_is_kept_with_its_application(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    answer = letter("Re: Monday", "See you around the lake.", name="c9@cella.example", answers="c1@cella.example")
    taken_in(alice, mailbox, answer)
    assert [each.proposed for each in letters(alice)] == [ProposedApplication.objects.owned_by(alice).get()] * 2


def test_no_letter_is_taken_in_twice(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, CONFIRMATION)
    assert taken_in(alice, mailbox, CONFIRMATION) == (1, 0, 0)
    assert letters(alice).count() == 1


def test_a_letter_of_a_removed_mailbox_is_not_kept(alice, mailbox):
    Mailbox.objects.owned_by(alice).delete()
    with pytest.raises(RowGoneError):
        taken_in(alice, mailbox, CONFIRMATION)
    assert not LetterDigest.objects.owned_by(alice).exists()


def test_a_letter_that_another_mailbox_brings_meanwhile_is_kept_once(alice, mailbox, monkeypatch):
    other = Mailbox.objects.create(owner=alice, kind=Mailbox.Kind.FILE, name="other.mbox")

    def understood_slowly(letter, **options):
        monkeypatch.undo()
        taken_in(alice, other, CONFIRMATION)
        return understand(letter, **options)

    monkeypatch.setattr(operations, "understand", understood_slowly)
    assert taken_in(alice, mailbox, CONFIRMATION, REJECTION) == (2, 1, 1)
    assert letters(alice).count() == 2


def test_the_place_moves_with_the_letters_or_not_at_all(alice, mailbox):
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        receive_letters(alice, mailbox, [CONFIRMATION], KnownApplications(alice), advance=interrupted)
    assert not letters(alice).exists()
    assert not LetterDigest.objects.owned_by(alice).exists()


def test_the_letters_of_others_say_nothing_about_ones_own(alice, bob, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    his = Mailbox.objects.create(owner=bob, kind=Mailbox.Kind.FILE, name="his.mbox")
    assert taken_in(bob, his, CONFIRMATION, REJECTION) == (2, 2, 2)
    assert ProposedApplication.objects.owned_by(bob).count() == 1


def test_what_a_letter_is_known_by_is_quoted_and_thanks_for_applying_are_not(alice, mailbox):
    taken_in(
        alice,
        mailbox,
        letter(
            "Your application for Cook at Cella",
            "Thank you for applying for the position of Cook at Cella. Unfortunately, we won't move forward with it.",
            name="r1@cella.example",
        ),
    )
    row = ReceivedLetter.objects.owned_by(alice).get()
    assert row.kind == "rejection"
    assert {sentence for sentence, _words in row.cues} == {"Unfortunately, we won't move forward with it."}


def test_a_letter_that_says_several_things_quotes_what_it_is_first():
    said = {
        kind: Cue(kind, f"{kind}.", str(kind), 0, sure=True) for kind in (LetterKind.CONFIRMATION, LetterKind.OFFER)
    }
    understood = Understanding(LetterKind.OFFER, 1.0, About.YES, cues=tuple(said.values()))
    assert quoted_cues(understood) == [said[LetterKind.OFFER]]
    several = replace(understood, doubts=(Doubt.SEVERAL_KINDS,))
    assert quoted_cues(several) == [said[LetterKind.OFFER], said[LetterKind.CONFIRMATION]]
    assert quoted_cues(replace(understood, kind=LetterKind.OTHER)) == list(said.values())
