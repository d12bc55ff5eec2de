"""Reading a closed debrief again and again."""

from datetime import UTC, datetime, timedelta

import pytest

from onward.campaign.public import RecordEvent, SaveJob, record_event, save_job
from onward.foundation.models import Action
from onward.foundation.undo.replaying import redo, undo
from onward.profile.models import Evidence
from onward.setbacks.models import Correction, DebriefReading
from onward.vocabulary import EventKind

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-16T10:00Z")]

START = datetime(2026, 3, 16, 10, tzinfo=UTC)
WRITTEN = {"went_well": "Calm\nClear", "happened": "Two talks", "to_try": "Ask", "closing": "A fair try, and enough."}


def text(response):
    return response.content.decode()


@pytest.fixture
def url(alice, application, answer, as_alice, clock):
    answer(alice, application, "debrief")
    url = f"/rejection/{application.pk}/debrief/"
    as_alice.post(url, WRITTEN, follow=True)
    return url


@pytest.fixture
def read(as_alice, url):
    """Opens the page as a browser does, which notes the reading once the page is in sight."""

    def opened():
        page = text(as_alice.get(url))
        assert f'action="{url}read/" data-when-seen hidden' in page
        assert as_alice.post(f"{url}read/", {"stay": "1"}).status_code == 204
        return page

    return opened


def test_the_first_reading_shows_it_all_and_offers_the_lines(as_alice, url):
    page = text(as_alice.get(url))
    assert "A fair try, and enough." in page
    assert page.count("Save as a strength") == 2


def test_looking_notes_nothing(as_alice, alice, url, clock):
    before = DebriefReading.objects.owned_by(alice).count()
    for _ in range(3):
        clock.shift(timedelta(days=1))
        assert "and that&#39;s fine" in text(as_alice.get(url))
    assert DebriefReading.objects.owned_by(alice).count() == before


def test_without_script_going_back_notes_the_reading(as_alice, alice, url, clock):
    clock.shift(timedelta(days=1))
    page = text(as_alice.get(url))
    assert "Back to Today" in page.split(f'action="{url}read/" class')[1].split("</form>")[0]
    before = DebriefReading.objects.owned_by(alice).count()
    assert as_alice.post(f"{url}read/")["Location"] == "/"
    assert DebriefReading.objects.owned_by(alice).count() == before + 1


def test_an_open_one_has_no_reading(as_alice, alice, application, answer):
    answer(alice, application, "debrief")
    as_alice.post(f"/rejection/{application.pk}/debrief/read/")
    assert not DebriefReading.objects.owned_by(alice).exists()


def test_a_second_within_a_week_is_met_kindly_and_has_no_form(as_alice, url, clock):
    clock.shift(timedelta(days=2))
    page = text(as_alice.get(url))
    assert "and that&#39;s fine" in page
    assert "Two talks" in page
    assert "Save as a strength" not in page
    assert "<textarea" not in page


def test_a_third_suggests_something_else_and_still_lets_it_be_read(read, clock):
    for _ in range(2):
        clock.shift(timedelta(days=1))
        page = read()
    assert "Take a break" in page
    assert "/balance/review/" in page
    assert page.index("Take a break") < page.index("Two talks")
    assert "Save as a strength" not in page


def test_nobody_is_told_how_often(read, clock):
    for _ in range(7):
        clock.shift(timedelta(hours=2))
        page = read()
    body = page.split('<main id="main"')[1].split("</main>")[0]
    assert not any(words in body.lower() for words in ("times", "visits", "eighth", ">8<", " 8 "))


def test_after_a_week_away_it_is_read_as_at_first(read, clock):
    clock.shift(timedelta(days=1))
    read()
    clock.shift(timedelta(days=8))
    assert "Save as a strength" in read()


def test_loading_it_anew_is_no_further_visit(alice, read, clock):
    for _ in range(5):
        clock.shift(timedelta(minutes=4))
        read()
    assert DebriefReading.objects.owned_by(alice).count() == 1


def test_a_clock_set_back_is_met_as_at_first(as_alice, url, read, clock):
    for _ in range(3):
        clock.shift(timedelta(days=1))
        read()
    clock.move_to(START - timedelta(days=300))
    assert as_alice.get(url).status_code == 200


def test_a_visit_is_nothing_to_take_back(alice, read, clock):
    before = Action.objects.owned_by(alice).count()
    clock.shift(timedelta(days=1))
    read()
    assert Action.objects.owned_by(alice).count() == before


def test_closing_can_be_undone_and_done_again_after_it_was_read(as_alice, alice, url):
    closing = Action.objects.owned_by(alice).first()
    undo(closing)
    redo(closing)
    assert as_alice.get(url).status_code == 200


def test_one_line_is_kept_as_a_strength_once(as_alice, alice, url):
    for _ in range(2):
        as_alice.post(f"{url}keep/", {"line": "1"})
    assert Evidence.objects.owned_by(alice).get().text == "Clear"


@pytest.mark.parametrize("line", ["", "2", "-1", "999999999999999999999", "x", "1.0", "\u00b2"])
def test_a_line_that_is_not_there_keeps_nothing(as_alice, alice, url, line):
    assert as_alice.post(f"{url}keep/", {"line": line}).status_code == 302
    assert not Evidence.objects.owned_by(alice).exists()


@pytest.fixture
def second(alice, url, answer):
    """A debrief at the same stage while what the first found is being tried."""
    other = save_job(alice, SaveJob(title="Clerk", applied_on=alice.today()))
    record_event(alice, other, RecordEvent(kind=EventKind.SCREEN, on=alice.today()))
    answer(alice, other, "debrief")
    return f"/rejection/{other.pk}/debrief/"


def test_a_new_thing_to_try_asks_which_of_the_two_goes_on(as_alice, alice, second):
    assert "“Ask”" in text(as_alice.get(second))
    unanswered = as_alice.post(second, {"to_try": "Breathe", "happened": "Typed"})
    assert unanswered.status_code == 422
    assert "choose which of the two" in text(unanswered)
    assert "Typed" in text(unanswered)
    as_alice.post(second, {"to_try": "Breathe", "replace": "yes"})
    assert Correction.objects.owned_by(alice).order_by("-pk").first().text == "Breathe"


def test_putting_it_off_asks_nothing(as_alice, second):
    assert as_alice.post(second, {"to_try": "Breathe", "later": "1"}).status_code == 302
