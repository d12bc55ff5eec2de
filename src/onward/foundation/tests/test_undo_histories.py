"""Any history of actions can be walked back and forth, and leaves exactly what was there."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.campaign.events.rules import EventFact, facts_in_force
from onward.campaign.models import Application, Contact, Event, Interaction, Interview, Job
from onward.campaign.public import rebuild_state
from onward.foundation.models import Action, Change
from onward.foundation.plausible_days import FIRST_DAY, LAST_DAY
from onward.foundation.tests.campaign_rows import CAMPAIGN_MODELS, campaign_rows_of
from onward.foundation.undo.recording import captured_actions, undoable
from onward.foundation.undo.replaying import redo, undo
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


words = st.text(alphabet="abcäß'\"<>\\ 漢\n", max_size=8)
moments = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
days = st.none() | st.dates(FIRST_DAY, LAST_DAY)
money = st.none() | st.decimals(min_value=0, max_value=10**9, places=2)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("job"), words, money, days),
        st.tuples(st.just("application"), st.integers(0, 9)),
        st.tuples(st.just("event"), st.integers(0, 9), days),
        st.tuples(st.just("round"), st.integers(0, 9), moments),
        st.tuples(st.just("touch"), st.integers(0, 9), words),
        st.tuples(st.just("change job"), st.integers(0, 9), words, money, st.none() | st.booleans()),
        st.tuples(st.just("change touch"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(
            st.just("remove"), st.sampled_from([Job, Application, Interaction, Contact, Event]), st.integers(0, 9)
        ),
    ),
    max_size=6,
)


def nth(person, model, number):
    rows = list(model.objects.owned_by(person).order_by("pk"))
    return rows[number % len(rows)] if rows else None


def make_job(action, person, title, pay, posted_on):
    action.create(Job(title=title, pay_min=pay, posted_on=posted_on))


def make_application(action, person, number):
    if job := nth(person, Job, number):
        action.create(Application(job=job))


def make_event(action, person, number, on):
    if application := nth(person, Application, number):
        action.create(Event(application=application, kind=EventKind.INTERVIEW, on=on, recorded_on=MARCH))


def make_round(action, person, number, starts_at):
    event = nth(person, Event, number)
    if event and not Interview.objects.owned_by(person).filter(event=event).exists():
        action.create(Interview(event=event, starts_at=starts_at))


def make_touch(action, person, number, text):
    contact = action.create(Contact(name=text))
    action.create(Interaction(contact=contact, application=nth(person, Application, number), on=MARCH, text=text))


def change_job(action, person, number, title, pay, remote):
    if job := nth(person, Job, number):
        action.update(job, title=title, pay_max=pay, remote=remote)


def change_touch(action, person, number, other):
    if touch := nth(person, Interaction, number):
        action.update(touch, application=nth(person, Application, other))


def remove(action, person, model, number):
    if row := nth(person, model, number):
        action.delete(row)


DO = {
    "job": make_job,
    "application": make_application,
    "event": make_event,
    "round": make_round,
    "touch": make_touch,
    "change job": change_job,
    "change touch": change_touch,
    "remove": remove,
}


def in_words(rows):
    """What the rows say: facts in force, and everything else. An undone fact stays, with what takes it back."""
    facts = [
        EventFact(row["id"], EventKind(row["kind"]), row["on"], row["recorded_on"], row["retracts_id"])
        for (label, _), row in rows.items()
        if label == "campaign.Event"
    ]
    held = {fact.id for fact in facts_in_force(facts)}
    events = {"campaign.Event": "id", "campaign.Interview": "event_id"}
    return {key: row for key, row in rows.items() if key[0] not in events or row[events[key[0]]] in held}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(logged_actions=st.lists(steps, min_size=1, max_size=4), there_and_back=st.integers(1, 2))
def test_any_history_can_be_walked_back_and_forth(alice, logged_actions, there_and_back):
    Action.objects.owned_by(alice).delete()
    for model in CAMPAIGN_MODELS:
        model.objects.owned_by(alice).delete()
    states, done = [campaign_rows_of(alice)], []
    for planned in logged_actions:
        with captured_actions() as noticed, undoable(alice, "Something") as action:
            for name, *arguments in planned:
                DO[name](action, alice, *arguments)
            rebuild_state(list(Application.objects.owned_by(alice)))
        done += noticed
        states += [campaign_rows_of(alice)] * len(noticed)
    for _ in range(there_and_back):
        for number in reversed(range(len(done))):
            undo(done[number])
            assert in_words(campaign_rows_of(alice)) == in_words(states[number])
        for number in range(len(done)):
            redo(done[number])
            assert in_words(campaign_rows_of(alice)) == in_words(states[number + 1])
    assert Change.objects.owned_by(alice).count() >= len(done)
