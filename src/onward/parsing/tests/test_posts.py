from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.posts import SpamSign, has_crisis_signs, judge_spam

TIP = "I stopped refreshing my inbox, and looked at nine and at four only, which gave me the mornings back."


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to live anymore.",
        "I DON\u2019T WANT TO LIVE",
        "I\u200b want\u200b to die",
        "Fine so far. But at night I think about killing myself.",
        "Ich will nicht mehr leben.",
        "J'ai envie de mourir.",
        "Quiero morirme.",
        "Voglio morire.",
        "Quero morrer.",
        "Ik wil dood.",
    ],
)
def test_words_of_a_crisis_are_seen_in_seven_languages(text):
    assert has_crisis_signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "This search is killing me.",
        "I worked for a suicide prevention hotline.",
        "That would be career suicide.",
        "I nearly died of embarrassment.",
        "Shoot me an email.",
        "J'étais morte de honte, à mourir de rire.",
        "",
    ],
)
def test_manners_of_speaking_are_none(text):
    assert not has_crisis_signs(text)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Earn $500 a day, no experience needed, whatsapp me", SpamSign.OFFER),
        ("See https://bit.ly/a https://bit.ly/b", SpamSign.LINKS),
        ("Wоrk with оur аpp", SpamSign.LETTERS),  # noqa: RUF001 - the letters are Cyrillic, which is the point
    ],
)
def test_advertising_is_suspect(text, sign):
    verdict = judge_spam(text)
    assert verdict.is_suspect
    assert sign in verdict.signs


def test_a_tip_with_a_link_is_not_suspect():
    assert not judge_spam(f"{TIP} The list is here: https://example.org/list").is_suspect


def test_what_was_posted_before_is_a_duplicate_though_a_few_words_differ():
    again = f"{TIP} Try it today."
    assert judge_spam(again, [TIP]).signs == (SpamSign.DUPLICATE,)
    assert judge_spam(again, [TIP]).is_suspect
    assert not judge_spam(TIP, ["Something else that is long enough to be compared with it, word for word."]).signs


def test_thanks_may_be_said_twice():
    assert not judge_spam("Thank you so much.", ["Thank you so much."]).is_suspect


def test_names_in_other_alphabets_are_no_sign():
    assert not judge_spam("Спасибо за совет. συμβουλή 感谢您").is_suspect


@given(st.text(max_size=400))
def test_any_text_is_judged(text):
    has_crisis_signs(text)
    judge_spam(text, [text[::-1]])


@pytest.mark.parametrize(
    "piece", ["a ", "want to ", "https://a ", "(", "wish i would ", "no reason ", "a\u0430", "earn up to ", "the the "]
)
def test_a_long_text_of_one_piece_is_judged_in_a_moment(piece):
    text = piece * (60_000 // len(piece))
    has_crisis_signs("warm up")
    start = process_time()
    has_crisis_signs(text)
    judge_spam(text, [text] * 20)
    assert process_time() - start < 5
