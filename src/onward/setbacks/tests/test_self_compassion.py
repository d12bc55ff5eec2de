"""Three kind questions after a no; nothing is kept of them unless somebody says so."""

import re

import pytest

from onward.campaign.public import RecordEvent, SaveJob, record_event, save_job
from onward.foundation.models import Action
from onward.foundation.undo.replaying import redo, undo
from onward.setbacks.models import SelfCompassionNote
from onward.setbacks.rejections.queries import perspective_on
from onward.setbacks.rejections.texts import others_sentence
from onward.vocabulary import Channel, EventKind

pytestmark = pytest.mark.django_db

FOLD = "Three kind questions"


def text(response):
    return response.content.decode()


def url(application):
    return f"/rejection/{application.pk}/"


def fold(page):
    return page.split(FOLD)[1].split("</details>")[0]


@pytest.fixture
def keep(as_alice):
    def kept(application, prompt="kindness", words="It was a long shot, and you tried", **options):
        return as_alice.post(f"{url(application)}kind/", {"prompt": prompt, "text": words}, **options)

    return kept


def test_it_stands_closed_after_the_choices(as_alice, application):
    page = text(as_alice.get(url(application)))
    assert page.index("Take three days off") < page.index(FOLD) < page.index('id="next"')
    assert re.search(rf'<details class="fold"><summary>{FOLD}', page)


def test_it_asks_three_questions_and_says_what_is_known_of_them(as_alice, application):
    part = fold(text(as_alice.get(url(application))))
    said = (
        "say to a friend who got this rejection",
        "just like you?",
        "What is also true this week?",
        "Kreemers",
        "one study",
    )
    assert [words for words in said if words not in part] == []
    assert part.count("<textarea") == 3


def test_it_stands_on_the_answered_page_too_with_a_way_to_write_it_out(as_alice, alice, application, answer):
    answer(alice, application, "carry_on")
    page = text(as_alice.get(url(application)))
    assert "/balance/writing/" in fold(page)
    assert 'name="choice"' not in page


def test_the_others_are_a_number_where_one_is_known(alice):
    cold = save_job(alice, SaveJob(title="Clerk", channel=Channel.COLD))
    seen = perspective_on(alice, cold)
    number = int(re.search(r"About (\d+) others usually apply", others_sentence(seen)).group(1))
    assert seen.competitors.low < number < seen.competitors.high
    counted = save_job(alice, SaveJob(title="Cook", applicants=400, channel=Channel.COLD))
    assert "About 400 others applied, going by the ad." in others_sentence(perspective_on(alice, counted))


def test_of_no_number_of_others_it_is_said_that_all_of_them_heard_the_same(alice):
    for applicants in (None, 0, 3, 40, 4_000):
        job = save_job(alice, SaveJob(title="Clerk", applicants=applicants, channel=Channel.COLD))
        said = others_sentence(perspective_on(alice, job))
        assert "same letter" not in said
        assert "Most of them" in said or "would have been rejected here too" in said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (EventKind.SCREEN, "get no further"),
        (EventKind.INTERVIEW, "at most one of them gets the offer"),
        (EventKind.OFFER, "Other people have been promised a job"),
    ],
)
def test_further_on_it_is_said_of_those_who_came_as_far(alice, kind, said):
    job = save_job(alice, SaveJob(title="Clerk", channel=Channel.COLD))
    record_event(alice, job, RecordEvent(kind=kind, on=alice.today()))
    job.refresh_from_db()
    assert said in others_sentence(perspective_on(alice, job))


@pytest.mark.parametrize("applicants", [0, 1, 1_000_000_000])
def test_an_advert_with_nobody_or_everybody_breaks_nothing(as_alice, alice, applicants):
    made = save_job(alice, SaveJob(title="Clerk", applicants=applicants, channel=Channel.COLD))
    assert "About 0 others" not in others_sentence(perspective_on(alice, made))
    assert as_alice.get(url(made)).status_code == 200


def test_the_study_it_rests_on_leads_to_itself_and_says_how_it_was_read(as_alice, application):
    page = text(as_alice.get(url(application)))
    assert 'href="https://doi.org/10.3389/fpsyg.2020.01371"' in page
    assert "(moderate evidence; we read it)" in page


def test_nothing_is_kept_or_sent_unless_asked(as_alice, alice, application):
    page = text(as_alice.get(url(application)))
    assert "data-draft" not in fold(page)
    choosing = page.split('id="respond"')[1].split("</form>")[0]
    assert "<textarea" not in choosing
    as_alice.post(url(application), {"choice": "carry_on", "on": "", "text": "not to be kept", "prompt": "kindness"})
    assert not SelfCompassionNote.objects.owned_by(alice).exists()


def test_a_word_kept_is_shown_in_place_of_its_form_and_can_be_undone(as_alice, alice, application, keep):
    reply = keep(application)
    assert reply["Location"] == f"{url(application)}#kind"
    page = text(as_alice.get(url(application)))
    assert "It was a long shot" in fold(page)
    assert fold(page).count("<textarea") == 2
    assert "Undo" in page
    done = Action.objects.owned_by(alice).first()
    undo(done)
    assert not SelfCompassionNote.objects.owned_by(alice).exists()
    redo(done)
    assert SelfCompassionNote.objects.owned_by(alice).get().text == "It was a long shot, and you tried"


def test_keeping_a_word_records_no_no_and_answers_nothing(alice, application, keep):
    keep(application)
    stage = application.stage
    application.refresh_from_db()
    assert application.stage == stage


def test_the_same_sent_twice_is_kept_once_and_another_tab_loses_nothing(alice, application, keep):
    keep(application)
    keep(application)
    keep(application, words="Something else")
    assert [each.text for each in SelfCompassionNote.objects.owned_by(alice)] == [
        "It was a long shot, and you tried",
        "Something else",
    ]


def test_a_word_belongs_to_its_own_no(as_alice, alice, application, keep):
    keep(application)
    other = save_job(alice, SaveJob(title="Clerk"))
    assert "long shot" not in text(as_alice.get(url(other)))


def test_a_word_can_be_removed(as_alice, alice, application, keep):
    keep(application)
    reply = as_alice.post(f"/rejection/kind/{SelfCompassionNote.objects.owned_by(alice).get().pk}/remove/")
    assert reply["Location"] == f"{url(application)}#kind"
    assert not SelfCompassionNote.objects.owned_by(alice).exists()


@pytest.mark.parametrize("words", ["", "  ", "x" * 1001])
def test_what_cannot_be_kept_is_given_back_in_the_open_fold(alice, application, keep, words):
    reply = keep(application, "balance", words)
    page = text(reply)
    assert reply.status_code == 422
    assert re.search(rf'<details class="fold" open><summary>{FOLD}', page)
    assert words.strip() in fold(page)
    assert "Carry on" in page
    assert not SelfCompassionNote.objects.owned_by(alice).exists()


@pytest.mark.parametrize("prompt", ["", "despair", "kindness\x00", '"><script>'])
def test_a_question_that_is_none_keeps_nothing(alice, application, keep, prompt):
    assert keep(application, prompt).status_code == 400
    assert not SelfCompassionNote.objects.owned_by(alice).exists()


def test_script_in_a_word_is_text(as_alice, application, keep):
    keep(application, words="<script>alert(1)</script>")
    page = text(as_alice.get(url(application)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_stranger_neither_reads_keeps_nor_removes(as_charlie, alice, application, keep):
    keep(application)
    word = SelfCompassionNote.objects.owned_by(alice).get()
    assert as_charlie.post(f"{url(application)}kind/", {"prompt": "balance", "text": "x"}).status_code == 404
    assert as_charlie.post(f"/rejection/kind/{word.pk}/remove/").status_code == 404
    assert SelfCompassionNote.objects.owned_by(alice).count() == 1


def test_looking_removes_nothing(as_alice, alice, application, keep):
    keep(application)
    assert (
        as_alice.get(f"/rejection/kind/{SelfCompassionNote.objects.owned_by(alice).get().pk}/remove/").status_code
        == 405
    )
