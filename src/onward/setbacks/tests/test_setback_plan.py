"""If this happens, then I do that: written beforehand, offered once, shown when its case has come."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from onward.campaign.public import PlanPause, RecordEvent, SaveJob, plan_pause, record_event, save_job
from onward.foundation.models import Action
from onward.foundation.rooms import moment
from onward.foundation.undo.replaying import redo, undo
from onward.setbacks.models import SetbackPlan, SetbackPlanDismissal
from onward.setbacks.panels import plan_offer, setback_application_panels, setback_week_panels
from onward.setbacks.plans import queries as plans_queries
from onward.setbacks.plans.operations import PlanConflictError, SaveSetbackPlan, dismiss_plan_offer, save_setback_plan
from onward.setbacks.plans.rules import SetbackCase, rejection_case, silence_case
from onward.vocabulary import PROGRESS_STAGES, EventKind

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-16T12:00Z")]

NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
PAGE = "/rejection/plan/"
OFFER = "plan what you"


def text(response):
    return response.content.decode()


def plan(person, **thens):
    save_setback_plan(person, edits(**{case: ("", then) for case, then in thens.items()}))


def edits(**lines):
    return SaveSetbackPlan(lines={case: {"was": was, "then": then} for case, (was, then) in lines.items()})


def lines(person):
    return {each.case: each.then for each in SetbackPlan.objects.owned_by(person)}


@pytest.mark.parametrize(
    ("furthest", "case"),
    [
        ("saved", SetbackCase.WITHOUT_TALK),
        ("applied", SetbackCase.WITHOUT_TALK),
        ("screen", SetbackCase.AFTER_TALK),
        ("assessment", SetbackCase.AFTER_TALK),
        ("interview", SetbackCase.AFTER_INTERVIEWS),
        ("offer", SetbackCase.OFFER_WITHDRAWN),
        ("accepted", SetbackCase.OFFER_WITHDRAWN),
    ],
)
def test_the_stage_reached_decides_the_case(furthest, case):
    assert rejection_case(furthest) is case


def test_every_stage_of_progress_has_a_case():
    assert [stage for stage in PROGRESS_STAGES if not rejection_case(stage)] == []


@pytest.mark.parametrize("stage", ["", "rejected", "never_answered", "INTERVIEW"])
def test_what_is_no_progress_has_none(stage):
    with pytest.raises(ValueError, match="never gets as far"):
        rejection_case(stage)


@pytest.mark.parametrize(
    ("stage", "days", "case"),
    [
        ("applied", 59, None),
        ("applied", 60, SetbackCase.SILENCE),
        ("applied", None, None),
        ("never_answered", None, SetbackCase.SILENCE),
        ("rejected", None, None),
    ],
)
def test_a_silence_is_long_once_closing_is_offered(stage, days, case):
    assert silence_case(stage, days, probably_closed_after=60) is case


def test_where_no_silence_is_long_enough_there_is_no_such_case():
    assert silence_case("applied", 4000, probably_closed_after=None) is None
    assert silence_case("never_answered", None, probably_closed_after=None) is SetbackCase.SILENCE


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (None, "sleep on it"),
        (EventKind.ASSESSMENT, "sleep on it"),
        (EventKind.INTERVIEW, "call S. and walk"),
        (EventKind.OFFER, "write to A."),
    ],
)
def test_the_line_of_the_case_stands_above_the_choices(as_alice, alice, application, kind, shown):
    thens = {"after_talk": "sleep on it", "after_interviews": "call S. and walk", "offer_withdrawn": "write to A."}
    plan(alice, **thens)
    if kind:
        record_event(alice, application, RecordEvent(kind=kind, on=date(2026, 3, 8)))
    page = text(as_alice.get(f"/rejection/{application.pk}/"))
    assert [then for then in thens.values() if then in page] == [shown]
    assert page.index('id="lead"') < page.index("Your plan for a") < page.index("Carry on")
    assert page.count('data-kind="primary"') == 1


def test_it_stands_there_after_the_no_is_written_down_and_answered(as_alice, alice, application, answer):
    plan(alice, after_talk="sleep on it")
    record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
    assert "sleep on it" in text(as_alice.get(f"/rejection/{application.pk}/"))
    answer(alice, application, "carry_on")
    assert "sleep on it" in text(as_alice.get(f"/rejection/{application.pk}/"))


def test_a_case_not_planned_for_says_nothing(as_alice, alice, application):
    plan(alice, without_talk="go on")
    assert "Your plan for a" not in text(as_alice.get(f"/rejection/{application.pk}/"))


def test_a_long_silence_is_met_on_the_page_of_the_application(as_alice, alice, clock):
    fresh = save_job(alice, SaveJob(title="Clerk", applied_on=alice.today()))
    silent = save_job(alice, SaveJob(title="Cook", applied_on=alice.today() - timedelta(days=300)))
    put_away = save_job(alice, SaveJob(title="Baker", applied_on=alice.today()))
    record_event(alice, put_away, RecordEvent(kind=EventKind.NEVER_ANSWERED, on=alice.today()))
    put_away.refresh_from_db()
    assert setback_application_panels(alice, silent) == []
    plan(alice, silence="ask once, then close it")
    assert [bool(setback_application_panels(alice, each)) for each in (fresh, silent, put_away)] == [False, True, True]
    assert "ask once, then close it" in text(as_alice.get(f"/campaign/{silent.pk}/"))


@pytest.mark.parametrize(("weeks", "shown"), [(0, True), (-1, True), (-2, False), (1, False)])
def test_the_line_for_a_bad_week_is_in_the_plan_of_the_week(alice, clock, weeks, shown):
    plan(alice, bad_week="one small thing a day")
    assert bool(setback_week_panels(alice, date(2026, 3, 16) + timedelta(weeks=weeks))) is shown


def test_the_plan_of_the_week_shows_it(as_alice, alice, clock):
    plan(alice, bad_week="one small thing a day")
    assert "one small thing a day" in text(as_alice.get(reverse("campaign:plan")))


def test_lines_are_written_changed_and_emptied_on_one_page_with_a_way_back(as_alice, alice):
    first = as_alice.post(PAGE, {"without_talk": "note it", "silence": "  close\r\n it "}, follow=True)
    assert first.redirect_chain == [(PAGE, 302)]
    assert "Undo" in text(first)
    assert lines(alice) == {"without_talk": "note it", "silence": "close it"}
    was = {"initial-without_talk": "note it", "initial-silence": "close it"}
    as_alice.post(PAGE, {**was, "without_talk": "walk", "silence": ""})
    assert lines(alice) == {"without_talk": "walk"}
    done = Action.objects.owned_by(alice).first()
    undo(done)
    assert lines(alice) == {"without_talk": "note it", "silence": "close it"}
    redo(done)
    assert lines(alice) == {"without_talk": "walk"}


def test_every_line_keeps_a_draft_and_what_is_too_long_is_given_back(as_alice, alice):
    assert text(as_alice.get(PAGE)).count('data-draft="setback-plan-') == len(SetbackCase)
    reply = as_alice.post(PAGE, {"bad_week": "x" * 301, "silence": "wait"})
    assert reply.status_code == 422
    assert "x" * 301 in text(reply)
    assert lines(alice) == {}


def test_saving_what_is_there_changes_nothing(as_alice, alice):
    plan(alice, silence="wait")
    before = Action.objects.owned_by(alice).count()
    as_alice.post(PAGE, {"initial-silence": "wait", "silence": "wait"})
    assert Action.objects.owned_by(alice).count() == before


def test_an_older_tab_takes_nothing_back_that_it_did_not_touch(as_alice, alice):
    plan(alice, silence="wait", bad_week="rest")
    stale = {"initial-silence": "", "silence": "", "initial-bad_week": "rest", "bad_week": "sleep"}
    as_alice.post(PAGE, stale)
    assert lines(alice) == {"silence": "wait", "bad_week": "sleep"}


def test_two_tabs_on_one_line_are_both_shown_and_saving_again_decides(as_alice, alice):
    plan(alice, silence="wait")
    reply = as_alice.post(PAGE, {"initial-silence": "", "silence": "close it", "bad_week": "rest"})
    assert reply.status_code == 409
    page = text(reply)
    assert "It now says “wait”." in page
    assert "close it" in page
    assert 'name="initial-silence" value="wait"' in page
    assert lines(alice) == {"silence": "wait"}
    as_alice.post(PAGE, {"initial-silence": "wait", "silence": "close it"})
    assert lines(alice) == {"silence": "close it"}


def test_a_conflict_leaves_no_action(alice):
    plan(alice, silence="wait")
    before = Action.objects.owned_by(alice).count()
    with pytest.raises(PlanConflictError):
        save_setback_plan(alice, edits(bad_week=("", "rest"), silence=("", "close")))
    assert Action.objects.owned_by(alice).count() == before


def offered(person):
    return bool(plan_offer(moment(person, person.today())))


def test_today_offers_it_once_there_is_an_application(alice, clock):
    assert not offered(alice)
    save_job(alice, SaveJob(title="Clerk"))
    assert offered(alice)
    plan(alice, silence="wait")
    assert not offered(alice)


def test_not_now_is_one_click_and_stays(as_alice, alice, application, clock):
    reply = as_alice.post("/rejection/plan/not-now/", follow=True)
    assert OFFER not in text(reply)
    clock.move_to(NOON + timedelta(days=200))
    assert not plans_queries.should_offer_plan(alice, alice.today())
    as_alice.post("/rejection/plan/not-now/")
    assert SetbackPlanDismissal.objects.owned_by(alice).count() == 1
    undo(Action.objects.owned_by(alice).first())
    assert plans_queries.should_offer_plan(alice, alice.today())


def test_a_plan_taken_out_whole_is_not_offered_again(alice, application, clock):
    plan(alice, silence="wait")
    save_setback_plan(alice, edits(silence=("wait", "")))
    assert lines(alice) == {}
    assert not plans_queries.should_offer_plan(alice, alice.today())
    undo(Action.objects.owned_by(alice).first())
    assert (lines(alice), SetbackPlanDismissal.objects.owned_by(alice).exists()) == ({"silence": "wait"}, False)


@pytest.mark.parametrize("on", [date(2026, 3, 16), date(2026, 3, 10), None])
def test_it_is_not_offered_on_the_day_of_a_no_or_on_the_day_one_is_heard_of(alice, application, clock, on):
    record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=on))
    assert not plans_queries.should_offer_plan(alice, alice.today())
    clock.move_to(NOON + timedelta(days=1))
    assert plans_queries.should_offer_plan(alice, alice.today())


def test_it_is_not_offered_in_a_pause_or_in_quiet_hours(as_alice, alice, application, clock):
    alice.quiet_from, alice.quiet_until = time(20), time(8)
    alice.save()
    clock.move_to(datetime(2026, 3, 16, 21, tzinfo=UTC))
    assert OFFER not in text(as_alice.get("/"))
    clock.move_to(NOON)
    assert plans_queries.should_offer_plan(alice, alice.today())
    plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today(), reason="Away"))
    assert OFFER not in text(as_alice.get("/"))


def test_it_is_not_offered_on_a_day_off(alice, application, clock):
    assert plan_offer(moment(alice, alice.today()))
    clock.move_to(datetime(2026, 3, 15, 12, tzinfo=UTC))
    assert plan_offer(moment(alice, alice.today())) == []


def test_another_persons_lines_are_neither_shown_nor_touched(as_charlie, as_alice, alice, bob, application):
    plan(bob, after_talk="Bob walks")
    assert "Bob walks" not in text(as_alice.get(f"/rejection/{application.pk}/"))
    as_charlie.post(PAGE, {"initial-after_talk": "Bob walks", "after_talk": ""})
    dismiss_plan_offer(alice)
    assert lines(bob) == {"after_talk": "Bob walks"}
    assert not SetbackPlanDismissal.objects.owned_by(bob).exists()


def test_script_in_a_line_is_text(as_alice, alice, application):
    plan(alice, after_talk="<script>alert(1)</script>", silence="100 % %(n)s {{ 7 }}")
    for path in (PAGE, f"/rejection/{application.pk}/"):
        page = text(as_alice.get(path))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_case_that_is_none_is_passed_over(as_alice, alice):
    as_alice.post(PAGE, {"despair": "x", "silence": "wait"})
    assert lines(alice) == {"silence": "wait"}
