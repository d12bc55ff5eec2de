"""What all inputs of operations have in common."""

from datetime import date
from typing import Self

import pytest
from pydantic import Field, ValidationError, model_validator

from onward.foundation.operations import (
    Day,
    InputError,
    Line,
    LongText,
    OperationInput,
    input_errors,
    require_not_ahead,
)
from onward.foundation.plausible_days import FIRST_DAY, LAST_DAY


class KeepNote(OperationInput):
    title: Line = ""
    text: LongText = ""
    on: Day | None = None
    tags: tuple[Line, ...] = ()
    stars: int = Field(default=1, ge=1, le=5)

    @model_validator(mode="after")
    def _require_words(self) -> Self:
        if not (self.title or self.text):
            raise InputError("empty_note", "text", limit=200)
        return self


def refused(**values: object) -> list[tuple[str, str, dict[str, object]]]:
    with pytest.raises(ValidationError) as caught:
        KeepNote(**values)
    return [(error.code, error.field, error.facts) for error in input_errors(caught.value)]


def test_texts_are_stripped_and_lose_what_no_database_stores():
    assert KeepNote(title=" Tea\x00 ", tags=["a\x00", " b "]) == KeepNote(title="Tea", tags=("a", "b"))


def test_an_input_cannot_be_changed():
    with pytest.raises(ValidationError):
        KeepNote(title="Tea").title = "Coffee"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"title": "x" * 201}, ("string_too_long", "title", {"max_length": 200})),
        ({"title": "x", "on": date(1969, 12, 31)}, ("implausible_year", "on", {})),
        ({"title": "x", "on": "9999-12-31"}, ("implausible_year", "on", {})),
        ({"title": "x", "stars": 6}, ("less_than_equal", "stars", {"le": 5})),
        ({"title": "x", "tags": ["y" * 201]}, ("string_too_long", "tags", {"max_length": 200})),
        ({"title": "x", "owner": 7}, ("extra_forbidden", "owner", {})),
        ({"title": " \x00 "}, ("empty_note", "text", {"limit": 200})),
    ],
)
def test_what_cannot_be_is_refused_as_a_code_with_its_field_and_facts(values, error):
    assert refused(**values) == [error]


def test_all_that_is_wrong_is_said_at_once():
    assert {code for code, _field, _facts in refused(title="x" * 201, on="1200-01-01")} == {
        "string_too_long",
        "implausible_year",
    }


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY, None])
def test_a_day_within_a_lifetime_is_taken(day):
    assert KeepNote(title="x", on=day).on == day


def test_limits_can_be_asked_for():
    assert [KeepNote.max_length(name) for name in ("title", "text", "on")] == [200, 20_000, None]


@pytest.mark.parametrize("day", [None, date(2026, 3, 4), date(2020, 1, 1)])
def test_a_day_up_to_today_is_not_ahead(day):
    require_not_ahead(day, date(2026, 3, 4), "on")


def test_tomorrow_is_ahead():
    with pytest.raises(InputError) as caught:
        require_not_ahead(date(2026, 3, 5), date(2026, 3, 4), "on")
    assert (caught.value.code, caught.value.field) == ("day_ahead", "on")
