from datetime import timedelta

import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.interviews.operations import ScheduleInterview, schedule_interview
from onward.campaign.models import Application, CustomStage, Event, Interview, Job, Tag
from onward.campaign.stages import operations as stages_operations
from onward.campaign.stages.operations import SaveCustomStage
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
SCRIPT = "<script>alert(1)</script>"


def text(response):
    return response.content.decode()


def fresh(application):
    return Application.objects.owned_by(application.owner_id).get(pk=application.pk)


def job_url(application):
    return reverse("campaign:application", args=[application.pk])


class TestTheJobPage:
    def test_it_shows_the_timeline(self, as_alice, cella):
        page = text(as_alice.get(job_url(cella)))
        assert '<ol class="timeline"' in page
        assert "Applied" in page

    def test_a_fact_is_recorded(self, as_alice, alice, cella):
        day = alice.today().isoformat()
        typed = {"what": "screen", "on": day, "text": "Spoke with Zoe"}
        page = text(as_alice.post(reverse("campaign:record", args=[cella.pk]), typed, follow=True))
        assert "Spoke with Zoe" in page
        assert fresh(cella).stage == "screen"

    def test_a_fact_that_needs_a_look_keeps_what_was_typed(self, as_alice, cella):
        typed = {"what": "screen", "on": "2026-13-99", "text": "A long note about it"}
        answer = as_alice.post(reverse("campaign:record", args=[cella.pk]), typed)
        assert answer.status_code == 422
        assert "A long note about it" in text(answer)
        assert "2026-13-99" in text(answer)

    def test_a_year_far_off_is_pointed_out(self, as_alice, cella):
        answer = as_alice.post(reverse("campaign:record", args=[cella.pk]), {"what": "note", "on": "0026-01-01"})
        assert "Check the year" in text(answer)

    def test_a_fact_taken_back_stays_struck_through(self, as_alice, alice, cella):
        note = record_event(alice, cella, RecordEvent(kind=EventKind.SCREEN, on=alice.today(), text="By mistake"))
        page = text(as_alice.post(reverse("campaign:retract", args=[note.pk]), follow=True))
        assert "By mistake" in page
        assert '<s class="taken-back">Screening</s>' in page
        assert "removed " in page
        assert as_alice.post(reverse("campaign:retract", args=[note.pk])).status_code == 404

    def test_a_fact_is_corrected(self, as_alice, alice, cella):
        event = Event.objects.owned_by(alice).get(kind="applied")
        typed = {"what": "applied", "on": (alice.today() - timedelta(days=9)).isoformat(), "text": ""}
        as_alice.post(reverse("campaign:correct", args=[event.pk]), typed)
        assert fresh(cella).applied_on == alice.today() - timedelta(days=9)
        assert Event.objects.owned_by(alice).filter(retracts=event).count() == 1

    def test_no_response_is_offered_when_waiting_is_over_and_not_before(self, as_alice, alice):
        old = save_job(alice, SaveJob(title="Old", applied_on=alice.today() - timedelta(days=60)))
        recent = save_job(alice, SaveJob(title="Recent", applied_on=alice.today() - timedelta(days=9)))
        assert "Mark as no response</span></button></form></div>" in text(as_alice.get(job_url(old)))
        assert "Mark as no response</span></button></form></div>" not in text(as_alice.get(job_url(recent)))
        assert fresh(old).stage == "applied"

    def test_tags_and_channel_change_by_plain_forms(self, as_alice, alice, cella):
        as_alice.post(reverse("campaign:tag", args=[cella.pk]), {"name": "data"})
        as_alice.post(reverse("campaign:channel", args=[cella.pk]), {"channel": "agency", "version": 1})
        tag = Tag.objects.owned_by(alice).get()
        assert (tag.name, fresh(cella).channel) == ("data", "agency")
        as_alice.post(reverse("campaign:untag", args=[tag.pk]))
        assert not Tag.objects.owned_by(alice).exists()

    def test_deleting_asks_nothing_and_offers_undo(self, as_alice, alice, cella):
        page = text(as_alice.post(reverse("campaign:delete", args=[cella.pk]), follow=True))
        assert "Deleted Data engineer, Cella" in page
        assert "Undo" in page
        assert not Application.objects.owned_by(alice).exists()
        undo(Action.objects.owned_by(alice).first())
        assert fresh(cella).stage == "applied"

    def test_an_undone_creation_leaves_no_page(self, as_alice, alice, cella):
        undo(Action.objects.owned_by(alice).first())
        assert as_alice.get(job_url(cella)).status_code == 404


class TestTwoTabs:
    def test_both_versions_are_shown_and_the_typed_text_is_kept(self, as_alice, alice, cella):
        url = reverse("campaign:edit", args=[cella.pk])
        tab = {"title": "Data engineer", "company": "Cella", "version": 1}
        as_alice.post(url, {**tab, "posting": "From the first tab"})
        answer = as_alice.post(url, {**tab, "posting": "From the second tab"})
        assert answer.status_code == 409
        assert "From the first tab" in text(answer)
        assert "From the second tab" in text(answer)
        assert Job.objects.owned_by(alice).get().posting == "From the first tab"
        as_alice.post(url, {**tab, "posting": "From the second tab", "version": 2})
        assert Job.objects.owned_by(alice).get().posting == "From the second tab"


class TestStages:
    def test_a_stage_is_added_renamed_shifted_and_removed(self, as_alice, alice):
        as_alice.post(reverse("campaign:stages"), {"name": "Second round", "after": "interview"})
        own = CustomStage.objects.owned_by(alice).get()
        as_alice.post(reverse("campaign:stage", args=[own.pk]), {"name": "Panel", "after": "interview"})
        as_alice.post(reverse("campaign:stage_move", args=[own.pk]), {"by": "-1"})
        own.refresh_from_db()
        assert (own.name, own.after) == ("Panel", "assessment")
        as_alice.post(reverse("campaign:stage_remove", args=[own.pk]))
        assert not CustomStage.objects.owned_by(alice).exists()

    def test_a_name_is_used_once(self, as_alice, alice):
        as_alice.post(reverse("campaign:stages"), {"name": "Panel", "after": "interview"})
        for name in ("Panel", "interview"):
            answer = as_alice.post(reverse("campaign:stages"), {"name": name, "after": "interview"})
            assert answer.status_code == 422
            assert "You already have a stage with this name." in text(answer)
        assert CustomStage.objects.owned_by(alice).count() == 1

    def test_a_stage_may_keep_its_name_and_not_take_that_of_another(self, as_alice, alice):
        panel, _case = (
            stages_operations.add_custom_stage(alice, SaveCustomStage(name=name, after=Stage.INTERVIEW))
            for name in ("Panel", "Case")
        )
        url = reverse("campaign:stage", args=[panel.pk])
        assert as_alice.post(url, {"name": "Panel", "after": "screen"}).status_code == 302
        answer = as_alice.post(url, {"name": "Case", "after": "screen"})
        assert answer.status_code == 422
        assert "You already have a stage with this name." in text(answer)


class TestTheChannel:
    def change(self, client, application, **typed):
        return text(client.post(reverse("campaign:channel", args=[application.pk]), typed, follow=True))

    def test_one_that_is_none_is_said(self, as_alice, alice, cella):
        assert "Select a valid choice" in self.change(as_alice, cella, channel="telepathy", version=1)
        assert fresh(cella).channel == "unknown"

    def test_a_change_from_an_old_page_is_said_and_not_made(self, as_alice, alice, cella):
        self.change(as_alice, cella, channel="agency", version=1)
        assert "This changed in another tab" in self.change(as_alice, cella, channel="event", version=1)
        assert fresh(cella).channel == "agency"


class TestHistory:
    def test_it_lists_actions_with_a_way_back(self, as_alice, alice, cella):
        page = text(as_alice.get(reverse("campaign:history")))
        assert "Saved Data engineer" in page
        assert reverse("ui:undo", args=[Action.objects.owned_by(alice).first().pk]) in page
        undo(Action.objects.owned_by(alice).first())
        assert "</time>, undone <time" in text(as_alice.get(reverse("campaign:history")))

    def test_a_stranger_sees_nothing_of_it(self, as_charlie, cella):
        assert "Nothing here yet" in text(as_charlie.get(reverse("campaign:history")))


class TestStrangers:
    @pytest.mark.parametrize("name", ["application", "edit", "interview_add"])
    def test_a_page_of_another_is_not_there(self, as_charlie, cella, name):
        assert as_charlie.get(reverse(f"campaign:{name}", args=[cella.pk])).status_code == 404

    @pytest.mark.parametrize("name", ["move", "record", "channel", "tag", "delete", "edit"])
    def test_a_form_of_another_is_not_there(self, as_charlie, cella, name):
        typed = {"stage": "offer", "what": "offer", "channel": "agency", "name": "x", "version": 1, "title": "x"}
        assert as_charlie.post(reverse(f"campaign:{name}", args=[cella.pk]), typed).status_code == 404
        assert fresh(cella).stage == "applied"


class TestScriptIsText:
    def test_in_every_field_on_every_page(self, as_alice, alice):
        opening = dict.fromkeys(("title", "company", "place", "pay", "posting", "site"), SCRIPT)
        row = save_job(alice, SaveJob(applied_on=alice.today(), tags=[SCRIPT], **opening))
        Job.objects.owned_by(alice).update(url="javascript:alert(1)")
        record_event(alice, row, RecordEvent(kind=EventKind.NOTE, text=SCRIPT))
        meeting = ScheduleInterview(day=alice.today(), name=SCRIPT, people=SCRIPT, place=SCRIPT)
        interview = schedule_interview(alice, row, meeting)
        own = stages_operations.add_custom_stage(alice, SaveCustomStage(name=SCRIPT, after=Stage.SCREEN))
        pages = [
            reverse("campaign:board"),
            reverse("campaign:table"),
            reverse("campaign:table") + "?q=" + SCRIPT,
            reverse("campaign:printed"),
            reverse("campaign:history"),
            reverse("campaign:stages"),
            reverse("campaign:stage", args=[own.pk]),
            job_url(row),
            reverse("campaign:edit", args=[row.pk]),
            reverse("campaign:correct", args=[interview.event_id]),
            reverse("campaign:interview", args=[interview.pk]),
            reverse("campaign:save") + "?company=" + SCRIPT,
        ]
        for url in pages:
            page = text(as_alice.get(url))
            assert "&lt;script&gt;" in page, url
            assert "<script>alert" not in page, url
            assert 'href="javascript' not in page, url


def test_an_interview_before_the_application_is_asked_about_and_may_be_right(alice, as_alice, cella):
    early = {
        "kind": "interview",
        "day": (cella.applied_on - timedelta(days=9)).isoformat(),
        "time_zone": "Europe/Paris",
    }
    asked = as_alice.post(reverse("campaign:interview_add", args=[cella.pk]), early)
    assert asked.status_code == 422
    assert "You applied later, on" in text(asked)
    assert 'type="checkbox" name="confirmed"' in text(asked)
    confirmed = {**early, "confirmed": "on"}
    assert as_alice.post(reverse("campaign:interview_add", args=[cella.pk]), confirmed).status_code == 302
    interview = Interview.objects.owned_by(alice).get()
    changed = {**early, "day": (cella.applied_on - timedelta(days=8)).isoformat(), "version": interview.version}
    assert as_alice.post(reverse("campaign:interview", args=[interview.pk]), changed).status_code == 422


def test_a_card_moved_before_the_day_of_its_application_is_asked_about(alice, as_alice):
    later = save_job(alice, SaveJob(title="Cook"))
    record_event(alice, later, RecordEvent(kind=EventKind.APPLIED, on=alice.today() + timedelta(days=3)))
    answer = as_alice.post(reverse("campaign:move", args=[later.pk]), {"stage": "interview"}, follow=True)
    assert "You applied later, on" in text(answer)
    assert fresh(later).stage == "applied"


def test_a_day_before_the_application_is_asked_about_and_may_be_right(alice, as_alice, cella):
    early = {"what": "screen", "on": (cella.applied_on - timedelta(days=9)).isoformat()}
    asked = as_alice.post(reverse("campaign:record", args=[cella.pk]), early)
    assert asked.status_code == 422
    assert "You applied later, on" in text(asked)
    assert 'name="confirmed"' in text(asked)
    assert "The date is right" in text(asked)
    assert as_alice.post(reverse("campaign:record", args=[cella.pk]), {**early, "confirmed": "on"}).status_code == 302
    assert Event.objects.owned_by(alice).filter(kind=EventKind.SCREEN).count() == 1
