import pytest

from onward.foundation.json_shapes import has_shape, shape_of
from onward.imports.models import SavedMapping
from onward.proposals.models import Proposal


@pytest.mark.parametrize(
    ("value", "shape", "fits"),
    [
        ([], list, True),
        ({}, list, False),
        (["a"], list[str], True),
        (["a", 1], list[str], False),
        ({"a": 1}, dict[str, int], True),
        ({"a": True}, dict[str, int], False),
        ({"a": [1]}, dict[str, int], False),
        ([{"a": None}], list[dict[str, object]], True),
        ([[]], list[dict[str, object]], False),
        (["code", "grade", None, []], tuple[str, str, int | None, list[str]], True),
        (["code", "grade", 3, ["x"]], tuple[str, str, int | None, list[str]], True),
        (["code", "grade", "3", []], tuple[str, str, int | None, list[str]], False),
        (["code", "grade"], tuple[str, str, int | None, list[str]], False),
        ("code", tuple[str, str], False),
    ],
)
def test_a_value_is_held_against_a_shape(value, shape, fits):
    assert has_shape(value, shape) is fits


def test_a_column_without_a_shape_keeps_the_kind_of_its_default():
    assert shape_of(SavedMapping._meta.get_field("decided")) is dict
    assert shape_of(Proposal._meta.get_field("cells")) == list[str]
