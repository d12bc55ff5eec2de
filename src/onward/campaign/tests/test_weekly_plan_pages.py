from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.models import PlanItem
from onward.campaign.weekly_plan.operations import AddPlanItem, add_plan_item, set_plan_item_done
from onward.campaign.weekly_plan.queries import plan_items_in_week, plan_items_on
from onward.campaign.weekly_plan.rules import first_day_of_week
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
LINE = {
    "days": ["1"],
    "at": "09:30",
    "where": "in the library",
    "amount": "2",
    "activity": "applications",
    "what": "the council",
}


def text(response):
    return response.content.decode()


def plan_item(person, **values):
    first = first_day_of_week(person.today(), person.week_start)
    line = {"week": first, "activity": "learning", "day": person.today().weekday()}
    return add_plan_item(person, AddPlanItem(**{**line, **values}))


def undo_latest(person):
    undo(Action.objects.owned_by(person).first())


class TestTheWeek:
    def test_an_empty_week_says_what_to_write_and_where(self, as_alice):
        page = text(as_alice.get(reverse("campaign:plan")))
        assert "Start with one line" in page
        assert "Copy" not in page.split("<main")[1]

    def test_a_plain_form_adds_a_line_for_each_day(self, as_alice, alice):
        page = text(as_alice.post(reverse("campaign:plan"), {**LINE, "days": ["1", "3"]}, follow=True))
        assert page.count(">Send 2 applications: the council<") == 2
        assert "Tuesday, 9:30 AM, in the library" in page
        assert "Thursday, 9:30 AM, in the library" in page
        undo_latest(alice)
        assert not PlanItem.objects.owned_by(alice).exists()

    @pytest.mark.parametrize(
        ("activity", "amount", "title"),
        [
            ("touches", "1", "Contact 1 person"),
            ("touches", "3", "Contact 3 people"),
            ("learning", "1", "1 learning session"),
            ("applications", "1", "Send 1 application"),
        ],
    )
    def test_one_and_many_read_well(self, as_alice, activity, amount, title):
        typed = {"days": ["0"], "activity": activity, "amount": amount}
        page = text(as_alice.post(reverse("campaign:plan"), typed, follow=True))
        assert f">{title}<" in page

    @pytest.mark.parametrize(
        "wrong",
        [
            {"amount": "0"},
            {"amount": "many"},
            {"days": ["9"]},
            {"days": []},
            {"activity": "wishing"},
            {"at": "25:61"},
            {"what": "x" * 301},
        ],
    )
    def test_what_was_typed_comes_back_when_something_is_wrong(self, as_alice, alice, wrong):
        answer = as_alice.post(reverse("campaign:plan"), {**LINE, "where": "at my desk", **wrong})
        assert answer.status_code == 422
        assert 'value="at my desk"' in text(answer)
        assert "one field needs a look" in text(answer)
        assert not PlanItem.objects.owned_by(alice).exists()

    def test_script_in_a_line_is_shown_as_text(self, as_alice):
        page = text(as_alice.post(reverse("campaign:plan"), {**LINE, "where": SCRIPT, "what": SCRIPT}, follow=True))
        assert SCRIPT not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page

    def test_a_line_is_ticked_and_unticked(self, as_alice, alice):
        line = plan_item(alice, amount=2)
        url = reverse("campaign:plan_item_done", args=[line.pk])
        as_alice.post(url)
        line.refresh_from_db()
        assert line.done == 2
        as_alice.post(url, {"done": "0"})
        line.refresh_from_db()
        assert line.done == 0
        undo_latest(alice)
        line.refresh_from_db()
        assert line.done == 2

    def test_a_removed_line_comes_back_with_undo(self, as_alice, alice):
        line = plan_item(alice, what="SQL")
        as_alice.post(reverse("campaign:plan_item_remove", args=[line.pk]))
        assert not PlanItem.objects.owned_by(alice).exists()
        undo_latest(alice)
        assert PlanItem.objects.owned_by(alice).get().what == "SQL"

    def test_last_weeks_plan_is_offered_and_taken_over_not_done(self, as_alice, alice):
        line = plan_item(alice, what="SQL")
        set_plan_item_done(alice, line, 1)
        following = line.week + timedelta(days=7)
        page = text(as_alice.get(reverse("campaign:plan_week", args=[following.isoformat()])))
        assert "Copy last week" in page
        as_alice.post(reverse("campaign:plan_repeat", args=[following.isoformat()]))
        assert [(each.item.what, each.item.done) for each in plan_items_in_week(alice, following)] == [("SQL", 0)]

    @pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
    def test_any_day_leads_to_its_week(self, as_alice):
        page = text(as_alice.get("/campaign/plan/2026-03-05/"))
        assert "Plan for Mar 2 to Mar 8" in page

    @pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "1850-01-01", "9999-12-31", "0001-01-01"])
    def test_a_week_beyond_reason_is_not_there(self, as_alice, day):
        assert as_alice.get(f"/campaign/plan/{day}/").status_code == 404

    def test_a_stranger_finds_nothing(self, as_charlie, alice):
        line = plan_item(alice, what="SQL")
        assert "SQL" not in text(as_charlie.get(reverse("campaign:plan")))
        for name in ("plan_item_done", "plan_item_remove"):
            assert as_charlie.post(reverse(f"campaign:{name}", args=[line.pk])).status_code == 404
        assert PlanItem.objects.owned_by(alice).get().done == 0

    def test_applications_sent_count_by_themselves(self, as_alice, alice):
        plan_item(alice, activity="applications", amount=3)
        save_job(alice, SaveJob(title="Analyst", applied_on=alice.today()))
        row = text(as_alice.get(reverse("campaign:plan"))).split('<th scope="row">Applications</th>')[1][:120]
        assert row.split("</tr>")[0].count('class="number"') == 2
        assert ">3<" in row
        assert ">1<" in row


def test_a_line_is_done_by_what_was_sent_on_its_day(as_alice, alice):
    plan_item(alice, activity="applications", amount=2)
    save_job(alice, SaveJob(title="Analyst", applied_on=alice.today()))
    assert "1 of 2 done" in text(as_alice.get(reverse("campaign:plan")))
    save_job(alice, SaveJob(title="Tester", applied_on=alice.today()))
    (line,) = plan_items_in_week(alice, first_day_of_week(alice.today(), 0))
    assert line.is_done
    assert "You sent 2 applications." in text(as_alice.get(reverse("campaign:plan")))


def test_lines_stand_in_the_order_of_day_and_time_the_untimed_last(alice):
    plan_item(alice, day=2, at=None, what="last")
    plan_item(alice, day=2, at=time(15), what="second")
    plan_item(alice, day=2, at=time(9), what="first")
    plan_item(alice, day=0, what="before them")
    first = first_day_of_week(alice.today(), 0)
    assert [each.item.what for each in plan_items_in_week(alice, first)] == ["before them", "first", "second", "last"]


def test_a_line_keeps_its_day_when_the_week_is_made_to_start_on_another(alice):
    monday = date(2026, 3, 2)
    plan_item(alice, week=monday, day=6, what="SQL")
    sunday = date(2026, 3, 8)
    assert [each.on for each in plan_items_in_week(alice, monday)] == [sunday]
    assert [each.on for each in plan_items_in_week(alice, sunday)] == [sunday]
    assert [each.on for each in plan_items_on(alice, sunday)] == [sunday]
    assert plan_items_in_week(alice, date(2026, 3, 1)) == []
