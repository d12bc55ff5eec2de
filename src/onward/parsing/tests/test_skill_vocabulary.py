"""The vocabulary of skills: what is built of small lists, and the file that was built of the whole ones."""

from importlib import resources

import pytest

from onward.parsing.skills.builder.learning import LearnedNames, MarkedSentence, learn, marked_runs
from onward.parsing.skills.builder.vocabulary import build_vocabulary
from onward.parsing.skills.builder.words import american_spelling, gerund, other_forms, plural_forms
from onward.parsing.skills.disambiguation import find_names
from onward.parsing.skills.records import SkillSource
from onward.parsing.skills.vocabulary import DIGEST_LENGTH, DamagedVocabularyError, load_vocabulary, read_vocabulary

DIGEST = "a7ea0dcaa82324b33207e12713ccdf8304d3cd6c90d2d909023236a912621ee1"
"""Of the text of the shipped vocabulary. It changes when the lists or the rules do, and is then written here again."""

TECHNOLOGY = """O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand
1\tQuuxSoft Frobnicator\t1\tx\tN\tN
1\tQuuxSoft Gizmoscope\t1\tx\tN\tN
1\tQuuxSoft Desk\t1\tx\tN\tN
2\tQuuxSoft Frobnicator\t1\tx\tN\tN
1\tWidget accounting network WAN software\t1\tx\tN\tN
1\tWhirligig process software WPS\t1\tx\tY\tN
1\tDeveloper\t1\tx\tN\tN
1\tDesigner\t1\tx\tN\tN
1\tDesk trumpet software\t1\tx\tN\tN
1\tDesk trombone software\t1\tx\tN\tN
1\tDesk bassoon software\t1\tx\tN\tN
1\tScheduling software\t1\tx\tN\tN
"""
OCCUPATIONS = (
    "O*NET-SOC Code\tTitle\tDescription\n1\tA\tThe scheduling of desk work; to design a desk; design and scheduling\n"
)
TITLES = (
    "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n1\tQuux Developer\tn/a\t1\n1\tLead Developer\tn/a\t1\n"
)
LABELS = """manage gizmo budgets
manage people
manage stock
manage time
operate gizmo press
operate gadget press
operate lorry crane
operate wheel loader
hydrotherapy
organisation of colour
Ruby (computer programming)
"""


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "Technology Skills.txt").write_text(TECHNOLOGY)
    (tmp_path / "Occupation Data.txt").write_text(OCCUPATIONS)
    (tmp_path / "Alternate Titles.txt").write_text(TITLES)
    (tmp_path / "esco.txt").write_text(LABELS)
    return tmp_path


def build(lists, learned=LearnedNames()):  # noqa: B008  a frozen record
    return build_vocabulary(lists, lists / "esco.txt", learned)


def found(lists, text, learned=LearnedNames()):  # noqa: B008  a frozen record
    return [span.name for span in find_names(text, read_vocabulary(build(lists, learned)))]


def test_the_same_lists_give_the_same_bytes(lists):
    assert build(lists) == build(lists)


def test_a_tool_is_known_without_its_maker_and_without_software(lists):
    assert found(lists, "a Frobnicator") == ["QuuxSoft Frobnicator"]
    assert found(lists, "whirligig process") == ["Whirligig process"]


def test_a_tool_that_is_an_ordinary_word_is_left_out(lists):
    assert found(lists, "The Developer and the Designer at a Desk") == []


def test_the_first_word_of_a_kind_of_software_is_no_maker(lists):
    assert found(lists, "on the Trumpet of a desk") == []
    assert found(lists, "desk trumpet") == ["desk trumpet"]


def test_labels_are_read_as_subjects_machines_and_tasks(lists):
    assert found(lists, "hydrotherapy") == ["hydrotherapy"]
    assert found(lists, "a gizmo press or wheel loaders") == ["gizmo press", "wheel loader"]
    assert found(lists, "managing gizmo budgets, gizmo budget management") == ["manage gizmo budgets"] * 2
    assert found(lists, "organization of color") == ["organization of color"]


def test_what_was_learned_is_added_dropped_and_marked_as_general(lists):
    learned = LearnedNames(added=("Thingamajig",), dropped=("hydrotherapy",), general=("gizmo press",))
    assert found(lists, "Thingamajig, hydrotherapy", learned) == ["Thingamajig"]
    (span,) = find_names("gizmo press", read_vocabulary(build(lists, learned)))
    assert not span.concrete


def test_names_are_learned_from_marked_sentences(lists):
    finder = read_vocabulary(build(lists))
    sentences = [
        MarkedSentence(f"{number} know Thingamajig and hydrotherapy".split(), {(2, 3)})
        for number in "one two three".split()
    ]
    learned = learn(sentences, lambda text: find_names(text, finder))
    assert learned == LearnedNames(added=("Thingamajig",), dropped=("hydrotherapy",))


def test_tags_are_read_as_runs():
    assert marked_runs("O B I B O I".split()) == {(1, 3), (3, 4), (5, 6)}


@pytest.mark.parametrize("damage", [lambda file: bytes(32) + file[32:], lambda file: file[:-9], lambda _file: b""])
def test_a_damaged_file_is_noticed(lists, damage):
    with pytest.raises(DamagedVocabularyError):
        read_vocabulary(damage(build(lists)))


def test_the_shipped_vocabulary_is_whole_and_small():
    content = resources.files("onward.parsing.skills").joinpath("vocabulary.bin").read_bytes()
    read_vocabulary(content)
    assert len(content) < 500_000
    assert content[:DIGEST_LENGTH].hex() == DIGEST


def test_every_spelling_stands_once():
    spellings = [name.spelling.lower() for name in load_vocabulary().names]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("analyse colour", "analyze color"),
        ("organisation", "organization"),
        ("improvisation", "improvisation"),
        ("client-centred analyses", "client-centered analyses"),
        ("programmer", "programmer"),
        ("Python", "Python"),
    ],
)
def test_names_are_shown_in_american_spelling(british, american):
    assert american_spelling(british) == american


def test_words_are_inflected():
    assert [plural_forms(word) for word in ("boiler", "boilers", "bakery", "physics", "C++")] == [
        ("boilers",),
        ("boiler",),
        ("bakeries",),
        (),
        (),
    ]
    assert [gerund(verb) for verb in ("manage", "plan", "tie", "see", "sell")] == [
        "managing",
        "planning",
        "tying",
        "seeing",
        "selling",
    ]


def test_no_name_is_written_by_hand_in_two_ways():
    by_hand = {name.name for name in load_vocabulary().names if name.name and name.source is SkillSource.ALIAS}
    twice = {name: form for name in by_hand for form in other_forms(name) if form in by_hand}
    assert twice == {}
