"""The campaign brief through its operations and pages."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.campaign.public import Employer, PlanItem, SaveJob, save_job
from onward.foundation.models import Action
from onward.foundation.rooms import moment, quiet_offers, week_panels
from onward.foundation.undo.replaying import undo
from onward.materials.brief.models import CampaignBrief
from onward.materials.brief.operations import WriteBrief, decline_brief, plan_week_of_brief, write_brief
from onward.materials.brief.queries import starting_values
from onward.materials.brief.rules import BriefStep
from onward.profile.public import SaveEvidence, add_evidence

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 30)
WEEKLY = {"applications": 5, "touches": 2}


def text(response):
    return response.content.decode()


def address(name):
    return reverse(f"materials:{name}")


def step(name):
    return f"{address('brief_edit')}?step={name}&guided=1"


class TestFromNothing:
    def test_each_part_leads_to_the_next_until_the_page_is_there(self, as_alice, alice):
        typed = {
            "offer": {"offer": "I calm waiting rooms."},
            "roles": {"name_0": "Nurse", "why_0": "I like shifts."},
            "employers": {"name_0": "Castor Health", "why_0": "They publish their waits."},
            "channels": {"cold": "4", "referral": "2.5"},
            "week": {"applications": "5", "touches": "2"},
            "signals": {"signals": "I look each month."},
        }
        page = as_alice.get(address("brief"))
        assert step("offer").replace("&", "&amp;") in text(page)
        where = step("offer")
        for name, fields in typed.items():
            assert where == step(name)
            assert as_alice.get(where).status_code == 200
            where = as_alice.post(where, fields)["Location"]
        assert where == address("brief")
        page = text(as_alice.get(where))
        for said in (
            "I calm waiting rooms.",
            "Nurse",
            "Castor Health",
            "2 h 30 min",
            "Send 5 applications",
            "each month",
        ):
            assert said in page
        brief = CampaignBrief.objects.owned_by(alice).get()
        assert brief.channels == {"cold": 240, "referral": 150}
        assert Employer.objects.owned_by(alice).get().wanted_on == alice.today()

    def test_it_is_filled_in_from_what_is_known(self, as_alice, alice):
        add_evidence(alice, SaveEvidence(text="Cut the wait by 3 hours"))
        for title in ("Nurse", "Nurse", "Chef"):
            save_job(alice, SaveJob(title=title, company="Castor", channel="cold"))
        PlanItem.objects.create(owner=alice, week=MONDAY, activity="applications", amount=4, day=0)
        assert starting_values(alice, BriefStep.OFFER) == {"offer": "I cut the wait by 3 hours."}
        assert starting_values(alice, BriefStep.ROLES) == {"roles": [("Nurse", ""), ("Chef", "")]}
        assert starting_values(alice, BriefStep.WEEK) == {"weekly": {"applications": 4}}
        assert 'value="Nurse"' in text(as_alice.get(step("roles")))

    def test_what_was_written_stays_when_another_part_is(self, alice):
        write_brief(alice, WriteBrief(offer="Mine."))
        write_brief(alice, WriteBrief(weekly=WEEKLY))
        brief = CampaignBrief.objects.owned_by(alice).get()
        assert (brief.offer, brief.weekly) == ("Mine.", WEEKLY)
        undo(Action.objects.owned_by(alice).first())
        assert CampaignBrief.objects.owned_by(alice).get().weekly == {}

    @pytest.mark.parametrize(
        ("name", "fields"),
        [
            ("offer", {"offer": "x" * 1001}),
            ("employers", {"name_0": "???"}),
            ("channels", {"cold": "61"}),
            ("channels", {"cold": "nan"}),
            ("week", {"applications": "51"}),
        ],
    )
    def test_what_cannot_be_comes_back_with_a_word(self, as_alice, alice, name, fields):
        assert as_alice.post(step(name), fields).status_code == 422
        assert not CampaignBrief.objects.owned_by(alice).exists()


class TestThePage:
    def test_it_prints_on_one_page(self, as_alice, alice):
        offer = " ".join(["I calm waiting rooms."] * 45)
        write_brief(alice, WriteBrief(offer=offer, roles=(("Nurse", "Why not."),), weekly=WEEKLY, signals="a\n" * 50))
        answer = as_alice.get(address("brief_pdf"))
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type /Page/") <= 1
        assert answer.content.startswith(b"%PDF-")

    def test_without_one_there_is_nothing_to_print(self, as_alice):
        assert as_alice.get(address("brief_pdf")).status_code == 404

    def test_script_is_shown_as_text(self, as_alice, alice):
        script = "<script>alert(1)</script>"
        write_brief(alice, WriteBrief(offer=script, roles=((script, script),), signals=script))
        assert script not in text(as_alice.get(address("brief")))

    def test_deleting_it_is_undone(self, as_alice, alice):
        write_brief(alice, WriteBrief(offer="Mine."))
        as_alice.post(address("brief_remove"))
        assert "Start" in text(as_alice.get(address("brief")))
        undo(Action.objects.owned_by(alice).first())
        assert "Mine." in text(as_alice.get(address("brief")))

    def test_a_stranger_sees_their_own(self, as_charlie, alice):
        write_brief(alice, WriteBrief(offer="Alice's words"))
        assert "Alice" not in text(as_charlie.get(address("brief")))
        assert as_charlie.post(address("brief_remove")).status_code == 404


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
class TestTheWeek:
    def test_the_plan_takes_over_what_the_brief_says(self, as_alice, alice):
        write_brief(alice, WriteBrief(weekly={"applications": 7, "touches": 1}))
        assert "Plan this week like that" in text(as_alice.get(reverse("campaign:plan")))
        as_alice.post(address("brief_plan_week"), {"week": MONDAY.isoformat()})
        lines = [(each.day, each.activity, each.amount) for each in PlanItem.objects.owned_by(alice)]
        assert sorted(lines) == [
            (0, "applications", 2),
            (0, "touches", 1),
            (1, "applications", 2),
            (2, "applications", 1),
            (3, "applications", 1),
            (4, "applications", 1),
        ]
        assert "Plan this week like that" not in text(as_alice.get(reverse("campaign:plan")))
        undo(Action.objects.owned_by(alice).first())
        assert not PlanItem.objects.owned_by(alice).exists()

    def test_a_week_with_a_plan_or_one_that_is_over_is_left_alone(self, alice):
        write_brief(alice, WriteBrief(weekly=WEEKLY))
        over = [each.template for each in week_panels.gather(alice, MONDAY - timedelta(days=7))]
        assert "materials/parts/brief_week_panel.html" not in over
        PlanItem.objects.create(owner=alice, week=MONDAY, activity="learning", amount=1, day=0)
        assert plan_week_of_brief(alice, MONDAY) == []

    @pytest.mark.parametrize("week", ["", "soon", "9999-12-31"])
    def test_a_week_that_cannot_be_is_none(self, as_alice, week):
        assert as_alice.post(address("brief_plan_week"), {"week": week}).status_code == 404


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
class TestToday:
    def search(self, person, count):
        for number in range(count):
            save_job(person, SaveJob(title=f"Job {number}", company="Castor", applied_on=person.today()))

    def test_a_grown_search_is_offered_one_until_it_is_written_or_declined(self, as_alice, alice):
        def offered():
            return "materials/parts/brief_offer.html" in [
                each.template for each in quiet_offers.gather(moment(alice, alice.today()))
            ]

        self.search(alice, 10)
        assert not offered()
        self.search(alice, 1)
        assert offered()
        as_alice.post(address("brief_decline"))
        assert not offered()
        undo(Action.objects.owned_by(alice).first())
        assert offered()
        write_brief(alice, WriteBrief(offer="Mine."))
        assert not offered()

    def test_one_that_was_declined_can_still_be_written(self, as_alice, alice):
        decline_brief(alice)
        assert "Start" in text(as_alice.get(address("brief")))
