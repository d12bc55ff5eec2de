"""How much a text that somebody posts looks like advertising, by what is in it and what was posted before."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onward.parsing.text import clean_text, normalize

LONGEST_TEXT = 20_000
SUSPECT_FROM = 1.0
"""From here on a post waits until somebody looked at it."""
_LINK = re.compile(r"(?:https?://|www\.)[^\s)>\]]{3,200}", re.IGNORECASE)
_SHORTENER = re.compile(
    r"(?:bit\.ly|t\.co|tinyurl\.com|goo\.gl|cutt\.ly|is\.gd|rb\.gy|shorturl\.at|t\.me|wa\.me|telegram\.me)/",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\b(?:"
    r"earn (?:up to )?(?:\$|€|usd )?\d|make money (?:fast|online|from home)|passive income|financial freedom|"
    r"crypto(?: \w+)? (?:trading|investment|signals)|bitcoin|forex|binary options|"
    r"guaranteed (?:income|returns?|job|placement|loan)|"
    r"(?:whatsapp|telegram|text|dm|inbox) (?:me|us|him|her|now)|click (?:here|the link|below)|"
    r"limited (?:time )?(?:offer|spots|slots)|promo ?code|use (?:my )?code|affiliate|work from home and|"
    r"no experience (?:needed|required)|be your own boss|casino|betting|escort|viagra|"
    r"(?:buy|order) (?:followers|essays?|degrees?|certificates?|reviews?)|essay writing service|"
    r"loan (?:offer|approval)|contact (?:dr|doctor|prophet|mr|mrs|hacker)\b|spell caster|"
    r"recovery (?:expert|agent)|subscribe to my|follow my (?:page|channel)|(?:\d+%|percent) off|free trial|"
    r"sign up (?:now|today|here)|geld verdienen|passives einkommen|gagner de l'argent|gana dinero|"
    r"ingresos pasivos|guadagna(?:re)? (?:soldi|online)|ganhe dinheiro|renda extra|geld verdienen online|"
    r"snel geld"
    r")",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_REPEATED = re.compile(r"(.)\1{7}")
_WORD = re.compile(r"[^\W\d_]{2,40}")
_SHINGLE = 4
_LEAST_SHINGLES = 5
_SAME_FROM = 0.6
_WEIGHTS = {"offer": 0.6, "link": 0.25, "shortener": 0.6, "shouted": 0.3, "repeated": 0.3, "mixed_letters": 0.7}


class SpamSign(StrEnum):
    """What makes a post look like advertising."""

    OFFER = "offer"
    LINKS = "links"
    SHOUTED = "shouted"
    LETTERS = "letters"
    """Letters of several alphabets in one word, which look like others."""
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class SpamVerdict:
    """How suspect a post is, and by what."""

    score: float
    signs: tuple[SpamSign, ...]

    @property
    def is_suspect(self) -> bool:
        return self.score >= SUSPECT_FROM


def judge_spam(text: str, recent: Iterable[str] = ()) -> SpamVerdict:
    """Judge a text beside others that were posted ``recent``ly, by anybody.

    Never raises; time grows with the length of the texts.
    """
    read = clean_text(text)[:LONGEST_TEXT]
    links = count_links(read)
    scores = {
        SpamSign.OFFER: _WEIGHTS["offer"] * min(3, len(_OFFERS.findall(read))),
        SpamSign.LINKS: _WEIGHTS["link"] * max(0, links - 1) + _WEIGHTS["shortener"] * len(_SHORTENER.findall(read)),
        SpamSign.SHOUTED: _shouting(read),
        SpamSign.LETTERS: _WEIGHTS["mixed_letters"] * min(2, _words_of_mixed_letters(read)),
        SpamSign.DUPLICATE: SUSPECT_FROM if _is_repeated(read, recent) else 0.0,
    }
    if links and scores[SpamSign.OFFER]:
        scores[SpamSign.LINKS] += _WEIGHTS["link"] * 2
    return SpamVerdict(sum(scores.values()), tuple(sign for sign, score in scores.items() if score))


def count_links(text: str) -> int:
    """How many addresses of pages a text names."""
    return len(_LINK.findall(text[:LONGEST_TEXT]))


def _shouting(text: str) -> float:
    words = max(1, len(text.split()))
    shouted = _WEIGHTS["shouted"] if len(_SHOUTED.findall(text)) > max(4, words / 3) else 0.0
    return shouted + (_WEIGHTS["repeated"] if _REPEATED.search(text) else 0.0)


def _words_of_mixed_letters(text: str) -> int:
    """Words of Latin letters with Greek or Cyrillic ones among them."""
    return sum(len(_alphabets(word)) > 1 for word in _WORD.findall(text) if not word.isascii())


def _alphabets(word: str) -> set[str]:
    names = {unicodedata.name(letter, "").split(" ", 1)[0] for letter in word}
    return names & {"LATIN", "CYRILLIC", "GREEK"}


def _is_repeated(text: str, recent: Iterable[str]) -> bool:
    """Return whether most of a text stands in another one, word for word; a few words are no repetition."""
    own = _shingles(text)
    if len(own) < _LEAST_SHINGLES:
        return False
    return any(len(own & _shingles(other[:LONGEST_TEXT])) >= _SAME_FROM * len(own) for other in recent)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words: Sequence[str] = normalize(text).split()
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
