from datetime import date, timedelta

import pytest

from onward.campaign.actions import applications as actions
from onward.campaign.actions import bulk, rounds, stages
from onward.campaign.actions.applications import EditedElsewhere, Meeting
from onward.campaign.core.timeline import Channel, Kind, Stage, in_force
from onward.campaign.models import Application, CustomStage, Event, Job, Round, Tag
from onward.campaign.snapshots import custom_steps, fact
from onward.foundation.deeds import image, redo, undo
from onward.foundation.models import Deed

pytestmark = pytest.mark.django_db

MODELS = (Job, Application, Event, Round, Tag, CustomStage)
DAY = date(2026, 3, 2)


def latest(person):
    return Deed.objects.owned_by(person).first()


def seen(person):
    """All that pages can show of a person's campaign; of the events, those in force."""
    rows = {model.__name__: list(model.objects.owned_by(person).order_by("pk")) for model in MODELS}
    steps = custom_steps(person.pk)
    held = {each.id for each in in_force(fact(event, steps) for event in rows["Event"])}
    rows["Event"] = [event for event in rows["Event"] if event.pk in held]
    return {name: [image(row) for row in found] for name, found in rows.items()}


def fresh(application):
    return Application.objects.owned_by(application.owner_id).get(pk=application.pk)


@pytest.fixture
def cella(alice):
    return actions.save_job(alice, {"title": "Data engineer", "company": "Cella"}, applied_on=DAY, tags=["data"])


@pytest.fixture
def second_round(alice):
    return stages.add_custom_stage(alice, "Second round", Stage.INTERVIEW)


def deeds_of(alice, cella, second_round):
    event = Event.objects.owned_by(alice).get(application=cella)
    return {
        "save": lambda: actions.save_job(alice, {"title": "Other"}, applied_on=DAY),
        "edit": lambda: actions.edit_job(alice, cella.job, cella.job.version, title="New", company="Kew Ltd"),
        "channel": lambda: actions.edit_application(alice, cella, cella.version, channel=Channel.REFERRAL),
        "record": lambda: actions.record(alice, cella, Kind.SCREEN, on=DAY),
        "retract": lambda: actions.retract(alice, event),
        "correct": lambda: actions.correct(alice, event, kind=Kind.INTERVIEW, on=DAY, text="a"),
        "move on": lambda: actions.move(alice, cella, Stage.OFFER),
        "move back": lambda: actions.move(alice, cella, Stage.SAVED),
        "move aside": lambda: actions.move(alice, cella, Stage.INTERVIEW, custom=second_round),
        "move to a no": lambda: actions.move(alice, cella, Stage.REJECTED),
        "close": lambda: actions.close(alice, [cella], Kind.WITHDRAWN, DAY),
        "tag": lambda: actions.add_tag(alice, [cella], "new"),
        "untag": lambda: actions.remove_tag(alice, Tag.objects.owned_by(alice).get(name="data")),
        "delete": lambda: actions.delete(alice, [cella]),
        "add a stage": lambda: stages.add_custom_stage(alice, "Third", Stage.OFFER),
        "edit a stage": lambda: stages.edit_custom_stage(alice, second_round, "Panel", Stage.SCREEN),
        "shift a stage": lambda: stages.shift_custom_stage(alice, second_round, up=True),
        "remove a stage": lambda: stages.remove_custom_stage(alice, second_round),
    }


VERBS = [
    *("save", "edit", "channel", "record", "retract", "correct", "close", "tag", "untag", "delete"),
    *("move on", "move back", "move aside", "move to a no"),
    *("add a stage", "edit a stage", "shift a stage", "remove a stage"),
]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_one_deed_that_can_be_undone_and_done_again(alice, cella, second_round, verb):
    before, deeds = seen(alice), Deed.objects.owned_by(alice).count()
    deeds_of(alice, cella, second_round)[verb]()
    after = seen(alice)
    assert after != before
    assert Deed.objects.owned_by(alice).count() == deeds + 1
    undo(latest(alice))
    assert seen(alice) == before
    redo(latest(alice))
    assert seen(alice) == after


def test_a_card_moved_to_each_stage_stands_there(alice, cella):
    for stage in [*Stage, *reversed(Stage)]:
        actions.move(alice, cella, stage)
        assert fresh(cella).stage == stage


def test_moving_back_keeps_what_happened_before(alice, cella):
    actions.move(alice, cella, Stage.OFFER)
    actions.move(alice, cella, Stage.APPLIED)
    assert fresh(cella).applied_on == DAY


def test_moving_a_card_to_where_it_stands_writes_nothing(alice, cella):
    before = Event.objects.owned_by(alice).count()
    actions.move(alice, cella, Stage.APPLIED)
    assert Event.objects.owned_by(alice).count() == before


def test_a_no_before_an_arranged_interview_ends_the_application(alice, cella):
    today = alice.today()
    actions.record(alice, cella, Kind.INTERVIEW, on=today + timedelta(days=5))
    actions.record(alice, cella, Kind.REJECTED, on=today)
    assert fresh(cella).stage == Stage.REJECTED
    assert fresh(cella).furthest == Stage.INTERVIEW


def test_another_tab_does_not_overwrite_silently(alice, cella):
    actions.edit_job(alice, cella.job, 1, title="First")
    with pytest.raises(EditedElsewhere):
        actions.edit_job(alice, cella.job, 1, title="Second")
    assert Job.objects.owned_by(alice).get(pk=cella.job_id).title == "First"


def test_moving_an_appointment_to_another_day_corrects_the_timeline(alice, cella):
    event = actions.record(alice, cella, Kind.INTERVIEW, on=DAY, meeting=Meeting(people="Zoe", time_zone="UTC"))
    meeting = Round.objects.owned_by(alice).get(event=event)
    before = seen(alice)
    rounds.reschedule(alice, meeting, 1, Meeting(people="Zoe and Max"), day=DAY + timedelta(days=1))
    now = Round.objects.owned_by(alice).select_related("event").get(pk=meeting.pk)
    assert (now.event.on, now.people, now.version) == (DAY + timedelta(days=1), "Zoe and Max", 2)
    assert fresh(cella).since == DAY + timedelta(days=1)
    with pytest.raises(EditedElsewhere):
        rounds.reschedule(alice, now, 1, Meeting(), day=DAY)
    undo(latest(alice))
    assert seen(alice) == before


def test_a_job_with_two_applications_outlives_one(alice, cella):
    from onward.foundation.deeds import deed

    with deed(alice, "again") as act:
        again = act.make(Application(job=cella.job))
    actions.delete(alice, [cella])
    assert Job.objects.owned_by(alice).filter(pk=cella.job_id).exists()
    actions.delete(alice, [again])
    assert not Job.objects.owned_by(alice).exists()


def test_only_open_applications_are_closed_in_bulk(alice, cella):
    saved = actions.save_job(alice, {"title": "Saved"})
    refused = actions.save_job(alice, {"title": "Refused"}, applied_on=DAY)
    actions.record(alice, refused, Kind.REJECTED, on=DAY)
    assert bulk.end(alice, [cella, saved, refused], Kind.NEVER_ANSWERED, alice.today()) == 1
    assert [fresh(each).stage for each in (cella, saved, refused)] == ["never_answered", "saved", "rejected"]


def test_cards_in_a_removed_stage_fall_back(alice, cella, second_round):
    actions.move(alice, cella, Stage.INTERVIEW, custom=second_round)
    pk = second_round.pk
    assert fresh(cella).custom_stage_id == pk
    stages.remove_custom_stage(alice, second_round)
    assert (fresh(cella).stage, fresh(cella).custom_stage_id) == (Stage.APPLIED, None)
    undo(latest(alice))
    assert (fresh(cella).stage, fresh(cella).custom_stage_id) == (Stage.INTERVIEW, pk)


def test_a_stage_shifted_past_a_fixed_one_takes_its_cards_along(alice, cella, second_round):
    actions.move(alice, cella, Stage.INTERVIEW, custom=second_round)
    stages.shift_custom_stage(alice, second_round, up=True)
    assert fresh(cella).stage == Stage.ASSESSMENT
    undo(latest(alice))
    assert fresh(cella).stage == Stage.INTERVIEW


def test_stages_change_places_within_their_group(alice, second_round):
    third = stages.add_custom_stage(alice, "Third round", Stage.INTERVIEW)
    stages.shift_custom_stage(alice, third, up=True)
    assert [each.name for each in CustomStage.objects.owned_by(alice)] == ["Third round", "Second round"]


def test_many_cards_move_in_one_deed(alice):
    rows = [actions.save_job(alice, {"title": f"Job {n}"}, applied_on=DAY) for n in range(5)]
    deeds = Deed.objects.owned_by(alice).count()
    actions.move_many(alice, rows, Stage.SCREEN)
    assert {fresh(row).stage for row in rows} == {"screen"}
    assert Deed.objects.owned_by(alice).count() == deeds + 1
    undo(latest(alice))
    assert {fresh(row).stage for row in rows} == {"applied"}
