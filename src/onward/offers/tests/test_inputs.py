"""What may be said of priorities and jobs: each rule at the record, and what needs the day or the rows."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from onward.foundation.operations import InputError, input_errors
from onward.offers.comparison.operations import SetGoodEnough
from onward.offers.fit.operations import AnswerMustHave, RatePriority, RecordFit, record_fit
from onward.offers.models import PriorityRating
from onward.offers.priorities.operations import SaveMustHave, SavePriority, SetWeighting
from onward.offers.tests.offer_helpers import CHOIR, HOURS, PAY, add_application, add_priorities, certain_rating


@pytest.mark.once
@pytest.mark.parametrize(
    ("record", "values", "refused"),
    [
        (SaveMustHave, {"kind": "castle", "text": "a moat"}, [("kind", "enum")]),
        (SaveMustHave, {"kind": "pay", "text": " "}, [("text", "string_too_short")]),
        (SaveMustHave, {"kind": "pay", "text": "x" * 201}, [("text", "string_too_long")]),
        (SavePriority, {**CHOIR, "name": ""}, [("name", "nameless_priority")]),
        (SavePriority, {**CHOIR, "name": "x" * 81}, [("name", "string_too_long")]),
        (SavePriority, {"about": "hours"}, [("worst", "level_missing"), ("best", "level_missing")]),
        (SavePriority, {**HOURS, "best": " "}, [("best", "level_missing")]),
        (SavePriority, {**HOURS, "best_number": "10"}, [("worst_number", "number_missing")]),
        (SavePriority, {**PAY, "best_number": None}, [("best_number", "number_missing")]),
        (SavePriority, {**PAY, "best_number": "45000.00"}, [("best_number", "equal_numbers")]),
        (SavePriority, {**PAY, "best_number": "1e13"}, [("best_number", "decimal_max_digits")]),
        (SavePriority, {**PAY, "best_number": "12345678901"}, [("best_number", "decimal_whole_digits")]),
        (SavePriority, {**PAY, "best_number": "1.001"}, [("best_number", "decimal_max_places")]),
        (SetWeighting, {"weighting_method": "hand"}, [("", "points_missing")]),
        (SetWeighting, {"weighting_method": "hand", "points": {1: 0, 2: 0}}, [("", "points_missing")]),
        (SetWeighting, {"weighting_method": "hand", "points": {1: 50, 2: None}}, [("", "points_missing")]),
        (SetWeighting, {"weighting_method": "centroid", "points": {1: 101}}, [("points", "less_than_equal")]),
        (SetGoodEnough, {"enough": 101}, [("enough", "less_than_equal")]),
        (RatePriority, {"at": -1}, [("at", "greater_than_equal")]),
        (RatePriority, {"number_to": "3"}, [("number", "lower_number_missing")]),
        (RatePriority, {"on": date(1900, 1, 1)}, [("on", "implausible_year")]),
        (RatePriority, {"note": "x" * 501}, [("note", "string_too_long")]),
        (AnswerMustHave, {"met": "perhaps"}, [("met", "enum")]),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(record, values, refused):
    with pytest.raises(ValidationError) as raised:
        record(**values)
    assert [(each.field, each.code) for each in input_errors(raised.value)] == refused


@pytest.mark.once
def test_what_is_unknown_has_no_place_on_the_scale():
    assert RatePriority(certainty="unknown", at=80).at is None
    assert RatePriority(certainty="known", at=80).at == 80


@pytest.mark.once
def test_without_a_name_a_priority_is_called_after_what_it_is_about():
    assert SavePriority(**{**HOURS, "name": " "}).display_name == "Hours and overtime"


@pytest.mark.django_db
def test_nothing_is_known_from_tomorrow_or_of_what_is_not_ones_own(alice, bob):
    (hours,) = add_priorities(alice, HOURS)
    (theirs,) = add_priorities(bob, HOURS)
    job = add_application(alice, "Analyst")
    tomorrow = alice.today() + timedelta(days=1)
    with pytest.raises(InputError, match="day_ahead") as raised:
        record_fit(alice, job, RecordFit(ratings={hours.pk: {**certain_rating(80), "on": tomorrow}}))
    assert (raised.value.field, raised.value.facts) == ("on", {"priority": hours.pk})
    with pytest.raises(InputError, match="unknown_priority"):
        record_fit(alice, job, RecordFit(ratings={hours.pk: certain_rating(80), theirs.pk: certain_rating(80)}))
    with pytest.raises(InputError, match="unknown_must_have"):
        record_fit(alice, job, RecordFit(answers={1: {"met": "met"}}))
    assert not PriorityRating.objects.owned_by(alice).exists()
