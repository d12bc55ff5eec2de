"""Letters made to be slow or to break a reader: each is read within its time and memory, and its words are found."""

import json
import subprocess
import sys

import pytest

from onward.parsing.letters import read
from onward.parsing.letters.records import LetterProblem
from onward.parsing.tests.hostile_letters import LETTERS, WORDS, nested

pytestmark = pytest.mark.once

MAX_SECONDS = 2
MAX_MEGABYTES = 100


@pytest.fixture(scope="module")
def measured():
    """What each took, in a child of its own."""
    command = [sys.executable, "-m", "onward.parsing.tests.hostile_letters"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return {answer["name"]: answer for answer in map(json.loads, lines)}


@pytest.mark.parametrize("name", LETTERS)
def test_a_hostile_letter_is_read_in_time_and_keeps_its_words(measured, name):
    answer = measured[name]

    assert answer["found"]
    assert answer["seconds"] < MAX_SECONDS
    assert answer["megabytes"] < MAX_MEGABYTES


def test_what_was_cut_is_said():
    assert LetterProblem.DEPTH_CUT in read(nested(100)).problems
    assert LetterProblem.PARTS_CUT in read(LETTERS["100,000 parts"]()).problems
    assert WORDS in read(nested(100)).text
