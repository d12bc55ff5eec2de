from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.profile.rules import EvidenceText, rank_evidence, stem

POSTING = """We look for an analyst who builds dashboards in SQL and Python, plans releases with suppliers,
and explains forecasts to people who do not read tables. C++ or node.js is a plus. SQL every day. .NET too."""


def ranked(posting: str, *texts: str, max_matches: int = 3):
    return rank_evidence([EvidenceText(number, text) for number, text in enumerate(texts)], posting, max_matches)


def test_the_strength_that_answers_most_comes_first_and_says_by_which_words():
    found = ranked(
        POSTING, "Baked bread for forty", "Built a dashboard in SQL that forecast sales", "Planned a release"
    )
    assert [each.id for each in found] == [1, 2, 0]
    assert set(found[0].words) == {"sql", "dashboards", "builds", "forecasts"} - {"builds"}
    assert set(found[1].words) == {"plans", "releases"}
    assert found[2].words == ()


def test_a_word_that_every_strength_has_counts_less_than_a_seldom_one():
    found = ranked("python supplier", "python scripts", "python tables", "python supplier talks")
    assert found[0].id == 2
    assert found[0].words == ("supplier", "python")


def test_telling_a_strength_at_length_does_not_lift_it():
    long = "supplier " + " ".join(f"word{number}" for number in range(200))
    assert [each.id for each in ranked("supplier contracts", long, "supplier talks held")] == [1, 0]


def test_words_that_any_posting_has_are_no_answer():
    assert ranked("A strong team player with experience", "A strong team player with experience")[0].words == ()


@pytest.mark.parametrize(
    ("posting", "strength", "words"),
    [
        ("C++", "Wrote C++ for ships", ("c++",)),
        ("C# or F#", "Taught F# to a team", ("f#",)),
        ("node.js", "Moved a shop to node.js", ("node.js",)),
        (".NET", "A .net service", (".net",)),
        ("It ends here.Next comes SQL", "next and sql", ("sql",)),
        ("Straße", "STRASSE gekehrt", ("strasse",)),
        ("управление", "Управление складом", ("управление",)),
        ("2026 5000", "5000 in 2026", ()),
        ("", "anything", ()),
        ("!!! ***", "***", ()),
    ],
)
def test_what_counts_as_a_word(posting, strength, words):
    assert ranked(posting, strength)[0].words == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plans", "planning"),
        ("planned", "plan"),
        ("manages", "managed"),
        ("managing", "manage"),
        ("policies", "policy"),
        ("databases", "database"),
        ("processes", "process"),
        ("selling", "sell"),
    ],
)
def test_forms_of_a_word_are_one_word(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("class", "clas"), ("status", "statu"), ("bus", "bu"), ("sing", "s")])
def test_a_stem_stays_a_word(one, other):
    assert stem(one) != other


def test_without_a_posting_they_stand_as_they_were_given():
    assert [each.id for each in ranked("", "a", "b", "c", "d")] == [0, 1, 2]
    assert ranked(POSTING) == ()


@given(st.lists(st.text(max_size=80), max_size=8), st.text(max_size=300))
def test_any_text_is_ranked_and_each_word_named_is_in_the_posting(texts, posting):
    found = ranked(posting, *texts, max_matches=8)
    assert sorted(each.id for each in found) == list(range(len(texts)))
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(word in posting.casefold() for each in found for word in each.words)


@given(st.permutations(["sql tables", "python scripts", "supplier talks", "bread"]))
def test_the_order_they_are_given_in_decides_only_between_equals(texts):
    best = ranked("sql sql python", *texts, max_matches=2)
    assert [texts[each.id] for each in best] == ["sql tables", "python scripts"]


@pytest.mark.parametrize("posting", ["word" * 50_000, "sql " * 50_000, "a.b" * 66_000, "+" * 200_000, "é́" * 100_000])
def test_a_huge_posting_is_read_in_a_moment(posting):
    strengths = ["Built a dashboard in SQL " * 40] * 200
    begun = process_time()
    ranked(posting, *strengths)
    assert process_time() - begun < 3


def test_a_skill_is_the_same_however_either_writes_it():
    texts = [EvidenceText(0, "Baked bread for forty"), EvidenceText(1, "Ran k8s clusters", ("Kubernetes",))]
    found = rank_evidence(texts, "Kubernetes in production", posting_skills=("Kubernetes",))
    assert [(each.id, each.words) for each in found] == [(1, ("Kubernetes",)), (0, ())]


def test_a_word_is_not_named_beside_the_skill_that_it_is():
    (found,) = rank_evidence([EvidenceText(0, "Python scripts", ("Python",))], "Python", posting_skills=("Python",))
    assert found.words == ("Python",)
