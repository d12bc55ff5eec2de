"""What is read of bytes from outside is called in a child process, within bounds."""

import pytest

from onward.foundation.guarded_process import GuardedCallError, GuardedCallTimeoutError, call_guarded
from onward.parsing.resumes.records import Resume
from onward.parsing.tests.resume_pages import LAYOUTS, pdf

HOSTILE = "onward.foundation.tests.hostile_calls"


def test_the_answer_is_that_of_the_function():
    source = pdf(LAYOUTS[0]())
    resume = call_guarded("onward.parsing.resumes.read", source, Resume, name="alice.pdf")
    assert resume.basics.name == "Alice Archer"
    assert len(resume.sections) == 2


@pytest.mark.parametrize("call", ["abort", "fill_memory", "raise_error", "answer_text", "write_file"])
def test_a_child_that_ends_without_an_answer_ends_alone(call):
    with pytest.raises(GuardedCallError):
        call_guarded(f"{HOSTILE}.{call}", b"source", Resume)


def test_a_child_that_works_too_long_is_ended():
    with pytest.raises(GuardedCallTimeoutError):
        call_guarded(f"{HOSTILE}.work_forever", b"source", Resume, seconds=1)
