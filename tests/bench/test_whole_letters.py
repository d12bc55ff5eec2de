"""Letters written for a count are whole, and those of an exam are no letters that anything was learned from."""

import json
from pathlib import Path

import pytest

from onward.parsing.letters import read

MAIL = Path(__file__).parents[2] / "bench" / "mail"
LANGUAGES = {"en", "fr", "de", "es", "it", "pt", "nl"}


def written(folder, name):
    return [json.loads(line) for line in (MAIL / folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("folder", "name", "count"),
    [("third", "learned", 320), ("third", "exam", 60), ("fourth", "learned", 490), ("fourth", "exam", 130)],
)
def test_every_letter_is_read_with_its_text(folder, name, count):
    rows = written(folder, name)
    assert len(rows) == count
    assert {each["language"] for each in rows} == LANGUAGES
    letters = [read(each["raw"].encode()) for each in rows]
    assert all(each.text.strip() and each.sender.address and not each.problems for each in letters)


@pytest.mark.parametrize("folder", ["third", "fourth"])
def test_nothing_of_the_exam_was_learned_from(folder):
    learned, exam = (
        {read(each["raw"].encode()).text for each in written(folder, name)} for name in ("learned", "exam")
    )
    assert learned.isdisjoint(exam)
