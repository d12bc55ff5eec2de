"""Which steps were observed, from rows and events to the trials."""

from datetime import date, timedelta

import pytest

from onward.campaign.public import Event, RecordEvent, SaveJob, record_event, retract_event, save_job
from onward.insights.queries import sent_applications
from onward.insights.rules import StepFact, observed_steps
from onward.odds.ladder import ApplicationStatus, LadderStep
from onward.odds.trials import trials_of
from onward.vocabulary import EventKind

SENT = date(2026, 3, 2)


def on(day):
    return SENT + timedelta(days=day)


def test_without_facts_the_days_stand_as_they_are():
    steps = observed_steps(LadderStep.INTERVIEW, SENT, None, (on(3), on(9), None), ())
    assert (steps.furthest, steps.reached_on, steps.noted) == (
        LadderStep.INTERVIEW,
        (on(3), on(9), None),
        frozenset(),
    )


def test_a_test_on_the_day_of_applying_is_no_conversation():
    test = StepFact(LadderStep.REPLY, SENT, SENT, is_test=True)
    steps = observed_steps(LadderStep.REPLY, SENT, SENT, (SENT, None, None), [test])
    assert (steps.furthest, steps.reached_on) == (LadderStep.APPLIED, (None, None, None))


@pytest.mark.parametrize(("answered", "furthest"), [(SENT, LadderStep.APPLIED), (on(3), LadderStep.REPLY)])
def test_a_test_without_a_day_came_with_the_first_answer(answered, furthest):
    test = StepFact(LadderStep.REPLY, None, None, is_test=True)
    assert observed_steps(LadderStep.REPLY, SENT, answered, (None, None, None), [test]).furthest is furthest


@pytest.mark.parametrize("sent", [SENT, None])
def test_a_test_is_no_conversation_where_nobody_knows_when_it_came(sent):
    test = StepFact(LadderStep.REPLY, None, None, is_test=True)
    assert observed_steps(LadderStep.REPLY, sent, None, (None, None, None), [test]).furthest is LadderStep.APPLIED


def test_an_interview_after_a_test_without_a_day_still_counts():
    facts = [StepFact(LadderStep.REPLY, None, None, is_test=True), StepFact(LadderStep.INTERVIEW, on(9), on(9))]
    steps = observed_steps(LadderStep.INTERVIEW, SENT, None, (on(9), on(9), None), facts)
    assert (steps.furthest, steps.reached_on) == (LadderStep.INTERVIEW, (on(9), on(9), None))


def test_an_interview_after_such_a_test_is_the_first_conversation():
    facts = [StepFact(LadderStep.REPLY, SENT, SENT, is_test=True), StepFact(LadderStep.INTERVIEW, on(9), on(9))]
    steps = observed_steps(LadderStep.INTERVIEW, SENT, None, (SENT, on(9), None), facts)
    assert (steps.furthest, steps.reached_on) == (LadderStep.INTERVIEW, (on(9), on(9), None))


@pytest.mark.parametrize(
    "fact",
    [
        StepFact(LadderStep.REPLY, SENT, SENT),
        StepFact(LadderStep.REPLY, on(1), on(1), is_test=True),
        StepFact(LadderStep.REPLY, None, None),
    ],
)
def test_a_talk_on_the_day_or_without_one_and_a_later_test_stay_what_they_are(fact):
    steps = observed_steps(LadderStep.REPLY, SENT, None, (fact.heard_on, None, None), [fact])
    assert (steps.furthest, steps.reached_on) == (LadderStep.REPLY, (fact.heard_on, None, None))


def test_a_conversation_without_a_day_does_not_borrow_that_of_the_interview():
    facts = [StepFact(LadderStep.REPLY, None, None), StepFact(LadderStep.INTERVIEW, on(9), on(9))]
    steps = observed_steps(LadderStep.INTERVIEW, SENT, None, (on(9), on(9), None), facts)
    assert (steps.reached_on, LadderStep.REPLY in steps.noted) == ((None, on(9), None), True)


@pytest.mark.parametrize(("takes_place", "apart"), [(on(4), False), (on(12), True)])
def test_an_interview_arranged_in_a_conversation_is_apart_from_it(takes_place, apart):
    facts = [StepFact(LadderStep.REPLY, on(4), on(4)), StepFact(LadderStep.INTERVIEW, takes_place, on(4))]
    steps = observed_steps(LadderStep.INTERVIEW, SENT, None, (on(4), on(4), None), facts)
    assert (LadderStep.REPLY in steps.noted) == apart


@pytest.mark.django_db
class TestFromRows:
    def read(self, person):
        sent = sent_applications(person)
        return sent.snapshots, list(trials_of(sent.snapshots, sent.channels))

    def save(self, person, *facts, company="Wincent"):
        sent_on = person.today() - timedelta(days=60)
        row = save_job(person, SaveJob(title="Analyst", company=company, applied_on=sent_on))
        for kind, days in facts:
            record_event(
                person, row, RecordEvent(kind=kind, on=None if days is None else sent_on + timedelta(days=days))
            )
        return row

    def test_a_table_with_one_column_for_interviews_has_no_trials_between(self, alice):
        for at in range(13):
            self.save(alice, (EventKind.INTERVIEW, 9), company=f"Employer {at}")
        trials = self.read(alice)[1]
        assert sum(each.step == 1 and each.apart for each in trials) == 0
        assert sum(each.step == 0 and each.outcome == 1 for each in trials) == 13

    def test_a_conversation_before_the_interview_is_a_trial_of_its_own(self, alice):
        self.save(alice, (EventKind.SCREEN, 4), (EventKind.INTERVIEW, 9))
        self.save(alice, (EventKind.SCREEN, None), (EventKind.INTERVIEW, None), company="Other")
        assert [each.apart for each in self.read(alice)[1] if each.step == 1] == [True, True]

    def test_a_conversation_on_the_day_of_the_interview_is_none_of_its_own(self, alice):
        self.save(alice, (EventKind.SCREEN, 9), (EventKind.INTERVIEW, 9))
        assert [each.apart for each in self.read(alice)[1] if each.step == 1] == [False]

    def test_an_automatic_test_is_an_application_that_waits(self, alice):
        self.save(alice, (EventKind.ASSESSMENT, 0))
        (snapshot,), trials = self.read(alice)
        assert (snapshot.furthest, snapshot.status) == (LadderStep.APPLIED, ApplicationStatus.WAITING)
        assert [(each.step, each.outcome) for each in trials] == [(0, 0)]

    def test_applications_to_one_employer_are_known_as_such_however_it_is_spelled(self, alice):
        for company in ("Acme GmbH", "ACME", "Bravo", ""):
            self.save(alice, company=company)
        assert sorted(each.employer for each in self.read(alice)[0]) == ["", "acme", "acme", "bravo"]

    def test_a_fact_taken_back_says_nothing(self, alice):
        row = self.save(alice, (EventKind.SCREEN, 4), (EventKind.INTERVIEW, 9))
        retract_event(alice, Event.objects.owned_by(alice).get(application=row, kind=EventKind.SCREEN))
        assert [each.apart for each in self.read(alice)[1] if each.step == 1] == [False]
