from datetime import timedelta

import pytest
import time_machine

from onward.campaign.public import Kind, record, save_job
from onward.foundation.deeds import undo
from onward.foundation.models import Deed
from onward.setbacks.actions import corrections as actions
from onward.setbacks.actions import debriefs
from onward.setbacks.core.corrections import Outcome
from onward.setbacks.models import Correction, Debrief, Trial
from onward.setbacks.occasions import open_corrections, to_ask

pytestmark = pytest.mark.django_db

MONDAY = "2026-03-16T10:00:00Z"
TEXTS = {"went_well": "", "happened": "", "luck": "", "mine": "", "closing": ""}


@pytest.fixture
def close(alice, answer):
    """Closes a debrief on a new application that came as far as ``kind``, with one thing to try."""

    def closed(to_try, kind=Kind.SCREEN, *, replace=False):
        made = save_job(alice, {"title": "Cook", "company": "Bakery"}, applied_on=alice.today() - timedelta(days=9))
        record(alice, made, kind, on=alice.today() - timedelta(days=5))
        made.refresh_from_db()
        answer(alice, made, "debrief")
        debrief = Debrief.objects.owned_by(alice).get(application=made)
        return debriefs.close_debrief(alice, debrief, keep_strengths=False, replace=replace, to_try=to_try, **TEXTS)

    return closed


def open_texts(person):
    return {stage: each.text for stage, each in open_corrections(person).items()}


def test_one_is_open_a_stage_and_the_old_one_stays_unless_replaced(alice, close):
    close("Ask first")
    close("Speak slower", Kind.INTERVIEW)
    kept = close("Smile")
    assert open_texts(alice) == {"screen": "Ask first", "interview": "Speak slower"}
    assert kept.to_try == "Smile"
    close("Breathe", replace=True)
    assert open_texts(alice) == {"screen": "Breathe", "interview": "Speak slower"}
    assert Trial.objects.owned_by(alice).get().correction.text == "Ask first"


def test_replacing_can_be_undone(alice, close):
    close("Ask first")
    close("Breathe", replace=True)
    undo(Deed.objects.owned_by(alice).first())
    assert open_texts(alice) == {"screen": "Ask first"}
    assert not Trial.objects.owned_by(alice).exists()


@pytest.mark.parametrize(
    ("outcome", "open_"),
    [
        (Outcome.KEPT, {}),
        (Outcome.DROPPED, {}),
        (Outcome.CHANGED, {"screen": "Ask twice"}),
        (Outcome.NOT_YET, {"screen": "Ask first"}),
    ],
)
def test_what_became_of_it_is_a_row_and_can_be_undone(alice, close, outcome, open_):
    close("Ask first")
    row = Correction.objects.owned_by(alice).get()
    actions.say_how_it_went(alice, row, outcome, on=alice.today(), how_it_went="Fine", change_to="Ask twice")
    trial = Trial.objects.owned_by(alice).get()
    assert (trial.outcome, trial.how_it_went, trial.noted_on) == (outcome, "Fine", alice.today())
    assert trial.tried_on == (None if outcome is Outcome.NOT_YET else alice.today())
    assert open_texts(alice) == open_
    undo(Deed.objects.owned_by(alice).first())
    assert open_texts(alice) == {"screen": "Ask first"}


def test_what_was_settled_is_not_settled_again(alice, close):
    close("Ask first")
    row = Correction.objects.owned_by(alice).get()
    actions.say_how_it_went(alice, row, Outcome.KEPT, on=alice.today())
    with pytest.raises(actions.AlreadySettled):
        actions.say_how_it_went(alice, row, Outcome.CHANGED, on=alice.today(), change_to="Again")
    assert Trial.objects.owned_by(alice).count() == Correction.objects.owned_by(alice).count() == 1


def test_when_an_odd_undo_leaves_two_the_newer_is_the_open_one(alice, close):
    close("Ask first")
    actions.say_how_it_went(alice, Correction.objects.owned_by(alice).get(), Outcome.DROPPED, on=alice.today())
    dropping = Deed.objects.owned_by(alice).first()
    close("Breathe")
    undo(dropping)
    assert open_texts(alice) == {"screen": "Breathe"}


def test_a_no_before_anything_was_sent_belongs_to_applying(alice, answer):
    made = save_job(alice, {"title": "Cook"})
    answer(alice, made, "debrief")
    debriefs.close_debrief(alice, Debrief.objects.owned_by(alice).get(), keep_strengths=False, to_try="Ask", **TEXTS)
    assert open_texts(alice) == {"applied": "Ask"}


@pytest.mark.parametrize(
    ("kind", "days", "asked"),
    [
        (Kind.SCREEN, 1, True),
        (Kind.SCREEN, 6, True),
        (Kind.INTERVIEW, 1, False),
        (Kind.SCREEN, 20, False),
        (Kind.SCREEN, -3, False),
    ],
)
def test_it_asks_after_the_next_occasion_at_that_stage(alice, close, kind, days, asked):
    with time_machine.travel(MONDAY):
        close("Ask first")
    with time_machine.travel("2026-04-20T10:00:00Z"):
        other = save_job(alice, {"title": "Clerk"}, applied_on=alice.today() - timedelta(days=30))
        event = record(alice, other, kind, on=alice.today() - timedelta(days=days))
        assert [each.on for each in to_ask(alice, alice.today())] == [event.on] * asked


def test_it_asks_once_for_an_occasion_and_again_for_the_next(alice, close):
    with time_machine.travel(MONDAY):
        close("Ask first")
    with time_machine.travel("2026-04-20T10:00:00Z"):
        other = save_job(alice, {"title": "Clerk"}, applied_on=alice.today() - timedelta(days=9))
        record(alice, other, Kind.SCREEN, on=alice.today() - timedelta(days=2))
        (asked,) = to_ask(alice, alice.today())
        actions.say_how_it_went(alice, asked.correction, Outcome.NOT_YET, on=alice.today())
        assert to_ask(alice, alice.today()) == []
        record(alice, other, Kind.SCREEN, on=alice.today())
    with time_machine.travel("2026-04-21T10:00:00Z"):
        assert len(to_ask(alice, alice.today())) == 1


def test_an_occasion_taken_back_asks_nothing(alice, close):
    with time_machine.travel(MONDAY):
        close("Ask first")
    with time_machine.travel("2026-04-20T10:00:00Z"):
        other = save_job(alice, {"title": "Clerk"}, applied_on=alice.today())
        record(alice, other, Kind.SCREEN, on=alice.today() - timedelta(days=2))
        undo(Deed.objects.owned_by(alice).first())
        assert to_ask(alice, alice.today()) == []
