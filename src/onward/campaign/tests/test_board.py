import re
from datetime import time, timedelta

import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.follow_ups.operations import SetFollowUpIntervals, set_follow_up_intervals
from onward.campaign.interviews.operations import ScheduleInterview, schedule_interview
from onward.campaign.models import Application, Job
from onward.campaign.sample.operations import add_sample
from onward.campaign.stages import operations as stages_operations
from onward.campaign.stages.operations import SaveCustomStage
from onward.vocabulary import Channel, EventKind, Stage

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def text(response):
    return response.content.decode()


def board(client, **query):
    return text(client.get(reverse("campaign:board"), query))


def column(page, key):
    """What stands in a column of the board."""
    name = "column-" + key.replace(":", "-")
    return page.split(f'id="{name}"')[1].split("</section>")[0]


def fresh(application):
    return Application.objects.owned_by(application.owner_id).get(pk=application.pk)


def move(client, application, stage, **options):
    return client.post(reverse("campaign:move", args=[application.pk]), {"stage": stage}, **options)


def many(person, count):
    jobs = Job.objects.bulk_create([Job(owner=person, title=f"Job {n}") for n in range(count)])
    return Application.objects.bulk_create([Application(owner=person, job=job) for job in jobs])


@pytest.fixture
def cella(alice):
    opening = {"title": "Data engineer", "company": "Cella", "place": "Graz", "pay": "$60,000"}
    return save_job(alice, SaveJob(applied_on=alice.today() - timedelta(days=3), **opening))


def test_an_empty_board_offers_the_first_steps(as_alice):
    page = board(as_alice)
    for words in ("Your board is empty", "Save your first job", "Import your search", "Try it with sample data"):
        assert words in page


class TestCards:
    def test_a_card_says_company_title_age_pay_and_place(self, as_alice, cella):
        card = column(board(as_alice), "applied")
        for words in (">Cella</a>", "Data engineer", ">3 days<", "$60k · Graz"):
            assert words in card

    def test_the_exact_day_stands_behind_the_age(self, as_alice, cella):
        assert 'title="Applied ' in column(board(as_alice), "applied")

    def test_a_job_without_a_company_is_known_by_its_title(self, as_alice, alice):
        save_job(alice, SaveJob(title="Gardener"))
        assert ">Gardener</a>" in column(board(as_alice), "saved")

    def test_a_link_that_is_not_read_yet_is_known_by_its_site(self, as_alice):
        as_alice.post(reverse("campaign:save"), {"typed": "https://boards.kew.example/quillpoint/jobs/1"})
        card = column(board(as_alice), "saved")
        assert ">boards.kew.example</a>" in card
        assert '<p class="title">quillpoint/jobs/1</p>' in card

    def test_an_appointment_to_come_is_the_mark_and_needs_the_person_the_day_before(self, as_alice, alice, cella):
        today = alice.today()
        meeting = ScheduleInterview(day=today + timedelta(days=1), at=time(14, 30), time_zone=alice.time_zone)
        schedule_interview(alice, cella, meeting)
        other = save_job(alice, SaveJob(title="Gardener", applied_on=today))
        record_event(alice, other, RecordEvent(kind=EventKind.SCREEN, on=today + timedelta(days=5)))
        page = board(as_alice)
        assert '<p class="mark" data-due>Interview tomorrow, 2:30 PM</p>' in page
        assert '<p class="mark">Screening in 5 days</p>' in page

    def test_a_follow_up_that_is_due_is_marked(self, as_alice, alice):
        save_job(alice, SaveJob(title="Gardener", applied_on=alice.today() - timedelta(days=9)))
        assert '<p class="mark" data-due>Follow up</p>' in board(as_alice)

    def test_a_follow_up_after_a_long_interval_of_the_persons_own_is_marked_too(self, as_alice, alice):
        days = dict.fromkeys(SetFollowUpIntervals.model_fields, 0)
        set_follow_up_intervals(alice, SetFollowUpIntervals(**{**days, "applied": 90}))
        save_job(alice, SaveJob(title="Gardener", applied_on=alice.today() - timedelta(days=90)))
        assert '<p class="mark" data-due>Follow up</p>' in board(as_alice)

    def test_a_deadline_is_the_mark_of_a_saved_job(self, as_alice, alice):
        save_job(alice, SaveJob(title="Gardener", deadline_on=alice.today() + timedelta(days=1)))
        save_job(alice, SaveJob(title="Baker", deadline_on=alice.today() - timedelta(days=1)))
        page = column(board(as_alice), "saved")
        assert page.count('<p class="mark" data-due>Apply by') == 1
        assert page.count('class="mark"') == 1

    def test_the_menu_offers_the_likely_next_steps_and_a_rejection(self, as_alice, cella):
        menu = column(board(as_alice), "applied")
        move_address, interview = (
            reverse("campaign:move", args=[cella.pk]),
            reverse("campaign:interview_add", args=[cella.pk]),
        )
        assert f'name="stage" value="screen" formaction="{move_address}"' in menu
        assert f'name="stage" value="rejected" formaction="{move_address}" data-key="n"' in menu
        assert f'href="{interview}"' in menu
        assert 'value="saved"' not in menu

    @pytest.mark.parametrize(
        ("stage", "steps"),
        [
            (Stage.SAVED, ["applied", "closed"]),
            (Stage.SCREEN, ["assessment", "rejected", "never_answered"]),
            (Stage.ASSESSMENT, ["offer", "rejected", "never_answered"]),
            (Stage.OFFER, ["accepted", "rejected", "withdrawn"]),
            (Stage.ACCEPTED, ["withdrawn"]),
        ],
    )
    def test_the_likely_next_steps_follow_from_the_stage(self, as_alice, alice, stage, steps):
        job = save_job(alice, SaveJob(title="Gardener", stage=stage))
        menu = column(board(as_alice), fresh(job).stage)
        assert re.findall(r'name="stage" value="(\w+)"', menu) == steps

    def test_a_job_that_was_never_applied_for_cannot_be_rejected(self, as_alice, alice):
        save_job(alice, SaveJob(title="Gardener"))
        menu = column(board(as_alice), "saved")
        assert 'value="applied"' in menu
        assert 'value="rejected"' not in menu

    def test_cards_of_the_sample_are_marked_beside_ones_own_alone(self, as_alice, alice):
        add_sample(alice)
        assert " Sample" not in column(board(as_alice), "applied")
        save_job(alice, SaveJob(title="Gardener"))
        assert " Sample" in column(board(as_alice), "applied")


class TestColumns:
    def test_every_column_adds_a_job_at_its_stage(self, as_alice, cella):
        page = board(as_alice)
        for key in ("saved", "applied", "interview", "accepted"):
            assert f'href="/campaign/save/?stage={key}"' in column(page, key)

    def test_an_empty_column_is_a_rail(self, as_alice, cella):
        page = board(as_alice)
        assert "data-empty" in column(page, "saved")
        assert "data-empty" not in column(page, "applied")

    def test_what_has_ended_is_one_column_at_the_end_and_loaded_when_it_is_opened(self, as_alice, alice, cella):
        record_event(alice, cella, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
        folded, opened = board(as_alice), board(as_alice, show="ended")
        assert "Cella" not in folded
        assert 'href="/campaign/?show=ended"' in column(folded, "ended")
        assert "Cella" in column(opened, "ended")
        assert opened.index('id="column-accepted"') < opened.index('id="column-ended"')

    def test_where_nothing_is_in_play_the_board_says_so(self, as_alice, alice, cella):
        record_event(alice, cella, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
        assert "Nothing is in play right now." in board(as_alice)

    def test_a_stage_of_ones_own_is_a_column(self, as_alice, alice, cella):
        own = stages_operations.add_custom_stage(alice, SaveCustomStage(name="Second round", after=Stage.INTERVIEW))
        move(as_alice, cella, f"custom:{own.pk}")
        assert "Cella" in column(board(as_alice), f"custom:{own.pk}")

    def test_the_menu_leads_to_the_stage_of_ones_own_that_comes_next(self, as_alice, alice, cella):
        own = stages_operations.add_custom_stage(alice, SaveCustomStage(name="Portfolio", after=Stage.APPLIED))
        assert f'value="custom:{own.pk}"' in column(board(as_alice), "applied")

    def test_a_crowded_column_shows_the_newest_and_says_where_the_others_are(self, as_alice, alice):
        many(alice, 203)
        page = board(as_alice)
        assert page.count('class="card"') == 25
        assert '<a href="/campaign/?open=saved#column-saved">Show 178 more</a>' in page
        page = board(as_alice, open="saved")
        assert page.count('class="card"') == 200
        assert '<a href="/campaign/table/?stage=saved">3 more in the table</a>' in page

    def test_a_board_of_200_cards_shows_all_of_them(self, as_alice, alice):
        many(alice, 200)
        assert board(as_alice).count('class="card"') == 200


class TestTheFilter:
    @pytest.fixture
    def three(self, alice):
        today = alice.today()
        old = save_job(alice, SaveJob(title="Gardener", company="Kew", applied_on=today - timedelta(days=30)))
        new = save_job(alice, SaveJob(title="Baker", company="Alm", applied_on=today, channel=Channel.REFERRAL))
        saved = save_job(alice, SaveJob(title="Cook", company="Zopf", posting="dumplings", tags=["bread"]))
        return old, new, saved

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ({"q": "gard"}, {"Kew"}),
            ({"q": "dumpl"}, {"Zopf"}),
            ({"channel": "referral"}, {"Alm"}),
            ({"tag": "bread"}, {"Zopf"}),
            ({"silent": "14"}, {"Kew"}),
            ({"silent": "56"}, set()),
            ({"q": "a", "channel": "nonsense", "sort": "x", "silent": "y"}, {"Alm"}),
        ],
    )
    def test_the_address_says_which_cards_are_shown(self, as_alice, three, query, shown):
        page = board(as_alice, **query)
        assert {company for company in ("Kew", "Alm", "Zopf") if f">{company}</a>" in page} == shown

    def test_a_column_counts_what_it_shows(self, as_alice, three):
        assert '<span class="count">1</span>' in column(board(as_alice, q="kew"), "applied")
        assert '<span class="count">2</span>' in column(board(as_alice), "applied")

    def test_what_has_ended_is_filtered_too(self, as_alice, alice, three):
        for each in three[:2]:
            record_event(alice, each, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
        page = column(board(as_alice, q="kew", show="ended"), "ended")
        assert "Kew" in page
        assert "Alm" not in page

    @pytest.mark.parametrize(("sort", "first"), [("newest", "Alm"), ("oldest", "Kew"), ("company", "Alm")])
    def test_cards_are_sorted(self, as_alice, three, sort, first):
        cards = column(board(as_alice, sort=sort), "applied")
        assert min(("Alm", "Kew"), key=lambda name: cards.index(f">{name}</a>")) == first

    def test_htmx_gets_the_columns_alone(self, as_alice, three):
        answer = text(as_alice.get(reverse("campaign:board"), {"q": "kew"}, headers=HTMX))
        assert "<html" not in answer
        assert "Kew" in answer
        assert 'type="search"' not in answer

    def test_no_match_is_said(self, as_alice, three):
        assert "No cards match." in board(as_alice, q="astronaut")


class TestMoving:
    def test_a_plain_form_moves_a_card(self, as_alice, cella):
        assert move(as_alice, cella, "interview").status_code == 302
        assert fresh(cella).stage == "interview"

    def test_htmx_gets_the_columns_that_changed_and_no_other(self, as_alice, cella):
        answer = text(move(as_alice, cella, "interview", headers=HTMX))
        assert answer.count("<section") == 3
        for key in ("applied", "interview", "ended"):
            assert f'id="column-{key}"' in answer
        assert 'id="board-stages"' in answer
        assert "<html" not in answer

    def test_what_has_ended_stays_open_when_a_card_moves_elsewhere(self, as_alice, alice, cella):
        headers = {**HTMX, "HX-Current-URL": "http://localhost/campaign/?show=ended"}
        assert 'id="column-ended"' not in text(move(as_alice, cella, "interview", headers=headers))
        assert "Cella" in column(text(move(as_alice, cella, "withdrawn", headers=headers)), "ended")

    def test_a_move_on_a_filtered_board_keeps_the_filter(self, as_alice, alice, cella):
        save_job(alice, SaveJob(title="Gardener", company="Kew", applied_on=alice.today()))
        headers = {**HTMX, "HX-Current-URL": "http://localhost/campaign/?q=cella"}
        answer = text(move(as_alice, cella, "screen", headers=headers))
        assert "Kew" not in answer

    def test_a_move_is_said_once_with_a_way_back_to_the_board(self, as_alice, cella):
        headers = {**HTMX, "HX-Current-URL": "http://localhost/campaign/?show=ended"}
        moved = text(move(as_alice, cella, "screen", headers=headers))
        assert "Moved Data engineer, Cella to Screen" in moved
        assert 'name="next" value="/campaign/?show=ended"' in moved
        assert "Moved Data engineer" not in board(as_alice)

    def test_a_rejection_leads_to_its_page_and_back_to_the_board_as_it_was(self, as_alice, cella):
        headers = {**HTMX, "HX-Current-URL": "http://localhost/campaign/?q=cella"}
        answer = move(as_alice, cella, "rejected", headers=headers)
        assert answer.headers["HX-Redirect"] == f"/rejection/{cella.pk}/?next=%2Fcampaign%2F%3Fq%3Dcella"
        assert fresh(cella).stage == "rejected"

    def test_a_card_put_where_it_stands_offers_no_way_back(self, as_alice, cella):
        assert "Moved" not in text(move(as_alice, cella, "applied", follow=True))

    def test_a_stage_that_does_not_exist_changes_nothing(self, as_alice, cella):
        for stage in ("nonsense", "", "custom:999"):
            assert move(as_alice, cella, stage).status_code == 302
        assert fresh(cella).stage == "applied"

    def test_another_persons_stage_is_none(self, as_alice, bob, cella):
        theirs = stages_operations.add_custom_stage(bob, SaveCustomStage(name="Theirs", after=Stage.INTERVIEW))
        move(as_alice, cella, f"custom:{theirs.pk}")
        assert fresh(cella).stage == "applied"

    def test_a_column_that_was_opened_stays_open(self, as_alice, alice):
        moved, *_others = many(alice, 203)
        headers = {**HTMX, "HX-Current-URL": "http://localhost/campaign/?open=saved"}
        assert text(move(as_alice, moved, "applied", headers=headers)).count('class="card"') == 201
