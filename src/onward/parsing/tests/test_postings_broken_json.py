import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.metadata.broken_json import MAX_NESTING, read_first_json, read_json

WHOLE = {"@type": "JobPosting", "title": "Nurse", "hiringOrganization": {"name": "St Mary's"}, "n": 3}
TEXT = json.dumps(WHOLE)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("whole", TEXT),
        ("a comment in lines", f"// generated\n{TEXT}\n// end"),
        ("a comment in stars", f"/* x */{TEXT.replace(':', ': /* y */', 1)}"),
        ("an HTML comment", f"<!--\n{TEXT}\n-->"),
        ("CDATA", f"//<![CDATA[\n{TEXT}\n//]]>"),
        ("CDATA without slashes", f"<![CDATA[{TEXT}]]>"),
        ("a semicolon after it", f"{TEXT};"),
        ("a byte order mark", f"\ufeff{TEXT}"),
        ("a comma after the last entry", TEXT[:-1] + ",}"),
        ("two commas", TEXT.replace(", ", ",, ", 1)),
        ("no comma between lines", TEXT.replace(', "', '\n"')),
        ("single quotes", str(WHOLE)),
        ("bare keys", "{'@type': 'JobPosting', title: 'Nurse', hiringOrganization: {name: \"St Mary's\"}, n: 3}"),
        ("entities", TEXT.replace('"', "&quot;")),
        ("no brace at the end", TEXT[:-1]),
    ],
)
def test_json_that_is_broken_in_a_usual_way_is_read_whole(kind, text):
    assert read_json(text) == [WHOLE]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("a raw line break", '{"a": "x\ny", "b": 1}', {"a": "x\ny", "b": 1}),
        ("a raw tab", '{"a": "x\ty", "b": 1}', {"a": "x\ty", "b": 1}),
        ("an unknown escape", r'{"a": "it\'s \d", "b": 1}', {"a": "it's d", "b": 1}),
        ("half a surrogate pair", r'{"a": "x\ud83d y", "b": 1,}', {"a": "x\ufffd y", "b": 1}),
        ("a pair of surrogates", r'{"a": "\ud83d\ude00",}', {"a": "\U0001f600"}),
        ("quotes inside quotes", '{"a": "the "best" cook", "b": 1}', {"a": 'the "best" cook', "b": 1}),
        ("quotes before a comma", '{"a": "so "good", she said", "b": 1}', {"a": 'so "good", she said', "b": 1}),
        ("quotes in a list", '["a "b" c", "d",]', ['a "b" c', "d"]),
        ("nothing before a comma", '{"v":,"w":1}', {"v": None, "w": 1}),
        ("cut inside a string", '{"a": 1, "b": "a half sen', {"a": 1, "b": "a half sen"}),
        ("cut inside a list", '{"a": [1, 2', {"a": [1, 2]}),
        ("words without quotes", "{a: full time, b: 1}", {"a": "full time", "b": 1}),
        ("Python's constants", "{'a': None, 'b': True}", {"a": None, "b": True}),
        ("not a number", '{"a": NaN, "b": undefined}', {"a": None, "b": None}),
        ("a bracket that fits nothing", '{"a": 1], "b": 2}', {"a": 1, "b": 2}),
    ],
)
def test_what_stands_in_broken_json_is_kept(kind, text, value):
    assert read_json(text) == [value]


def test_several_values_after_each_other_are_all_read():
    assert read_json('{"a": 1}\n{"b": 2}\n[3]') == [{"a": 1}, {"b": 2}, [3]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}; var b = {"c": 2}', {"a": 1}),
        ("{a: 'x'}; function () { return [1] }", {"a": "x"}),
        ("[1, 2,] && go()", [1, 2]),
        ('{"a": [1', {"a": [1]}),
        ("go()", None),
        ("[" * 100_000, "deep"),
    ],
)
def test_the_value_that_a_script_assigns_is_read_alone(text, value):
    assert read_first_json(text) == value or value == "deep"


@pytest.mark.parametrize("sign", ["[", '{"a":'])
def test_what_is_nested_deeper_than_the_bound_is_passed_over(sign):
    value = read_json(sign * 10_000)[0]
    depth = 1
    while value:
        value = value["a"] if isinstance(value, dict) else value[0]
        depth += 1
    assert depth == MAX_NESTING + 1


def test_what_stands_after_something_deep_is_read():
    deep = "[" * 2_000 + "]" * 2_000
    assert read_json(f'{{"a": {deep}, "title": "Nurse",}}')[0]["title"] == "Nurse"


def test_a_number_of_five_thousand_digits_is_read_as_its_digits():
    assert read_json('{"a": ' + "7" * 5_000 + ', "title": "Nurse"}')[0]["title"] == "Nurse"


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-999, 999) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_sound_json_is_read_as_any_reader_does(value):
    assert read_json(json.dumps(value)) == [value]


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("{}[]\",':\\\n u0a/*<!-->&;"), max_size=60))
def test_no_text_raises(text):
    assert isinstance(read_json(text), list)
