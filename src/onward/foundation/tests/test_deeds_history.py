"""Any history of deeds can be walked back and forth, and leaves exactly what was there."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.campaign.core.timeline import Fact, Kind, in_force
from onward.campaign.models import Application, Contact, Event, Job, Round, Touch
from onward.campaign.public import refold
from onward.foundation.deeds import deed, redo, undo, watched
from onward.foundation.models import Change, Deed
from onward.foundation.tests.everything import MODELS, everything

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


words = st.text(alphabet="abcäß'\"<>\\ 漢\n", max_size=8)
moments = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
money = st.none() | st.decimals(min_value=0, max_value=10**9, places=2)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("job"), words, money, st.none() | st.dates()),
        st.tuples(st.just("application"), st.integers(0, 9)),
        st.tuples(st.just("event"), st.integers(0, 9), st.none() | st.dates()),
        st.tuples(st.just("round"), st.integers(0, 9), moments),
        st.tuples(st.just("touch"), st.integers(0, 9), words),
        st.tuples(st.just("change job"), st.integers(0, 9), words, money, st.none() | st.booleans()),
        st.tuples(st.just("change touch"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("remove"), st.sampled_from([Job, Application, Touch, Contact, Event]), st.integers(0, 9)),
    ),
    max_size=6,
)


def nth(person, model, number):
    rows = list(model.objects.owned_by(person).order_by("pk"))
    return rows[number % len(rows)] if rows else None


def make_job(act, person, title, pay, posted_on):
    act.make(Job(title=title, pay_min=pay, posted_on=posted_on))


def make_application(act, person, number):
    if job := nth(person, Job, number):
        act.make(Application(job=job))


def make_event(act, person, number, on):
    if application := nth(person, Application, number):
        act.make(Event(application=application, kind=Kind.INTERVIEW, on=on, recorded_on=MARCH))


def make_round(act, person, number, starts_at):
    event = nth(person, Event, number)
    if event and not Round.objects.owned_by(person).filter(event=event).exists():
        act.make(Round(event=event, starts_at=starts_at))


def make_touch(act, person, number, text):
    contact = act.make(Contact(name=text))
    act.make(Touch(contact=contact, application=nth(person, Application, number), on=MARCH, text=text))


def change_job(act, person, number, title, pay, remote):
    if job := nth(person, Job, number):
        act.change(job, title=title, pay_max=pay, remote=remote)


def change_touch(act, person, number, other):
    if touch := nth(person, Touch, number):
        act.change(touch, application=nth(person, Application, other))


def remove(act, person, model, number):
    if row := nth(person, model, number):
        act.remove(row)


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
        Fact(row["id"], Kind(row["kind"]), row["on"], row["recorded_on"], row["retracts_id"])
        for (label, _), row in rows.items()
        if label == "campaign.Event"
    ]
    held = {fact.id for fact in in_force(facts)}
    events = {"campaign.Event": "id", "campaign.Round": "event_id"}
    return {key: row for key, row in rows.items() if key[0] not in events or row[events[key[0]]] in held}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(steps, min_size=1, max_size=4), there_and_back=st.integers(1, 2))
def test_any_history_can_be_walked_back_and_forth(alice, deeds, there_and_back):
    Deed.objects.owned_by(alice).delete()
    for model in MODELS:
        model.objects.owned_by(alice).delete()
    states, done = [everything(alice)], []
    for planned in deeds:
        with watched() as noticed, deed(alice, "Something") as act:
            for name, *arguments in planned:
                DO[name](act, alice, *arguments)
            refold(list(Application.objects.owned_by(alice)))
        done += noticed
        states += [everything(alice)] * len(noticed)
    for _ in range(there_and_back):
        for number in reversed(range(len(done))):
            undo(done[number])
            assert in_words(everything(alice)) == in_words(states[number])
        for number in range(len(done)):
            redo(done[number])
            assert in_words(everything(alice)) == in_words(states[number + 1])
    assert Change.objects.owned_by(alice).count() >= len(done)
