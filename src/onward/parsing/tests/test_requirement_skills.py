"""The skills of a line that asks: which are named, and which of them do in place of each other."""

import pytest

from onward.parsing.postings.records import Block, BlockKind, RequirementKind
from onward.parsing.postings.requirements import read_requirements
from onward.parsing.postings.requirements.skills import read_skills


def read_line(text):
    return read_requirements([Block(BlockKind.H2, "Requirements"), Block(BlockKind.ITEM, text, 1)])


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("Python, Java or Rust", {"Python": ("Java", "Rust"), "Java": ("Python", "Rust"), "Rust": ("Python", "Java")}),
        ("Experience with at least one of: Python, Java", {"Python": ("Java",), "Java": ("Python",)}),
        ("Python, Java and PostgreSQL", {"Python": (), "Java": (), "PostgreSQL": ()}),
        ("C/C++ and Java", {"C": ("C++",), "C++": ("C",), "Java": ()}),
        ("Kenntnisse in Python oder Java", {"Python": ("Java",), "Java": ("Python",)}),
    ],
)
def test_skills_joined_by_or_do_in_place_of_each_other(text, alternatives):
    assert {skill.name: skill.alternatives for skill in read_skills(text)} == alternatives


def test_each_concrete_skill_of_a_line_is_a_record_and_they_share_the_words():
    read = read_line("3+ years with Python and PostgreSQL, or similar")
    assert [(each.kind, each.value, each.equivalent_ok) for each in read] == [
        (RequirementKind.EXPERIENCE, read[0].value, False),
        (RequirementKind.SKILL, "Python", True),
        (RequirementKind.SKILL, "PostgreSQL", True),
    ]
    assert read[0].value in {"Python", "PostgreSQL"}
    assert {each.words for each in read} == {"3+ years with Python and PostgreSQL, or similar"}


def test_one_name_is_counted_however_it_is_written():
    assert [each.value for each in read_line("Postgres and k8s")] == ["PostgreSQL", "Kubernetes"]


def test_a_language_and_a_licence_are_no_skills_as_well():
    kinds = [each.kind for each in read_line("Fluent English and a CPA")]
    assert kinds == [RequirementKind.LANGUAGE, RequirementKind.LICENCE]


def test_a_line_without_any_known_skill_still_counts():
    assert [(each.kind, each.value) for each in read_line("Zest for zebras")] == [(RequirementKind.OTHER, "")]
