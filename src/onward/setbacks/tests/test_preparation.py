"""The sheet before an interview: what stands on it, where it is offered, and when not."""

from datetime import date, time

import pytest

from onward.campaign.public import (
    Contact,
    Interaction,
    Interview,
    PlanPause,
    RecordEvent,
    SaveJob,
    plan_pause,
    record_event,
    retract_event,
    save_job,
)
from onward.foundation.models import Action
from onward.foundation.rooms import Order, moment, suggestions
from onward.foundation.undo.replaying import undo
from onward.profile.operations import SaveEvidence, add_evidence
from onward.setbacks.models import Correction, DreadedQuestion, Preparation
from onward.setbacks.preparation.operations import SavePreparation, save_preparation
from onward.vocabulary import EventKind

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-16T12:00Z")]

TOMORROW = date(2026, 3, 17)


def text(response):
    return response.content.decode()


def asked(person):
    """What Today suggests about interviews and corrections."""
    now = moment(person, person.today())
    found = [] if now.quiet else suggestions.gather(now)
    return [each for each in found if each.order in (Order.INTERVIEW, Order.CORRECTION)]


def titles(person):
    return [each.title for each in asked(person)]


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-03-14T12:00:00Z", False),
        ("2026-03-16T07:59:00Z", True),
        ("2026-03-16T20:00:00Z", True),
        ("2026-03-16T21:00:00Z", False),
        ("2026-03-17T06:00:00Z", False),
        ("2026-03-17T09:00:00Z", True),
        ("2026-03-17T14:00:00Z", False),
        ("2026-03-18T12:00:00Z", False),
    ],
)
def test_it_is_offered_two_days_before_until_it_begins_and_never_in_quiet_hours(alice, interview, clock, now, offered):
    alice.quiet_from, alice.quiet_until = time(21), time(7)
    interview(TOMORROW)
    clock.move_to(now)
    assert titles(alice) == ["Prepare for Analyst, Quillpoint"] * offered


def test_the_day_before_is_counted_where_the_person_is(alice, interview, clock):
    alice.time_zone = "Pacific/Auckland"
    alice.save()
    meeting = interview(date(2026, 3, 17), hour=23)
    (step,) = asked(alice)
    assert step.why == "Interview tomorrow at 12:00 PM (11:00 PM in UTC)"
    assert step.url == f"/preparation/{meeting.pk}/"


def test_nothing_is_offered_during_a_pause(alice, interview, clock):
    interview(TOMORROW)
    plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=TOMORROW, reason="Away"))
    assert titles(alice) == []


def test_an_interview_without_an_hour_is_offered_too(alice, interview, clock):
    interview(TOMORROW, hour=None)
    assert titles(alice) == ["Prepare for Analyst, Quillpoint"]


def test_an_interview_taken_back_or_an_application_that_ended_offers_nothing(alice, interview, clock, as_alice):
    taken_back, ended = interview(TOMORROW), interview(TOMORROW)
    retract_event(alice, taken_back.event)
    record_event(alice, ended.event.application, RecordEvent(kind=EventKind.WITHDRAWN, on=alice.today()))
    assert titles(alice) == []
    assert as_alice.get(f"/preparation/{taken_back.pk}/").status_code == 404


def test_the_page_of_the_job_leads_to_it(alice, as_alice, interview, clock):
    meeting = interview(TOMORROW)
    assert f"/preparation/{meeting.pk}/" in text(as_alice.get(f"/campaign/{meeting.event.application_id}/"))
    clock.move_to("2026-03-19T12:00:00Z")
    assert "/preparation/" not in text(as_alice.get(f"/campaign/{meeting.event.application_id}/"))


@pytest.mark.parametrize(("stage", "kind"), [("screen", EventKind.SCREEN), ("assessment", EventKind.ASSESSMENT)])
def test_a_correction_comes_up_before_a_talk_without_a_sheet(alice, as_alice, clock, stage, kind):
    Correction(owner=alice, stage=stage, text="Ask first", made_on=alice.today()).save()
    made = save_job(alice, SaveJob(title="Clerk", applied_on=alice.today()))
    assert "Ask first" not in text(as_alice.get(f"/campaign/{made.pk}/"))
    record_event(alice, made, RecordEvent(kind=kind, on=TOMORROW))
    assert "Ask first" in text(as_alice.get(f"/campaign/{made.pk}/"))


def test_a_correction_of_applying_comes_up_before_the_next_application(alice, as_alice, clock):
    Correction(owner=alice, stage="applied", text="First lines first", made_on=alice.today()).save()
    saved, sent = (
        save_job(alice, SaveJob(title="Clerk")),
        save_job(alice, SaveJob(title="Cook", applied_on=alice.today())),
    )
    assert "First lines first" in text(as_alice.get(f"/campaign/{saved.pk}/"))
    assert "First lines first" not in text(as_alice.get(f"/campaign/{sent.pk}/"))


def test_today_asks_how_the_correction_went(alice, as_alice, interview, clock):
    Correction(owner=alice, stage="interview", text="Ask first", made_on=alice.today()).save()
    meeting = interview(TOMORROW)
    clock.move_to("2026-03-18T12:00:00Z")
    assert titles(alice) == ["How did it go? Ask first"]
    assert "Last time you planned to try" in text(as_alice.get(f"/preparation/{meeting.pk}/"))
    alice.quiet_from, alice.quiet_until = time(21), time(7)
    clock.move_to("2026-03-18T22:00:00Z")
    assert titles(alice) == []


def test_the_sheet_says_when_where_with_whom_and_what_to_try(alice, as_alice, interview, clock):
    alice.time_zone = "Europe/Vienna"
    alice.save()
    Correction(owner=alice, stage="interview", text="Ask first", made_on=alice.today()).save()
    Correction(owner=alice, stage="screen", text="Not for today", made_on=alice.today()).save()
    add_evidence(alice, SaveEvidence(text="Built dashboards in SQL", result="40 % fewer calls"))
    add_evidence(alice, SaveEvidence(text="Baked bread"))
    meeting = interview(
        TOMORROW, posting="SQL dashboards", time_zone="America/New_York", place="5th floor", people="Ann Onyme"
    )
    contact = Contact(owner=alice, name="Bert", position="Head of data")
    contact.save()
    Interaction(owner=alice, contact=contact, application=meeting.event.application, on=alice.today()).save()
    page = text(as_alice.get(f"/preparation/{meeting.pk}/"))
    said = ("Tue, Mar 17, 3:00 PM to 4:00 PM", "10:00 AM to 11:00 AM in New York", "5th floor", "Ann Onyme")
    assert [
        words for words in (*said, "Bert, Head of data", "Ask first", "40 % fewer calls") if words not in page
    ] == []
    assert "Matches: dashboards, SQL" in page or "Matches: SQL, dashboards" in page
    assert page.index("Built dashboards") < page.index("Baked bread")
    assert "Not for today" not in page


def test_an_impossible_time_zone_breaks_nothing(alice, as_alice, interview, clock):
    meeting = interview(TOMORROW)
    Interview.objects.owned_by(alice).update(time_zone="Nowhere/At all")
    assert as_alice.get(f"/preparation/{meeting.pk}/").status_code == 200
    assert as_alice.get(f"/preparation/{meeting.pk}/sheet.pdf").status_code == 200
    assert titles(alice)


def test_a_place_that_is_no_web_address_is_no_link(alice, as_alice, interview, clock):
    meeting = interview(TOMORROW, place="javascript:alert(1)")
    page = text(as_alice.get(f"/preparation/{meeting.pk}/"))
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_questions_are_kept_for_the_application_and_the_plan_for_every_one(alice, as_alice, interview, clock):
    first, second = interview(TOMORROW), interview(TOMORROW)
    typed = {"questions": "How many hours?\nWho decides?", "asked": "Why the gap", "answer": "I cared for my mother"}
    assert as_alice.post(f"/preparation/{first.pk}/", typed).status_code == 302
    assert "Who decides?" in text(as_alice.get(f"/preparation/{first.pk}/"))
    other = text(as_alice.get(f"/preparation/{second.pk}/"))
    assert "Who decides?" not in other
    assert "I cared for my mother" in other
    as_alice.post(f"/preparation/{second.pk}/", {"questions": "", "dreaded": ""})
    assert "Say: I cared" not in text(as_alice.get(f"/preparation/{second.pk}/"))


@pytest.mark.parametrize("half", [{"asked": "Why the gap"}, {"answer": "I cared for my mother"}])
def test_half_a_plan_is_sent_back_with_everything_typed(alice, as_alice, interview, clock, half):
    meeting = interview(TOMORROW)
    reply = as_alice.post(f"/preparation/{meeting.pk}/", {"questions": "Who decides?", **half})
    assert reply.status_code == 422
    assert "Who decides?" in text(reply)
    assert "A plan needs both" in text(reply)
    assert not Preparation.objects.owned_by(alice).exists()


def test_anothers_plan_cannot_be_put_on_a_sheet(alice, as_alice, bob, interview, clock):
    plan = DreadedQuestion(owner=bob, asked="Bob's question", answer="His", made_on=bob.today())
    plan.save()
    meeting = interview(TOMORROW)
    assert as_alice.post(f"/preparation/{meeting.pk}/", {"dreaded": plan.pk}).status_code == 422


def test_what_was_prepared_can_be_undone(alice, interview, clock):
    meeting = interview(TOMORROW)
    application = meeting.event.application
    save_preparation(alice, application, SavePreparation(questions="Who?", asked="Why", answer="So"))
    save_preparation(alice, application, SavePreparation(questions="When?"))
    undo(Action.objects.owned_by(alice).first())
    kept = Preparation.objects.owned_by(alice).get()
    assert (kept.questions, kept.dreaded.asked) == ("Who?", "Why")
    undo(Action.objects.owned_by(alice).filter(undone_at=None).first())
    assert not DreadedQuestion.objects.owned_by(alice).exists()


def test_a_plan_removed_leaves_the_sheet(alice, as_alice, interview, clock):
    meeting = interview(TOMORROW)
    save_preparation(alice, meeting.event.application, SavePreparation(questions="Who?", asked="Why", answer="So"))
    as_alice.post(f"/preparation/plans/{DreadedQuestion.objects.owned_by(alice).get().pk}/remove/")
    assert as_alice.get(f"/preparation/{meeting.pk}/").status_code == 200
    assert Preparation.objects.owned_by(alice).get().dreaded is None


def test_every_text_keeps_a_draft(as_alice, interview, clock):
    page = text(as_alice.get(f"/preparation/{interview(TOMORROW).pk}/"))
    for name in ("questions", "asked", "answer"):
        assert "data-draft" in page.split(f'name="{name}"')[1].split(">")[0]


@pytest.mark.parametrize("path", ["/preparation/{pk}/", "/preparation/{pk}/sheet.pdf"])
def test_a_stranger_finds_no_sheet(as_charlie, interview, clock, path):
    assert as_charlie.get(path.format(pk=interview(TOMORROW).pk)).status_code == 404


def test_what_a_no_taught_is_on_the_next_sheet_of_that_stage(alice, as_alice, interview, clock):
    lost = interview(date(2026, 3, 10)).event.application
    as_alice.post(f"/rejection/{lost.pk}/", {"choice": "debrief", "when": "now"})
    written = {"went_well": "Calm at noon", "to_try": "Ask one question back", "keep_strengths": "on"}
    as_alice.post(f"/rejection/{lost.pk}/debrief/", written)
    page = text(as_alice.get(f"/preparation/{interview(TOMORROW).pk}/"))
    assert "Ask one question back" in page
    assert "Calm at noon" in page
