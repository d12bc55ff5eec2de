"""Whatever is kept here leaves with its owner, and comes back the same."""

from datetime import UTC, date, datetime

import pytest

from onward.accounts.public import export_archive, import_archive
from onward.foundation.deeds import redo, undo
from onward.setbacks.actions.kindness import keep_kind_word
from onward.setbacks.actions.planning import Line, leave_out, write_plan
from onward.setbacks.actions.preparing import prepare
from onward.setbacks.actions.strengths import add_strength
from onward.setbacks.models import (
    Answer,
    Correction,
    Debrief,
    DreadedQuestion,
    KindWord,
    PlanLeftOut,
    Preparation,
    SetbackPlan,
    Strength,
    Trial,
    Visit,
)
from onward.setbacks.room import ROOM

pytestmark = pytest.mark.django_db

MODELS = (
    Answer,
    Debrief,
    Visit,
    Correction,
    Trial,
    Strength,
    DreadedQuestion,
    Preparation,
    SetbackPlan,
    PlanLeftOut,
    KindWord,
)
DAY = date(2026, 3, 17)


def contents(person) -> dict[str, list[dict[str, object]]]:
    """Every row without its number, and what it refers to by nothing but its being there."""
    return {
        model.__name__: [
            {name: bool(value) if name.endswith("_id") else value for name, value in row.items() if name != "id"}
            for row in model.objects.owned_by(person).order_by("pk").values()
        ]
        for model in MODELS
    }


def archive_of(person) -> bytes:
    with export_archive(person) as archive:
        return archive.read()


@pytest.fixture
def kept(alice, application, answer, interview):
    answer(alice, application, "debrief")
    debrief = Debrief.objects.owned_by(alice).get()
    Visit(owner=alice, debrief=debrief, at=datetime(2026, 3, 18, 9, tzinfo=UTC)).save()
    correction = Correction(owner=alice, debrief=debrief, stage="screen", text="Ask", made_on=DAY)
    correction.save()
    Trial(owner=alice, correction=correction, tried_on=DAY, outcome="kept", how_it_went="Fine", noted_on=DAY).save()
    add_strength(alice, text="Calm", situation="A row", praise="Well done", seen_by="Ann")
    prepare(alice, interview(DAY).event.application, questions="Who?", dreaded=None, asked="Why", answer="So")
    write_plan(alice, {"silence": Line("", "Close it")})
    leave_out(alice)
    keep_kind_word(alice, application, "kindness", "You tried")


def test_all_of_it_is_named_for_the_archive():
    assert {label.partition(".")[2] for label in ROOM.archive} == {model.__name__ for model in MODELS}


def test_all_of_it_comes_back_the_same(alice, bob, kept):
    before = contents(alice)
    assert all(before.values())
    import_archive(bob, archive_of(alice))
    assert contents(bob) == before


def test_bringing_it_in_can_be_undone_and_done_again(alice, bob, kept):
    report = import_archive(bob, archive_of(alice))
    undo(report.deed)
    assert not any(contents(bob).values())
    redo(report.deed)
    assert contents(bob) == contents(alice)
