"""English words: the file that was made from the whole of WordNet, and how it is made from a small one."""

import hashlib
import zlib
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.english import MeaningIndex, Nearness, WordClass, english_words
from onward.parsing.english.builder import build_words, read_irregular, read_wordnet

DIGEST = "8ac2d43485ca9f818275039d8008d08f3e3966efd125b54b2823c4fd363b9180"
"""Of the shipped file. It changes when the lists or the builder do, and is then written here again."""
LARGEST_FILE = 1_000_000


def lines(*texts: str) -> str:
    return "".join(f"{text}\n" for text in ("  1 a license that is no entry", *texts))


@pytest.fixture
def wordnet_folder(tmp_path):
    files = {
        "data.noun": lines(
            "00000001 06 n 01 quuxer 0 001 + 00000009 v 0101 | who quuxes",
            "00000002 18 n 02 gizmo 0 gadgeteer 0 001 @ 00000001 n 0000 | a kind of quuxer",
            *(f"0000001{place} 09 n 01 {name} 0 000 | a field" for place, name in enumerate(FIELD_NAMES)),
        ),
        "data.verb": lines("00000009 29 v 01 quux 0 001 + 00000001 n 0101 01 + 08 00 | to quux"),
        "index.noun": lines(
            "quuxer n 1 1 + 1 1 00000001",
            "gizmo n 1 1 @ 1 0 00000002",
            "gadgeteer n 1 1 @ 1 0 00000002",
            *(f"{name} n 1 0 1 0 0000001{place}" for place, name in enumerate(FIELD_NAMES)),
        ),
        "index.verb": lines("quux v 1 1 + 1 1 00000009"),
        "cntlist.rev": "quux%2:29:00:: 1 4\ngizmo%1:18:00:: 1 2\n",
        "verb.exc": "quax quux\n",
    }
    for name in ("data", "index"):
        files |= {f"{name}.adj": lines(), f"{name}.adv": lines()}
    files |= {f"{name}.exc": "" for name in ("noun", "adj", "adv")}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="ascii")
    return tmp_path


FIELD_NAMES = ("discipline", "medical_procedure", "treatment", "drug", "medicine", "software", "technique")


def test_each_word_is_written_with_its_classes_and_what_is_near_it(wordnet_folder):
    content = build_words(read_wordnet(wordnet_folder), read_irregular(wordnet_folder))
    assert zlib.decompress(content).decode() == "gizmo p;;0\nquux v;1;0\nquuxer t-;0;1\n\nquax quux"


def test_the_shipped_file_is_the_one_that_was_made():
    content = resources.files("onward.parsing.english").joinpath("words.bin").read_bytes()
    assert hashlib.sha256(content).hexdigest() == DIGEST
    assert len(content) < LARGEST_FILE


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("trips", "trip"), ("left", "leave"), ("organised", "organize"), ("quickly", "quick"), ("planning", "plan")],
)
def test_forms_are_known_by_their_word(form, lemma):
    assert lemma in {word.lemma for word in english_words(form)}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("nurse", WordClass.PERSON),
        ("crew", WordClass.GROUP),
        ("boiler", WordClass.THING),
        ("safety", WordClass.ABSTRACT),
    ],
)
def test_nouns_are_told_apart_by_their_commonest_meaning(word, kind):
    assert english_words(word)[0].classes[0] == kind


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("repaired", "fixed", Nearness.SAME),
        ("lorry", "truck", Nearness.NEAR),
        ("medication", "medicines", Nearness.SAME),
        ("courts", "refugees", Nearness.NONE),
        ("", "", Nearness.SAME),
    ],
)
def test_words_are_near_that_say_the_same(word, other, expected):
    assert MeaningIndex.of([other]).nearest(word) == MeaningIndex.of([word]).nearest(other) == expected


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_may_be_looked_up(text):
    assert isinstance(english_words(text), tuple)
