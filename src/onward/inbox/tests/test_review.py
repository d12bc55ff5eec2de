"""Nothing is on a timeline before the person accepts; all they do can be undone."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from pydantic import ValidationError

from onward.campaign.public import (
    Application,
    Event,
    Interview,
    RecordEvent,
    SaveJob,
    record_event,
    save_job,
    undelivered,
)
from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.undo.replaying import undo
from onward.inbox.automatic_acceptance.operations import (
    ChooseAutomaticKinds,
    accept_automatically,
    choose_automatic_kinds,
)
from onward.inbox.lessons.operations import forget_lessons
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.review.operations import (
    CorrectLetter,
    accept_letters,
    correct_letter,
    dismiss_letters,
    retract_recorded,
)
from onward.inbox.tests.letters import CONFIRMATION, INVITATION, REJECTION, SCHEDULED, letter, taken_in
from onward.inbox.waiting.queries import letters_to_show
from onward.parsing.letters.understanding import Doubt, LetterKind
from onward.vocabulary import EventKind, Stage

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
def alice(alice):
    alice.time_zone = "Europe/Berlin"
    alice.save()
    return alice


def letters(person):
    return ReceivedLetter.objects.owned_by(person).order_by("sent_at")


def facts(person):
    rows = Event.objects.owned_by(person).in_force().order_by("on", "pk")
    return [(EventKind(each.kind), each.on) for each in rows]


def test_nothing_is_recorded_before_it_is_accepted(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, REJECTION)
    assert not Application.objects.owned_by(alice).exists()


def test_a_search_comes_back_from_its_letters(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, INVITATION, SCHEDULED, REJECTION)
    assert accept_letters(alice, list(letters(alice))) == 4
    application = Application.objects.owned_by(alice).get()
    assert (application.job.company, application.job.title) == ("Cella", "Data Analyst")
    assert application.stage == Stage.REJECTED
    assert facts(alice) == [
        (EventKind.APPLIED, date(2026, 11, 2)),
        (EventKind.ACKNOWLEDGED, date(2026, 11, 2)),
        (EventKind.INTERVIEW, date(2026, 11, 12)),
        (EventKind.REJECTED, date(2026, 11, 16)),
    ]
    interview = Interview.objects.owned_by(alice).get()
    assert interview.starts_at.astimezone(BERLIN) == datetime(2026, 11, 12, 14, 30, tzinfo=BERLIN)


def test_accepting_is_one_action_that_can_be_undone(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, SCHEDULED)
    accept_letters(alice, list(letters(alice)))
    undo(Action.objects.owned_by(alice).latest("pk"))
    assert not Application.objects.owned_by(alice).exists()
    assert [each.state for each in letters(alice)] == ["waiting", "waiting"]
    assert accept_letters(alice, list(letters(alice))) == 2


def test_what_was_recorded_by_hand_is_not_recorded_again(alice, mailbox):
    application = save_job(alice, SaveJob(title="Data Analyst", company="Cella", applied_on=date(2026, 11, 1)))
    record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=date(2026, 11, 17)))
    taken_in(alice, mailbox, REJECTION)
    accept_letters(alice, list(letters(alice)))
    assert letters(alice).get().state == "known"
    assert len([kind for kind, _on in facts(alice) if kind is EventKind.REJECTED]) == 1


def test_accepting_twice_records_once(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    stale = list(letters(alice))
    accept_letters(alice, stale)
    assert accept_letters(alice, stale) == 0
    assert len(facts(alice)) == 2


def test_a_recent_rejection_is_shown_at_its_hour(alice, mailbox):
    alice.rejections_at = time(17, 0)
    alice.save()
    with time_machine.travel(datetime(2026, 11, 16, 11, tzinfo=BERLIN), tick=False):
        taken_in(alice, mailbox, CONFIRMATION, REJECTION)
        assert [each.kind for each in letters_to_show(alice).waiting()] == [LetterKind.CONFIRMATION]
    with time_machine.travel(datetime(2026, 11, 16, 17, 1, tzinfo=BERLIN), tick=False):
        assert letters_to_show(alice).waiting().count() == 2


def test_a_rejection_that_nobody_looked_at_is_held(alice, mailbox):
    with time_machine.travel(datetime(2026, 11, 16, 11, tzinfo=BERLIN), tick=False):
        taken_in(alice, mailbox, CONFIRMATION, REJECTION)
        accept_letters(alice, list(letters(alice)), automatically=True)
        assert undelivered(alice).count() == 1
        assert Application.objects.owned_by(alice).get().stage == Stage.APPLIED


def test_a_corrected_letter_is_recorded_as_what_it_is(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    correct_letter(alice, letters(alice).get(), CorrectLetter(kind=LetterKind.OFFER, company="Cellar", title="Cook"))
    assert Application.objects.owned_by(alice).get().job.company == "Cellar"
    assert {kind for kind, _on in facts(alice)} == {EventKind.APPLIED, EventKind.OFFER}


def test_a_letter_whose_kind_alone_is_corrected_stays_with_the_others(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, REJECTION)
    first = letters(alice).first()
    correct_letter(alice, first, CorrectLetter(kind=LetterKind.VIEWED, company="Cella", title="Data Analyst"))
    accept_letters(alice, list(letters(alice)))
    assert Application.objects.owned_by(alice).get().stage == Stage.REJECTED


def test_nobody_corrects_a_letter_to_the_application_of_another(alice, bob, mailbox):
    his = save_job(bob, SaveJob(title="Cook", company="Aubergine"))
    taken_in(alice, mailbox, CONFIRMATION)
    with pytest.raises(InputError):
        correct_letter(alice, letters(alice).get(), CorrectLetter(kind=LetterKind.OFFER, application=his.pk))


def test_a_letter_that_looks_like_a_corrected_one_is_read_as_that(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    correct_letter(alice, letters(alice).get(), CorrectLetter(kind=LetterKind.ON_HOLD, company="Cella"))
    again = letter("Your application for Cook at Cella", "Thank you for applying at Cella.", name="c9@cella.example")
    taken_in(alice, mailbox, again)
    assert letters(alice).waiting().get().kind == LetterKind.ON_HOLD


def test_letters_that_look_like_a_dismissed_one_are_not_kept_until_that_is_forgotten(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    dismiss_letters(alice, list(letters(alice)))
    again = letter("Your application for Cook at Cella", "Thank you for applying at Cella.", name="c9@cella.example")
    assert taken_in(alice, mailbox, again).kept == 0
    forget_lessons(alice)
    later = again.replace(b"c9@", b"c10@")
    assert taken_in(alice, mailbox, later).kept == 1


def test_only_kinds_that_the_person_chose_are_recorded_without_asking(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, REJECTION)
    assert accept_automatically(alice) == 0
    choose_automatic_kinds(alice, ChooseAutomaticKinds(kinds={LetterKind.CONFIRMATION: 0.7}))
    assert accept_automatically(alice) == 1
    assert Application.objects.owned_by(alice).get().stage == Stage.APPLIED
    assert letters(alice).waiting().get().kind == LetterKind.REJECTION


def test_a_doubtful_letter_is_never_recorded_without_asking(alice, mailbox):
    forged = CONFIRMATION.replace(b"Message-ID", b"Authentication-Results: mx.example; dmarc=fail\nMessage-ID")
    taken_in(alice, mailbox, forged)
    choose_automatic_kinds(alice, ChooseAutomaticKinds(kinds={LetterKind.CONFIRMATION: 0.7}))
    assert accept_automatically(alice) == 0


@pytest.mark.parametrize("doubt", Doubt)
def test_no_doubt_is_passed_over_where_letters_are_recorded_without_asking(alice, mailbox, doubt):
    taken_in(alice, mailbox, CONFIRMATION)
    letters(alice).update(doubts=[doubt.value])
    choose_automatic_kinds(alice, ChooseAutomaticKinds(kinds={LetterKind.CONFIRMATION: 0.7}))
    assert accept_automatically(alice) == 0


def test_a_letter_without_a_day_or_with_an_assumed_zone_is_never_recorded_without_asking(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, SCHEDULED.replace(b"14:30 CET", b"14:30"))
    letters(alice).filter(kind=LetterKind.CONFIRMATION).update(sent_at=None)
    kinds = {LetterKind.CONFIRMATION: 0.7, LetterKind.INTERVIEW_SCHEDULED: 0.7}
    choose_automatic_kinds(alice, ChooseAutomaticKinds(kinds=kinds))
    assert letters(alice).waiting().filter(kind__in=kinds, doubts=[], probability__gte=0.7).count() == 2
    assert accept_automatically(alice) == 0


def test_nobody_can_choose_to_have_unsure_letters_recorded():
    with pytest.raises(ValidationError):
        ChooseAutomaticKinds(kinds={LetterKind.REJECTION: 0.5})


def test_a_dismissed_letter_asks_for_nothing_more(alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION)
    dismiss_letters(alice, list(letters(alice)))
    assert not letters_to_show(alice).waiting().exists()
    taken_in(alice, mailbox, CONFIRMATION)
    assert not letters_to_show(alice).waiting().exists()


def test_what_a_mailbox_recorded_can_be_taken_back_with_it(alice, mailbox, as_alice):
    taken_in(alice, mailbox, CONFIRMATION, SCHEDULED, REJECTION)
    accept_letters(alice, list(letters(alice)))
    as_alice.post(f"/inbox/mailboxes/{mailbox.pk}/remove/", {"retract": "on"})
    assert not Application.objects.owned_by(alice).exists()
    assert not ReceivedLetter.objects.owned_by(alice).exists()


def test_what_the_person_recorded_stays_when_a_mailbox_goes(alice, mailbox):
    application = save_job(alice, SaveJob(title="Data Analyst", company="Cella", applied_on=date(2026, 11, 1)))
    taken_in(alice, mailbox, SCHEDULED, REJECTION)
    accept_letters(alice, list(letters(alice)))
    retract_recorded(alice, mailbox)
    assert facts(alice) == [(EventKind.APPLIED, date(2026, 11, 1))]
    application.refresh_from_db()
    assert application.stage == Stage.APPLIED
    undo(Action.objects.owned_by(alice).latest("pk"))
    assert len(facts(alice)) == 3


def test_a_file_is_removed_without_touching_what_was_recorded(alice, mailbox, as_alice):
    taken_in(alice, mailbox, CONFIRMATION)
    accept_letters(alice, list(letters(alice)))
    as_alice.post(f"/inbox/mailboxes/{mailbox.pk}/remove/")
    assert Application.objects.owned_by(alice).get().stage == Stage.APPLIED
