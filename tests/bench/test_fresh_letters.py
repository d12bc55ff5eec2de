"""The letters of the exam of reading mail are whole, all different, and the same on every run."""

import json
from collections import Counter
from itertools import islice

import pytest
from bench.mail.fresh.ordinary import TEMPLATES, letters

FRESH = TEMPLATES.parent
TEMPLATE_COUNT = 161


def written(name):
    return [json.loads(line) for line in (FRESH / name).read_text("utf-8").splitlines()]


def test_a_seed_always_makes_the_same_letters():
    assert list(letters(7, 50)) == list(letters(7, 50))
    assert list(letters(7, 50)) != list(letters(8, 50))


def test_more_letters_begin_with_the_fewer():
    assert list(islice(letters(7, 400), 10)) == list(letters(7, 10))


def test_every_template_comes_once_before_one_comes_again():
    def themes(made):
        return Counter((each["language"], each["about"]) for each in made)

    made = list(letters(3, 2 * TEMPLATE_COUNT))
    assert themes(made[:TEMPLATE_COUNT]) == themes(made[TEMPLATE_COUNT:])
    assert len({language for language, _ in themes(made)}) == 7


def test_no_letter_has_an_empty_slot():
    for each in letters(5, 5 * TEMPLATE_COUNT):
        assert not set("{}") & set("".join(each.values()))
        assert all(each.values())
        assert each["from"].endswith(".example>")


@pytest.mark.parametrize(("name", "count"), [("refusals.jsonl", 200), ("others.jsonl", 150)])
def test_no_two_letters_are_alike(name, count):
    made = written(name)
    assert len(made) == count
    assert len({each["body"] for each in made}) == count
    assert all({"language", "subject", "from", "body", "kind"} <= set(each) for each in made)


def test_only_refusals_have_a_stage_and_are_called_so():
    assert {each["stage"] for each in written("refusals.jsonl")} == {"before_interview", "after_interview"}
    assert {each["kind"] for each in written("refusals.jsonl")} == {"rejection"}
    assert "rejection" not in {each["kind"] for each in written("others.jsonl")}
