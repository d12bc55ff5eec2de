"""The third letters are whole, and those of the exam are no letters that anything was learned from."""

import json
from pathlib import Path

from onward.parsing.letters.mime import read

THIRD = Path(__file__).parents[2] / "bench" / "mail" / "third"


def written(name):
    return [json.loads(line) for line in (THIRD / f"{name}.jsonl").read_text("utf-8").splitlines()]


def test_every_letter_is_read_with_its_text():
    for name, count in (("learned", 320), ("exam", 60)):
        rows = written(name)
        assert len(rows) == count
        assert {each["language"] for each in rows} == {"en", "fr", "de", "es", "it", "pt", "nl"}
        letters = [read(each["raw"].encode()) for each in rows]
        assert all(each.text.strip() and each.sender.address and not each.problems for each in letters)


def test_nothing_of_the_exam_was_learned_from():
    learned, exam = ({read(each["raw"].encode()).text for each in written(name)} for name in ("learned", "exam"))
    assert learned.isdisjoint(exam)
