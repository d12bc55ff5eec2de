"""Every way of recording a rejection ends on its page, is undone by one step, and leads back to where it began."""

from datetime import timedelta

import pytest

from onward.campaign.public import Application, Event, Pause, SaveJob, save_job
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.setbacks.models import RejectionResponse
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db

BOARD = "/campaign/?tag=near"


def text(response):
    return response.content.decode()


def stage_of(application):
    application.refresh_from_db()
    return application.stage


def rejections_of(person):
    return Event.objects.owned_by(person).in_force().filter(kind=EventKind.REJECTED)


@pytest.fixture
def other(alice):
    return save_job(alice, SaveJob(title="Clerk", company="Tern", applied_on=alice.today() - timedelta(days=9)))


@pytest.fixture
def record(as_alice, application):
    def recorded(**sent):
        return as_alice.post(f"/rejection/{application.pk}/record/", {"next": BOARD, **sent}, follow=True)

    return recorded


def test_a_click_records_the_rejection_today_and_opens_its_page(record, alice, application):
    page = text(record())
    assert "Rejection from Quillpoint" in page
    assert "Rejected today" in page
    assert "Undo" in page
    assert stage_of(application) == Stage.REJECTED
    assert rejections_of(alice).get().on == alice.today()


def test_recording_twice_records_it_once(record, alice):
    record()
    record()
    assert rejections_of(alice).count() == 1


def test_a_link_to_it_opens_the_page_and_records_nothing(as_alice, alice, application):
    answer = as_alice.get(f"/rejection/{application.pk}/record/", HTTP_REFERER=f"http://localhost{BOARD}")
    assert "next=%2Fcampaign%2F%3Ftag%3Dnear" in answer["Location"].replace("http%3A%2F%2Flocalhost", "")
    assert as_alice.get(answer["Location"]).status_code == 200
    assert stage_of(application) == Stage.SCREEN


def test_carry_on_leads_back_to_where_it_began(as_alice, record, application):
    page = text(record())
    assert f'name="next" value="{BOARD}"' in page
    answer = as_alice.post(f"/rejection/{application.pk}/", {"choice": "carry_on", "next": BOARD})
    assert answer["Location"] == BOARD


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "1"])
def test_carry_on_leads_nowhere_else(as_alice, application, elsewhere):
    answer = as_alice.post(f"/rejection/{application.pk}/", {"choice": "carry_on", "next": elsewhere})
    assert answer["Location"] == "/"


def test_one_undo_takes_back_the_choice_and_the_rejection(as_alice, alice, record, application):
    record()
    page = text(as_alice.post(f"/rejection/{application.pk}/", {"choice": "step_back", "next": BOARD}, follow=True))
    assert "Rejection recorded." in page
    undo(Action.objects.owned_by(alice).first())
    assert stage_of(application) == Stage.SCREEN
    assert not RejectionResponse.objects.owned_by(alice).exists()
    assert not Pause.objects.owned_by(alice).exists()


def test_a_choice_made_after_something_else_is_undone_alone(as_alice, alice, record, application):
    record()
    save_job(alice, SaveJob(title="Cook"))
    as_alice.post(f"/rejection/{application.pk}/", {"choice": "carry_on"})
    undo(Action.objects.owned_by(alice).first())
    assert stage_of(application) == Stage.REJECTED


def test_undo_on_the_page_leads_back_to_where_it_began(record):
    assert f'<input type="hidden" name="next" value="{BOARD}">\n<button class="button" data-kind="quiet">Undo' in text(
        record()
    )


def test_the_day_is_changed_on_the_page(as_alice, alice, record, application):
    record()
    yesterday = alice.today() - timedelta(days=1)
    as_alice.post(f"/rejection/{application.pk}/", {"choice": "carry_on", "on": yesterday.isoformat()})
    assert rejections_of(alice).get().on == yesterday
    assert RejectionResponse.objects.owned_by(alice).get().event == rejections_of(alice).get()
    undo(Action.objects.owned_by(alice).first())
    assert stage_of(application) == Stage.SCREEN


def test_a_choice_without_a_day_leaves_the_day_as_it_is(as_alice, alice, record, application):
    record()
    as_alice.post(f"/rejection/{application.pk}/", {"choice": "carry_on"})
    assert rejections_of(alice).get().on == alice.today()


def test_a_card_moved_to_rejected_opens_its_page(as_alice, other):
    sent = {"stage": "rejected"}
    answer = as_alice.post(f"/campaign/{other.pk}/move/", sent)
    assert answer["Location"] == f"/rejection/{other.pk}/?next=%2Fcampaign%2F"
    assert stage_of(other) == Stage.REJECTED


def test_a_card_dragged_to_rejected_opens_its_page_in_place_of_the_board(as_alice, other):
    headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": f"http://localhost{BOARD}"}
    answer = as_alice.post(f"/campaign/{other.pk}/move/", {"stage": "rejected"}, **headers)
    assert answer["HX-Redirect"] == f"/rejection/{other.pk}/?next=%2Fcampaign%2F%3Ftag%3Dnear"


def test_an_update_that_says_rejected_opens_the_page_and_leads_back_to_the_job(as_alice, other):
    answer = as_alice.post(f"/campaign/{other.pk}/record/", {"what": "rejected", "on": "", "text": ""})
    assert answer["Location"] == f"/rejection/{other.pk}/?next=%2Fcampaign%2F{other.pk}%2F"


def test_a_fact_corrected_to_rejected_opens_the_page(as_alice, alice, other):
    event = Event.objects.owned_by(alice).get(application=other)
    sent = {"what": "rejected", "on": alice.today().isoformat(), "text": ""}
    assert f"/rejection/{other.pk}/" in as_alice.post(f"/campaign/events/{event.pk}/", sent)["Location"]


class TestSeveralAtOnce:
    @pytest.fixture
    def reject_all(self, as_alice, application, other):
        def rejected(*chosen):
            pick = [each.pk for each in chosen or (application, other)]
            sent = {"operation": "move", "stage": "rejected", "pick": pick, "query": "sort=company"}
            return as_alice.post("/campaign/table/act/", sent)

        return rejected

    def test_they_open_one_page_for_all(self, as_alice, reject_all):
        answer = reject_all()
        assert answer["Location"] == "/rejection/?next=%2Fcampaign%2Ftable%2F%3Fsort%3Dcompany"
        page = text(as_alice.get(answer["Location"]))
        assert "2 rejections" in page
        assert "Of 100 applications like these, about" in page
        assert "Quillpoint" in page
        assert "Tern" in page

    def test_one_chosen_opens_its_own_page(self, reject_all, other):
        assert f"/rejection/{other.pk}/" in reject_all(other)["Location"]

    def test_carry_on_answers_all_and_one_undo_takes_all_back(self, as_alice, alice, reject_all, application, other):
        reject_all()
        answer = as_alice.post("/rejection/", {"choice": "carry_on", "next": "/campaign/table/"})
        assert answer["Location"] == "/campaign/table/"
        assert RejectionResponse.objects.owned_by(alice).count() == 2
        undo(Action.objects.owned_by(alice).first())
        assert {stage_of(application), stage_of(other)} == {Stage.SCREEN, Stage.APPLIED}

    def test_days_off_are_one_pause(self, as_alice, alice, reject_all):
        reject_all()
        as_alice.post("/rejection/", {"choice": "step_back_2"})
        assert Pause.objects.owned_by(alice).get().ends_on == alice.today() + timedelta(days=1)

    @pytest.mark.parametrize("choice", ["", "debrief", "despair"])
    def test_any_other_choice_gives_the_page_back(self, as_alice, alice, reject_all, choice):
        reject_all()
        assert as_alice.post("/rejection/", {"choice": choice}).status_code == 422
        assert not RejectionResponse.objects.owned_by(alice).exists()

    def test_without_any_the_page_leads_to_today(self, as_alice):
        assert as_alice.get("/rejection/")["Location"] == "/"

    def test_it_leaves_out_what_was_answered_and_other_people(self, as_alice, as_charlie, reject_all, answer, alice):
        reject_all()
        first = Application.objects.owned_by(alice).get(job__company="Quillpoint")
        as_alice.post(f"/rejection/{first.pk}/", {"choice": "carry_on"})
        page = text(as_alice.get("/rejection/"))
        assert "1 rejection" in page
        assert "Quillpoint" not in page.split("<main")[1]
        assert as_charlie.get("/rejection/")["Location"] == "/"
