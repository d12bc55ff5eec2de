from datetime import timedelta

import pytest
import time_machine

from onward.campaign.public import RecordEvent, SaveJob, record_event, save_job
from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.undo.replaying import undo
from onward.setbacks.corrections import operations
from onward.setbacks.corrections.operations import RecordCorrectionResult
from onward.setbacks.corrections.queries import corrections_to_ask_about, open_corrections
from onward.setbacks.corrections.rules import CorrectionOutcome
from onward.setbacks.debriefs.operations import CloseDebrief, close_debrief
from onward.setbacks.models import Correction, CorrectionResult, Debrief
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db

MONDAY = "2026-03-16T10:00:00Z"


@pytest.fixture
def close(alice, answer):
    """Closes a debrief on a new application that came as far as ``kind``, with one thing to try."""

    def closed(to_try, kind=EventKind.SCREEN, *, replace=None):
        made = save_job(alice, SaveJob(title="Cook", company="Bakery", applied_on=alice.today() - timedelta(days=9)))
        record_event(alice, made, RecordEvent(kind=kind, on=alice.today() - timedelta(days=5)))
        made.refresh_from_db()
        answer(alice, made, "debrief")
        debrief = Debrief.objects.owned_by(alice).get(application=made)
        closing = CloseDebrief(to_try=to_try, keep_strengths=False, replace=replace)
        return close_debrief(alice, debrief, closing)

    return closed


def record(person, correction, outcome, **values):
    recorded = RecordCorrectionResult(outcome=outcome, **values)
    return operations.record_correction_result(person, correction, recorded)


def open_texts(person):
    return {stage: each.text for stage, each in open_corrections(person).items()}


def test_one_is_open_a_stage_and_the_old_one_stays_unless_replaced(alice, close):
    close("Ask first")
    close("Speak slower", EventKind.INTERVIEW)
    kept = close("Smile", replace=False)
    assert open_texts(alice) == {"screen": "Ask first", "interview": "Speak slower"}
    assert kept.to_try == "Smile"
    close("Breathe", replace=True)
    assert open_texts(alice) == {"screen": "Breathe", "interview": "Speak slower"}
    assert CorrectionResult.objects.owned_by(alice).get().correction.text == "Ask first"


def test_while_one_is_open_another_says_which_of_the_two_goes_on(alice, close):
    close("Ask first")
    with pytest.raises(InputError, match="choose_correction"):
        close("Smile")
    assert open_texts(alice) == {"screen": "Ask first"}


def test_replacing_can_be_undone(alice, close):
    close("Ask first")
    close("Breathe", replace=True)
    undo(Action.objects.owned_by(alice).first())
    assert open_texts(alice) == {"screen": "Ask first"}
    assert not CorrectionResult.objects.owned_by(alice).exists()


@pytest.mark.parametrize(
    ("outcome", "open_"),
    [
        (CorrectionOutcome.KEPT, {}),
        (CorrectionOutcome.DROPPED, {}),
        (CorrectionOutcome.CHANGED, {"screen": "Ask twice"}),
        (CorrectionOutcome.NOT_YET, {"screen": "Ask first"}),
    ],
)
def test_what_became_of_it_is_a_row_and_can_be_undone(alice, close, outcome, open_):
    close("Ask first")
    row = Correction.objects.owned_by(alice).get()
    record(alice, row, outcome, how_it_went="Fine", change_to="Ask twice")
    trial = CorrectionResult.objects.owned_by(alice).get()
    assert (trial.outcome, trial.how_it_went, trial.noted_on) == (outcome, "Fine", alice.today())
    assert trial.tried_on == (None if outcome is CorrectionOutcome.NOT_YET else alice.today())
    assert open_texts(alice) == open_
    undo(Action.objects.owned_by(alice).first())
    assert open_texts(alice) == {"screen": "Ask first"}


def test_what_was_settled_is_not_settled_again(alice, close):
    close("Ask first")
    row = Correction.objects.owned_by(alice).get()
    record(alice, row, CorrectionOutcome.KEPT)
    with pytest.raises(operations.CorrectionSettledError):
        record(alice, row, CorrectionOutcome.CHANGED, change_to="Again")
    assert CorrectionResult.objects.owned_by(alice).count() == Correction.objects.owned_by(alice).count() == 1


def test_when_an_odd_undo_leaves_two_the_newer_is_the_open_one(alice, close):
    close("Ask first")
    record(alice, Correction.objects.owned_by(alice).get(), CorrectionOutcome.DROPPED)
    dropping = Action.objects.owned_by(alice).first()
    close("Breathe")
    undo(dropping)
    assert open_texts(alice) == {"screen": "Breathe"}


def test_a_no_before_anything_was_sent_belongs_to_applying(alice, answer):
    made = save_job(alice, SaveJob(title="Cook"))
    answer(alice, made, "debrief")
    closing = CloseDebrief(to_try="Ask", keep_strengths=False)
    close_debrief(alice, Debrief.objects.owned_by(alice).get(), closing)
    assert open_texts(alice) == {"applied": "Ask"}


@pytest.mark.parametrize(
    ("kind", "days", "asked"),
    [
        (EventKind.SCREEN, 1, True),
        (EventKind.SCREEN, 6, True),
        (EventKind.INTERVIEW, 1, False),
        (EventKind.SCREEN, 20, False),
        (EventKind.SCREEN, -3, False),
    ],
)
def test_it_asks_after_the_next_occasion_at_that_stage(alice, close, kind, days, asked):
    with time_machine.travel(MONDAY):
        close("Ask first")
    with time_machine.travel("2026-04-20T10:00:00Z"):
        other = save_job(alice, SaveJob(title="Clerk", applied_on=alice.today() - timedelta(days=30)))
        event = record_event(alice, other, RecordEvent(kind=kind, on=alice.today() - timedelta(days=days)))
        assert [each.on for each in corrections_to_ask_about(alice, alice.today())] == [event.on] * asked


def test_it_asks_once_for_an_occasion_and_again_for_the_next(alice, close):
    with time_machine.travel(MONDAY):
        close("Ask first")
    with time_machine.travel("2026-04-20T10:00:00Z"):
        other = save_job(alice, SaveJob(title="Clerk", applied_on=alice.today() - timedelta(days=9)))
        record_event(alice, other, RecordEvent(kind=EventKind.SCREEN, on=alice.today() - timedelta(days=2)))
        (asked,) = corrections_to_ask_about(alice, alice.today())
        record(alice, asked.correction, CorrectionOutcome.NOT_YET)
        assert corrections_to_ask_about(alice, alice.today()) == []
        record_event(alice, other, RecordEvent(kind=EventKind.SCREEN, on=alice.today()))
    with time_machine.travel("2026-04-21T10:00:00Z"):
        assert len(corrections_to_ask_about(alice, alice.today())) == 1


def test_an_occasion_that_a_rejection_called_off_asks_nothing(alice, close):
    with time_machine.travel(MONDAY):
        close("Ask first")
    with time_machine.travel("2026-04-15T10:00:00Z"):
        other = save_job(alice, SaveJob(title="Clerk", applied_on=alice.today()))
        record_event(alice, other, RecordEvent(kind=EventKind.SCREEN, on=alice.today() + timedelta(days=3)))
        record_event(alice, other, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
    with time_machine.travel("2026-04-20T10:00:00Z"):
        assert corrections_to_ask_about(alice, alice.today()) == []
        undo(Action.objects.owned_by(alice).first())
        assert len(corrections_to_ask_about(alice, alice.today())) == 1


def test_an_occasion_taken_back_asks_nothing(alice, close):
    with time_machine.travel(MONDAY):
        close("Ask first")
    with time_machine.travel("2026-04-20T10:00:00Z"):
        other = save_job(alice, SaveJob(title="Clerk", applied_on=alice.today()))
        record_event(alice, other, RecordEvent(kind=EventKind.SCREEN, on=alice.today() - timedelta(days=2)))
        undo(Action.objects.owned_by(alice).first())
        assert corrections_to_ask_about(alice, alice.today()) == []
