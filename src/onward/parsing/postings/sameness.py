"""Whether two postings are the same opening, by their titles and their texts without an employer's boilerplate."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from heapq import nsmallest

from onward.parsing.postings.links import PostingKey
from onward.parsing.text import without_accents

WORDS_IN_A_SHINGLE = 4
HASHES = 128
BYTES = 8
LONGEST_TEXT = 200_000
MOST_SHARED_ELSEWHERE = 0.2
"""A shingle in more than this share of an employer's other postings is what it writes everywhere."""
FEWEST_OTHERS = 3
SAME_TEXT = 0.6
"""Shared shingles as a share of the shorter text."""
ALL_OF_THE_TEXT = 0.9
FEWEST_HASHES = 12
"""With fewer shingles left to compare, the texts say nothing."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")
_GENDER = re.compile(
    r"\(?\b(?:[mwfdxhiv](?:\s?[/|*,.]\s?[mwfdxhiv]){1,3}|all genders?|alle geschlechter|gn\*?|divers)(?![\w*])\)?"
    r"|(?-i:(?<=[^\W\d])[*:_/·(]-?(?:in(?:nen)?|r|e|ne|rice)\b\)?)",
    re.IGNORECASE,
)
_NOT_OF_THE_WORK = re.compile(
    r"\b(?:(?:fully |100 ?% )?remote(?:ly)?(?: first| only)?|hybride?|on-?site|in-office|home[- ]?office|wfh"
    r"|work(?:ing)? from (?:home|anywhere)|smart working|teletravail|teletrabajo|teletrabalho|remoto|thuiswerken"
    r"|anywhere|worldwide|full[- ]?time|vollzeit|temps plein|urgent|we are hiring|now hiring)\b"
)
"""Where and how much somebody works; not "part-time", which an employer writes of another opening."""
_ABBREVIATED = {"sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior", "mgr": "manager", "eng": "engineer"}


class Sameness(StrEnum):
    """``SAME`` is one opening; ``SIMILAR`` is another of much the same text."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class ComparedPosting:
    """The parts of a posting that a comparison needs; ``sketch`` is that of its text, empty if there is none."""

    title: str
    sketch: bytes = b""
    place: str = ""
    key: PostingKey | None = None


def sketch(text: str) -> bytes:
    """Return the ``HASHES`` smallest hashes of the shingles of a text, in order: enough to compare it with any other.

    Case, punctuation and layout do not count. Equal on every machine; at most ``HASHES * BYTES`` bytes.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold())
    shingles = {
        " ".join(words[start : start + WORDS_IN_A_SHINGLE]) for start in range(len(words) - WORDS_IN_A_SHINGLE + 1)
    }
    hashes = (blake2b(each.encode("utf-8", "replace"), digest_size=BYTES).digest() for each in shingles)
    return b"".join(nsmallest(HASHES, hashes))


def compare(one: ComparedPosting, other: ComparedPosting, *, others: Collection[bytes] = ()) -> Sameness:
    """Say whether two postings are the same opening; ``others`` are sketches of further postings of the employer.

    Boilerplate that at least ``FEWEST_OTHERS`` others share is ignored. Two openings with different IDs on one board
    are never the same, nor are two in places without a common word. If texts are missing or all boilerplate, title and
    place decide, so such postings should be from one employer.
    """
    if one.key and other.key and one.key.board == other.key.board:
        if one.key == other.key:
            return Sameness.SAME
        apart = True
    else:
        apart = _are_elsewhere(one.place, other.place)
    shared = shared_share(one.sketch, other.sketch, others=others)
    is_same = _name_the_same_work(one, other) and not apart
    if shared is None:
        return _by_title_and_place(one, other) if is_same else Sameness.DIFFERENT
    if shared < SAME_TEXT:
        return Sameness.DIFFERENT
    return Sameness.SAME if is_same else Sameness.SIMILAR


def _by_title_and_place(one: ComparedPosting, other: ComparedPosting) -> Sameness:
    """What two postings of one title are: places that agree make them one, and so does every word of their texts."""
    is_same = bool(one.place and other.place) or (shared_share(one.sketch, other.sketch) or 0) >= ALL_OF_THE_TEXT
    return Sameness.SAME if is_same else Sameness.SIMILAR


def shared_share(one: bytes, other: bytes, *, others: Collection[bytes] = ()) -> float | None:
    """Estimate how much of the shorter of two texts stands in the other, from 0 to 1, by their sketches.

    Leaves out what many ``others`` contain too; one of the two among them is passed over. ``None`` where fewer than
    ``FEWEST_HASHES`` are left of either.
    """
    others = [each for each in others if each not in {one, other}]
    mine, theirs = set(_hashes(one)), set(_hashes(other))
    reach = min(_reach(one), _reach(other))
    left_out = _left_out(mine | theirs, others) if len(others) >= FEWEST_OTHERS else set()
    mine, theirs = ({each for each in side if each <= reach} - left_out for side in (mine, theirs))
    shorter = min(len(mine), len(theirs))
    return len(mine & theirs) / shorter if shorter >= FEWEST_HASHES else None


def _name_the_same_work(one: ComparedPosting, other: ComparedPosting) -> bool:
    """Return whether two titles name the same work, each without the words of either place."""
    places = f"{one.place} {other.place}"
    title = normal_title(one.title, place=places)
    return bool(title) and title == normal_title(other.title, place=places)


def normal_title(title: str, *, place: str = "") -> str:
    """Write a title without gender marks, words of place and of working from home, and with "Sr." written out."""
    plain = without_accents(_GENDER.sub(" ", unicodedata.normalize("NFKC", title[:500])).casefold())
    words = _WORD.findall(_NOT_OF_THE_WORK.sub(" ", plain)) or _WORD.findall(plain)
    dropped = _place_words(place)
    return " ".join([_ABBREVIATED.get(word, word) for word in words if word not in dropped] or words)


def _are_elsewhere(one: str, other: str) -> bool:
    """Return whether two places share no word; work from anywhere is nowhere else."""
    words, other_words = _place_words(one), _place_words(other)
    return bool(words and other_words) and words.isdisjoint(other_words)


def _place_words(place: str) -> set[str]:
    return set(_WORD.findall(_NOT_OF_THE_WORK.sub(" ", without_accents(place[:1000].casefold()))))


def _hashes(sketched: bytes) -> Iterator[bytes]:
    return (sketched[start : start + BYTES] for start in range(0, len(sketched) - BYTES + 1, BYTES))


def _reach(sketched: bytes) -> bytes:
    """Up to where a sketch holds every hash of its text."""
    return sketched[-BYTES:] if len(sketched) >= HASHES * BYTES else b"\xff" * BYTES


def _left_out(hashes: Iterable[bytes], others: Collection[bytes]) -> set[bytes]:
    """Those of ``hashes`` that many of the others hold, and those that too few others reach to tell."""
    sets = [(set(_hashes(each)), _reach(each)) for each in others]
    found = set()
    for each in hashes:
        told = [each in held for held, reach in sets if each <= reach]
        if len(told) < FEWEST_OTHERS or sum(told) / len(told) > MOST_SHARED_ELSEWHERE:
            found.add(each)
    return found
