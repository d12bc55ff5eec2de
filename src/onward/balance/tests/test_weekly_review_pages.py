from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.balance.models import CheckIn, WeeklyReview
from onward.balance.panels import review_suggestion
from onward.balance.time_budget.operations import AddTimeEntry, SetTimeBudget, add_time_entry, set_time_budget
from onward.balance.weekly_review.operations import CloseReview, close_review
from onward.campaign.public import (
    AddPlanItem,
    PlanItem,
    RecordEvent,
    SaveJob,
    add_plan_item,
    plan_items_in_week,
    record_event,
    save_job,
)
from onward.foundation.models import Action
from onward.foundation.rooms import Moment
from onward.foundation.undo.replaying import undo
from onward.vocabulary import EventKind

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-07T10:00Z")]

FIRST, NEXT = date(2026, 3, 2), date(2026, 3, 9)
HERE = {"week": FIRST.isoformat()}
SCRIPT = "<script>alert(1)</script>"
LINE = {
    "days": ["1"],
    "at": "09:30",
    "where": "in the library",
    "amount": "2",
    "activity": "applications",
    "what": "a post",
}


def text(response):
    return response.content.decode()


def review(client, **query):
    answer = client.get(reverse("balance:review"), query)
    assert answer.status_code == 200
    return text(answer)


def a_week(person):
    add_plan_item(person, AddPlanItem(week=FIRST, activity="applications", amount=3, day=1))
    add_plan_item(person, AddPlanItem(week=FIRST, activity="learning", day=2, what="window functions"))
    row = save_job(person, SaveJob(title="Analyst", company="Quillpoint", applied_on=FIRST + timedelta(days=1)))
    record_event(person, row, RecordEvent(kind=EventKind.REJECTED, on=FIRST + timedelta(days=3)))
    add_time_entry(person, AddTimeEntry(on=FIRST, minutes=90, activity="applications", channel="referral"))
    return row


def offers(person):
    return [step.title for step in review_suggestion(Moment(person, person.today(), None)) if "Look back" in step.title]


class TestThePage:
    def test_it_sets_what_was_done_beside_what_was_planned_and_shows_the_rest(self, as_alice, alice):
        a_week(alice)
        page = review(as_alice)
        assert "Week of Mar 2 to Mar 8" in page
        assert "You wanted to learn: window functions" in page
        assert "You sent 1 of 3 planned applications." in page
        assert "Quillpoint" in page.split("What you heard")[1]
        assert "Hours by channel: Referral 1 h 30 min" in page
        assert page.count('data-kind="primary"') == 1

    def test_what_the_person_did_is_no_answer_of_others(self, as_alice, alice):
        save_job(alice, SaveJob(title="Analyst", company="Quillpoint", applied_on=FIRST))
        assert "You didn&#39;t hear back from anyone this week" in review(as_alice)

    def test_what_is_still_to_come_has_not_moved(self, as_alice, alice):
        row = save_job(alice, SaveJob(title="Analyst", applied_on=FIRST - timedelta(days=9)))
        record_event(alice, row, RecordEvent(kind=EventKind.INTERVIEW, on=FIRST + timedelta(days=6)))
        assert "You didn&#39;t hear back from anyone this week" in review(as_alice)

    def test_check_ins_of_the_week_stand_there_in_own_words(self, as_alice, as_charlie, alice):
        for days, words in ((-1, "before"), (0, SCRIPT), (3, "slept well")):
            CheckIn(owner=alice, on=FIRST + timedelta(days=days), energy=3, text=words).save()
        been = review(as_alice).split("How you&#39;ve been")[1]
        assert been.index("Monday") < been.index("slept well") < been.index("Thursday")
        assert "before" not in been.split("</section>")[0]
        assert SCRIPT not in been
        assert "slept well" not in review(as_charlie)

    def test_what_was_taken_back_did_not_move(self, as_alice, alice):
        a_week(alice)
        undo(Action.objects.owned_by(alice)[1])
        assert "You didn&#39;t hear back from anyone this week" in review(as_alice)

    def test_many_answers_are_cut_short_and_counted(self, as_alice, alice):
        for number in range(15):
            row = save_job(alice, SaveJob(title=f"Job {number}", applied_on=FIRST - timedelta(days=9)))
            record_event(alice, row, RecordEvent(kind=EventKind.SCREEN, on=FIRST))
        assert "3 more are on the board" in review(as_alice)

    def test_an_empty_week_says_so_without_blame(self, as_alice):
        page = review(as_alice)
        assert "Nothing was planned or recorded this week." in page
        assert "Nothing is planned yet." in page

    def test_midweek_it_opens_with_the_week_before(self, as_alice, clock):
        clock.shift(timedelta(days=-3))
        assert "Feb 23 to Mar 1" in review(as_alice)

    @pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "1850-01-01", "9999-12-31", "2026-03-09", SCRIPT])
    def test_a_week_to_come_or_beyond_reason_is_not_there(self, as_alice, alice, day):
        assert as_alice.get(reverse("balance:review"), {"week": day}).status_code == 404
        assert as_alice.post(reverse("balance:review_close"), {"week": day}).status_code == 404
        assert not WeeklyReview.objects.owned_by(alice).exists()

    def test_script_in_what_was_written_is_shown_as_text(self, as_alice, alice):
        add_plan_item(alice, AddPlanItem(week=FIRST, activity="learning", day=2, what=SCRIPT))
        add_plan_item(alice, AddPlanItem(week=NEXT, activity="learning", day=2, where=SCRIPT, what=SCRIPT))
        row = save_job(alice, SaveJob(title=SCRIPT, applied_on=FIRST))
        record_event(alice, row, RecordEvent(kind=EventKind.SCREEN, on=FIRST, text=SCRIPT))
        assert SCRIPT not in review(as_alice)

    def test_a_stranger_sees_an_empty_week(self, as_charlie, alice):
        a_week(alice)
        page = review(as_charlie, **HERE)
        assert "Quillpoint" not in page
        assert "window functions" not in page
        assert "1 h 30 min" not in page

    def test_it_asks_as_many_questions_however_much_happened(self, as_alice, alice):
        def questions():
            review(as_alice)
            with CaptureQueriesContext(connection) as asked:
                review(as_alice)
            return len(asked)

        a_week(alice)
        few = questions()
        for _number in range(12):
            a_week(alice)
        assert questions() == few


class TestNextWeek:
    def test_a_line_is_added_and_undone(self, as_alice, alice):
        answer = as_alice.post(reverse("balance:review_plan_item") + f"?week={FIRST}", LINE, follow=True)
        assert "Send 2 applications: a post" in text(answer)
        assert "Tuesday, 9:30 AM, in the library" in text(answer)
        assert [each.on for each in plan_items_in_week(alice, NEXT)] == [date(2026, 3, 10)]
        undo(Action.objects.owned_by(alice).first())
        assert not PlanItem.objects.owned_by(alice).exists()

    @pytest.mark.parametrize(
        "wrong", [{"amount": "0"}, {"days": ["9"]}, {"days": []}, {"at": "25:61"}, {"what": "x" * 301}]
    )
    def test_a_line_that_is_wrong_comes_back_as_it_was_typed(self, as_alice, alice, wrong):
        typed = {**LINE, "where": "at my desk", **wrong}
        answer = as_alice.post(reverse("balance:review_plan_item") + f"?week={FIRST}", typed)
        assert answer.status_code == 422
        assert 'value="at my desk"' in text(answer)
        assert not PlanItem.objects.owned_by(alice).exists()

    def test_the_plan_is_taken_over_once(self, as_alice, alice):
        a_week(alice)
        assert "Copy this week&#39;s plan" in review(as_alice)
        for _time in range(2):
            as_alice.post(reverse("balance:review_repeat"), HERE)
        assert len(plan_items_in_week(alice, NEXT)) == 2

    def test_one_thing_to_learn_becomes_a_line_of_the_plan(self, as_alice, alice):
        as_alice.post(reverse("balance:review_learning_goal"), {**HERE, "what": "Window functions", "day": "2"})
        (line,) = plan_items_in_week(alice, NEXT)
        assert (line.item.activity, line.item.what, line.on) == (
            "learning",
            "Window functions",
            date(2026, 3, 11),
        )
        page = review(as_alice)
        assert "Add one thing to learn" not in page
        assert "Window functions" in page

    @pytest.mark.parametrize("wrong", [{"what": ""}, {"what": "x" * 301}, {"day": "7"}, {"day": "soon"}])
    def test_a_thing_to_learn_that_is_wrong_comes_back(self, as_alice, alice, wrong):
        answer = as_alice.post(reverse("balance:review_learning_goal"), {**HERE, "what": "Sums", "day": "2", **wrong})
        assert answer.status_code == 422
        assert not PlanItem.objects.owned_by(alice).exists()


class TestTheOffer:
    def test_it_comes_at_the_end_of_the_week_and_goes_when_closed(self, as_alice, alice):
        a_week(alice)
        assert offers(alice) == ["Look back on this week"]
        as_alice.post(reverse("balance:review_close"), HERE)
        assert offers(alice) == []
        assert "This week is closed" in review(as_alice)
        undo(Action.objects.owned_by(alice).first())
        assert offers(alice) == ["Look back on this week"]

    def test_left_out_it_is_not_offered_again_and_can_still_be_done(self, as_alice, alice, clock):
        a_week(alice)
        as_alice.post(reverse("balance:review_close"), {**HERE, "leave_out": "1"})
        clock.shift(timedelta(days=2))
        assert offers(alice) == []
        page = review(as_alice)
        assert "You skipped this review" in page
        as_alice.post(reverse("balance:review_close"), HERE)
        assert WeeklyReview.objects.owned_by(alice).get().left_out is False

    def test_on_monday_it_is_last_week_and_from_tuesday_on_it_is_gone(self, alice, clock):
        a_week(alice)
        clock.shift(timedelta(days=2))
        assert offers(alice) == ["Look back on last week"]
        clock.shift(timedelta(days=1))
        assert offers(alice) == []

    def test_a_week_without_anything_is_not_looked_back_on(self, alice):
        save_job(alice, SaveJob(title="Saved"))
        assert offers(alice) == []

    def test_it_follows_the_days_off(self, alice, clock):
        a_week(alice)
        set_time_budget(alice, SetTimeBudget(weekdays_off={4, 5, 6}))
        clock.shift(timedelta(days=-2))
        assert offers(alice) == ["Look back on this week"]

    def test_another_person_closing_it_changes_nothing(self, alice, bob):
        a_week(alice)
        close_review(bob, CloseReview(week=FIRST))
        assert offers(alice) == ["Look back on this week"]
