import re
from datetime import timedelta

import pytest

from onward.campaign.public import Event, Pause, PlanPause, RecordEvent, SaveJob, plan_pause, record_event, save_job
from onward.foundation.models import Action
from onward.foundation.rooms import moment
from onward.foundation.undo.replaying import undo
from onward.setbacks.models import Debrief, RejectionResponse
from onward.setbacks.panels import setback_suggestions
from onward.setbacks.rejections.rules import is_entry_level_pay, opening_traits
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def text(response):
    return response.content.decode()


def url(application):
    return f"/rejection/{application.pk}/"


def test_looking_alone_records_nothing(as_alice, application):
    as_alice.get(url(application))
    application.refresh_from_db()
    assert application.stage == Stage.SCREEN


def test_perspective_comes_before_the_choice_and_the_next_step_after_it(as_alice, application):
    page = text(as_alice.get(url(application)))
    parts = ('id="lead"', "What luck explains", "Carry on", "Look back tomorrow", "Take three days off", 'id="next"')
    places = [page.index(each) for each in parts]
    assert places == sorted(places)


def test_there_is_one_primary_button(as_alice, application):
    assert text(as_alice.get(url(application))).count('data-kind="primary"') == 1


def test_the_picture_draws_what_the_sentence_says(as_alice, application):
    page = text(as_alice.get(url(application)))
    said = int(re.search(r"about (\d+) get no further", page).group(1))
    assert page.split('class="legend"')[0].count('data-who="worthy"') == said
    assert page.split('class="legend"')[0].count('data-who="other"') == 100 - said


def test_carrying_on_takes_one_click_and_goes_on_to_today_with_a_way_back(as_alice, alice, application):
    reply = as_alice.post(url(application), {"choice": "carry_on", "on": alice.today().isoformat()}, follow=True)
    assert reply.redirect_chain == [("/", 302)]
    assert "Rejected: Analyst, Quillpoint" in text(reply)
    assert "Undo" in text(reply)
    application.refresh_from_db()
    assert application.stage == Stage.REJECTED
    undo(Action.objects.owned_by(alice).first())
    application.refresh_from_db()
    assert application.stage == Stage.SCREEN


def test_the_day_may_be_left_empty(as_alice, alice, application):
    as_alice.post(url(application), {"choice": "carry_on", "on": ""})
    assert Event.objects.owned_by(alice).get(kind=EventKind.REJECTED).on is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"choice": "despair"},
        {"choice": ""},
        {"on": "soon"},
        {"on": "9999-12-31"},
        {"on": "0001-01-01"},
        {"choice": "step_back_999"},
    ],
)
def test_what_cannot_be_gives_the_form_back_and_records_nothing(as_alice, application, wrong):
    reply = as_alice.post(url(application), {"choice": "step_back", "on": "2026-03-11", **wrong})
    assert reply.status_code == 422
    assert "Carry on" in text(reply)
    application.refresh_from_db()
    assert application.stage == Stage.SCREEN


def test_a_rejection_cannot_come_tomorrow(as_alice, alice, application):
    tomorrow = (alice.today() + timedelta(days=1)).isoformat()
    reply = as_alice.post(url(application), {"choice": "carry_on", "on": tomorrow})
    assert reply.status_code == 422
    assert tomorrow in text(reply)
    assert "Choose today or an earlier day, or leave it empty" in text(reply)


def test_what_was_planned_is_said_where_one_came_from(as_alice, alice, application):
    said = as_alice.post(f"{url(application)}?next=/campaign/", {"choice": "debrief", "on": ""}, follow=True)
    assert "look back tomorrow, for five minutes." in text(said)


@pytest.mark.parametrize(("choice", "last"), [("step_back_2", 1), ("step_back", 2), ("step_back_7", 6)])
def test_days_off_count_today(as_alice, alice, application, choice, last):
    as_alice.post(url(application), {"choice": choice, "on": ""})
    pause = Pause.objects.owned_by(alice).get()
    assert (pause.starts_on, pause.ends_on) == (alice.today(), alice.today() + timedelta(days=last))


@pytest.mark.parametrize(("choice", "days", "leads_to"), [("debrief_now", 0, "debrief"), ("debrief", 1, "/")])
def test_a_debrief_is_for_tomorrow_unless_it_is_for_now(as_alice, alice, application, choice, days, leads_to):
    reply = as_alice.post(url(application), {"choice": choice, "on": ""})
    assert leads_to in reply["Location"]
    assert Debrief.objects.owned_by(alice).get().planned_for == alice.today() + timedelta(days=days)


@pytest.mark.parametrize(
    ("choice", "word"),
    [
        ("carry_on", "You recorded this rejection and carried on"),
        ("debrief", "Your debrief is planned"),
        ("step_back", "You took time off"),
    ],
)
def test_coming_back_to_the_same_rejection_brings_a_kind_word_and_no_form(
    as_alice, alice, application, answer, choice, word
):
    answer(alice, application, choice)
    for _ in range(3):
        page = text(as_alice.get(url(application)))
        assert word in page
        assert 'name="choice"' not in page


def test_a_form_left_open_in_another_tab_changes_nothing_any_more(as_alice, alice, application):
    for choice in ("carry_on", "step_back", "debrief"):
        reply = as_alice.post(url(application), {"choice": choice, "on": "2026-03-11"})
    assert reply["Location"] == url(application)
    assert RejectionResponse.objects.owned_by(alice).get().choice == "carry_on"
    assert not Pause.objects.owned_by(alice).exists()
    assert Event.objects.owned_by(alice).filter(kind=EventKind.REJECTED).count() == 1


def test_a_rejection_recorded_elsewhere_is_still_answered_here(as_alice, alice, application):
    record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
    page = text(as_alice.get(url(application)))
    assert 'name="choice"' in page
    as_alice.post(url(application), {"choice": "carry_on"})
    assert Event.objects.owned_by(alice).filter(kind=EventKind.REJECTED).count() == 1


def test_a_new_rejection_after_a_second_chance_is_a_new_one(as_alice, alice, application, answer):
    answer(alice, application, "carry_on")
    record_event(alice, application, RecordEvent(kind=EventKind.INTERVIEW, on=alice.today()))
    assert 'name="choice"' in text(as_alice.get(url(application)))


def test_a_rejection_after_an_offer_makes_no_comparison(as_alice, alice, application):
    record_event(alice, application, RecordEvent(kind=EventKind.OFFER, on=alice.today()))
    page = text(as_alice.get(url(application)))
    assert "you were the one they chose" in page
    assert "<circle" not in page
    assert "How this was worked out" not in page
    as_alice.post(url(application), {"choice": "carry_on", "on": ""})
    application.refresh_from_db()
    assert (application.stage, application.furthest) == (Stage.REJECTED, Stage.OFFER)


def test_a_job_never_marked_as_applied_can_be_rejected(as_alice, alice):
    saved = save_job(alice, SaveJob(title="Analyst"))
    assert "Rejection from Analyst" in text(as_alice.get(url(saved)))
    as_alice.post(url(saved), {"choice": "carry_on", "on": ""})
    saved.refresh_from_db()
    assert saved.stage == Stage.REJECTED


def test_an_advert_that_counts_in_billions_breaks_nothing(as_alice, alice):
    loud = save_job(alice, SaveJob(title="Analyst", applicants=1_000_000_000))
    assert as_alice.get(url(loud)).status_code == 200


def test_script_is_shown_as_text(as_alice, alice):
    opening = {"title": SCRIPT, "company": SCRIPT}
    page = text(as_alice.get(url(save_job(alice, SaveJob(**opening)))))
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_the_next_step_is_another_one(as_alice, alice, application):
    silent = save_job(alice, SaveJob(title="Next thing", applied_on=alice.today() - timedelta(days=9)))
    page = text(as_alice.get(url(application)))
    assert "Follow up: Next thing" in page.split('id="next"')[1]
    assert "Next thing" not in text(as_alice.get(url(silent))).split('id="next"')[1]


def test_no_next_step_is_asked_for_during_a_pause(as_alice, alice, application):
    save_job(alice, SaveJob(title="Next thing", applied_on=alice.today() - timedelta(days=9)))
    plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today(), reason="Away"))
    assert "Next thing" not in text(as_alice.get(url(application))).split('id="next"')[1]


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")  # outside quiet hours, in which nothing comes up
def test_a_debrief_comes_up_on_its_day_and_not_during_a_pause(alice, application, answer):
    answer(alice, application, "debrief")
    tomorrow = alice.today() + timedelta(days=1)
    assert debriefs(alice, alice.today()) == []
    assert debriefs(alice, tomorrow) == ["Look back: Analyst, Quillpoint"]
    other = save_job(alice, SaveJob(title="Other", applied_on=alice.today()))
    answer(alice, other, "step_back")
    assert debriefs(alice, tomorrow) == []


def debriefs(person, day):
    return [each.title for each in setback_suggestions(moment(person, day)) if each.title.startswith("Look back")]


def test_a_stranger_finds_nothing(as_charlie, alice, application, answer):
    answer(alice, application, "debrief")
    for path in (url(application), f"{url(application)}debrief/"):
        assert as_charlie.get(path).status_code == 404
        assert as_charlie.post(path, {"choice": "carry_on"}).status_code == 404
    assert "Quillpoint" not in text(as_charlie.get("/rejection/kept/"))


def sources_of(page):
    return re.findall(r"<li>(.*?)</li>", page.split('<ul class="sources">')[1].split("</ul>")[0], re.DOTALL)


@pytest.mark.parametrize("furthest", [None, EventKind.SCREEN, EventKind.INTERVIEW])
def test_every_source_leads_to_itself_and_says_how_it_was_read(as_alice, alice, furthest):
    job = save_job(alice, SaveJob(title="Clerk", applied_on=alice.today()))
    if furthest:
        record_event(alice, job, RecordEvent(kind=furthest, on=alice.today()))
    page = text(as_alice.get(url(job)))
    found = sources_of(page)
    assert found
    for source in found:
        assert 'href="https://' in source or "our own judgment" in source or "worked out its data again" in source
        assert re.search(r"\((strong|moderate|weak) evidence; [^)]+\)", source)
        assert ("a lead" in source) == ("we know it from" in source or "only its summary" in source)


def test_the_experiment_has_its_source(as_alice, alice):
    page = text(as_alice.get(url(save_job(alice, SaveJob(title="Clerk", applied_on=alice.today())))))
    assert "six openings in ten" in page
    assert any("Kline, Rose and Walters" in each for each in sources_of(page))


def test_what_rests_on_leads_is_marked(as_alice, alice):
    job = save_job(alice, SaveJob(title="Clerk", remote=True, currency="USD", applied_on=alice.today()))
    page = text(as_alice.get(url(job)))
    linkedin = next(each for each in sources_of(page) if "remote 9.6 percent" in each)
    assert "we know it from the press" in linkedin
    assert "what rests on it may be wrong." in page
    mark = "so it rests on a lead or our own judgment"
    assert mark in page
    at_home = save_job(alice, SaveJob(title="Clerk", currency="USD", applied_on=alice.today()))
    assert mark not in text(as_alice.get(url(at_home)))


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
class TestAssumptions:
    """In Europe: how many usually apply depends on the country, which is that of the time zone."""

    def test_the_reader_sets_how_many_could_do_the_job(self, as_alice, alice):
        job = save_job(alice, SaveJob(title="Clerk", applicants=200, applied_on=alice.today()))
        usual, chosen = text(as_alice.get(url(job))), text(as_alice.get(url(job), {"able": "40"}))
        assert "it may be 10 to 90" in usual
        assert "By the share you set, about 80 of them could do the job well" in chosen
        assert 'name="able" min="1" max="100" step="1" value="40"' in chosen

    def test_more_places_make_a_rejection_less_likely(self, as_alice, alice):
        job = save_job(alice, SaveJob(title="Clerk", applicants=200, applied_on=alice.today()))
        said = [
            int(
                re.search(
                    r"about (\d+) would have been rejected", text(as_alice.get(url(job), {"places": places}))
                ).group(1)
            )
            for places in ("3", "6", "12")
        ]
        assert said == sorted(said, reverse=True)
        assert said[0] > said[-1]

    def test_among_few_the_share_invited_is_the_readers_to_set(self, as_alice, alice):
        few = save_job(alice, SaveJob(title="Clerk", applicants=4, applied_on=alice.today()))
        usual, chosen = text(as_alice.get(url(few))), text(as_alice.get(url(few), {"most": "70"}))
        said = [int(re.search(r"about (\d+) would have been rejected", page).group(1)) for page in (usual, chosen)]
        assert said[0] > said[1]
        assert 'name="most" min="30" max="70" step="1" value="70"' in chosen
        many = save_job(alice, SaveJob(title="Clerk", applicants=400, applied_on=alice.today()))
        assert 'name="most"' not in text(as_alice.get(url(many)))

    @pytest.mark.parametrize("wrong", ["", "0", "101", "-3", "nan", "9" * 400, "x"])
    def test_nonsense_is_left_at_the_usual(self, as_alice, alice, wrong):
        job = save_job(alice, SaveJob(title="Clerk", applied_on=alice.today()))
        names = ("able", "places", "seen", "most", "finalists", "kind")
        page = text(as_alice.get(url(job), dict.fromkeys(names, wrong)))
        assert "The dots show about 8 who could do the job" in page

    def test_the_kind_of_job_changes_what_it_is_compared_with(self, as_alice, alice):
        job = save_job(alice, SaveJob(title="Cook", pay="$15/hr", applied_on=alice.today()))
        assert "hourly or entry-level job at a large employer, about 85" in text(as_alice.get(url(job)))
        assert "just as good as those who were invited" in text(as_alice.get(url(job), {"kind": "office"}))
        assert "About 78 others" in text(as_alice.get(url(job), {"kind": "tech"}))

    def test_a_job_taken_for_an_hourly_one_can_be_called_an_office_job(self, as_alice, alice):
        job = save_job(alice, SaveJob(title="Cook", pay="$15/hr", applied_on=alice.today()))
        assert 'name="kind"' in text(as_alice.get(url(job)))

    def test_finalists_are_the_readers_to_know(self, as_alice, alice):
        job = save_job(alice, SaveJob(title="Cook", applied_on=alice.today()))
        record_event(alice, job, RecordEvent(kind=EventKind.INTERVIEW, on=alice.today()))
        page = text(as_alice.get(url(job), {"finalists": "5"}))
        assert "about 80 are rejected" in page
        assert "By your number, 4 others were still in the running." in page
        assert "The ad showed" not in page
        assert "By your number, 1 other was still in the running" in text(as_alice.get(url(job), {"finalists": "2"}))

    @pytest.mark.parametrize("applicants", [0, 1, 2, 3, 11, 12, 40])
    @pytest.mark.parametrize("able", ["1", "50", "100"])
    def test_few_others_are_counted_in_whole_sentences(self, as_alice, alice, applicants, able):
        job = save_job(alice, SaveJob(title="Clerk", applicants=applicants, applied_on=alice.today()))
        page = text(as_alice.get(url(job), {"able": able}))
        assert not re.search(r"\b1 others\b|\babout 0\b|\bAbout 0\b|\b1 are\b", page)

    def test_nothing_is_kept(self, as_alice, alice):
        job = save_job(alice, SaveJob(title="Cook", applied_on=alice.today()))
        before = Action.objects.owned_by(alice).count()
        as_alice.get(url(job), {"able": "40"})
        assert Action.objects.owned_by(alice).count() == before
        assert "The dots show about 8 who could do the job" in text(as_alice.get(url(job)))


@pytest.mark.parametrize(
    ("remote", "currency", "territory", "traits"),
    [
        (True, "USD", "DE", {"remote_us"}),
        (True, "", "US", {"remote_us"}),
        (True, "EUR", "US", {"remote"}),
        (True, "", "GB", {"remote"}),
        (True, "", "", {"remote"}),
        (True, "", "DE", {"remote", "germany"}),
        (False, "EUR", "DE", {"germany"}),
        (False, "CHF", "DE", set()),
        (False, "USD", "US", set()),
    ],
)
def test_how_many_apply_depends_on_the_country(remote, currency, territory, traits):
    assert opening_traits(remote=remote, currency=currency, territory=territory) == traits


@pytest.mark.parametrize(
    ("pay", "entry_level"),
    [
        ("$15/hr", True),
        ("12,50 EUR / Stunde", True),
        ("£11.44 per hour", True),
        ("18-22 USD hourly", True),
        ("$85/hour", False),
        ("$45,000", False),
        ("400 INR per hour", False),
        ("", False),
        ("competitive", False),
    ],
)
def test_an_hourly_wage_makes_an_entry_level_job(pay, entry_level):
    assert is_entry_level_pay(pay) == entry_level
