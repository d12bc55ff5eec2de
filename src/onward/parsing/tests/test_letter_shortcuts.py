"""What is looked for only where it may stand is found as if it were looked for everywhere."""

from collections import Counter
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.letters.understanding import lexicon as lexicons
from onward.parsing.letters.understanding import names
from onward.parsing.letters.understanding.language import counts_of, language_votes
from onward.parsing.letters.understanding.lexicon import LANGUAGES, lexicon
from onward.parsing.letters.understanding.name_words import AFTER_A_COMPANY, BEFORE_A_COMPANY, BEFORE_A_TITLE, TEAMS
from onward.parsing.letters.understanding.weights import shipped_weights
from onward.parsing.letters.understanding.words import FoldedText, words_of

NAMES = ("Acme", "Acme Corp.", "Data Analyst", "Crème & Co", "I")
GAPS = (" ", "  ", "\n", "\u00a0", ", ", ". ", ' "', " \u00ab", "-", "")
TEXTS = st.lists(
    st.tuples(
        st.sampled_from((*BEFORE_A_COMPANY, *BEFORE_A_TITLE, *TEAMS, *AFTER_A_COMPANY, *NAMES)), st.sampled_from(GAPS)
    ),
    max_size=12,
).map(lambda pairs: "".join(word + gap for word, gap in pairs))

WORDS = sorted(
    {item.rstrip("*~") + "s" * item.endswith("*") for phrase in lexicon("en")._by_first["we"] for item in phrase.items}
)


@given(st.lists(st.sampled_from([word for word in WORDS if word]), max_size=6))
def test_a_phrase_that_a_sentence_holds_is_among_those_of_its_first_three_words(following: list[str]) -> None:
    book, words = lexicon("en"), ["we", *following]
    phrases = (phrase for phrase in book._by_first["we"] if len(phrase.items) > 1)
    held = [phrase for phrase in phrases if lexicons._match(phrase.items, words, 0)]

    first, second, third = [*words, "", ""][:3]

    assert set(held) <= set(book._by_three_words[first, second, third])


@given(TEXTS)
def test_what_says_that_a_title_follows_is_found_where_its_first_word_stands(text: str) -> None:
    folded = FoldedText.of(text).folded

    found = [match.span() for match in names._title_leads(folded)]

    assert found == [match.span() for match in names._TITLE_FOLLOWS.finditer(folded)]


@given(TEXTS)
def test_a_name_that_is_passed_over_is_no_company_s(text: str) -> None:
    read = FoldedText.of(text)
    led = names._LEADS.ends(read.folded)

    for match in names._NAMES.finditer(read.text):
        start, end = match.span()
        if start not in led and not names._FOLLOWED.match(read.folded, end):
            assert not names._certainty(read.folded, start, end)


@given(
    st.lists(
        st.lists(st.sampled_from(sorted(words_of("the der die le la de el o en van and for un in Zug")))), max_size=5
    )
)
def test_votes_of_sentences_add_up_to_the_counts_of_their_letter(sentences: list[list[str]]) -> None:
    counts = counts_of(sum(map(language_votes, sentences)))

    words = Counter(word for sentence in sentences for word in sentence)
    assert counts == {
        language: sum(count for word, count in words.items() if word in lexicon(language).stop_words)
        for language in LANGUAGES
    }


def test_the_likeliest_kind_is_weighed_by_every_feature() -> None:
    weights = shipped_weights()
    features = {"sure-rejection": 2.0, "job": 1.5, "share": 0.7, "first-rejection": 1.0, "unheard-of": 3.0}

    shares = weights.kinds(features, 1.0)

    scores = {
        kind: weights.kind[""][kind]
        + sum(weights.kind.get(name, {}).get(kind, 0.0) * value for name, value in features.items())
        for kind in weights.kind[""]
    }
    total = sum(map(exp, scores.values()))
    assert shares == pytest.approx({kind: exp(score) / total for kind, score in scores.items()})
