"""Experiments: what is drawn and counted, what can be undone, and what the sentences say."""

from datetime import timedelta
from math import inf

import numpy as np
import pytest

from onward.campaign.public import Application, Event, Kind, delete, record, retract, save_job
from onward.foundation.deeds import redo, undo
from onward.foundation.models import Deed
from onward.odds.experiments import Labels, Version, compare
from onward.outlook.actions import experiments as actions
from onward.outlook.labels import Outcome, Settled, labels_of, sendings, settled, sides
from onward.outlook.models import Draw, Experiment
from onward.outlook.wording import experiments as wording

pytestmark = pytest.mark.django_db


@pytest.fixture
def experiment(alice):
    return actions.start(alice, name="Length", of="resume", first="One page", second="Two pages", mode="learning")


@pytest.fixture
def job(alice):
    return save_job(alice, {"title": "Analyst", "company": "Quillpoint"})


def drawn(person, experiment, *kinds, days_ago=0, is_second=True, chance=0.5):
    """An application that was drawn and sent so many days ago, and what happened to it today."""
    day = person.today() - timedelta(days=days_ago)
    row = save_job(person, {"title": "Analyst"}, applied_on=day)
    for kind in kinds:
        record(person, row, kind, on=person.today())
    row.refresh_from_db()
    draw = Draw(experiment=experiment, application=row, is_second=is_second, chance_of_second=chance, drawn_on=day)
    draw.owner = person
    draw.save()
    return draw


def outcomes(person, experiment):
    return [each.outcome for each in sendings(person, [experiment])[experiment.pk]]


def words(experiment, labels, told=None):
    return wording.words(experiment, compare(labels), told)


def counted(first, second, level=0.5):
    return Labels(np.array([level]), np.array([[first, second]]), np.array([[20, 20]]))


@pytest.mark.parametrize("mode", Experiment.Mode.values)
def test_the_first_draw_is_fifty_fifty_and_keeps_its_chance(alice, experiment, job, mode):
    actions.edit(alice, experiment, mode=mode)
    draw = actions.draw(alice, experiment, job)
    assert draw.chance_of_second == 0.5
    assert draw.drawn_on == alice.today()


def test_chance_chooses(alice, experiment):
    seen = {actions.draw(alice, experiment, save_job(alice, {"title": f"{n}"})).is_second for n in range(40)}
    assert seen == {True, False}


@pytest.mark.parametrize(("mode", "least", "most"), [("learning", 0.75, 0.8), ("even", 0.5, 0.5)])
def test_only_learning_leans_to_what_does_better_and_never_beyond_four_in_five(
    alice, experiment, job, mode, least, most
):
    for _ in range(4):
        drawn(alice, experiment, Kind.SCREEN)
        drawn(alice, experiment, Kind.REJECTED, is_second=False)
    actions.edit(alice, experiment, mode=mode)
    assert least <= actions.draw(alice, experiment, job).chance_of_second <= most


def test_asking_again_gives_what_was_drawn(alice, experiment, job):
    draws = [actions.draw(alice, experiment, job) for _ in range(5)]
    assert {draw.pk for draw in draws} == {draws[0].pk}
    assert Deed.objects.owned_by(alice).filter(label__startswith="Drew").count() == 1


def test_asking_again_after_sending_gives_what_was_drawn(alice, experiment, job):
    draw = actions.draw(alice, experiment, job)
    record(alice, job, Kind.APPLIED, on=alice.today())
    actions.end(alice, experiment)
    assert actions.draw(alice, experiment, job) == draw


@pytest.mark.parametrize("kind", [Kind.APPLIED, Kind.SCREEN, Kind.REJECTED, Kind.WITHDRAWN])
def test_nothing_is_drawn_for_what_was_sent_or_given_up(alice, experiment, job, kind):
    record(alice, job, kind, on=alice.today())
    with pytest.raises(actions.AlreadySent):
        actions.draw(alice, experiment, job)
    assert not Draw.objects.owned_by(alice).exists()


def test_a_row_fetched_before_it_was_sent_draws_nothing(alice, experiment, job):
    stale = Application.objects.owned_by(alice).get(pk=job.pk)
    record(alice, job, Kind.APPLIED, on=alice.today())
    with pytest.raises(actions.AlreadySent):
        actions.draw(alice, experiment, stale)


def test_an_experiment_that_ended_draws_nothing_until_it_is_opened_again(alice, experiment, job):
    actions.end(alice, experiment)
    with pytest.raises(actions.HasEnded):
        actions.draw(alice, experiment, job)
    actions.reopen(alice, experiment)
    assert actions.draw(alice, experiment, job)


def test_every_deed_can_be_undone_and_done_again(alice, experiment, job):
    deeds = {
        "start": lambda: actions.start(alice, name="B", of="letter", first="Short", second="Long", mode="even"),
        "edit": lambda: actions.edit(alice, experiment, first="1 page"),
        "draw": lambda: actions.draw(alice, experiment, job),
        "end": lambda: actions.end(alice, experiment),
        "reopen": lambda: actions.reopen(alice, experiment),
        "delete": lambda: actions.delete(alice, experiment),
    }
    for act in deeds.values():
        experiment.refresh_from_db()
        before = state(alice)
        act()
        after, deed = state(alice), Deed.objects.owned_by(alice).first()
        assert after != before
        undo(deed)
        assert state(alice) == before
        redo(deed)
        assert state(alice) == after


def state(person):
    return [list(model.objects.owned_by(person).order_by("pk").values()) for model in (Experiment, Draw)]


def test_a_deleted_experiment_comes_back_with_its_draws(alice, experiment, job):
    actions.draw(alice, experiment, job)
    before = state(alice)
    actions.delete(alice, experiment)
    assert state(alice) == [[], []]
    undo(Deed.objects.owned_by(alice).first())
    assert state(alice) == before


def test_a_deleted_application_leaves_the_counts_and_comes_back_with_its_draw(alice, experiment):
    drawn(alice, experiment, Kind.SCREEN)
    row = drawn(alice, experiment, Kind.SCREEN).application
    delete(alice, [row])
    assert outcomes(alice, experiment) == [Outcome.CONVERSATION]
    undo(Deed.objects.owned_by(alice).first())
    assert outcomes(alice, experiment) == [Outcome.CONVERSATION] * 2


def test_ending_twice_keeps_the_first_day(alice, experiment):
    actions.end(alice, experiment)
    count = Deed.objects.owned_by(alice).count()
    actions.end(alice, experiment)
    assert Deed.objects.owned_by(alice).count() == count


@pytest.mark.parametrize(
    ("kinds", "days_ago", "outcome"),
    [
        ((), 0, Outcome.WAITING),
        ((), 30, Outcome.WAITING),
        ((), 31, Outcome.NONE),
        ((Kind.ACKNOWLEDGED,), 3, Outcome.WAITING),
        ((Kind.ACKNOWLEDGED,), 40, Outcome.NONE),
        ((Kind.REJECTED,), 2, Outcome.NONE),
        ((Kind.NEVER_ANSWERED,), 20, Outcome.WAITING),
        ((Kind.NEVER_ANSWERED,), 40, Outcome.NONE),
        ((Kind.CLOSED,), 40, Outcome.NONE),
        ((Kind.WITHDRAWN,), 40, Outcome.LEFT_OUT),
        ((Kind.SCREEN,), 5, Outcome.CONVERSATION),
        ((Kind.SCREEN,), 60, Outcome.CONVERSATION),
        ((Kind.SCREEN, Kind.REJECTED), 5, Outcome.CONVERSATION),
        ((Kind.SCREEN, Kind.WITHDRAWN), 5, Outcome.CONVERSATION),
        ((Kind.OFFER, Kind.ACCEPTED), 5, Outcome.CONVERSATION),
    ],
)
@pytest.mark.parametrize("is_second", [True, False])
def test_what_counts_as_an_outcome_is_the_same_for_both_versions(
    alice, experiment, kinds, days_ago, outcome, is_second
):
    drawn(alice, experiment, *kinds, days_ago=days_ago, is_second=is_second)
    assert outcomes(alice, experiment) == [outcome]


def test_what_was_drawn_and_not_sent_is_in_no_count(alice, experiment, job):
    actions.draw(alice, experiment, job)
    assert outcomes(alice, experiment) == [Outcome.UNSENT]
    record(alice, job, Kind.WITHDRAWN, on=alice.today())
    assert outcomes(alice, experiment) == [Outcome.UNSENT]


def test_a_no_without_a_day_of_applying_counts(alice, experiment, job):
    actions.draw(alice, experiment, job)
    record(alice, job, Kind.REJECTED)
    assert outcomes(alice, experiment) == [Outcome.NONE]


def test_what_turns_out_to_have_been_sent_before_the_draw_is_left_out(alice, experiment, job):
    actions.draw(alice, experiment, job)
    record(alice, job, Kind.APPLIED, on=alice.today() - timedelta(days=1))
    record(alice, job, Kind.SCREEN, on=alice.today())
    assert outcomes(alice, experiment) == [Outcome.LEFT_OUT]


def test_the_sample_can_be_tried_and_never_counts(alice, experiment):
    row = drawn(alice, experiment, Kind.SCREEN).application
    Application.objects.owned_by(alice).filter(pk=row.pk).update(sample=True)
    assert outcomes(alice, experiment) == [Outcome.LEFT_OUT]


def test_the_notes_say_what_no_count_has():
    silence, unsent, apart = wording.notes([Outcome.UNSENT, Outcome.LEFT_OUT, Outcome.LEFT_OUT, Outcome.WAITING])
    assert "30 days" in silence
    assert unsent == "Drawn and not sent: 1."
    assert apart.endswith(": 2.")
    assert wording.notes([]) == [silence]


def test_counts_go_to_the_version_and_the_chance_they_were_drawn_with(alice, experiment):
    drawn(alice, experiment, Kind.SCREEN, chance=0.8)
    drawn(alice, experiment, Kind.REJECTED, chance=0.8, is_second=False)
    drawn(alice, experiment, Kind.SCREEN, is_second=False)
    drawn(alice, experiment)
    rows = sendings(alice, [experiment])[experiment.pk]
    labels = labels_of(rows)
    assert labels.levels.tolist() == [0.5, 0.8]
    assert labels.positives.tolist() == [[1, 0], [0, 1]]
    assert labels.negatives.tolist() == [[0, 0], [1, 0]]
    first, second = sides(experiment, rows)
    assert (first.sent, first.waiting, first.conversations) == (2, 0, 1)
    assert (second.sent, second.waiting, second.conversations) == (2, 1, 1)


def test_what_was_told_once_stays_told_when_later_answers_point_the_other_way(alice, experiment):
    for _ in range(12):
        drawn(alice, experiment, Kind.SCREEN, days_ago=20)
    told_on = alice.today() - timedelta(days=3)
    heard(alice, told_on)
    for _ in range(10):
        drawn(alice, experiment, Kind.SCREEN, days_ago=20, is_second=False)
    rows = sendings(alice, [experiment])[experiment.pk]
    assert compare(labels_of(rows)).decided is None
    assert settled(rows, alice.today()) == Settled(Version.B, told_on)


def heard(person, day):
    Application.objects.owned_by(person).update(replied_on=day)


def test_nothing_is_told_by_a_few_and_what_was_mistaken_is_taken_back(alice, experiment):
    draws = [drawn(alice, experiment, Kind.SCREEN) for _ in range(12)]
    assert settled(sendings(alice, [experiment])[experiment.pk], alice.today()).better is Version.B
    for draw in draws[:6]:
        retract(alice, Event.objects.owned_by(alice).get(application=draw.application, kind=Kind.SCREEN))
    assert settled(sendings(alice, [experiment])[experiment.pk], alice.today()) is None


def test_before_anything_is_known_the_words_say_so_and_how_far_it_is(experiment):
    said = words(experiment, Labels.none())
    assert said.answer == "Too early to tell which version brings more first conversations."
    assert "If one of them is really twice as good as the other, it would take about 1,100" in said.needed
    assert "100 can only reveal a version that is 6 times as good, and that half the time" in said.honest
    assert "Nothing is ruled out yet" in said.reach
    assert said.guess == ""


def test_a_guess_stands_beside_and_says_that_it_is_one(experiment):
    said = words(experiment, counted(1, 4))
    assert "Too early to tell" in said.answer
    assert "If “Two pages” is really twice as good as “One page”" in said.needed
    assert said.guess.endswith("That is a guess, not an answer.")


def test_the_version_that_is_ahead_is_named_whichever_it_is(experiment):
    assert "If “One page” is really twice as good as “Two pages”" in words(experiment, counted(4, 1)).needed


@pytest.mark.parametrize(
    ("labels", "better", "other"),
    [(counted(10, 50), "Two pages", "One page"), (counted(50, 10), "One page", "Two pages")],
)
def test_an_answer_is_one_plain_sentence_with_its_range(alice, experiment, labels, better, other):
    told = Settled(compare(labels).decided, alice.today())
    said = words(experiment, labels, told)
    assert said.answer.startswith(f"“{better}” brings more first conversations than “{other}”.")
    assert said.reach.startswith(f"“{better}” brings between")
    assert said.needed.startswith(f"You can end it now and send “{better}”")
    assert said.honest == ""


def test_an_answer_after_the_end_asks_for_nothing_more(alice, experiment):
    experiment.ended_on = experiment.started_on
    said = words(experiment, counted(10, 50), Settled(Version.B, alice.today()))
    assert said.answer.startswith("“Two pages” brings more")
    assert said.needed == ""


def test_an_answer_that_became_less_clear_says_so(alice, experiment):
    said = words(experiment, counted(9, 12), Settled(Version.B, alice.today()))
    assert "it was clear that “Two pages” brings more" in said.answer
    assert said.answer.endswith("less so.")
    assert said.reach.startswith("Still possible: that “One page” brings")


def test_an_experiment_that_ended_early_calls_neither_better_nor_equal(experiment):
    experiment.ended_on = experiment.started_on
    said = words(experiment, counted(4, 6))
    assert "Neither is shown to be better, and neither to be just as good." in said.answer
    assert (said.needed, said.honest) == ("", "")


@pytest.mark.parametrize(
    ("low", "high", "starts"),
    [
        (0.0, inf, "Nothing is ruled out yet"),
        (0.0, 4.0, "Ruled out so far is only that “Two pages” is more than 4 times"),
        (0.4, inf, "Ruled out so far is only that “One page” is more than 2.5 times"),
        (0.4, 4.0, "Still possible: that “One page” brings 2.5 times as many first conversations as “Two pages”"),
        (1.0, 9.0, "“Two pages” brings more first conversations than “One page”, up to 9 times as many."),
        (2.0, 9.0, "“Two pages” brings between 2 and 9 times as many first conversations"),
        (2.0, inf, "“Two pages” brings at least 2 times as many first conversations"),
        (0.1, 0.5, "“One page” brings between 2 and 10 times as many first conversations"),
        (0.0, 0.5, "“One page” brings at least 2 times as many first conversations"),
    ],
)
def test_the_range_in_words(experiment, low, high, starts):
    class Found:
        pass

    Found.low, Found.high = low, high
    assert wording._reach(experiment, Found).startswith(starts)


@pytest.mark.parametrize("first", [0, 1, 9, 300])
@pytest.mark.parametrize("second", [0, 1, 9, 300])
def test_the_words_hold_no_holes_and_shout_nowhere(experiment, alice, first, second):
    labels = counted(first, second)
    better = compare(labels).decided
    said = words(experiment, labels, Settled(better, alice.today()) if better else None)
    for sentence in filter(None, (said.answer, said.needed, said.honest, said.reach, said.meaning, said.guess)):
        assert "%(" not in sentence
        assert "!" not in sentence
        assert "inf" not in sentence.lower().split()
        assert "significant" not in sentence
        assert sentence.endswith(".")


def test_the_list_says_where_each_stands(alice, experiment):
    both = sides(experiment, [])
    assert wording.line(experiment, both, None) == wording.Line("nothing sent yet", "Too early to tell")
    told = wording.line(experiment, both, Settled(Version.A, alice.today()))
    assert told.standing == "“One page” brought more first conversations"
    experiment.ended_on = alice.today()
    assert wording.line(experiment, both, None).standing == "Ended before anything could be told"
