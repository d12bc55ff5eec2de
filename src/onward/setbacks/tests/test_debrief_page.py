import pytest

from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.profile.models import Evidence
from onward.setbacks.models import Correction, Debrief

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
FIELDS = ("went_well", "happened", "luck", "mine", "to_try")


def text(response):
    return response.content.decode()


@pytest.fixture
def url(alice, application, answer):
    answer(alice, application, "debrief")
    return f"/rejection/{application.pk}/debrief/"


def test_the_clock_is_there_and_means_something_without_script(as_alice, url):
    page = text(as_alice.post(f"{url}begin/", follow=True))
    assert 'data-minutes="5"' in page
    assert "started at" in page


def test_looking_starts_no_clock_and_a_plain_button_does(as_alice, alice, url):
    page = text(as_alice.get(url))
    assert Debrief.objects.owned_by(alice).get().started_at is None
    assert "Start the clock" in page
    assert "started at" not in page
    assert f'action="{url}begin/"' in page


def test_the_page_itself_asks_for_the_clock_once_it_is_in_sight(as_alice, url):
    page = text(as_alice.get(url))
    assert f'action="{url}begin/" class="one-button" data-when-seen' in page
    assert "setbacks/when_seen" in page
    assert 'id="clock"' in text(as_alice.post(f"{url}begin/", follow=True))


def test_a_closed_one_starts_no_clock(as_alice, alice, url):
    as_alice.post(url, {"went_well": "Calm"})
    assert as_alice.post(f"{url}begin/")["Location"] == url
    assert Debrief.objects.owned_by(alice).get().started_at is None


@pytest.mark.parametrize("part", ["begin/", "read/"])
def test_looking_at_what_is_only_sent_is_refused(as_alice, url, part):
    assert as_alice.get(f"{url}{part}").status_code == 405


def test_every_text_keeps_a_draft(as_alice, url):
    page = text(as_alice.get(url))
    for name in FIELDS:
        assert f'-{name}"' in page.split(f'name="{name}"')[1].split(">")[0]


def test_it_begins_with_what_went_well_and_ends_with_one_thing_to_try(as_alice, url):
    page = text(as_alice.get(url))
    places = [page.index(f'name="{name}"') for name in FIELDS]
    assert places == sorted(places)


def test_going_on_later_keeps_every_text(as_alice, alice, url):
    written = {name: f"my {name}" for name in FIELDS}
    as_alice.post(url, {**written, "later": "1"})
    page = text(as_alice.get(url))
    for words in written.values():
        assert words in page
    assert Debrief.objects.owned_by(alice).get().closed_at is None
    assert not Correction.objects.owned_by(alice).exists()


def test_long_after_the_five_minutes_it_can_still_be_closed(as_alice, alice, url):
    as_alice.get(url)
    Debrief.objects.owned_by(alice).update(started_at="2020-01-01T00:00:00Z")
    as_alice.post(url, {"went_well": "Calm", "keep_strengths": "on"})
    assert Evidence.objects.owned_by(alice).get().text == "Calm"


def test_a_closed_one_is_read_and_offers_no_form(as_alice, url):
    page = text(as_alice.post(url, {"went_well": SCRIPT, "to_try": SCRIPT, "keep_strengths": "on"}, follow=True))
    assert "Try next time" in page
    assert "<textarea" not in page
    assert SCRIPT not in page
    assert SCRIPT not in text(as_alice.get("/rejection/kept/"))
    assert "&lt;script&gt;" in text(as_alice.get("/rejection/kept/"))


def test_none_is_a_good_answer(as_alice, alice, url):
    as_alice.post(url, {})
    assert Debrief.objects.owned_by(alice).get().closed_at
    assert not Correction.objects.owned_by(alice).exists()


def test_what_was_typed_comes_back_when_something_is_too_long(as_alice, alice, url):
    reply = as_alice.post(url, {"went_well": "Calm from the start", "to_try": "x" * 301})
    assert reply.status_code == 422
    assert "Calm from the start" in text(reply)
    assert "x" * 301 in text(reply)
    assert "Keep it to one short thing" in text(reply)
    assert Debrief.objects.owned_by(alice).get().closed_at is None


def test_what_another_tab_sends_after_closing_is_shown_and_not_added(as_alice, alice, url):
    as_alice.post(url, {"went_well": "First"})
    reply = as_alice.post(url, {"went_well": "Typed in the second tab", "to_try": "Two"})
    assert reply.status_code == 409
    assert "Typed in the second tab" in text(reply)
    assert Debrief.objects.owned_by(alice).get().went_well == "First"


def test_without_a_debrief_planned_there_is_none(as_alice, application):
    assert as_alice.get(f"/rejection/{application.pk}/debrief/").status_code == 404


def test_what_is_kept_is_listed_and_at_first_says_what_will_be(as_alice, alice, url):
    assert "Nothing saved yet" in text(as_alice.get("/rejection/kept/"))
    as_alice.post(url, {"went_well": "Calm", "to_try": "Sleep first", "keep_strengths": "on"})
    page = text(as_alice.get("/rejection/kept/"))
    assert "Calm" in page
    assert "Sleep first" in page
    undo(Action.objects.owned_by(alice).first())
    assert "Nothing saved yet" in text(as_alice.get("/rejection/kept/"))


def test_the_sentence_of_a_debrief_can_begin_a_tip_and_nothing_else_of_it_does(as_alice, url):
    as_alice.post(url, {"went_well": "Calm", "happened": "They chose another", "closing": "Onward, then."})
    page = text(as_alice.get(url))
    tip = page.split('action="/tips/write/"')[1].split("</form>")[0]
    assert 'name="text" value="Onward, then."' in tip
    assert "Calm" not in tip
    assert "Quillpoint" not in tip


def test_a_debrief_without_a_sentence_begins_no_tip(as_alice, url):
    as_alice.post(url, {"went_well": "Calm"})
    assert "/tips/write/" not in text(as_alice.get(url))
