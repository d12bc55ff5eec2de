import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from onward.campaign.public import search_campaign
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.offers.models import MustHave, Priority, PriorityWeighting
from onward.offers.priorities import operations as actions
from onward.offers.priorities.operations import SaveMustHave, SavePriority
from onward.offers.priorities.queries import weighted_priorities
from onward.offers.tests.offer_helpers import CHOIR, HOURS, PAY, add_priorities
from onward.profile.models import PersonalValue, ValuesAffirmation
from onward.profile.operations import SaveValuesAffirmation, save_values_affirmation

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
WRITTEN = {"chosen": ["family", "craft"], "why": "The summer we built the boat."}
TYPED = {"about": "hours", "name": "Hours", "worst": "overtime most weeks", "best": "forty and no more"}


def text(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def undo_latest(person):
    undo(Action.objects.owned_by(person).first())


def names(person):
    return [each.name for each in Priority.objects.owned_by(person)]


def primaries(response):
    return text(response).count('data-kind="primary"')


class TestTheWriting:
    def test_there_are_thirteen_values_and_a_clock_that_means_something_without_script(self, as_alice):
        page = text(as_alice.get(reverse("offers:values")))
        assert len(PersonalValue) == 13
        assert page.count('name="chosen"') == 13
        assert 'data-minutes="10"' in page
        assert re.search(r"started at \d\d:\d\d", page)
        assert 'data-draft="values-why"' in page

    def test_it_can_be_left_out_without_a_word(self, as_alice, alice):
        assert "Skip this" in text(as_alice.get(reverse("offers:values")))
        assert "Add a priority" in text(as_alice.get(reverse("offers:priorities")))
        assert not ValuesAffirmation.objects.owned_by(alice).exists()

    def test_a_finished_text_is_read_and_can_be_changed(self, as_alice, alice):
        as_alice.post(reverse("offers:values"), WRITTEN)
        page = text(as_alice.get(reverse("offers:values")))
        assert "The summer we built the boat." in page
        assert "Family, and being there for them" in page
        assert "<textarea" not in page
        assert "The summer" in text(as_alice.get(reverse("offers:values") + "?change"))
        as_alice.post(reverse("offers:values"), {**WRITTEN, "why": "The winter too."})
        assert ValuesAffirmation.objects.owned_by(alice).get().why == "The winter too."
        undo_latest(alice)
        assert ValuesAffirmation.objects.owned_by(alice).get().why == WRITTEN["why"]

    def test_a_draft_is_gone_on_with_another_day(self, as_alice, alice):
        as_alice.post(reverse("offers:values"), {"chosen": ["faith"], "why": "Half a sent", "later": "1"})
        assert ValuesAffirmation.objects.owned_by(alice).get().written_on is None
        assert "Keep writing" in text(as_alice.get(reverse("offers:priorities")))
        page = text(as_alice.get(reverse("offers:values")))
        assert "Half a sent" in page
        assert re.search(r'value="faith"[^>]*checked', page)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"chosen": ["family"]}, "Choose two or three"),
            ({"chosen": ["family", "craft", "faith", "health"]}, "Choose two or three"),
            ({"chosen": []}, "Choose two or three"),
            ({"chosen": ["family", "money"]}, "not one of the available choices"),
            ({"why": "   "}, "Write a line or two"),
            ({"why": "x" * 50_001}, "Keep it to 50000 characters"),
        ],
    )
    def test_what_was_typed_comes_back_with_the_clock_where_it_was(self, as_alice, alice, wrong, said):
        begun = timezone.now() - timedelta(minutes=4)
        answer = as_alice.post(reverse("offers:values"), {**WRITTEN, **wrong, "begun": begun.isoformat()})
        assert answer.status_code == 422
        assert said in text(answer)
        assert f'data-started="{begun.isoformat()}"' in text(answer)
        if "why" not in wrong:
            assert "The summer we built the boat." in text(answer)
        assert not ValuesAffirmation.objects.owned_by(alice).exists()

    @pytest.mark.parametrize(
        "begun", ["", "yesterday", "9999-12-31T23:59:59+00:00", "2026-01-01T00:00:00", "0001-01-01"]
    )
    def test_a_clock_that_cannot_be_starts_anew(self, as_alice, begun):
        answer = as_alice.post(reverse("offers:values"), {"begun": begun})
        assert answer.status_code == 422
        assert str(timezone.now().year) in re.search(r'data-started="([^"]+)"', text(answer)).group(1)

    def test_it_stays_private(self, as_alice, as_charlie, alice, charlie):
        as_alice.post(reverse("offers:values"), {**WRITTEN, "why": "unmistakable"})
        assert "unmistakable" not in text(as_charlie.get(reverse("offers:values")))
        assert not ValuesAffirmation.objects.owned_by(charlie).exists()
        assert not list(search_campaign(alice, "unmistakable"))
        history = [each.label for each in Action.objects.owned_by(alice)]
        assert not any("unmistakable" in label for label in history)

    def test_removed_it_is_gone_until_undone(self, as_alice, alice):
        as_alice.post(reverse("offers:values"), WRITTEN)
        as_alice.post(reverse("offers:values_remove"))
        assert "The summer" not in text(as_alice.get(reverse("offers:values")))
        undo_latest(alice)
        assert "The summer" in text(as_alice.get(reverse("offers:values")))

    def test_script_is_shown_as_text(self, as_alice):
        as_alice.post(reverse("offers:values"), {**WRITTEN, "why": SCRIPT})
        assert SCRIPT not in text(as_alice.get(reverse("offers:values")))

    @pytest.mark.parametrize("junk", [{"n": 1}, 5, ["money", 7, None], "family"])
    def test_an_archive_with_strange_values_breaks_no_page(self, as_alice, alice, junk):
        row = save_values_affirmation(alice, SaveValuesAffirmation(why="Kept"))
        ValuesAffirmation.objects.owned_by(alice).filter(pk=row.pk).update(chosen=junk)
        for url in ("offers:values", "offers:priorities", "offers:priority_add"):
            assert as_alice.get(reverse(url)).status_code == 200
        assert as_alice.get(reverse("offers:values") + "?change").status_code == 200


class TestMustHaves:
    def test_one_is_added_changed_and_removed(self, as_alice, alice):
        as_alice.post(reverse("offers:must_have_add"), {"kind": "pay", "text": "at least 45,000"})
        row = MustHave.objects.owned_by(alice).get()
        as_alice.post(reverse("offers:must_have", args=[row.pk]), {"kind": "pay", "text": "at least 48,000"})
        page = text(as_alice.get(reverse("offers:priorities")))
        assert "at least 48,000" in page
        as_alice.post(reverse("offers:must_have_remove", args=[row.pk]))
        assert not MustHave.objects.owned_by(alice).exists()
        undo_latest(alice)
        assert MustHave.objects.owned_by(alice).get().text == "at least 48,000"

    @pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "x" * 201}, {"kind": "castle"}])
    def test_what_was_typed_comes_back(self, as_alice, alice, wrong):
        typed = {"kind": "hours", "text": "no nights", **wrong}
        answer = as_alice.post(reverse("offers:must_have_add"), typed)
        assert answer.status_code == 422
        assert typed["text"] in text(answer)
        assert not MustHave.objects.owned_by(alice).exists()

    def test_the_eleventh_finds_no_room_and_is_not_lost(self, as_alice, alice):
        for n in range(10):
            actions.add_must_have(alice, SaveMustHave(kind="other", text=f"thing {n}"))
        answer = as_alice.post(reverse("offers:must_have_add"), {"kind": "other", "text": "one more"})
        assert answer.status_code == 409
        assert "one more" in text(answer)
        assert MustHave.objects.owned_by(alice).count() == 10
        assert "Add a must-have" not in text(as_alice.get(reverse("offers:priorities")))


class TestPriorities:
    def test_the_page_begins_with_the_writing_and_has_one_primary_at_every_step(self, as_alice, alice):
        url = reverse("offers:priorities")
        first = as_alice.get(url)
        assert "Start writing" in text(first)
        assert primaries(first) == 1
        save_values_affirmation(alice, SaveValuesAffirmation(chosen=["family"]))
        assert primaries(as_alice.get(url)) == 1
        actions.add_priority(alice, SavePriority(**PAY))
        assert primaries(as_alice.get(url)) == 1
        rows = [actions.add_priority(alice, SavePriority(**each)) for each in (HOURS, CHOIR)]
        assert primaries(as_alice.get(url)) == 1
        for row in rows:
            actions.rank_next(alice, row)
        assert primaries(as_alice.get(url)) == 1

    def test_a_plain_form_adds_one_with_its_two_ends(self, as_alice, alice):
        page = text(as_alice.post(reverse("offers:priority_add"), TYPED, follow=True))
        assert "From “overtime most weeks” to “forty and no more”" in page
        undo_latest(alice)
        assert names(alice) == []

    def test_without_a_name_it_is_called_after_what_it_is_about(self, as_alice, alice):
        as_alice.post(reverse("offers:priority_add"), {**TYPED, "name": ""})
        assert names(alice) == ["Hours and overtime"]

    def test_numbers_alone_are_ends_too_and_keep_their_unit(self, as_alice):
        typed = {"about": "pay", "name": "Pay", "worst_number": "45000", "best_number": "65000.50", "unit": "euros"}
        page = text(as_alice.post(reverse("offers:priority_add"), typed, follow=True))
        assert "From “45,000 euros” to “65,000.50 euros”" in page

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"name": "", "about": "other"}, "Give it a name"),
            ({"worst": ""}, "Use words, or give both numbers"),
            ({"worst_number": "10"}, "Give both numbers, or neither"),
            ({"best_number": "10"}, "Give both numbers, or neither"),
            ({"worst_number": "10", "best_number": "10.00"}, "the same number"),
            ({"worst_number": "NaN", "best_number": "1"}, "Enter a number"),
            ({"worst_number": "1e40", "best_number": "1"}, "digits"),
            ({"about": "castle"}, "not one of the available choices"),
            ({"best": "x" * 201}, "Keep it to 200 characters"),
        ],
    )
    def test_what_was_typed_comes_back_when_something_is_wrong(self, as_alice, alice, wrong, said):
        answer = as_alice.post(reverse("offers:priority_add"), {**TYPED, "unit": "shown again", **wrong})
        assert answer.status_code == 422
        assert said in text(answer)
        assert 'value="shown again"' in text(answer)
        assert names(alice) == []

    def test_the_eighth_finds_no_room_and_is_not_lost(self, as_alice, alice):
        for n in range(7):
            actions.add_priority(alice, SavePriority(**{**HOURS, "name": f"Thing {n}"}))
        answer = as_alice.post(reverse("offers:priority_add"), {**TYPED, "name": "One more"})
        assert answer.status_code == 409
        assert "One more" in text(answer)
        assert len(names(alice)) == 7

    def test_what_was_written_is_offered_as_a_priority(self, as_alice, alice):
        save_values_affirmation(alice, SaveValuesAffirmation(chosen=["family", "craft"], why="Because", finished=True))
        page = text(as_alice.get(reverse("offers:priority_add")))
        assert "?value=family" in page
        assert 'value="Doing something really well"' in text(
            as_alice.get(reverse("offers:priority_add") + "?value=craft")
        )
        assert as_alice.get(reverse("offers:priority_add") + "?value=<script>").status_code == 200

    def test_one_is_changed_and_removed(self, as_alice, alice):
        (row,) = add_priorities(alice, PAY, placed=False)
        url = reverse("offers:priority", args=[row.pk])
        assert 'value="45000"' in text(as_alice.get(url))
        as_alice.post(url, {**TYPED, "name": "Evenings"})
        assert names(alice) == ["Evenings"]
        as_alice.post(reverse("offers:priority_remove", args=[row.pk]))
        assert names(alice) == []
        undo_latest(alice)
        assert names(alice) == ["Evenings"]

    def test_script_is_shown_as_text(self, as_alice):
        page = text(
            as_alice.post(reverse("offers:priority_add"), {**TYPED, "name": SCRIPT, "worst": SCRIPT}, follow=True)
        )
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page


class TestTheOrder:
    def test_with_nothing_to_order_it_says_what_will_be_here(self, as_alice):
        assert "Nothing to order yet" in text(as_alice.get(reverse("offers:priority_order")))

    def test_it_asks_for_swings_one_after_the_other_by_plain_forms(self, as_alice, alice):
        pay, hours, choir = add_priorities(alice, placed=False)
        page = text(as_alice.get(reverse("offers:priority_order")))
        assert "If everything were at its worst, which would you fix first?" in page
        page = text(as_alice.post(reverse("offers:priority_rank_next", args=[choir.pk]), follow=True))
        assert "Which next?" in page
        page = text(as_alice.post(reverse("offers:priority_rank_next", args=[pay.pk]), follow=True))
        assert "which one" not in page
        assert names(alice) == ["Room for the choir", "Pay", "Hours"]
        assert weighted_priorities(alice).weights == pytest.approx([11 / 18, 5 / 18, 2 / 18])
        as_alice.post(reverse("offers:priority_move", args=[hours.pk]), {"by": "-1"})
        assert names(alice) == ["Room for the choir", "Hours", "Pay"]
        undo_latest(alice)
        assert names(alice) == ["Room for the choir", "Pay", "Hours"]

    @pytest.mark.parametrize(("by", "at"), [("-1", 0), ("1", 1), ("-500", 1), ("up", 1), ("", 1)])
    def test_moving_goes_one_place_and_never_off_the_end(self, as_alice, alice, by, at):
        rows = add_priorities(alice)
        as_alice.post(reverse("offers:priority_move", args=[rows[0].pk]), {"by": by})
        assert names(alice).index("Pay") == at
        for _ in range(5):
            as_alice.post(reverse("offers:priority_move", args=[rows[0].pk]), {"by": "1"})
        assert names(alice)[-1] == "Pay"

    def test_picking_one_twice_or_moving_one_without_a_place_changes_nothing(self, as_alice, alice):
        pay, hours, _choir = add_priorities(alice, placed=False)
        as_alice.post(reverse("offers:priority_rank_next", args=[pay.pk]))
        before = list(Priority.objects.owned_by(alice).values("pk", "place"))
        as_alice.post(reverse("offers:priority_rank_next", args=[pay.pk]))
        as_alice.post(reverse("offers:priority_move", args=[hours.pk]), {"by": "-1"})
        assert list(Priority.objects.owned_by(alice).values("pk", "place")) == before

    def test_a_new_one_comes_last_and_is_asked_about(self, as_alice, alice):
        add_priorities(alice)
        actions.add_priority(alice, SavePriority(**{**HOURS, "name": "Walks"}))
        page = text(as_alice.get(reverse("offers:priority_order")))
        assert "Which next?" in page
        assert weighted_priorities(alice).weights[0] > weighted_priorities(alice).weights[3] > 0

    def test_it_can_be_started_anew(self, as_alice, alice):
        add_priorities(alice)
        as_alice.post(reverse("offers:priority_order_restart"))
        assert {each.place for each in Priority.objects.owned_by(alice)} == {None}
        assert weighted_priorities(alice).weights == pytest.approx([1 / 3] * 3)
        undo_latest(alice)
        assert names(alice)[0] == "Pay"


class TestTheWeights:
    def test_both_ways_stand_side_by_side(self, as_alice, alice):
        add_priorities(alice)
        page = text(as_alice.get(reverse("offers:priority_weights")))
        for share in ("61%", "28%", "11%", "52%", "32%", "15%"):
            assert share in page

    def test_without_priorities_there_is_nothing_to_weigh(self, as_alice):
        assert as_alice.get(reverse("offers:priority_weights")).status_code == 302

    @pytest.mark.parametrize(("weighting_method", "first"), [("centroid", 0.611), ("distribution", 0.523)])
    def test_the_law_is_chosen(self, as_alice, alice, weighting_method, first):
        add_priorities(alice)
        as_alice.post(reverse("offers:priority_weights"), {"weighting_method": weighting_method})
        assert weighted_priorities(alice).weights[0] == pytest.approx(first, abs=0.001)

    def test_points_by_hand_are_shares_until_a_new_priority_has_none(self, as_alice, alice):
        rows = add_priorities(alice)
        points = {f"points-{row.pk}": n for row, n in zip(rows, (10, 30, 0), strict=True)}
        as_alice.post(reverse("offers:priority_weights"), {"weighting_method": "hand", **points})
        assert weighted_priorities(alice).weights == (0.25, 0.75, 0)
        actions.add_priority(alice, SavePriority(**{**HOURS, "name": "Walks"}))
        assert weighted_priorities(alice).weighting_method == PriorityWeighting.Method.CENTROID
        assert "has no points yet" in text(as_alice.get(reverse("offers:priority_weights")))

    @pytest.mark.parametrize(
        "points", [("", "", ""), ("0", "0", "0"), ("5", "", "1"), ("-1", "2", "3"), ("1", "2", "101")]
    )
    def test_points_that_say_nothing_come_back(self, as_alice, alice, points):
        rows = add_priorities(alice)
        given = {f"points-{row.pk}": n for row, n in zip(rows, points, strict=True)}
        answer = as_alice.post(reverse("offers:priority_weights"), {"weighting_method": "hand", **given})
        assert answer.status_code == 422
        assert not PriorityWeighting.objects.owned_by(alice).exists()

    def test_more_priorities_than_seven_from_elsewhere_break_nothing(self, as_alice, alice):
        Priority.objects.bulk_create([Priority(owner=alice, name=f"P{n}", worst="a", best="b") for n in range(30)])
        for name in ("priorities", "priority_order", "priority_weights", "index"):
            assert as_alice.get(reverse(f"offers:{name}")).status_code == 200
        assert len(weighted_priorities(alice).weights) == 7


@pytest.mark.parametrize(
    "name", ["priority", "priority_remove", "priority_rank_next", "priority_move", "must_have", "must_have_remove"]
)
def test_a_stranger_finds_nothing_and_changes_nothing(as_charlie, alice, name):
    rows = add_priorities(alice)
    must = actions.add_must_have(alice, SaveMustHave(kind="pay", text="45,000"))
    pk = must.pk if "must" in name else rows[1].pk
    before = [list(model.objects.owned_by(alice).values()) for model in (Priority, MustHave)]
    assert (
        as_charlie.post(reverse(f"offers:{name}", args=[pk]), {**TYPED, "kind": "pay", "text": "x"}).status_code == 404
    )
    assert [list(model.objects.owned_by(alice).values()) for model in (Priority, MustHave)] == before


def test_another_who_starts_anew_or_weighs_leaves_these_alone(as_charlie, alice):
    rows = add_priorities(alice)
    as_charlie.post(reverse("offers:priority_order_restart"))
    as_charlie.post(reverse("offers:priority_weights"), {"weighting_method": "hand", f"points-{rows[0].pk}": 5})
    as_charlie.post(reverse("offers:good_enough"), {"enough": 3})
    assert [each.place for each in Priority.objects.owned_by(alice)] == [1, 2, 3]
    assert not PriorityWeighting.objects.owned_by(alice).exists()


def test_ends_typed_as_numbers_become_numbers(as_alice, alice):
    typed = {"about": "pay", "worst": "45,000 a year", "best": "60,000"}
    as_alice.post(reverse("offers:priority_add"), typed)
    made = Priority.objects.owned_by(alice).get()
    assert (made.worst_number, made.best_number, made.unit, made.worst) == (45_000, 60_000, "a year", "")


@pytest.mark.parametrize(("worst", "best"), [("45,000", "plenty"), ("2 hours", "30 minutes"), ("5 or 6", "9")])
def test_ends_that_are_more_than_numbers_of_one_unit_stay_words(as_alice, alice, worst, best):
    as_alice.post(reverse("offers:priority_add"), {"about": "pay", "worst": worst, "best": best})
    made = Priority.objects.owned_by(alice).get()
    assert (made.worst, made.best, made.worst_number) == (worst, best, None)
