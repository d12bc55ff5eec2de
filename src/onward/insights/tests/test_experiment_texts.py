"""What the numbers of an experiment say, in sentences."""

from math import inf

import numpy as np
import pytest
from django.utils import timezone

from onward.insights.experiments import operations, texts
from onward.insights.experiments.operations import SaveExperiment
from onward.insights.experiments.rules import ArmCounts, AssignmentOutcome, ExperimentDecision, arm_counts
from onward.insights.versions.rules import VersionCounts, can_be_compared, pairs_to_compare
from onward.odds.experiments import ExperimentArm, OutcomeCounts, compare_arms

pytestmark = pytest.mark.django_db


@pytest.fixture
def experiment(alice):
    """Started today, where texts are read as on her pages: by the clock of the place where she is."""
    with timezone.override(alice.zone):
        yield operations.start_experiment(alice, SaveExperiment(name="Length", first="One page", second="Two pages"))


def words(experiment, labels, told=None):
    return texts.experiment_texts(experiment, compare_arms(labels), told)


def counted(first, second, level=0.5):
    return OutcomeCounts(np.array([level]), np.array([[first, second]]), np.array([[20, 20]]))


def test_the_notes_say_what_no_count_has():
    silence, unsent, apart = texts.counting_notes(
        [AssignmentOutcome.UNSENT, AssignmentOutcome.LEFT_OUT, AssignmentOutcome.LEFT_OUT, AssignmentOutcome.WAITING]
    )
    assert "30 days" in silence
    assert unsent == "Picked but not sent: 1."
    assert apart.endswith(": 2.")
    assert texts.counting_notes([]) == [silence]


def test_before_anything_is_known_the_words_say_so_and_how_far_it_is(experiment):
    said = words(experiment, OutcomeCounts.none())
    assert said.answer == "It's too early to tell which version brings more conversations."
    assert "If a version is really twice as good as the other, it takes about 1,100" in said.needed
    assert "you have an even chance of spotting a version 6 times as good" in said.detectable
    assert "Nothing is ruled out yet" in said.reach
    assert said.guess == ""


def test_a_guess_stands_beside_and_says_that_it_is_one(experiment):
    said = words(experiment, counted(1, 4))
    assert "too early to tell" in said.answer
    assert "If “Two pages” is really twice as good as “One page”" in said.needed
    assert said.guess.endswith("It's a guess, not an answer.")


def test_the_version_that_is_ahead_is_named_whichever_it_is(experiment):
    assert "If “One page” is really twice as good as “Two pages”" in words(experiment, counted(4, 1)).needed


@pytest.mark.parametrize(
    ("labels", "better", "other"),
    [(counted(10, 50), "Two pages", "One page"), (counted(50, 10), "One page", "Two pages")],
)
def test_an_answer_is_one_plain_sentence_with_its_range(alice, experiment, labels, better, other):
    told = ExperimentDecision(compare_arms(labels).decided, alice.today())
    said = words(experiment, labels, told)
    assert said.answer.startswith(f"“{better}” brings more conversations than “{other}”.")
    assert said.reach.startswith(f"“{better}” brings between")
    assert said.needed.startswith(f"You can end it now and send “{better}”")
    assert said.detectable == ""


def test_an_answer_after_the_end_asks_for_nothing_more(alice, experiment):
    experiment.ended_on = experiment.started_on
    said = words(experiment, counted(10, 50), ExperimentDecision(ExperimentArm.B, alice.today()))
    assert said.answer.startswith("“Two pages” brings more")
    assert said.needed == ""


def test_an_answer_that_became_less_clear_says_so(alice, experiment):
    said = words(experiment, counted(9, 12), ExperimentDecision(ExperimentArm.B, alice.today()))
    assert "it was clear that “Two pages” brings more" in said.answer
    assert said.answer.endswith("makes it less clear.")
    assert said.reach.startswith("Still possible: anything from “One page” bringing")


def test_an_experiment_that_ended_early_calls_neither_better_nor_equal(experiment):
    experiment.ended_on = experiment.started_on
    said = words(experiment, counted(4, 6))
    assert "Either one may be better, or neither." in said.answer
    assert (said.needed, said.detectable) == ("", "")


@pytest.mark.parametrize(
    ("low", "high", "starts"),
    [
        (0.0, inf, "Nothing is ruled out yet"),
        (0.0, 4.0, "So far we only know that “Two pages” isn't more than 4 times"),
        (0.4, inf, "So far we only know that “One page” isn't more than 2.5 times"),
        (0.4, 4.0, "Still possible: anything from “One page” bringing 2.5 times as many conversations as “Two pages”"),
        (1.0, 9.0, "“Two pages” brings more conversations than “One page”, up to 9 times as many."),
        (2.0, 9.0, "“Two pages” brings between 2 and 9 times as many conversations"),
        (2.0, inf, "“Two pages” brings at least 2 times as many conversations"),
        (0.1, 0.5, "“One page” brings between 2 and 10 times as many conversations"),
        (0.0, 0.5, "“One page” brings at least 2 times as many conversations"),
    ],
)
def test_the_range_in_words(experiment, low, high, starts):
    class Found:
        pass

    Found.low, Found.high = low, high
    assert texts._range_text(experiment, Found).startswith(starts)


@pytest.mark.parametrize("first", [0, 1, 9, 300])
@pytest.mark.parametrize("second", [0, 1, 9, 300])
def test_the_words_hold_no_holes_and_shout_nowhere(experiment, alice, first, second):
    labels = counted(first, second)
    better = compare_arms(labels).decided
    said = words(experiment, labels, ExperimentDecision(better, alice.today()) if better else None)
    for sentence in filter(None, (said.answer, said.needed, said.detectable, said.reach, said.meaning, said.guess)):
        assert "%(" not in sentence
        assert "!" not in sentence
        assert "inf" not in sentence.lower().split()
        assert "significant" not in sentence
        assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("arms", "counts"),
    [
        ((ArmCounts(0, 0, 0), ArmCounts(0, 0, 0)), "Nothing sent yet, {} today"),
        ((ArmCounts(2, 1, 0), ArmCounts(1, 0, 1)), "3 sent, 1 conversation, {} today"),
        ((ArmCounts(2, 1, 0), ArmCounts(1, 1, 0)), "3 sent, 0 conversations, {} today"),
    ],
)
def test_the_list_says_what_has_come_back_and_since_when(alice, experiment, arms, counts):
    assert texts.experiment_summary(experiment, arms, None).counts == counts.format("started")
    experiment.ended_on = alice.today()
    assert texts.experiment_summary(experiment, arms, None).counts == counts.format("ended")


def test_the_list_says_where_each_stands(alice, experiment):
    both = arm_counts([])
    assert texts.experiment_summary(experiment, both, None) == texts.ExperimentSummary(
        "Nothing sent yet, started today", "Too early to tell"
    )
    told = texts.experiment_summary(experiment, both, ExperimentDecision(ExperimentArm.A, alice.today()))
    assert told.standing == "“One page” brought more conversations"
    experiment.ended_on = alice.today()
    assert texts.experiment_summary(experiment, both, None).standing == "Ended too early to tell"


def versions(*counts):
    return [
        VersionCounts(kind, str(name), ArmCounts(sent, waiting, 0)) for name, (kind, sent, waiting) in enumerate(counts)
    ]


@pytest.mark.parametrize(
    ("counts", "can"),
    [
        ([], False),
        ([("letter", 5, 0)], False),
        ([("letter", 5, 0), ("resume", 5, 0)], False),
        ([("letter", 5, 0), ("letter", 2, 2)], False),
        ([("letter", 5, 0), ("letter", 2, 1)], True),
    ],
)
def test_versions_are_compared_only_where_it_is_known_what_came_of_two_of_a_kind(counts, can):
    assert can_be_compared(versions(*counts)) is can


def test_the_two_versions_of_a_kind_that_were_sent_most_are_offered_for_an_experiment():
    rows = versions(("letter", 3, 0), ("resume", 2, 0), ("letter", 1, 0), ("letter", 1, 0))
    assert [(first.name, second.name) for first, second in pairs_to_compare(rows)] == [("0", "2")]
