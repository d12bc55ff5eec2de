from datetime import timedelta

import pytest
from django.urls import reverse

from onward.campaign.models import Application, Job, Tag
from onward.campaign.sample.operations import add_sample
from onward.campaign.sample.queries import has_sample
from onward.campaign.stages.operations import SaveCustomStage, add_custom_stage
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.vocabulary import Stage

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def text(response):
    return response.content.decode()


def save(client, **typed):
    return client.post(reverse("campaign:save"), typed)


def typing(client, **typed):
    return text(client.get(reverse("campaign:save"), typed, headers=HTMX))


def only(person):
    return Application.objects.owned_by(person).select_related("job").get()


def job_url(application):
    return reverse("campaign:application", args=[application.pk])


class TestOneLine:
    def test_title_and_company_are_saved_as_applied_today_by_the_second_button(self, as_alice, alice):
        page = text(as_alice.get(reverse("campaign:save")))
        assert page.index('value="later"') < page.index('value="applied"')
        save(as_alice, typed="Nurse at St Mary's", save_as="applied")
        found = only(alice)
        assert (found.job.title, found.job.company) == ("Nurse", "St Mary's")
        assert found.applied_on == alice.today()

    def test_a_link_goes_to_the_link(self, as_alice, alice):
        save(as_alice, typed="https://kew.example/jobs/1", title="Gardener", save_as="later")
        assert only(alice).job.url == "https://kew.example/jobs/1"

    def test_how_the_person_came_to_it_stays_open(self, as_alice, alice):
        save(as_alice, typed="Nurse at Kew")
        assert only(alice).channel == "unknown"

    def test_a_link_alone_is_saved_and_read_in_the_background(self, as_alice, alice):
        save(as_alice, typed="https://kew.example/jobs/1", save_as="later")
        assert only(alice).job.title == "kew.example/jobs/1"
        assert "Reading the link" in text(as_alice.get(job_url(only(alice))))

    def test_a_link_alone_says_that_its_page_is_read_once_it_is_saved(self, as_alice):
        assert "Onward reads the page to fill in the rest" in typing(as_alice, typed="https://kew.example/jobs/1")
        assert "Onward reads the page" not in typing(as_alice, typed="Gardener at Kew")
        page = text(as_alice.get(reverse("campaign:save"), {"typed": "https://kew.example/jobs/1"}))
        assert page.index('name="typed"') < page.index("Onward reads the page") < page.index("Or choose files")

    def test_what_was_typed_below_it_wins(self, as_alice, alice):
        save(as_alice, typed="Nurse at Kew", company="St Mary's", save_as="later")
        assert (only(alice).job.title, only(alice).job.company) == ("Nurse", "St Mary's")

    def test_what_was_understood_is_shown_while_it_is_typed(self, as_alice):
        assert 'value="Kew"' in typing(as_alice, typed="Gardener at Kew")


class TestWhen:
    def test_it_can_be_saved_for_later(self, as_alice, alice):
        save(as_alice, title="Gardener", applied_on=alice.today().isoformat(), save_as="later")
        assert only(alice).stage == "saved"

    def test_another_day_can_be_given(self, as_alice, alice):
        day = alice.today() - timedelta(days=5)
        save(as_alice, title="Gardener", applied_on=day.isoformat())
        assert only(alice).applied_on == day

    def test_from_the_column_of_sent_applications_having_applied_comes_first(self, as_alice):
        page = text(as_alice.get(reverse("campaign:save"), {"stage": "applied"}))
        assert page.index('value="applied"') < page.index('value="later"')

    def test_from_a_later_column_it_stands_there(self, as_alice, alice):
        page = text(as_alice.get(reverse("campaign:save"), {"stage": "interview"}))
        assert "Save to “Interview”" in page
        save(as_alice, title="Gardener", stage="interview")
        assert only(alice).stage == "interview"

    def test_from_a_column_of_ones_own_it_stands_there(self, as_alice, alice):
        own = add_custom_stage(alice, SaveCustomStage(name="Panel", after=Stage.INTERVIEW))
        save(as_alice, title="Gardener", stage=f"custom:{own.pk}", applied_on=alice.today().isoformat())
        assert (only(alice).custom_stage, only(alice).applied_on) == (own, alice.today())


class TestAfterwards:
    def test_it_ends_on_the_board_with_the_card_in_view(self, as_alice, alice):
        answer = save(as_alice, title="Gardener", save_as="applied")
        assert answer.headers["Location"] == f"/campaign/#card-{only(alice).pk}"

    def test_the_first_one_opens_and_later_ones_lead_back_to_today(self, as_alice, alice):
        first = save(as_alice, title="Gardener", next="/")
        assert first.headers["Location"] == f"/campaign/{only(alice).pk}/"
        assert save(as_alice, title="Florist", next="/").headers["Location"] == "/"

    def test_another_can_be_added_at_once(self, as_alice):
        answer = save(as_alice, title="Gardener", stage="saved", another="on", save_as="later")
        assert answer.headers["Location"] == "/campaign/save/?another=on&stage=saved"
        page = text(as_alice.get(answer.headers["Location"]))
        assert " checked" in page.split('name="another"')[1].split(">")[0]

    def test_saving_is_undone_by_its_message(self, as_alice, alice):
        page = text(as_alice.post(reverse("campaign:save"), {"title": "Gardener"}, follow=True))
        assert "Saved Gardener" in page
        assert "Undo" in page


class TestTheForm:
    def test_a_plain_form_saves_all_there_is_to_a_job(self, as_alice, alice):
        day = alice.today().isoformat()
        save(as_alice, title="Gardener", company="Kew", channel="referral", applied_on=day, tags="a, b , a")
        assert (only(alice).stage, only(alice).channel) == ("applied", "referral")
        assert list(Tag.objects.owned_by(alice).values_list("name", flat=True)) == ["a", "b"]

    def test_nothing_typed_is_lost_when_something_is_wrong(self, as_alice, alice):
        typed = {"title": "x" * 301, "company": "Kew", "url": "javascript:alert(1)", "posting": "A long posting"}
        answer = save(as_alice, **typed)
        assert answer.status_code == 422
        for value in typed.values():
            assert value in text(answer)
        assert not Job.objects.owned_by(alice).exists()

    def test_a_job_needs_a_name(self, as_alice, alice):
        assert "Give the job a title or a company" in text(save(as_alice, place="Rome"))

    def test_the_first_box_has_the_focus(self, as_alice):
        page = text(as_alice.get(reverse("campaign:save")))
        assert " autofocus" in page.split('name="typed"')[1].split(">")[0]


class TestKnownFromBefore:
    def test_the_hint_is_asked_for_with_every_key(self, as_alice):
        page = text(as_alice.get(reverse("campaign:save")))
        assert page.count('hx-trigger="input delay:200ms"') == 2

    @pytest.mark.parametrize("typed", [{"company": "CELLA Ltd."}, {"typed": "Cook at Cella"}])
    def test_the_company_is_pointed_out(self, as_alice, cella, typed):
        answer = typing(as_alice, **typed)
        assert job_url(cella) in answer
        assert "<html" not in answer

    def test_the_same_opening_never_blocks_and_leads_to_what_came_of_it(self, as_alice, alice, cella):
        page = text(
            as_alice.post(reverse("campaign:save"), {"title": "Engineer, data", "company": "cella"}, follow=True)
        )
        assert "Same opening" in page
        assert Application.objects.owned_by(alice).count() == 2

    def test_the_same_link_is_the_same_opening(self, as_alice, cella):
        assert "Same opening" in typing(as_alice, url="https://www.cella.example/jobs/7/")

    def test_another_link_of_the_site_is_not(self, as_alice, cella):
        assert "Same opening" not in typing(as_alice, url="https://cella.example/jobs/8")

    def test_what_others_applied_for_is_not_shown(self, as_charlie, cella):
        assert job_url(cella) not in typing(as_charlie, company="Cella")


class TestTheSample:
    def test_it_goes_with_the_first_job_unless_it_is_to_stay(self, as_alice, alice):
        add_sample(alice)
        assert "Remove the sample data" in text(as_alice.get(reverse("campaign:save")))
        save(as_alice, title="Gardener")
        assert has_sample(alice)
        save(as_alice, title="Baker", remove_sample="on")
        assert not has_sample(alice)

    def test_both_come_back_with_one_undo(self, as_alice, alice):
        add_sample(alice)
        before = Application.objects.owned_by(alice).count()
        save(as_alice, title="Gardener", remove_sample="on")
        undo(Action.objects.owned_by(alice).first())
        assert Application.objects.owned_by(alice).count() == before
        assert has_sample(alice)

    def test_without_one_nothing_is_asked(self, as_alice):
        assert "sample" not in text(as_alice.get(reverse("campaign:save"))).split("<main")[1]
