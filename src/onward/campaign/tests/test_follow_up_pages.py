from datetime import timedelta

import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.contacts.operations import AddContact, AddInteraction, add_contact, add_interaction
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.follow_ups import queries as follow_ups_queries
from onward.campaign.follow_ups.operations import (
    RecordSentFollowUp,
    ScheduleFollowUp,
    dismiss_follow_up,
    record_sent_follow_up,
    schedule_follow_up,
)
from onward.campaign.models import Event, FollowUp, FollowUpInterval, Interaction, Job
from onward.campaign.pauses.models import Pause
from onward.campaign.pauses.operations import PlanPause, plan_pause
from onward.campaign.stages.operations import SaveCustomStage, add_custom_stage
from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.undo.replaying import undo
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def text(response):
    return response.content.decode()


def applied(person, days_ago, **details):
    applied_on = person.today() - timedelta(days=days_ago)
    return save_job(person, SaveJob(**{"title": "Analyst", "company": "Quillpoint", **details}, applied_on=applied_on))


def due(person):
    return [each.application for each in follow_ups_queries.due_follow_ups(person, person.today())]


def undo_latest(person):
    undo(Action.objects.owned_by(person).first())


def url(name, application):
    return reverse(f"campaign:{name}", args=[application.pk])


@pytest.fixture
def silent(alice):
    """Applied nine days ago, no word since."""
    return applied(alice, 9)


class TestWhatIsDue:
    def test_a_week_after_applying_and_not_before(self, alice, silent):
        applied(alice, 6)
        assert due(alice) == [silent]

    def test_a_silence_long_past_asks_for_nothing(self, alice):
        applied(alice, 7 + 22)
        assert due(alice) == []

    def test_one_planned_by_hand_waits_for_its_day_and_never_goes_stale(self, alice):
        long_ago = applied(alice, 300)
        schedule_follow_up(alice, long_ago, ScheduleFollowUp(due_on=alice.today() + timedelta(days=1)))
        assert due(alice) == []
        FollowUp.objects.owned_by(alice).update(due_on=alice.today() - timedelta(days=60))
        assert due(alice) == [long_ago]

    def test_one_put_off_comes_back_on_that_day(self, alice, silent):
        tomorrow = alice.today() + timedelta(days=1)
        schedule_follow_up(alice, silent, ScheduleFollowUp(due_on=tomorrow))
        assert due(alice) == []
        assert [each.application for each in follow_ups_queries.due_follow_ups(alice, tomorrow)] == [silent]

    def test_one_let_be_asks_again_after_twice_as_long(self, alice, silent):
        dismiss_follow_up(alice, silent)
        assert due(alice) == []
        later = alice.today() + timedelta(days=14)
        assert [each.application for each in follow_ups_queries.due_follow_ups(alice, later)] == [silent]

    def test_after_two_were_sent_there_is_no_third(self, alice):
        application = applied(alice, 60)
        for days_ago in (50, 30):
            sent = RecordSentFollowUp(text=f"{days_ago}", on=alice.today() - timedelta(days=days_ago))
            record_sent_follow_up(alice, application, sent)
        assert due(alice) == []

    def test_a_second_one_is_due_even_when_the_first_was_late(self, alice):
        application = applied(alice, 44)
        sent = RecordSentFollowUp(text="Hello", on=alice.today() - timedelta(days=16))
        record_sent_follow_up(alice, application, sent)
        assert due(alice) == [application]

    def test_an_answer_ends_it(self, alice, silent):
        record_event(alice, silent, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
        assert due(alice) == []

    def test_a_pause_hides_all_and_moves_what_fell_into_it(self, alice, silent):
        plan_pause(alice, PlanPause(starts_on=alice.today() - timedelta(days=3), ends_on=alice.today()))
        assert due(alice) == []
        found = follow_ups_queries.due_follow_ups(alice, alice.today() + timedelta(days=1))
        assert [(each.application, each.due_on) for each in found] == [(silent, alice.today() + timedelta(days=1))]

    def test_a_pause_of_months_loses_none(self, alice):
        application = applied(alice, 100)
        first, last = alice.today() - timedelta(days=95), alice.today() - timedelta(days=1)
        Pause.objects.bulk_create([Pause(owner=alice, starts_on=first, ends_on=last)])
        assert due(alice) == [application]

    def test_a_pause_of_decades_breaks_nothing(self, alice, silent):
        plan_pause(
            alice,
            PlanPause(starts_on=alice.today() + timedelta(days=1), ends_on=alice.today().replace(year=2099, day=1)),
        )
        assert due(alice) == [silent]

    def test_a_stage_of_the_persons_own_is_called_by_its_name(self, alice, as_alice):
        application = applied(alice, 100)
        stage = add_custom_stage(alice, SaveCustomStage(name="Take-home task", after=Stage.APPLIED))
        event = RecordEvent(kind=EventKind.CUSTOM, on=alice.today() - timedelta(days=9), custom_stage=stage.pk)
        record_event(alice, application, event)

        assert due(alice) == [application]
        for page in (url("follow_up", application), reverse("campaign:follow_ups")):
            assert "Take-home task, last update" in text(as_alice.get(page))

    def test_nobody_elses_is_among_them(self, alice, bob, silent):
        assert due(bob) == []


class TestTheList:
    def test_nothing_due_says_what_will_be_here(self, as_alice):
        assert "No follow-ups due" in text(as_alice.get(reverse("campaign:follow_ups")))

    def test_due_and_planned_stand_apart(self, as_alice, alice, silent):
        later = applied(alice, 1, company="Later Ltd")
        schedule_follow_up(alice, later, ScheduleFollowUp(due_on=alice.today() + timedelta(days=5)))
        page = text(as_alice.get(reverse("campaign:follow_ups")))
        assert page.index("Due now") < page.index("Quillpoint") < page.index("Scheduled") < page.index("Later Ltd")
        assert "in 5 days" in page

    def test_a_planned_one_goes_with_its_application(self, as_alice, alice):
        later = applied(alice, 1, company="Later Ltd")
        schedule_follow_up(alice, later, ScheduleFollowUp(due_on=alice.today() + timedelta(days=5)))
        record_event(alice, later, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
        assert "Later Ltd" not in text(as_alice.get(reverse("campaign:follow_ups")))

    def test_a_pause_says_until_when(self, as_alice, alice, silent):
        plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today()))
        page = text(as_alice.get(reverse("campaign:follow_ups")))
        assert "off until" in page
        assert "Due now" not in page


class TestWritingOne:
    @pytest.mark.parametrize(
        ("kind", "said"),
        [
            (None, "I applied for the Analyst position on"),
            (EventKind.SCREEN, "Thank you again for talking with me about the Analyst position"),
            (EventKind.ASSESSMENT, "look at my assessment for the Analyst position"),
            (EventKind.INTERVIEW, "Thank you again for the interview for the Analyst position"),
            (EventKind.OFFER, "Thank you again for offering me the Analyst position"),
        ],
    )
    def test_the_draft_suits_the_stage(self, as_alice, alice, silent, kind, said):
        if kind:
            record_event(alice, silent, RecordEvent(kind=kind, on=alice.today()))
        assert said in text(as_alice.get(url("follow_up", silent)))

    def test_the_draft_needs_neither_title_nor_company(self, as_alice, alice):
        nameless = save_job(alice, SaveJob(title="Analyst"))
        Job.objects.owned_by(alice).update(title="")
        assert "I applied for the advertised position recently" in text(as_alice.get(url("follow_up", nameless)))

    def test_the_only_person_known_there_is_greeted(self, as_alice, alice, silent):
        add_contact(alice, AddContact(name="Imani", company="quillpoint"))
        assert "Hello Imani," in text(as_alice.get(url("follow_up", silent)))

    def test_where_several_are_known_nobody_is_guessed(self, as_alice, alice, silent):
        add_contact(alice, AddContact(name="Imani", company="Quillpoint"))
        other = add_contact(alice, AddContact(name="Joon"))
        add_interaction(alice, other, AddInteraction(on=alice.today(), how="call", application=silent.pk))
        page = text(as_alice.get(url("follow_up", silent)))
        assert "Hello," in page
        assert "Imani" in page
        assert "Joon" in page

    def test_sent_it_stays_on_the_timeline_and_with_the_contact(self, as_alice, alice, silent):
        imani = add_contact(alice, AddContact(name="Imani", company="Quillpoint"))
        as_alice.post(url("follow_up", silent), {"text": "Any news?", "contact": imani.pk})
        assert "Any news?" in Event.objects.owned_by(alice).get(kind=EventKind.NOTE).text
        assert Interaction.objects.owned_by(alice).get().contact == imani
        assert due(alice) == []
        undo_latest(alice)
        assert not Interaction.objects.owned_by(alice).exists()
        assert due(alice) == [silent]

    def test_the_timeline_keeps_the_longest_text_whole(self, as_alice, alice, silent):
        longest = "x" * RecordSentFollowUp.max_length("text")
        as_alice.post(url("follow_up", silent), {"text": longest})
        assert Event.objects.owned_by(alice).get(kind=EventKind.NOTE).text == f"Followed up.\n\n{longest}"

    def test_a_contact_of_somebody_else_is_refused(self, alice, bob, silent):
        theirs = add_contact(bob, AddContact(name="Imani"))
        with pytest.raises(InputError, match="unknown_contact"):
            record_sent_follow_up(alice, silent, RecordSentFollowUp(on=alice.today(), contact=theirs.pk))
        assert not FollowUp.objects.owned_by(alice).exists()

    def test_a_double_click_sends_once(self, as_alice, alice, silent):
        for _ in range(2):
            as_alice.post(url("follow_up", silent), {"text": "Any news?"})
        assert FollowUp.objects.owned_by(alice).count() == 1
        assert Event.objects.owned_by(alice).filter(kind=EventKind.NOTE).count() == 1

    def test_what_was_typed_comes_back_when_something_is_wrong(self, as_alice, alice, bob, silent):
        theirs = add_contact(bob, AddContact(name="Bob's secret contact"))
        answer = as_alice.post(url("follow_up", silent), {"text": "My own words", "contact": theirs.pk})
        assert answer.status_code == 422
        assert "My own words" in text(answer)
        assert "secret" not in text(answer)
        assert not FollowUp.objects.owned_by(alice).exists()

    def test_script_is_shown_as_text(self, as_alice, alice):
        application = applied(alice, 9, title=SCRIPT, company=SCRIPT)
        add_contact(alice, AddContact(name=SCRIPT, company=SCRIPT))
        for page in (url("follow_up", application), reverse("campaign:follow_ups")):
            assert SCRIPT not in text(as_alice.get(page))

    def test_a_day_that_has_passed_is_said_so(self, as_alice, silent):
        page = text(as_alice.post(url("follow_up_schedule", silent), {"due_on": "2020-01-01"}))
        assert "That day has passed. Choose today or a later day." in page

    def test_the_page_says_where_it_stands_and_since_when_nothing_came(self, as_alice, alice, silent):
        assert "Applied, last update <time" in text(as_alice.get(url("follow_up", silent)))
        assert "Applied, last update <time" in text(as_alice.get(reverse("campaign:follow_ups")))

    def test_it_is_put_off_and_that_is_undone(self, as_alice, alice, silent):
        as_alice.post(url("follow_up_schedule", silent), {"due_on": (alice.today() + timedelta(days=2)).isoformat()})
        assert due(alice) == []
        undo_latest(alice)
        assert due(alice) == [silent]

    @pytest.mark.parametrize("day", ["", "soon", "2020-01-01", "9999-12-31"])
    def test_a_day_that_cannot_be_comes_back_with_a_word(self, as_alice, alice, silent, day):
        answer = as_alice.post(url("follow_up_schedule", silent), {"due_on": day})
        assert answer.status_code == 422
        assert "one field needs a look" in text(answer)
        assert not FollowUp.objects.owned_by(alice).exists()

    def test_it_is_let_be_and_that_is_undone(self, as_alice, alice, silent):
        as_alice.post(url("follow_up_dismiss", silent))
        assert due(alice) == []
        undo_latest(alice)
        assert due(alice) == [silent]

    def test_a_stranger_finds_nothing(self, as_charlie, alice, silent):
        assert as_charlie.get(url("follow_up", silent)).status_code == 404
        for name in ("follow_up", "follow_up_schedule", "follow_up_dismiss"):
            assert as_charlie.post(url(name, silent), {"due_on": "2030-01-01"}).status_code == 404
        assert not FollowUp.objects.owned_by(alice).exists()


class TestTheCadence:
    DAYS = {"applied": "10", "screen": "5", "assessment": "5", "interview": "0", "offer": "3"}

    def test_changing_it_moves_what_is_due_and_undo_moves_it_back(self, as_alice, alice, silent):
        as_alice.post(reverse("campaign:follow_up_intervals"), self.DAYS)
        assert follow_ups_queries.intervals_by_stage(alice)[Stage.INTERVIEW] == 0
        assert due(alice) == []
        undo_latest(alice)
        assert due(alice) == [silent]

    def test_saying_it_again_changes_the_same_rows(self, as_alice, alice):
        for days in ("10", "12"):
            as_alice.post(reverse("campaign:follow_up_intervals"), {**self.DAYS, "applied": days})
        assert FollowUpInterval.objects.owned_by(alice).count() == 5
        assert follow_ups_queries.intervals_by_stage(alice)[Stage.APPLIED] == 12

    @pytest.mark.parametrize("days", ["-1", "121", "often", "9" * 40])
    def test_what_was_typed_comes_back_when_something_is_wrong(self, as_alice, alice, days):
        answer = as_alice.post(reverse("campaign:follow_up_intervals"), {**self.DAYS, "applied": days})
        assert answer.status_code == 422
        assert f'value="{days}"' in text(answer)
        assert not FollowUpInterval.objects.owned_by(alice).exists()

    def test_a_stranger_keeps_their_own(self, as_charlie, charlie, alice):
        as_charlie.post(reverse("campaign:follow_up_intervals"), self.DAYS)
        assert follow_ups_queries.intervals_by_stage(alice)[Stage.APPLIED] == 7
        assert follow_ups_queries.intervals_by_stage(charlie)[Stage.APPLIED] == 10


class TestSendingIt:
    def test_the_draft_opens_in_the_mail_program(self, as_alice, alice, silent):
        add_contact(alice, AddContact(name="Imani", company="Quillpoint", email="imani@example.org"))
        page = text(as_alice.get(url("follow_up", silent)))
        assert 'href="mailto:imani@example.org?subject=My%20application%3A%20Analyst&amp;body=Hello%20Imani' in page

    def test_whoever_is_chosen_of_several_is_greeted(self, as_alice, alice, silent):
        add_contact(alice, AddContact(name="Imani", company="Quillpoint"))
        joon = add_contact(alice, AddContact(name="Joon", company="Quillpoint"))
        page = text(as_alice.get(url("follow_up", silent), {"to": joon.pk}))
        assert "Hello Joon," in page
        assert f'name="contact" value="{joon.pk}"' in page

    def test_nobody_elses_contact_is_greeted(self, as_alice, alice, bob, silent):
        theirs = add_contact(bob, AddContact(name="Imani", company="Quillpoint"))
        assert "Hello," in text(as_alice.get(url("follow_up", silent), {"to": theirs.pk}))
