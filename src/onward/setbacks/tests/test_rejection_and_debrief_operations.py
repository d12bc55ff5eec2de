from datetime import timedelta

import pytest

from onward.campaign.public import Event, Pause
from onward.foundation.models import Action
from onward.foundation.undo.replaying import redo, undo
from onward.profile.models import Evidence
from onward.setbacks.debriefs import operations
from onward.setbacks.debriefs.operations import CloseDebrief, WriteDebrief
from onward.setbacks.debriefs.queries import clock_started_at
from onward.setbacks.models import Correction, Debrief, RejectionResponse
from onward.setbacks.rejections.queries import current_rejection
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db

TEXTS = {"went_well": "", "happened": "", "luck": "", "mine": "", "to_try": ""}


@pytest.fixture
def debrief(alice, application, answer):
    answer(alice, application, "debrief")
    return Debrief.objects.owned_by(alice).get()


def close(person, debrief, texts, *, keep_strengths):
    closing = CloseDebrief(**texts, keep_strengths=keep_strengths)
    return operations.close_debrief(person, debrief, closing)


def test_carrying_on_records_the_no_and_nothing_else(alice, application, answer):
    answer(alice, application, "carry_on")
    application.refresh_from_db()
    assert application.stage == Stage.REJECTED
    assert application.furthest == Stage.SCREEN
    assert not Debrief.objects.owned_by(alice).exists()
    assert not Pause.objects.owned_by(alice).exists()


@pytest.mark.parametrize("choice", RejectionResponse.Choice.values)
def test_a_no_and_what_was_chosen_are_one_action_that_can_be_undone_and_done_again(alice, application, answer, choice):
    answer(alice, application, choice)
    action = Action.objects.owned_by(alice).first()
    undo(action)
    application.refresh_from_db()
    assert application.stage == Stage.SCREEN
    assert [RejectionResponse.objects.owned_by(alice).count(), Pause.objects.owned_by(alice).count()] == [0, 0]
    assert not Debrief.objects.owned_by(alice).exists()
    redo(action)
    application.refresh_from_db()
    assert application.stage == Stage.REJECTED
    assert RejectionResponse.objects.owned_by(alice).get().choice == choice
    assert current_rejection(alice, application) == RejectionResponse.objects.owned_by(alice).get().event


def test_changing_ones_mind_records_no_second_no(alice, application, answer):
    answer(alice, application, "carry_on")
    answer(alice, application, "step_back")
    assert Event.objects.owned_by(alice).filter(kind=EventKind.REJECTED).count() == 1
    assert RejectionResponse.objects.owned_by(alice).get().choice == "step_back"


@pytest.mark.parametrize("choice", RejectionResponse.Choice.values)
def test_the_same_answer_twice_is_one_answer_one_pause_and_one_debrief(alice, application, answer, choice):
    for _ in range(2):
        answer(alice, application, choice)
    assert Event.objects.owned_by(alice).filter(kind=EventKind.REJECTED).count() == 1
    assert RejectionResponse.objects.owned_by(alice).count() == 1
    assert Pause.objects.owned_by(alice).count() <= 1
    assert Debrief.objects.owned_by(alice).count() <= 1


def test_a_debrief_closes_with_one_correction_and_lines_kept_as_strengths(alice, debrief):
    written = {**TEXTS, "went_well": "- calm from the start\n\n* the example with the rail data", "to_try": "Ask first"}
    close(alice, debrief, written, keep_strengths=True)
    assert Correction.objects.owned_by(alice).get().stage == Stage.SCREEN
    assert Correction.objects.owned_by(alice).get().text == "Ask first"
    kept = list(Evidence.objects.owned_by(alice).order_by("pk").values_list("text", flat=True))
    assert kept == ["calm from the start", "the example with the rail data"]


def test_closing_can_be_undone(alice, debrief):
    close(alice, debrief, {**TEXTS, "went_well": "calm", "to_try": "Ask"}, keep_strengths=True)
    undo(Action.objects.owned_by(alice).first())
    debrief.refresh_from_db()
    assert debrief.closed_at is None
    assert not Correction.objects.owned_by(alice).exists()
    assert not Evidence.objects.owned_by(alice).exists()


def test_a_closed_debrief_cannot_be_written_again(alice, debrief):
    close(alice, debrief, TEXTS, keep_strengths=False)
    with pytest.raises(operations.DebriefClosedError):
        operations.save_debrief(alice, debrief, WriteDebrief())
    with pytest.raises(operations.DebriefClosedError):
        close(alice, debrief, {**TEXTS, "to_try": "Again"}, keep_strengths=True)
    assert not Evidence.objects.owned_by(alice).exists()
    assert not Correction.objects.owned_by(alice).exists()


def begin(person, debrief):
    operations.begin_debrief(person, debrief)
    debrief.refresh_from_db()
    return debrief.started_at


def test_the_clock_goes_on_when_it_is_begun_twice_and_begins_anew_after_going_on_later(alice, debrief, clock):
    begun = begin(alice, debrief)
    clock.shift(timedelta(minutes=2))
    assert begin(alice, debrief) == begun == clock_started_at(alice, debrief)
    operations.save_debrief(alice, debrief, WriteDebrief())
    debrief.refresh_from_db()
    assert debrief.started_at is None


def test_the_clock_begins_anew_on_another_day(alice, debrief, clock):
    begun = begin(alice, debrief)
    clock.shift(timedelta(days=1))
    assert clock_started_at(alice, debrief) is None
    assert begin(alice, debrief) == begun + timedelta(days=1)


def test_a_closed_debrief_has_no_clock_to_begin(alice, debrief):
    close(alice, debrief, TEXTS, keep_strengths=False)
    with pytest.raises(operations.DebriefClosedError):
        operations.begin_debrief(alice, debrief)


def test_a_no_taken_back_takes_its_debrief_along(alice, application, answer):
    answer(alice, application, "debrief")
    undo(Action.objects.owned_by(alice).first())
    answer(alice, application, "debrief")
    assert Debrief.objects.owned_by(alice).count() == 1


def test_what_was_written_for_later_can_be_undone(alice, debrief):
    operations.save_debrief(alice, debrief, WriteDebrief(happened="Two talks"))
    undo(Action.objects.owned_by(alice).first())
    debrief.refresh_from_db()
    assert debrief.happened == ""
