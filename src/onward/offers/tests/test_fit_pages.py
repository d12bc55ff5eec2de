from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from onward.accounts.public import export_archive, import_archive
from onward.campaign.public import Application, RecordEvent, record_event
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.offers.fit.queries import job_fits, rating_range
from onward.offers.fit.rules import UNKNOWN_RANGE, ScoreRange
from onward.offers.models import MustHaveAnswer, Priority, PriorityRating
from onward.offers.priorities import operations as actions
from onward.offers.priorities.operations import SaveMustHave, SetWeighting
from onward.offers.priorities.queries import weighted_priorities
from onward.offers.tests.offer_helpers import (
    CHOIR,
    HOURS,
    PAY,
    add_application,
    add_priorities,
    answer_must_have,
    certain_rating,
    rate_application,
)
from onward.profile.public import SaveValuesAffirmation, save_values_affirmation, values_affirmation
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def text(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def fit_of(person, application):
    return job_fits(person, weighted_priorities(person), [application])[0]


@pytest.fixture
def application(alice):
    return add_application(alice, "Analyst", pay="50,000 to 60,000", place="Leeds", remote=True)


@pytest.fixture
def url(application):
    return reverse("offers:fit", args=[application.pk])


class TestWhatANumberOrAPlaceSays:
    IN_NUMBERS = Priority(worst_number=Decimal(60), best_number=Decimal(20))
    IN_WORDS = Priority(worst="never", best="always")

    @pytest.mark.parametrize(
        ("level", "span"),
        [
            (None, UNKNOWN_RANGE),
            (PriorityRating(), UNKNOWN_RANGE),
            (PriorityRating(number=Decimal(30)), ScoreRange(75, 75)),
            (PriorityRating(number=Decimal(50), number_to=Decimal(30)), ScoreRange(25, 75)),
            (PriorityRating(number=Decimal(-5), number_to=Decimal(10**9)), ScoreRange(0, 100)),
            (PriorityRating(certainty="known", at=80), UNKNOWN_RANGE),
        ],
    )
    def test_counted_in_numbers(self, level, span):
        assert rating_range(self.IN_NUMBERS, level) == span

    @pytest.mark.parametrize(
        ("level", "span"),
        [
            (None, UNKNOWN_RANGE),
            (PriorityRating(certainty="unknown", at=80), UNKNOWN_RANGE),
            (PriorityRating(certainty="known"), UNKNOWN_RANGE),
            (PriorityRating(certainty="known", at=80), ScoreRange(80, 80)),
            (PriorityRating(certainty="roughly", at=80), ScoreRange(65, 95)),
            (PriorityRating(certainty="roughly", at=95), ScoreRange(80, 100)),
            (PriorityRating(certainty="known", at=30_000), ScoreRange(100, 100)),
            (PriorityRating(number=Decimal(3)), UNKNOWN_RANGE),
        ],
    )
    def test_said_in_words(self, level, span):
        assert rating_range(self.IN_WORDS, level) == span


class TestThePanelOnTheJob:
    def test_without_priorities_there_is_no_panel(self, as_alice, application, url):
        assert url not in text(as_alice.get(reverse("campaign:application", args=[application.pk])))

    def test_it_shows_the_fit_with_its_range_in_one_line(self, as_alice, alice, application, url):
        rows = add_priorities(alice)
        rate_application(
            alice, application, rows, {"number": Decimal(55_000), "number_to": None}, None, certain_rating(80)
        )
        assert "39 to 67 out of 100" in text(as_alice.get(reverse("campaign:application", args=[application.pk])))
        page = text(as_alice.get(url))
        assert "Fit with your priorities: 39 to 67 out of 100" in page
        assert "Pay (61%)" in page
        assert "55,000 euros a year" in page
        assert "Find out first: Hours." in page
        assert "How many hours did this team work last week" in page

    def test_a_must_have_comes_before_every_weight(self, as_alice, alice, application, url):
        add_priorities(alice)
        must = actions.add_must_have(alice, SaveMustHave(kind="other", text="a lift"))
        page = text(as_alice.get(url))
        assert "Find out first: a lift." in page
        assert "I need this: “a lift”. How does it work here?" in page
        answer_must_have(alice, application, must, met="not_met")
        assert "Missing must-haves: a lift." in text(
            as_alice.get(reverse("campaign:application", args=[application.pk]))
        )

    def test_an_application_that_ended_is_not_weighed(self, as_alice, alice, application):
        add_priorities(alice)
        record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
        assert "Add what you know" not in text(as_alice.get(reverse("campaign:application", args=[application.pk])))

    def test_must_haves_alone_are_enough_for_a_panel(self, as_alice, alice, application):
        actions.add_must_have(alice, SaveMustHave(kind="pay", text="45,000"))
        page = text(as_alice.get(reverse("campaign:application", args=[application.pk])))
        assert "Must-haves not known yet: 45,000." in page
        assert "out of 100" not in page


class TestNotingWhatIsKnown:
    def test_without_priorities_it_says_what_will_be_here(self, as_alice, url):
        assert "Nothing to compare with yet" in text(as_alice.get(url))

    def test_plain_forms_note_everything_in_one_action(self, as_alice, alice, application, url):
        pay, hours, choir = add_priorities(alice)
        must = actions.add_must_have(alice, SaveMustHave(kind="remote", text="two days at home"))
        typed = {
            f"must-{must.pk}-met": "met",
            f"level-{pay.pk}-number": "50000",
            f"level-{pay.pk}-number_to": "60000",
            f"level-{hours.pk}-sure": "on",
            f"level-{hours.pk}-at": "75",
            f"level-{hours.pk}-note": "Home by six, both of them",
            f"level-{hours.pk}-source": "the team at the second interview",
            f"level-{hours.pk}-on": alice.today().isoformat(),
            f"level-{choir.pk}-at": "",
        }
        page = text(as_alice.post(url, typed, follow=True))
        assert "Home by six" in page
        assert "It has all your must-haves." in page
        assert fit_of(alice, application).ranges == (ScoreRange(25, 75), ScoreRange(75, 75), UNKNOWN_RANGE)
        assert PriorityRating.objects.owned_by(alice).count() == 2
        undo(Action.objects.owned_by(alice).first())
        assert not PriorityRating.objects.owned_by(alice).exists()
        assert not MustHaveAnswer.objects.owned_by(alice).exists()

    def test_a_place_is_known_roughly_unless_the_person_is_sure(self, as_alice, alice, application, url):
        (hours,) = add_priorities(alice, HOURS)
        as_alice.post(url, {f"level-{hours.pk}-at": "75"})
        assert fit_of(alice, application).ranges == (ScoreRange(60, 90),)
        as_alice.post(url, {f"level-{hours.pk}-at": "75", f"level-{hours.pk}-sure": "on"})
        assert fit_of(alice, application).ranges == (ScoreRange(75, 75),)

    def test_what_was_known_can_be_unknown_again(self, as_alice, alice, application, url):
        (hours,) = add_priorities(alice, HOURS)
        rate_application(alice, application, [hours], certain_rating(80))
        as_alice.post(url, {f"level-{hours.pk}-at": ""})
        assert fit_of(alice, application).ranges == (UNKNOWN_RANGE,)

    def test_saying_nothing_leaves_no_row_and_no_line_in_the_history(self, as_alice, alice, url):
        (hours,) = add_priorities(alice, HOURS)
        actions.add_must_have(alice, SaveMustHave(kind="pay", text="45,000"))
        before = Action.objects.owned_by(alice).count()
        must = actions.MustHave.objects.owned_by(alice).get()
        typed = {
            f"level-{hours.pk}-at": "",
            f"must-{must.pk}-met": "unknown",
        }
        assert as_alice.post(url, typed).status_code == 302
        assert Action.objects.owned_by(alice).count() == before
        assert not PriorityRating.objects.owned_by(alice).exists()

    def test_the_advert_is_quoted_where_it_says_something(self, as_alice, alice, url):
        add_priorities(alice, PAY)
        actions.add_must_have(alice, SaveMustHave(kind="place", text="near"))
        actions.add_must_have(alice, SaveMustHave(kind="remote", text="home"))
        page = text(as_alice.get(url))
        for said in ("The posting says: 50,000 to 60,000", "The posting says: Leeds", "you can work from home"):
            assert said in page

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"at": "101"}, "not one of the available choices"),
            ({"at": "lots"}, "not one of the available choices"),
            ({"note": "x" * 501}, "Keep it to 500 characters"),
            ({"on": "2090-01-01"}, "Choose today or an earlier day"),
            ({"on": "0001-01-01"}, "Check the year"),
            ({"on": "tomorrow"}, "valid date"),
        ],
    )
    def test_what_was_typed_comes_back_when_something_is_wrong(self, as_alice, alice, url, wrong, said):
        (hours,) = add_priorities(alice, HOURS)
        typed = {"sure": "on", "at": "75", "source": "the porter", **wrong}
        answer = as_alice.post(url, {f"level-{hours.pk}-{name}": value for name, value in typed.items()})
        assert answer.status_code == 422
        assert said in text(answer)
        assert 'value="the porter"' in text(answer)
        assert not PriorityRating.objects.owned_by(alice).exists()

    @pytest.mark.parametrize(
        "wrong", [{"number_to": "3"}, {"number": "NaN"}, {"number": "Infinity"}, {"number": "1e30"}]
    )
    def test_numbers_that_cannot_be_come_back(self, as_alice, alice, url, wrong):
        (pay,) = add_priorities(alice, PAY)
        answer = as_alice.post(url, {f"level-{pay.pk}-{name}": value for name, value in wrong.items()})
        assert answer.status_code == 422
        assert not PriorityRating.objects.owned_by(alice).exists()

    def test_a_form_opened_before_a_priority_was_added_keeps_the_rest(self, as_alice, alice, application, url):
        hours, choir = add_priorities(alice, HOURS, CHOIR)
        rate_application(alice, application, [choir], {**certain_rating(30), "note": "from another tab"})
        answer = as_alice.post(url, {f"level-{hours.pk}-sure": "on", f"level-{hours.pk}-at": "75"})
        assert answer.status_code == 302
        assert fit_of(alice, application).ranges == (ScoreRange(75, 75), ScoreRange(30, 30))
        assert PriorityRating.objects.owned_by(alice).get(priority=choir).note == "from another tab"

    def test_a_priority_taken_away_takes_its_levels_and_brings_them_back(self, alice, application):
        (hours,) = add_priorities(alice, HOURS)
        rate_application(alice, application, [hours], certain_rating(80))
        actions.remove_priority(alice, hours)
        assert not PriorityRating.objects.owned_by(alice).exists()
        undo(Action.objects.owned_by(alice).first())
        assert fit_of(alice, application).ranges == (ScoreRange(80, 80),)

    def test_script_is_shown_as_text(self, as_alice, alice, application, url):
        (hours,) = add_priorities(alice, {**HOURS, "name": SCRIPT})
        rate_application(alice, application, [hours], {**certain_rating(80), "note": SCRIPT, "source": SCRIPT})
        for page in (url, reverse("campaign:application", args=[application.pk])):
            assert SCRIPT not in text(as_alice.get(page))

    def test_it_has_one_primary_button(self, as_alice, alice, url):
        add_priorities(alice)
        assert text(as_alice.get(url)).count('data-kind="primary"') == 1


def test_a_stranger_finds_no_fit_and_notes_none(as_charlie, alice, charlie, url):
    (hours,) = add_priorities(alice, HOURS)
    assert as_charlie.get(url).status_code == 404
    assert as_charlie.post(url, {f"level-{hours.pk}-at": "75"}).status_code == 404
    own = add_application(charlie, "Baker")
    as_charlie.post(reverse("offers:fit", args=[own.pk]), {f"level-{hours.pk}-at": "25"})
    assert not PriorityRating.objects.owned_by(charlie).exists()
    assert not PriorityRating.objects.owned_by(alice).exists()


def test_the_day_may_be_long_past(as_alice, alice, url):
    (hours,) = add_priorities(alice, HOURS)
    on = (alice.today() - timedelta(days=400)).isoformat()
    as_alice.post(url, {f"level-{hours.pk}-at": "0", f"level-{hours.pk}-on": on})
    assert PriorityRating.objects.owned_by(alice).get().on == date.fromisoformat(on)


def test_all_of_it_goes_with_the_archive(alice, bob, application):
    rows = add_priorities(alice)
    must = actions.add_must_have(alice, SaveMustHave(kind="pay", text="45,000"))
    save_values_affirmation(alice, SaveValuesAffirmation(chosen=["craft", "faith"], why="Because.", finished=True))
    actions.set_weighting(alice, SetWeighting(weighting_method="distribution", points={rows[0].pk: 5}))
    rate_application(
        alice, application, rows, {"number": Decimal(50_000)}, {**certain_rating(70), "on": alice.today()}, None
    )
    answer_must_have(alice, application, must, met="met", note="asked")
    with export_archive(alice) as archive:
        import_archive(bob, archive.read())
    theirs = Application.objects.owned_by(bob).get()
    assert fit_of(bob, theirs).value == fit_of(alice, application).value
    assert fit_of(bob, theirs).met == 1
    assert values_affirmation(bob).keys == ["craft", "faith"]
