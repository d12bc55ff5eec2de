"""The page of a job: its stages, the one thing that follows, what comes next, and the same beside the board."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.follow_ups.operations import ScheduleFollowUp, schedule_follow_up
from onward.campaign.interviews.operations import ScheduleInterview, schedule_interview
from onward.campaign.models import Application, CustomStage, Event, Interview
from onward.campaign.reminders.operations import SaveReminder, add_reminder
from onward.ui.humanize import short_date
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def url(name, row):
    return reverse(f"campaign:{name}", args=[row.pk])


def stage_of(application):
    return Application.objects.owned_by(application.owner_id).get(pk=application.pk).stage


def saved(person, *kinds, **details):
    opening = {"title": "Data engineer", "company": "Cella", **details}
    row = save_job(person, SaveJob(**opening))
    for kind in kinds:
        record_event(person, row, RecordEvent(kind=kind, on=person.today()))
    return row


def primary_buttons(page):
    return [part.split("<span>")[1].split("</span>")[0] for part in page.split('data-kind="primary"')[1:]]


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        ([], "I applied today"),
        ([EventKind.APPLIED], "They replied"),
        ([EventKind.APPLIED, EventKind.SCREEN], "They replied"),
        ([EventKind.APPLIED, EventKind.OFFER], "Compare offers"),
    ],
)
def test_one_button_follows_from_the_stage(as_alice, alice, kinds, label):
    assert primary_buttons(text(as_alice.get(url("application", saved(alice, *kinds))))) == [label]


def test_an_interview_to_come_is_prepared(as_alice, alice):
    row = saved(alice, EventKind.APPLIED)
    coming = ScheduleInterview(day=alice.today() + timedelta(days=2), at=time(10, 30), time_zone=alice.time_zone)
    interview = schedule_interview(alice, row, coming)
    page = text(as_alice.get(url("application", row)))
    assert primary_buttons(page) == ["Prepare"]
    assert reverse("setbacks:preparation", args=[interview.pk]) in page
    assert "Interview in 2 days at 10:30" in page


def test_what_has_ended_asks_for_nothing(as_alice, alice):
    assert primary_buttons(text(as_alice.get(url("application", saved(alice, EventKind.REJECTED))))) == []


def test_applied_today_is_one_click(as_alice, alice):
    row = saved(alice)
    as_alice.post(url("move", row), {"stage": "applied", "next": "job"})
    event = Event.objects.owned_by(alice).get(kind=EventKind.APPLIED)
    assert event.on == alice.today()


def test_a_rejection_is_offered_once_one_applied(as_alice, alice):
    pages = [text(as_alice.get(url("application", saved(alice, *kinds)))) for kinds in ([], [EventKind.APPLIED])]
    assert ["<span>Rejected</span>" in page for page in pages] == [False, True]


def test_a_rejection_is_recorded_at_once_and_leads_to_its_page(as_alice, alice):
    row = saved(alice, EventKind.APPLIED)
    action = reverse("setbacks:record_rejection", args=[row.pk])
    assert f'action="{action}"' in text(as_alice.get(url("application", row)))
    answer = as_alice.post(action, {"next": url("application", row)})
    assert answer.headers["Location"].startswith(reverse("setbacks:rejection", args=[row.pk]))
    assert stage_of(row) == "rejected"
    assert reverse("setbacks:rejection", args=[row.pk]) in text(as_alice.get(url("application", row)))


def test_no_response_and_withdrawn_are_no_ends_of_what_was_never_sent(as_alice, alice):
    pages = [text(as_alice.get(url("application", saved(alice, *kinds)))) for kinds in ([], [EventKind.APPLIED])]
    for label in ("Mark as no response", "Withdraw"):
        assert [f"<span>{label}</span>" in page for page in pages] == [False, True]


def test_the_line_of_stages_shows_how_far_it_got_and_moves_it(as_alice, alice):
    row = saved(alice, EventKind.APPLIED)
    page = text(as_alice.get(url("application", row)))
    assert page.count("data-reached") == 2
    assert '<button name="stage" value="applied" aria-current="step">' in page
    as_alice.post(url("move", row), {"stage": "interview", "next": "job"})
    assert stage_of(row) == "interview"


def test_of_what_ended_the_line_shows_how_far_it_got(as_alice, alice):
    page = text(as_alice.get(url("application", saved(alice, EventKind.APPLIED, EventKind.SCREEN, EventKind.REJECTED))))
    assert page.count("data-reached") == 3
    assert 'aria-current="step"' not in page
    assert "Rejected <time" in page


def test_a_stage_of_the_persons_own_stands_in_the_line(as_alice, alice):
    own = CustomStage.objects.create(owner=alice, name="Second round", after=Stage.INTERVIEW)
    row = saved(alice, EventKind.APPLIED)
    record_event(alice, row, RecordEvent(kind=EventKind.CUSTOM, custom_stage=own.pk, on=alice.today()))
    assert f'value="custom:{own.pk}" aria-current="step"' in text(as_alice.get(url("application", row)))


class TestWhatComesNext:
    def test_nothing_has_no_line(self, as_alice, alice):
        page = text(as_alice.get(url("application", saved(alice))))
        assert "Follow up" not in page

    def test_the_day_to_apply_by(self, as_alice, alice):
        row = saved(alice, deadline_on=alice.today() + timedelta(days=3))
        day = short_date(alice.today() + timedelta(days=3), alice.today())
        assert f"Apply by {day}</a>" in text(as_alice.get(url("application", row)))

    def test_the_follow_up_that_the_schedule_suggests(self, as_alice, alice):
        early, due = (
            save_job(alice, SaveJob(title="Cook", applied_on=alice.today() - timedelta(days=days))) for days in (3, 8)
        )
        assert "Follow up in 4 days" in text(as_alice.get(url("application", early)))
        assert "Follow up now" in text(as_alice.get(url("application", due)))

    def test_a_reminder_before_a_later_follow_up(self, as_alice, alice):
        row = saved(alice, EventKind.APPLIED)
        schedule_follow_up(alice, row, ScheduleFollowUp(due_on=alice.today() + timedelta(days=5)))
        add_reminder(alice, row, SaveReminder(text="Call Dana", due_on=alice.today() + timedelta(days=2)))
        page = text(as_alice.get(url("application", row)))
        assert "Call Dana: in 2 days" in page
        assert "Follow up in 5 days" not in page

    def test_what_was_noted_today_has_been(self, as_alice, alice):
        page = text(as_alice.get(url("application", saved(alice, EventKind.APPLIED, EventKind.ASSESSMENT))))
        assert "Assessment today" not in page

    def test_an_appointment_before_all_else(self, as_alice, alice):
        row = saved(alice, EventKind.APPLIED)
        add_reminder(alice, row, SaveReminder(text="Call Dana", due_on=alice.today()))
        record_event(alice, row, RecordEvent(kind=EventKind.ASSESSMENT, on=alice.today() + timedelta(days=2)))
        assert ">Assessment in 2 days</a>" in text(as_alice.get(url("application", row)))


def test_no_two_fields_share_an_id(as_alice, alice):
    page = text(as_alice.get(url("application", saved(alice, EventKind.APPLIED))))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_what_is_empty_has_no_heading(as_alice, alice):
    page = text(as_alice.get(url("application", saved(alice))))
    for heading in ("People", "Posting", "Earlier at this company", "Timeline", "Reminders"):
        assert f"<h2>{heading}</h2>" not in page


def test_the_text_of_the_posting_is_open(as_alice, alice):
    short, long = saved(alice, posting="Cook for 40."), saved(alice, posting="Cook.\n" * 30, title="Cook")
    pages = [text(as_alice.get(url("application", row))) for row in (short, long)]
    assert "Cook for 40." in pages[0]
    assert ["Show all" in page for page in pages] == [False, True]


class TestBesideTheBoard:
    HTMX = {"HX-Request": "true", "HX-Current-URL": "http://localhost/campaign/"}

    def test_the_main_part_comes_alone_with_its_own_head(self, as_alice, alice):
        row = saved(alice, EventKind.APPLIED)
        page = text(as_alice.get(url("application", row), headers=self.HTMX))
        assert "<html" not in page
        assert f'<h2><a href="{url("application", row)}">Cella</a>' in page
        assert "They replied" in page

    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("move", {"stage": "screen", "next": "job"}),
            ("record", {"what": "note", "text": "x"}),
            ("tag", {"name": "x"}),
        ],
    )
    def test_its_forms_answer_with_it_again(self, as_alice, alice, name, typed):
        row = saved(alice, EventKind.APPLIED)
        page = text(as_alice.post(url(name, row), typed, headers=self.HTMX, follow=True))
        assert "<html" not in page
        assert "stage-line" in page

    def test_the_form_of_an_appointment_comes_alone_too(self, as_alice, alice):
        page = text(as_alice.get(url("interview_add", saved(alice, EventKind.APPLIED)), headers=self.HTMX))
        assert "<html" not in page
        assert 'name="day"' in page


class TestAnAppointment:
    def test_a_day_is_enough(self, as_alice, alice):
        row = saved(alice, EventKind.APPLIED)
        day = alice.today() + timedelta(days=2)
        typed = {"kind": "interview", "day": day.isoformat(), "time_zone": alice.time_zone}
        answer = as_alice.post(url("interview_add", row), typed)
        assert answer.headers["Location"] == url("application", row)
        assert stage_of(row) == "interview"
        assert Event.objects.owned_by(alice).get(kind=EventKind.INTERVIEW).on == day

    def test_a_screening_has_its_time_too(self, as_alice, alice):
        row = saved(alice, EventKind.APPLIED)
        assert '<option value="screen" selected>' in text(as_alice.get(url("interview_add", row), {"kind": "screen"}))
        typed = {"kind": "screen", "day": alice.today().isoformat(), "at": "15:00", "time_zone": alice.time_zone}
        as_alice.post(url("interview_add", row), typed)
        assert stage_of(row) == "screen"
        assert Interview.objects.owned_by(alice).get().event.kind == EventKind.SCREEN

    def test_another_kind_corrects_the_event_and_keeps_the_rest(self, as_alice, alice):
        row = saved(alice, EventKind.APPLIED)
        interview = schedule_interview(alice, row, ScheduleInterview(day=alice.today(), people="Zoe"))
        typed = {"kind": "screen", "day": alice.today().isoformat(), "time_zone": "", "people": "Zoe", "version": 1}
        as_alice.post(url("interview", interview), {**typed, "time_zone": alice.time_zone})
        assert stage_of(row) == "screen"
        assert Interview.objects.owned_by(alice).get().people == "Zoe"

    def test_what_is_no_appointment_is_refused(self, as_alice, alice):
        row = saved(alice, EventKind.APPLIED)
        typed = {"kind": "offer", "day": alice.today().isoformat(), "time_zone": alice.time_zone}
        assert as_alice.post(url("interview_add", row), typed).status_code == 422
        assert stage_of(row) == "applied"
