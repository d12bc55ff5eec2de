from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from onward.campaign.applications import operations as applications_operations
from onward.campaign.applications.operations import (
    AddTag,
    ChangeChannel,
    EditJob,
    SaveJob,
    change_channel,
    edit_job,
    save_job,
)
from onward.campaign.events.operations import (
    CloseApplications,
    MoveApplication,
    RecordEvent,
    close_applications,
    close_open_applications,
    correct_event,
    move_application,
    move_applications,
    record_event,
    retract_event,
)
from onward.campaign.events.queries import custom_stage_records, event_fact
from onward.campaign.events.rules import facts_in_force
from onward.campaign.interviews.operations import (
    RescheduleInterview,
    ScheduleInterview,
    reschedule_interview,
    schedule_interview,
)
from onward.campaign.models import Application, CustomStage, Event, Interview, Job, Tag
from onward.campaign.stages import operations as stages_operations
from onward.campaign.stages.operations import SaveCustomStage
from onward.foundation.models import Action
from onward.foundation.operations import EditConflictError
from onward.foundation.undo.replaying import redo, undo
from onward.foundation.undo.row_snapshots import snapshot
from onward.vocabulary import ENDING_STAGES, Channel, EventKind, Stage

pytestmark = pytest.mark.django_db

MODELS = (Job, Application, Event, Interview, Tag, CustomStage)
DAY = date(2026, 3, 2)


def latest(person):
    return Action.objects.owned_by(person).first()


def seen(person):
    """All that pages can show of a person's campaign; of the events, those in force."""
    rows = {model.__name__: list(model.objects.owned_by(person).order_by("pk")) for model in MODELS}
    steps = custom_stage_records(person.pk)
    held = {each.id for each in facts_in_force(event_fact(event, steps) for event in rows["Event"])}
    rows["Event"] = [event for event in rows["Event"] if event.pk in held]
    return {name: [snapshot(row) for row in found] for name, found in rows.items()}


def fresh(application):
    return Application.objects.owned_by(application.owner_id).get(pk=application.pk)


@pytest.fixture
def cella(alice):
    return save_job(alice, SaveJob(title="Data engineer", company="Cella", applied_on=DAY, tags=["data"]))


@pytest.fixture
def second_round(alice):
    return stages_operations.add_custom_stage(alice, SaveCustomStage(name="Second round", after=Stage.INTERVIEW))


def operations_on(alice, cella, second_round):
    event = Event.objects.owned_by(alice).get(application=cella)
    return {
        "save": lambda: save_job(alice, SaveJob(title="Other", applied_on=DAY)),
        "edit": lambda: edit_job(alice, cella.job, EditJob(version=cella.job.version, title="New", company="Kew Ltd")),
        "channel": lambda: change_channel(alice, cella, ChangeChannel(version=cella.version, channel=Channel.REFERRAL)),
        "record": lambda: record_event(alice, cella, RecordEvent(kind=EventKind.SCREEN, on=DAY)),
        "retract": lambda: retract_event(alice, event),
        "correct": lambda: correct_event(alice, event, RecordEvent(kind=EventKind.INTERVIEW, on=DAY, text="a")),
        "move on": lambda: move_application(alice, cella, MoveApplication(stage=Stage.OFFER)),
        "move back": lambda: move_application(alice, cella, MoveApplication(stage=Stage.SAVED)),
        "move aside": lambda: move_application(
            alice, cella, MoveApplication(stage=Stage.INTERVIEW, custom_stage=second_round.pk)
        ),
        "move to a no": lambda: move_application(alice, cella, MoveApplication(stage=Stage.REJECTED)),
        "close": lambda: close_applications(alice, [cella], CloseApplications(stage=EventKind.WITHDRAWN, on=DAY)),
        "tag": lambda: applications_operations.add_tag(alice, [cella], AddTag(name="new")),
        "untag": lambda: applications_operations.remove_tag(alice, Tag.objects.owned_by(alice).get(name="data")),
        "delete": lambda: applications_operations.delete_applications(alice, [cella]),
        "add a stage": lambda: stages_operations.add_custom_stage(
            alice, SaveCustomStage(name="Third", after=Stage.OFFER)
        ),
        "edit a stage": lambda: stages_operations.edit_custom_stage(
            alice, second_round, SaveCustomStage(name="Panel", after=Stage.SCREEN)
        ),
        "shift a stage": lambda: stages_operations.move_custom_stage(alice, second_round, up=True),
        "remove a stage": lambda: stages_operations.remove_custom_stage(alice, second_round),
    }


OPERATIONS = [
    *("save", "edit", "channel", "record", "retract", "correct", "close", "tag", "untag", "delete"),
    *("move on", "move back", "move aside", "move to a no"),
    *("add a stage", "edit a stage", "shift a stage", "remove a stage"),
]


@pytest.mark.parametrize("verb", OPERATIONS)
def test_every_operation_is_one_action_that_can_be_undone_and_redone(alice, cella, second_round, verb):
    before, logged_actions = seen(alice), Action.objects.owned_by(alice).count()
    operations_on(alice, cella, second_round)[verb]()
    after = seen(alice)
    assert after != before
    assert Action.objects.owned_by(alice).count() == logged_actions + 1
    undo(latest(alice))
    assert seen(alice) == before
    redo(latest(alice))
    assert seen(alice) == after


def test_a_card_moved_to_each_stage_stands_there(alice, cella):
    for stage in [*Stage, *reversed(Stage)]:
        move_application(alice, cella, MoveApplication(stage=stage))
        assert fresh(cella).stage == stage


def test_moving_back_keeps_what_happened_before(alice, cella):
    move_application(alice, cella, MoveApplication(stage=Stage.OFFER))
    move_application(alice, cella, MoveApplication(stage=Stage.APPLIED))
    assert fresh(cella).applied_on == DAY


def test_moving_a_card_to_where_it_stands_writes_nothing(alice, cella):
    before = Event.objects.owned_by(alice).count()
    move_application(alice, cella, MoveApplication(stage=Stage.APPLIED))
    assert Event.objects.owned_by(alice).count() == before


def test_a_no_before_an_arranged_interview_ends_the_application(alice, cella):
    today = alice.today()
    record_event(alice, cella, RecordEvent(kind=EventKind.INTERVIEW, on=today + timedelta(days=5)))
    record_event(alice, cella, RecordEvent(kind=EventKind.REJECTED, on=today))
    assert fresh(cella).stage == Stage.REJECTED
    assert fresh(cella).furthest == Stage.INTERVIEW


def test_another_tab_does_not_overwrite_silently(alice, cella):
    edit_job(alice, cella.job, EditJob(version=1, title="First"))
    with pytest.raises(EditConflictError):
        edit_job(alice, cella.job, EditJob(version=1, title="Second"))
    assert Job.objects.owned_by(alice).get(pk=cella.job_id).title == "First"


def test_moving_an_appointment_to_another_day_corrects_the_timeline(alice, cella):
    interview = schedule_interview(alice, cella, ScheduleInterview(day=DAY, people="Zoe"))
    before = seen(alice)
    change = RescheduleInterview(day=DAY + timedelta(days=1), people="Zoe and Max", version=1)
    reschedule_interview(alice, interview, change)
    now = Interview.objects.owned_by(alice).select_related("event").get(pk=interview.pk)
    assert (now.event.on, now.people, now.version) == (DAY + timedelta(days=1), "Zoe and Max", 2)
    assert fresh(cella).since == DAY + timedelta(days=1)
    with pytest.raises(EditConflictError):
        reschedule_interview(alice, now, RescheduleInterview(day=DAY, version=1))
    undo(latest(alice))
    assert seen(alice) == before


def test_a_job_with_two_applications_outlives_one(alice, cella):
    from onward.foundation.undo.recording import undoable

    with undoable(alice, "again") as action:
        again = action.create(Application(job=cella.job))
    applications_operations.delete_applications(alice, [cella])
    assert Job.objects.owned_by(alice).filter(pk=cella.job_id).exists()
    applications_operations.delete_applications(alice, [again])
    assert not Job.objects.owned_by(alice).exists()


def test_only_open_applications_are_closed_in_bulk(alice, cella):
    saved = save_job(alice, SaveJob(title="Saved"))
    refused = save_job(alice, SaveJob(title="Refused", applied_on=DAY))
    record_event(alice, refused, RecordEvent(kind=EventKind.REJECTED, on=DAY))
    assert (
        close_open_applications(
            alice, [cella, saved, refused], CloseApplications(stage=EventKind.NEVER_ANSWERED, on=alice.today())
        )
        == 1
    )
    assert [fresh(each).stage for each in (cella, saved, refused)] == ["never_answered", "saved", "rejected"]


def test_cards_in_a_removed_stage_fall_back(alice, cella, second_round):
    move_application(alice, cella, MoveApplication(stage=Stage.INTERVIEW, custom_stage=second_round.pk))
    pk = second_round.pk
    assert fresh(cella).custom_stage_id == pk
    stages_operations.remove_custom_stage(alice, second_round)
    assert (fresh(cella).stage, fresh(cella).custom_stage_id) == (Stage.APPLIED, None)
    undo(latest(alice))
    assert (fresh(cella).stage, fresh(cella).custom_stage_id) == (Stage.INTERVIEW, pk)


@pytest.mark.parametrize("ending", ENDING_STAGES)
def test_no_stage_of_ones_own_comes_after_an_ending_by_an_archive_either(alice, ending):
    with pytest.raises(ValidationError):
        CustomStage(owner=alice, name="Second round", after=ending).clean_fields()


def test_a_stage_shifted_past_a_fixed_one_takes_its_cards_along(alice, cella, second_round):
    move_application(alice, cella, MoveApplication(stage=Stage.INTERVIEW, custom_stage=second_round.pk))
    stages_operations.move_custom_stage(alice, second_round, up=True)
    assert fresh(cella).stage == Stage.ASSESSMENT
    undo(latest(alice))
    assert fresh(cella).stage == Stage.INTERVIEW


def test_stages_change_places_within_their_group(alice, second_round):
    third = stages_operations.add_custom_stage(alice, SaveCustomStage(name="Third round", after=Stage.INTERVIEW))
    stages_operations.move_custom_stage(alice, third, up=True)
    assert [each.name for each in CustomStage.objects.owned_by(alice)] == ["Third round", "Second round"]


def test_many_cards_move_in_one_action(alice):
    rows = [save_job(alice, SaveJob(title=f"Job {n}", applied_on=DAY)) for n in range(5)]
    logged_actions = Action.objects.owned_by(alice).count()
    move_applications(alice, rows, MoveApplication(stage=Stage.SCREEN))
    assert {fresh(row).stage for row in rows} == {"screen"}
    assert Action.objects.owned_by(alice).count() == logged_actions + 1
    undo(latest(alice))
    assert {fresh(row).stage for row in rows} == {"applied"}
