from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.campaign.actions.applications import refold
from onward.campaign.actions.bringing import Draft, Happened, bring, bring_contacts
from onward.campaign.core.timeline import Channel, Kind, Stage
from onward.campaign.models import Application, Contact, Event, FollowUp, Tag
from onward.campaign.snapshots import CACHED
from onward.foundation.deeds import deed, undo

TODAY = date(2026, 3, 1)
KINDS = [kind for kind in Kind if kind not in {Kind.CUSTOM, Kind.RETRACTION}]
happenings = st.builds(Happened, st.sampled_from(KINDS), st.none() | st.dates(date(2025, 1, 1), TODAY), st.just("told"))


def brought(person, *drafts):
    with deed(person, "Brought in") as act:
        ids = bring(act, drafts, TODAY)
    return [Application.objects.owned_by(person).select_related("job").get(pk=pk) for pk in ids]


def test_a_draft_becomes_a_job_an_application_and_its_events(alice):
    draft = Draft(
        {"title": "Analyst", "company": "Cella Inc.", "remote": True},
        (Happened(Kind.APPLIED, date(2026, 1, 1)), Happened(Kind.REJECTED, None, "Denied")),
        Channel.REFERRAL,
        ("it", "it", "x" * 100),
        date(2026, 4, 1),
    )
    (made,) = brought(alice, draft)
    assert (made.job.title, made.job.company_key, made.job.remote) == ("Analyst", "cella", True)
    assert (made.stage, made.furthest, made.channel) == (Stage.REJECTED, Stage.APPLIED, Channel.REFERRAL)
    assert made.applied_on == date(2026, 1, 1)
    assert [event.text for event in Event.objects.owned_by(alice).order_by("pk")] == ["", "Denied"]
    assert set(Tag.objects.owned_by(alice).values_list("name", flat=True)) == {"it", "x" * 60}
    assert FollowUp.objects.owned_by(alice).get().due_on == date(2026, 4, 1)


def test_a_draft_without_anything_is_a_saved_job(alice):
    assert brought(alice, Draft({}))[0].stage == Stage.SAVED


def test_nothing_brings_nothing(alice):
    assert brought(alice) == []


def test_contacts_come_in_with_what_is_known(alice):
    with deed(alice, "Brought in") as act:
        bring_contacts(act, [{"name": "Ada"}, {"name": "Bea", "connected_on": TODAY}])
    told = Contact.objects.owned_by(alice).values_list("name", "connected_on", "email")
    assert list(told) == [("Ada", None, ""), ("Bea", TODAY, "")]
    undo(act.deed)
    assert not Contact.objects.owned_by(alice).exists()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(happened=st.lists(st.lists(happenings, max_size=5), min_size=1, max_size=4))
def test_the_cached_standing_is_what_the_events_fold_to(alice, happened):
    made = brought(alice, *[Draft({"title": "x"}, tuple(each)) for each in happened])
    cached = [[getattr(row, name) for name in CACHED] for row in made]
    refold(made)
    again = [[getattr(row, name) for name in CACHED] for row in made]
    assert cached == again
