"""What may be said of a rejection and after it: each rule at the record, and what needs the day at the operation."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from onward.foundation.operations import InputError, input_errors
from onward.setbacks.corrections.operations import RecordCorrectionResult, record_correction_result
from onward.setbacks.debriefs.operations import CloseDebrief, WriteDebrief
from onward.setbacks.models import Correction, DreadedQuestion, Preparation
from onward.setbacks.plans.operations import PlanLineEdit, SaveSetbackPlan
from onward.setbacks.preparation.operations import EditDreadedQuestion, SavePreparation, save_preparation
from onward.setbacks.rejections.operations import RespondToRejection, respond_to_rejection
from onward.setbacks.self_compassion.operations import KeepNote


@pytest.mark.once
@pytest.mark.parametrize(
    ("record", "values", "refused"),
    [
        (RespondToRejection, {"choice": "despair"}, [("choice", "enum")]),
        (RespondToRejection, {"choice": "carry_on", "on": date(1900, 1, 1)}, [("on", "implausible_year")]),
        (RespondToRejection, {"choice": "step_back", "days_away": 0}, [("days_away", "greater_than_equal")]),
        (RespondToRejection, {"choice": "step_back", "days_away": 61}, [("days_away", "less_than_equal")]),
        (WriteDebrief, {"luck": "x" * 20_001}, [("luck", "string_too_long")]),
        (WriteDebrief, {"to_try": "x" * 301}, [("to_try", "string_too_long")]),
        (CloseDebrief, {"closing": "x" * 301, "keep_strengths": True}, [("closing", "string_too_long")]),
        (RecordCorrectionResult, {"outcome": "replaced"}, [("outcome", "unknown_outcome")]),
        (RecordCorrectionResult, {"outcome": "changed", "change_to": " "}, [("change_to", "change_missing")]),
        (RecordCorrectionResult, {"outcome": "kept", "how_it_went": "x" * 501}, [("how_it_went", "string_too_long")]),
        (SavePreparation, {"asked": "Why the gap"}, [("answer", "half_a_plan")]),
        (SavePreparation, {"answer": "Care"}, [("asked", "half_a_plan")]),
        (SavePreparation, {"questions": "x" * 5001}, [("questions", "string_too_long")]),
        (EditDreadedQuestion, {"asked": " ", "answer": "Care"}, [("asked", "string_too_short")]),
        (EditDreadedQuestion, {"asked": "Why", "answer": "x" * 2001}, [("answer", "string_too_long")]),
        (SaveSetbackPlan, {"lines": {"despair": {"then": "walk"}}}, [("lines", "enum")]),
        (PlanLineEdit, {"then": "x" * 301}, [("then", "string_too_long")]),
        (KeepNote, {"prompt": "kindness", "text": "\x00 "}, [("text", "string_too_short")]),
        (KeepNote, {"prompt": "despair", "text": "You tried"}, [("prompt", "enum")]),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(record, values, refused):
    with pytest.raises(ValidationError) as raised:
        record(**values)
    assert [(each.field, each.code) for each in input_errors(raised.value)] == refused


@pytest.mark.once
def test_a_line_of_a_plan_is_one_line():
    assert PlanLineEdit(then="  I call S. \n and\twalk ").then == "I call S. and walk"


@pytest.mark.django_db
def test_a_rejection_and_a_trial_lie_not_ahead(alice, application):
    tomorrow = alice.today() + timedelta(days=1)
    correction = Correction(owner=alice, stage="screen", text="Ask first", made_on=alice.today())
    correction.save()
    with pytest.raises(InputError, match="day_ahead"):
        respond_to_rejection(alice, application, RespondToRejection(choice="carry_on", on=tomorrow))
    with pytest.raises(InputError, match="day_ahead"):
        record_correction_result(alice, correction, RecordCorrectionResult(outcome="kept", on=tomorrow))


@pytest.mark.django_db
def test_the_plan_on_a_sheet_is_ones_own(alice, bob, application):
    theirs = DreadedQuestion(owner=bob, asked="Bob's question", answer="His", made_on=bob.today())
    theirs.save()
    with pytest.raises(InputError, match="unknown_dreaded_question"):
        save_preparation(alice, application, SavePreparation(dreaded=theirs.pk))
    assert not Preparation.objects.owned_by(alice).exists()
