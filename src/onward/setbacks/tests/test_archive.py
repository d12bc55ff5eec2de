"""Whatever is kept here leaves with its owner, and comes back the same."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from onward.accounts.public import export_archive, import_archive
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import redo, undo
from onward.profile.models import Evidence
from onward.profile.operations import SaveEvidence, add_evidence
from onward.setbacks.apps import SetbacksConfig
from onward.setbacks.debriefs.operations import keep_line_as_evidence
from onward.setbacks.models import (
    Correction,
    CorrectionResult,
    Debrief,
    DebriefEvidence,
    DebriefReading,
    DreadedQuestion,
    Preparation,
    RejectionResponse,
    SelfCompassionNote,
    SetbackPlan,
    SetbackPlanDismissal,
)
from onward.setbacks.plans.operations import PlanLineEdit, SaveSetbackPlan, dismiss_plan_offer, save_setback_plan
from onward.setbacks.preparation.operations import SavePreparation, save_preparation
from onward.setbacks.self_compassion.operations import KeepNote, keep_note

pytestmark = pytest.mark.django_db

MODELS = (
    RejectionResponse,
    Debrief,
    DebriefReading,
    Correction,
    CorrectionResult,
    Evidence,
    DebriefEvidence,
    DreadedQuestion,
    Preparation,
    SetbackPlan,
    SetbackPlanDismissal,
    SelfCompassionNote,
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
    DebriefReading(owner=alice, debrief=debrief, at=datetime(2026, 3, 18, 9, tzinfo=UTC)).save()
    correction = Correction(owner=alice, debrief=debrief, stage="screen", text="Ask", made_on=DAY)
    correction.save()
    CorrectionResult(
        owner=alice, correction=correction, tried_on=DAY, outcome="kept", how_it_went="Fine", noted_on=DAY
    ).save()
    keep_line_as_evidence(alice, debrief, "Clear")
    add_evidence(alice, SaveEvidence(text="Calm", situation="A row", praise="Well done", seen_by="Ann"))
    save_preparation(
        alice, interview(DAY).event.application, SavePreparation(questions="Who?", asked="Why", answer="So")
    )
    save_setback_plan(alice, SaveSetbackPlan(lines={"silence": PlanLineEdit(then="Close it")}))
    dismiss_plan_offer(alice)
    keep_note(alice, application, KeepNote(prompt="kindness", text="You tried"))


def test_all_of_it_is_named_for_the_archive():
    named = [*SetbacksConfig.archive, *SetbacksConfig.archived_links]
    assert {archived.model for archived in named} == {model.__name__ for model in MODELS if model is not Evidence}


def test_all_of_it_comes_back_the_same(alice, bob, kept):
    before = contents(alice)
    assert all(before.values())
    import_archive(bob, archive_of(alice))
    assert contents(bob) == before


def test_bringing_it_in_can_be_undone_and_done_again(alice, bob, kept):
    report = import_archive(bob, archive_of(alice))
    undo(report.action)
    assert not any(contents(bob).values())
    redo(report.action)
    assert contents(bob) == contents(alice)


def test_a_strength_goes_with_the_debrief_it_was_kept_from_and_comes_back_to_it(alice, bob, kept):
    with ZipFile(BytesIO(archive_of(alice))) as archive:
        rows = json.loads(archive.read("onward.json"))["tables"]["setbacks.Strength"]
    assert [(list(row)[:2], row["debrief"], row["text"]) for row in rows] == [
        (["id", "debrief"], 1, "Clear"),
        (["id", "debrief"], None, "Calm"),
    ]
    import_archive(bob, archive_of(alice))
    assert Evidence.objects.owned_by(bob).get(debrief_link__debrief__application__job__title="Analyst").text == "Clear"


def test_a_strength_outlives_its_debrief_and_loses_only_where_it_came_from(alice, kept):
    with undoable(alice, "Removed a debrief") as action:
        action.delete(Debrief.objects.owned_by(alice).get())
    assert Evidence.objects.owned_by(alice).filter(debrief_link=None).count() == 2
    undo(action.log_entry)
    assert Evidence.objects.owned_by(alice).exclude(debrief_link=None).get().text == "Clear"
