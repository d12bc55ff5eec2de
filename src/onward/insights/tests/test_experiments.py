"""Experiments: what is drawn and counted, what can be undone, and what the sentences say."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from onward.campaign.public import (
    Application,
    Event,
    RecordEvent,
    SaveJob,
    delete_applications,
    record_event,
    retract_event,
    save_job,
)
from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.undo.replaying import redo, undo
from onward.insights.experiments import operations
from onward.insights.experiments.operations import SaveExperiment
from onward.insights.experiments.queries import assignment_results
from onward.insights.experiments.rules import (
    AssignmentOutcome,
    ExperimentDecision,
    arm_counts,
    decision_of,
    outcome_counts,
)
from onward.insights.models import Experiment, VersionAssignment
from onward.odds.experiments import ExperimentArm, compare_arms
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db


LENGTH = {"name": "Length", "of": "resume", "first": "One page", "second": "Two pages", "mode": "learning"}


@pytest.fixture
def experiment(alice):
    return operations.start_experiment(alice, SaveExperiment(**LENGTH))


@pytest.fixture
def job(alice):
    return save_job(alice, SaveJob(title="Analyst", company="Quillpoint"))


def drawn(person, experiment, *kinds, days_ago=0, is_second=True, chance=0.5):
    """An application that was drawn and sent so many days ago, and what happened to it today."""
    day = person.today() - timedelta(days=days_ago)
    row = save_job(person, SaveJob(title="Analyst", applied_on=day))
    for kind in kinds:
        record_event(person, row, RecordEvent(kind=kind, on=person.today()))
    row.refresh_from_db()
    draw = VersionAssignment(
        experiment=experiment, application=row, is_second=is_second, chance_of_second=chance, assigned_on=day
    )
    draw.owner = person
    draw.save()
    return draw


def outcomes(person, experiment):
    return [each.outcome for each in assignment_results(person, [experiment])[experiment.pk]]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"first": ""}, "string_too_short"),
        ({"first": " \x00 "}, "string_too_short"),
        ({"second": "x" * 121}, "string_too_long"),
        ({"second": "oNE PAGE "}, "same_versions"),
        ({"name": "x" * 121}, "string_too_long"),
        ({"of": "face"}, "enum"),
        ({"mode": "always the first"}, "enum"),
        ({"started_on": "2026-01-01"}, "extra_forbidden"),
    ],
)
def test_what_an_experiment_cannot_be(typed, code):
    with pytest.raises(ValidationError, match=code):
        SaveExperiment(**{**LENGTH, **typed})


def test_an_experiment_is_called_after_its_versions_when_nothing_else_is_said():
    assert SaveExperiment(first=" One page ", second="Two pages").columns == {
        "of": "resume",
        "first": "One page",
        "second": "Two pages",
        "mode": "learning",
        "name": "One page or Two pages",
    }


@pytest.mark.parametrize("mode", Experiment.Mode.values)
def test_the_first_draw_is_fifty_fifty_and_keeps_its_chance(alice, experiment, job, mode):
    operations.edit_experiment(alice, experiment, SaveExperiment(**{**LENGTH, "mode": mode}))
    draw = operations.assign_version(alice, experiment, job)
    assert draw.chance_of_second == 0.5
    assert draw.assigned_on == alice.today()


def test_chance_chooses(alice, experiment):
    seen = {
        operations.assign_version(alice, experiment, save_job(alice, SaveJob(title=f"{n}"))).is_second
        for n in range(40)
    }
    assert seen == {True, False}


@pytest.mark.parametrize(("mode", "least", "most"), [("learning", 0.75, 0.8), ("even", 0.5, 0.5)])
def test_only_learning_leans_to_what_does_better_and_never_beyond_four_in_five(
    alice, experiment, job, mode, least, most
):
    for _ in range(4):
        drawn(alice, experiment, EventKind.SCREEN)
        drawn(alice, experiment, EventKind.REJECTED, is_second=False)
    operations.edit_experiment(alice, experiment, SaveExperiment(**{**LENGTH, "mode": mode}))
    assert least <= operations.assign_version(alice, experiment, job).chance_of_second <= most


def test_asking_again_gives_what_was_drawn(alice, experiment, job):
    draws = [operations.assign_version(alice, experiment, job) for _ in range(5)]
    assert {draw.pk for draw in draws} == {draws[0].pk}
    assert Action.objects.owned_by(alice).filter(label__startswith="Picked").count() == 1


def test_asking_again_after_sending_gives_what_was_drawn(alice, experiment, job):
    draw = operations.assign_version(alice, experiment, job)
    record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today()))
    operations.end_experiment(alice, experiment)
    assert operations.assign_version(alice, experiment, job) == draw


@pytest.mark.parametrize("kind", [EventKind.APPLIED, EventKind.SCREEN, EventKind.REJECTED, EventKind.WITHDRAWN])
def test_nothing_is_drawn_for_what_was_sent_or_given_up(alice, experiment, job, kind):
    record_event(alice, job, RecordEvent(kind=kind, on=alice.today()))
    with pytest.raises(InputError, match="already_sent"):
        operations.assign_version(alice, experiment, job)
    assert not VersionAssignment.objects.owned_by(alice).exists()


def test_a_row_fetched_before_it_was_sent_draws_nothing(alice, experiment, job):
    stale = Application.objects.owned_by(alice).get(pk=job.pk)
    record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today()))
    with pytest.raises(InputError, match="already_sent"):
        operations.assign_version(alice, experiment, stale)


def test_an_experiment_that_ended_draws_nothing_until_it_is_opened_again(alice, experiment, job):
    operations.end_experiment(alice, experiment)
    with pytest.raises(InputError, match="experiment_ended"):
        operations.assign_version(alice, experiment, job)
    operations.reopen_experiment(alice, experiment)
    assert operations.assign_version(alice, experiment, job)


def test_every_action_can_be_undone_and_done_again(alice, experiment, job):
    logged_actions = {
        "start": lambda: operations.start_experiment(
            alice, SaveExperiment(name="B", of="letter", first="Short", second="Long", mode="even")
        ),
        "edit": lambda: operations.edit_experiment(alice, experiment, SaveExperiment(**{**LENGTH, "first": "1 page"})),
        "draw": lambda: operations.assign_version(alice, experiment, job),
        "end": lambda: operations.end_experiment(alice, experiment),
        "reopen": lambda: operations.reopen_experiment(alice, experiment),
        "delete": lambda: operations.delete_experiment(alice, experiment),
    }
    for act in logged_actions.values():
        experiment.refresh_from_db()
        before = state(alice)
        act()
        after, action = state(alice), Action.objects.owned_by(alice).first()
        assert after != before
        undo(action)
        assert state(alice) == before
        redo(action)
        assert state(alice) == after


def state(person):
    return [list(model.objects.owned_by(person).order_by("pk").values()) for model in (Experiment, VersionAssignment)]


def test_a_deleted_experiment_comes_back_with_its_draws(alice, experiment, job):
    operations.assign_version(alice, experiment, job)
    before = state(alice)
    operations.delete_experiment(alice, experiment)
    assert state(alice) == [[], []]
    undo(Action.objects.owned_by(alice).first())
    assert state(alice) == before


def test_a_deleted_application_leaves_the_counts_and_comes_back_with_its_draw(alice, experiment):
    drawn(alice, experiment, EventKind.SCREEN)
    row = drawn(alice, experiment, EventKind.SCREEN).application
    delete_applications(alice, [row])
    assert outcomes(alice, experiment) == [AssignmentOutcome.CONVERSATION]
    undo(Action.objects.owned_by(alice).first())
    assert outcomes(alice, experiment) == [AssignmentOutcome.CONVERSATION] * 2


def test_ending_twice_keeps_the_first_day(alice, experiment):
    operations.end_experiment(alice, experiment)
    count = Action.objects.owned_by(alice).count()
    operations.end_experiment(alice, experiment)
    assert Action.objects.owned_by(alice).count() == count


@pytest.mark.parametrize(
    ("kinds", "days_ago", "outcome"),
    [
        ((), 0, AssignmentOutcome.WAITING),
        ((), 30, AssignmentOutcome.WAITING),
        ((), 31, AssignmentOutcome.NONE),
        ((EventKind.ACKNOWLEDGED,), 3, AssignmentOutcome.WAITING),
        ((EventKind.ACKNOWLEDGED,), 40, AssignmentOutcome.NONE),
        ((EventKind.REJECTED,), 2, AssignmentOutcome.NONE),
        ((EventKind.NEVER_ANSWERED,), 20, AssignmentOutcome.WAITING),
        ((EventKind.NEVER_ANSWERED,), 40, AssignmentOutcome.NONE),
        ((EventKind.CLOSED,), 40, AssignmentOutcome.NONE),
        ((EventKind.WITHDRAWN,), 40, AssignmentOutcome.LEFT_OUT),
        ((EventKind.SCREEN,), 5, AssignmentOutcome.CONVERSATION),
        ((EventKind.SCREEN,), 60, AssignmentOutcome.CONVERSATION),
        ((EventKind.SCREEN, EventKind.REJECTED), 5, AssignmentOutcome.CONVERSATION),
        ((EventKind.SCREEN, EventKind.WITHDRAWN), 5, AssignmentOutcome.CONVERSATION),
        ((EventKind.OFFER, EventKind.ACCEPTED), 5, AssignmentOutcome.CONVERSATION),
    ],
)
@pytest.mark.parametrize("is_second", [True, False])
def test_what_counts_as_an_outcome_is_the_same_for_both_versions(
    alice, experiment, kinds, days_ago, outcome, is_second
):
    drawn(alice, experiment, *kinds, days_ago=days_ago, is_second=is_second)
    assert outcomes(alice, experiment) == [outcome]


def test_what_was_drawn_and_not_sent_is_in_no_count(alice, experiment, job):
    operations.assign_version(alice, experiment, job)
    assert outcomes(alice, experiment) == [AssignmentOutcome.UNSENT]
    record_event(alice, job, RecordEvent(kind=EventKind.WITHDRAWN, on=alice.today()))
    assert outcomes(alice, experiment) == [AssignmentOutcome.UNSENT]


def test_a_no_without_a_day_of_applying_counts(alice, experiment, job):
    operations.assign_version(alice, experiment, job)
    record_event(alice, job, RecordEvent(kind=EventKind.REJECTED))
    assert outcomes(alice, experiment) == [AssignmentOutcome.NONE]


def test_what_turns_out_to_have_been_sent_before_the_draw_is_left_out(alice, experiment, job):
    operations.assign_version(alice, experiment, job)
    record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today() - timedelta(days=1)))
    record_event(alice, job, RecordEvent(kind=EventKind.SCREEN, on=alice.today()))
    assert outcomes(alice, experiment) == [AssignmentOutcome.LEFT_OUT]


def test_the_sample_can_be_tried_and_never_counts(alice, experiment):
    row = drawn(alice, experiment, EventKind.SCREEN).application
    Application.objects.owned_by(alice).filter(pk=row.pk).update(sample=True)
    assert outcomes(alice, experiment) == [AssignmentOutcome.LEFT_OUT]


def test_counts_go_to_the_version_and_the_chance_they_were_drawn_with(alice, experiment):
    drawn(alice, experiment, EventKind.SCREEN, chance=0.8)
    drawn(alice, experiment, EventKind.REJECTED, chance=0.8, is_second=False)
    drawn(alice, experiment, EventKind.SCREEN, is_second=False)
    drawn(alice, experiment)
    rows = assignment_results(alice, [experiment])[experiment.pk]
    labels = outcome_counts(rows)
    assert labels.levels.tolist() == [0.5, 0.8]
    assert labels.positives.tolist() == [[1, 0], [0, 1]]
    assert labels.negatives.tolist() == [[0, 0], [1, 0]]
    first, second = arm_counts(rows)
    assert (first.sent, first.waiting, first.conversations) == (2, 0, 1)
    assert (second.sent, second.waiting, second.conversations) == (2, 1, 1)


def test_what_was_told_once_stays_told_when_later_answers_point_the_other_way(alice, experiment):
    for _ in range(12):
        drawn(alice, experiment, EventKind.SCREEN, days_ago=20)
    told_on = alice.today() - timedelta(days=3)
    heard(alice, told_on)
    for _ in range(10):
        drawn(alice, experiment, EventKind.SCREEN, days_ago=20, is_second=False)
    rows = assignment_results(alice, [experiment])[experiment.pk]
    assert compare_arms(outcome_counts(rows)).decided is None
    assert decision_of(rows, alice.today()) == ExperimentDecision(ExperimentArm.B, told_on)


def heard(person, day):
    Application.objects.owned_by(person).update(replied_on=day)


def test_nothing_is_told_by_a_few_and_what_was_mistaken_is_taken_back(alice, experiment):
    draws = [drawn(alice, experiment, EventKind.SCREEN) for _ in range(12)]
    assert (
        decision_of(assignment_results(alice, [experiment])[experiment.pk], alice.today()).better_version
        is ExperimentArm.B
    )
    for draw in draws[:6]:
        retract_event(alice, Event.objects.owned_by(alice).get(application=draw.application, kind=EventKind.SCREEN))
    assert decision_of(assignment_results(alice, [experiment])[experiment.pk], alice.today()) is None
